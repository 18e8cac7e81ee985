//! Diagnostics in Japanese.

use super::super::slip::corrected;
use super::super::yaml_mistake::closing;
use super::super::{Expected, Found, Kind, RedirectSlip, Reference, YamlFeature, YamlMistake};
use super::{gloss, listed, meant, megabytes, ratio, short};
use crate::locale::Lang;

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::NotUtf8 { guess: Some(guess) } => {
            format!("文字コードがUTF-8ではありません（{guess}と思われます）")
        }
        Kind::NotUtf8 { guess: None } => "文字コードがUTF-8ではありません".into(),
        Kind::FileTooLarge { bytes, limit } => {
            format!(
                "ファイルが大きすぎます（{}MB。上限は{}MB）",
                megabytes(*bytes),
                megabytes(*limit)
            )
        }
        Kind::YamlSyntax { mistake, .. } => yaml_mistake(*mistake),
        Kind::YamlFeature { feature } => match feature {
            YamlFeature::Anchor(text) => format!("YAMLのアンカー「{}」は使えません", short(text)),
            YamlFeature::Alias(text) => format!("YAMLのエイリアス「{}」は使えません", short(text)),
            YamlFeature::Tag(text) => format!("YAMLのタグ「{}」は使えません", short(text)),
            YamlFeature::Merge => "YAMLのマージ「<<」は使えません".into(),
            YamlFeature::SecondDocument => "一つのファイルに二つ目のYAML文書があります".into(),
        },
        Kind::TooDeep { limit } => format!("入れ子が深すぎます（上限は{limit}段）"),
        Kind::BadIndentCharacter { character } => match character {
            '\u{3000}' => "字下げに全角の空白が使われています".into(),
            '\t' => "字下げにタブが使われています".into(),
            other => format!("字下げに使えない文字（U+{:04X}）があります", u32::from(*other)),
        },
        Kind::DuplicateKey { key } => format!("キー「{key}」が重複しています"),
        Kind::UnknownKey { key, .. } => format!("「{}」というキーはここでは使えません", short(key)),
        Kind::MissingKey { key } => format!("「{key}」がありません"),
        Kind::WrongType { expected, found } => format!(
            "{}を書く場所ですが、{}",
            self::expected(*expected),
            self::found(found)
        ),
        Kind::UnknownWord { word, .. } => format!("「{}」という語はここでは使えません", short(word)),
        Kind::UnknownReference { what, name, .. } => {
            format!("{}「{}」は見つかりません", reference(*what), short(name))
        }
        Kind::DuplicateDefinition { what, name } => {
            format!("{}「{name}」が二度定義されています", reference(*what))
        }
        Kind::BadCode {
            code,
            check_digit: Some(_),
        } => format!("団体コード「{code}」の検査数字（6桁目）が合いません"),
        Kind::BadCode {
            code,
            check_digit: None,
        } => format!("団体コード「{}」は6桁の数字ではありません", short(code)),
        Kind::BadPeriod { from, to } => format!("期間の終わり（{to}）が始まり（{from}）より前です"),
        Kind::BadRange => "範囲は、小さい値と大きい値の2つで書きます".into(),
        Kind::FrontMatter => "前書き（--- で囲む部分）が閉じられていません".into(),
        Kind::NoFrontMatter { .. } => "前書き（--- で囲む部分）がありません".into(),
        Kind::UnknownFile { .. } => "このファイルは読み込まれません".into(),
        Kind::BadFileName { name } => format!("「{}」はファイルやフォルダーの名前に使えません", short(name)),
        Kind::ReservedName { name } => format!("「{name}」という名前は使えません"),
        Kind::MissingFile { path } => format!("ファイル「{path}」がありません"),
        Kind::RecordOutsideLife {
            item,
            ended: Some(ended),
            ..
        } => format!("項目「{item}」は{ended}年度に終了しています"),
        Kind::RecordOutsideLife { item, year, .. } => format!("項目「{item}」は{year}年度には存在しません"),
        Kind::MissingRecord { item, year } => format!("項目「{item}」の{year}年度の記録がありません"),
        Kind::RecordTwice { item } => format!("項目「{item}」の記録が二か所にあります"),
        Kind::StatusWithoutScale => "この計画には進捗区分がありません".into(),
        Kind::LookAlike { written, read } => format!("「{written}」を形の似た「{read}」と読みました"),
        Kind::EmptyFigure => "値に数値も、数値のない理由も書かれていません".into(),
        Kind::AmbiguousFigure { keys } => format!("{}は同時に書けません", keys.join("と")),
        Kind::UnknownHeading { heading, .. } => format!("見出し「{}」は計画の欄にありません", short(heading)),
        Kind::TextBeforeHeading { .. } => "最初の見出しより前に文章があります".into(),
        Kind::RawHtml => "HTMLのタグは使えません（文字として表示します）".into(),
        Kind::UnsafeLink { address, .. } => format!("アドレス「{}」は使えません", short(address)),
        Kind::ForeignPicture { address } => {
            format!("ほかのサイトの画像「{}」は読み込めません", short(address))
        }
        Kind::BrokenLink { address } => format!("サイトの中に「{}」はありません", short(address)),
        Kind::PageLink { address, others: 0 } => {
            format!("ページのリンク「{}」の先がありません", short(address))
        }
        Kind::PageLink { address, others } => {
            format!(
                "ページのリンク「{}」の先がありません（ほか{others}ページ）",
                short(address)
            )
        }
        Kind::BuiltPage {
            slip,
            what,
            others: 0,
        } => slip.words(&short(what), Lang::Ja),
        Kind::BuiltPage { slip, what, others } => {
            format!("{}（ほか{others}ページ）", slip.words(&short(what), Lang::Ja))
        }
        Kind::Redirect { slip, path } => match slip {
            RedirectSlip::NoPlace => format!("「{}」は市のフォルダーの中の場所ではありません", short(path)),
            RedirectSlip::Taken => format!("元の場所「{}」には今もページがあります", short(path)),
            RedirectSlip::Nowhere => format!("移転先の「{}」にページがありません", short(path)),
            RedirectSlip::Circle => format!("「{}」から始まる移転が元の場所に戻ります", short(path)),
        },
        Kind::BadColour { written } => {
            format!(
                "「{}」はコントラスト比を計算できる色ではありません",
                short(written)
            )
        }
        Kind::UncheckedColour { name } => {
            format!("--{name} の色は、この条件のときに読みやすいかどうかを確かめられません")
        }
        Kind::LowContrast {
            names,
            dark,
            hundredths,
            ..
        } => format!(
            "--{} と --{} の色の差が小さく読みにくい組み合わせです{}（{}対1）",
            names[0],
            names[1],
            if *dark { "（暗い配色のとき）" } else { "" },
            ratio(*hundredths)
        ),
        Kind::SymbolicLink => "シンボリックリンクは読み込みません".into(),
        Kind::Template { .. } => "テンプレートに誤りがあります".into(),
        Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
            format!("確認済みとした照合「{rule}」に当たるものがありません")
        }
        Kind::StaleAcknowledgement { rule, .. } => format!("「{rule}」という照合の規則はありません"),
        Kind::AmbiguousYaml { written, read } if !written.is_empty() => {
            format!(
                "「{}」は、ほかのプログラムでは「{}」と読まれます",
                short(written),
                short(read)
            )
        }
        Kind::Frozen { year, .. } => format!("凍結した{year}年度の内容が、凍結したときと異なります"),
        Kind::AmbiguousYaml { .. } => "ほかのプログラムでは違う意味に読まれるYAMLです".into(),
    }
}

pub(super) fn hint(kind: &Kind) -> String {
    match kind {
        Kind::NotUtf8 { .. } => "テキストエディターで文字コードに「UTF-8」を選び、保存し直してください".into(),
        Kind::FileTooLarge { .. } => "年度や項目ごとにファイルを分けてください".into(),
        Kind::YamlSyntax { mistake, .. } => yaml_hint(*mistake),
        Kind::YamlFeature { feature: YamlFeature::Tag(_) } => "タグを消し、文字列として書くなら引用符で囲んでください".into(),
        Kind::YamlFeature { feature: YamlFeature::SecondDocument } => {
            "「---」から下を消すか、別のファイルに分けてください".into()
        }
        Kind::YamlFeature { .. } => "同じ内容でも、その場所に直接書いてください".into(),
        Kind::TooDeep { .. } => "入れ子を浅くしてください".into(),
        Kind::BadIndentCharacter { .. } => "半角の空白で字下げしてください".into(),
        Kind::DuplicateKey { .. } | Kind::RecordTwice { .. } => "どちらか一方を残してください".into(),
        Kind::DuplicateDefinition { .. } => "どちらか一方を消すか、別の名前にしてください".into(),
        Kind::UnknownKey { key, allowed } => suggest(key, allowed, "使えるキー"),
        Kind::UnknownWord { word, allowed } => suggest(word, allowed, "使える語"),
        Kind::UnknownReference { what, allowed, .. } if allowed.is_empty() => {
            format!("{}がまだ一つも定義されていません", reference(*what))
        }
        Kind::UnknownReference { name, allowed, .. } => suggest(name, allowed, "あるもの"),
        Kind::UnknownHeading { heading, allowed } => suggest(heading, allowed, "計画の欄"),
        Kind::TextBeforeHeading { fields } => {
            let heading = fields.first().map_or("欄の名前", String::as_str);
            format!("「## {heading}」のように、計画の欄を見出しにして、その下に書いてください")
        }
        Kind::MissingKey { key } => format!("「{key}:」を書き加えてください"),
        Kind::WrongType { expected, found } => type_hint(*expected, found),
        Kind::BadCode { check_digit: Some(digit), .. } => format!("先頭の5桁が正しければ、6桁目は{digit}です"),
        Kind::BadCode { check_digit: None, .. } => {
            "全国地方公共団体コードを引用符で囲んで書いてください（例: \"082163\"）".into()
        }
        Kind::BadPeriod { .. } => "西暦の年度で from と to を確かめてください".into(),
        Kind::BadRange => "「between: [5, 10]」のように書いてください".into(),
        Kind::FrontMatter => "前書きの終わりに「---」だけの行を置いてください".into(),
        Kind::NoFrontMatter { key } => format!("先頭に「---」の行、「{key}:」の行、「---」の行を置いてください"),
        Kind::UnknownFile { meant: Some(path) } => format!("「{path}」の誤りではありませんか"),
        Kind::UnknownFile { meant: None } => "名前と置き場所を確かめてください（docs/content-format.md）".into(),
        Kind::BadFileName { .. } => "半角の英小文字、数字、ハイフンだけの名前に変えてください".into(),
        Kind::ReservedName { .. } => "別の名前にしてください（Windowsの予約語か、サイト自身のフォルダーの名前です）".into(),
        Kind::MissingFile { .. } => "ファイルを作るか、名前を確かめてください".into(),
        Kind::RecordOutsideLife { ended: Some(_), .. } => "この記録を消すか、終了とした年度の記録を確かめてください".into(),
        Kind::RecordOutsideLife { .. } => "項目の since・until か、この記録の年度を確かめてください".into(),
        Kind::MissingRecord { .. } => "記録を書くか、公表がなければ「state: not_reported」と書いてください".into(),
        Kind::StatusWithoutScale => "計画に statuses を書くか、記録の status を消してください".into(),
        Kind::LookAlike { read, .. } => format!("「{read}」と書き直すと確実です"),
        Kind::EmptyFigure => "value、state、text、direction、between のいずれかを書いてください".into(),
        Kind::AmbiguousFigure { .. } => "一つを残してください".into(),
        Kind::RawHtml => "Markdownの書き方に置き換えてください".into(),
        Kind::UnsafeLink { inside: true, .. } => {
            "https://、http://、mailto:、tel: か、サイトの中の場所を使ってください".into()
        }
        Kind::UnsafeLink { inside: false, .. } => "https://、http://、mailto:、tel: のいずれかで始まるアドレスを書いてください".into(),
        Kind::ForeignPicture { .. } => "画像の代わりに、その場所へのリンクを書いてください".into(),
        Kind::BrokenLink { .. } => "市のフォルダーから見た場所を書いてください（例: items/1-1/、2020/）".into(),
        Kind::PageLink { .. } => "themes/ のテンプレートと content/ を確かめてください。どちらにも手を加えていなければ ayumi の誤りです".into(),
        Kind::BuiltPage { .. } => "themes/ のテンプレートを直してください。手を加えていなければ ayumi の誤りです".into(),
        Kind::Redirect { slip: RedirectSlip::NoPlace, .. } => "市のフォルダーから見た場所を書いてください（例: items/1-1）".into(),
        Kind::Redirect { slip: RedirectSlip::Taken, .. } => "この行を消すか、今は使っていない場所に書き換えてください".into(),
        Kind::Redirect { slip: RedirectSlip::Nowhere, .. } => "今あるページの場所を書いてください（例: items/1-1、2020）".into(),
        Kind::Redirect { slip: RedirectSlip::Circle, .. } => "最後に行き着くページを書いてください".into(),
        Kind::BadColour { .. } => "#1a1a1a のように # と6桁で書いてください。透明な色は使えません".into(),
        Kind::UncheckedColour { .. } => "条件なしで書くか、@media (prefers-color-scheme: dark) の中に書いてください".into(),
        Kind::LowContrast { least, .. } => format!(
            "{}対1以上になるように、どちらかの色を変えてください（WCAG 2.2）",
            ratio(*least)
        ),
        Kind::SymbolicLink => "ファイルの実体を置いてください".into(),
        Kind::Template { .. } => "themes/ のファイルを確かめてください".into(),
        Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
            "照合の結果が解消していれば、この記述を消してください。残っていれば item・year・indicator を確かめてください".into()
        }
        Kind::StaleAcknowledgement { rule, rules } => suggest(rule, rules, "ある規則"),
        Kind::Frozen { seal, .. } => format!(
            "元に戻すか、訂正を corrections.yaml に記録して「seal: {seal}」を添えてください。いまの内容で凍結するときは「frozen: {seal}」と書きます"
        ),
        Kind::AmbiguousYaml { .. } => "文字列は引用符で囲んでください".into(),
    }
}

fn yaml_mistake(mistake: YamlMistake) -> String {
    match mistake {
        YamlMistake::OpenQuote => "引用符が閉じられていません".into(),
        YamlMistake::AfterQuote => "閉じた引用符のあとに文字が続いています".into(),
        YamlMistake::OpenBracket(open) => format!("「{open}」が閉じられていません"),
        YamlMistake::WrongBracket { open, close } => format!("「{open}」が「{close}」で閉じられています"),
        YamlMistake::StrayBracket => "始まりのない閉じ括弧です".into(),
        YamlMistake::AfterBracket => "括弧で始まる値のあとに文字が続いています".into(),
        YamlMistake::NoComma => "括弧の中の区切り（,）がありません".into(),
        YamlMistake::Indentation => "字下げがそろっていません".into(),
        YamlMistake::Tab => "タブは使えません".into(),
        YamlMistake::ReservedCharacter(character) => {
            format!("引用符なしに「{character}」で値を始めることはできません")
        }
        YamlMistake::Escape => "二重引用符の中の「\\」のあとが正しくありません".into(),
        YamlMistake::ColonInText => "値の中に「: 」（コロンと空白）があります".into(),
        YamlMistake::NoColon => "「:」がなく、キーとして読めません".into(),
        YamlMistake::NoSpaceAfterColon => "「:」のあとに空白がありません".into(),
        YamlMistake::FullWidthColon => "コロンが全角です".into(),
        YamlMistake::NoSpaceAfterDash => "「-」のあとに空白がありません".into(),
        YamlMistake::EntryForKey => "キーのあるべき場所に「- 」があります".into(),
        YamlMistake::NoSpaceBeforeComment => "「#」の前に空白がありません".into(),
        YamlMistake::AfterBar => "「|」と同じ行に文字があります".into(),
        YamlMistake::Other => "YAMLの書き方に合いません".into(),
    }
}

fn yaml_hint(mistake: YamlMistake) -> String {
    match mistake {
        YamlMistake::OpenQuote => "値の終わりに同じ引用符を書いてください".into(),
        YamlMistake::AfterQuote => "値の全体を引用符で囲むか、引用符を外してください".into(),
        YamlMistake::OpenBracket(open) | YamlMistake::WrongBracket { open, .. } => {
            format!("「{}」で閉じてください", closing(open))
        }
        YamlMistake::StrayBracket => "括弧を消すか、文字として書くなら値を引用符で囲んでください".into(),
        YamlMistake::AfterBracket => {
            "文章なら、値の全体を引用符で囲むか、「|」を置いて次の行から書いてください".into()
        }
        YamlMistake::NoComma => "「{from: 2019, to: 2021}」のように、間に「, 」を置いてください".into(),
        YamlMistake::Indentation => {
            "同じ組のキーは同じ位置から、「|」の下の文章はキーより深い位置から書いてください".into()
        }
        YamlMistake::Tab => "半角の空白に置き換えてください".into(),
        YamlMistake::ReservedCharacter(character) => {
            format!("値の全体を引用符で囲んでください（例: \"{character}\"）")
        }
        YamlMistake::Escape => "「\\」をそのまま書くには、一重引用符（'）で囲んでください".into(),
        YamlMistake::ColonInText => {
            "値の全体を引用符で囲むか、「|」を置いて次の行から書くか、全角の「：」にしてください".into()
        }
        YamlMistake::NoColon => "「キー: 値」の形にするか、上の文章の続きなら字下げをそろえてください".into(),
        YamlMistake::NoSpaceAfterColon => "「キー: 値」のように、半角の空白を置いてください".into(),
        YamlMistake::FullWidthColon => "半角のコロンと空白「: 」にしてください".into(),
        YamlMistake::NoSpaceAfterDash => "「- 」のように、半角の空白を置いてください".into(),
        YamlMistake::EntryForKey => "「|」の下の文章なら、キーより深い位置から書いてください".into(),
        YamlMistake::NoSpaceBeforeComment => "注釈なら空白を置き、文字なら値を引用符で囲んでください".into(),
        YamlMistake::AfterBar => "文章は次の行から、字下げして書いてください".into(),
        YamlMistake::Other => "この行か直前の行の字下げ、引用符、コロンのあとの空白を確かめてください".into(),
    }
}

fn suggest(written: &str, allowed: &[String], noun: &str) -> String {
    if let ([only], "使えるキー") = (allowed, noun) {
        return format!("「{only}」の誤りではありませんか");
    }
    if let Some(candidate) = gloss::meant(written, allowed).or_else(|| meant(written, allowed)) {
        return format!("「{candidate}」の誤りではありませんか");
    }
    let explained = allowed.iter().map(|word| match gloss::of(word) {
        Some(gloss) if noun == "使える語" => format!("{word}（{gloss}）"),
        _ => word.clone(),
    });
    let explained: Vec<String> = explained.collect();
    format!("{noun}: {}", listed(explained.iter().map(String::as_str), "、"))
}

fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Mapping => "「キー: 値」の組",
        Expected::List => "「- 」で始まる一覧",
        Expected::Text => "文字列",
        Expected::Number => "数値",
        Expected::WholeNumber => "整数",
        Expected::Year => "西暦の年度",
        Expected::Boolean => "「true」か「false」",
        Expected::Date => "日付",
        Expected::Figure => "数値か、value などを持つ組",
        Expected::Prose => "文章か、state を持つ組",
        Expected::Key => "キー",
        Expected::Predecessor => "「計画/項目」",
    }
}

fn found(found: &Found) -> String {
    match found {
        Found::Nothing => "何も書かれていません".into(),
        Found::Text(text) => format!("「{}」と書かれています", short(text)),
        Found::List => "一覧が書かれています".into(),
        Found::Mapping => "「キー: 値」の組が書かれています".into(),
    }
}

fn type_hint(expected: Expected, found: &Found) -> String {
    if *found == Found::Nothing {
        return match expected {
            Expected::Number | Expected::Figure => {
                "値を書くか、値がなければ理由を書いてください（例: {state: pending}）".into()
            }
            _ => "値を書くか、キーごと消してください".into(),
        };
    }
    if let Some(corrected) = corrected(expected, found) {
        let quoted = found.text() == Some(corrected.as_str());
        return if quoted {
            "引用符を外してください".into()
        } else {
            format!("「{corrected}」と書いてください")
        };
    }
    match expected {
        Expected::Number | Expected::Figure => {
            "桁区切りや単位を付けず半角で書き、原文の表記は printed: に残してください（例: {value: -3, printed: ▲3%}）"
        }
        Expected::Year => "元号ではなく4桁の西暦で書いてください（令和2年度は 2020）",
        Expected::Date => "2021、2021-09、2021-09-05 のいずれかの形で書いてください",
        Expected::Boolean => "true か false のどちらかを書いてください",
        Expected::WholeNumber => "半角の数字だけで書いてください",
        Expected::Text => "一覧や組ではなく、文字列を一つ書いてください",
        Expected::Mapping => "次の行から字下げして「キー: 値」を並べるか、「{キー: 値}」と書いてください",
        Expected::List => "次の行から字下げして「- 」を並べるか、「[値, 値]」と書いてください",
        Expected::Prose => "文章は「|」の下に字下げして書いてください",
        Expected::Key => "半角の英小文字、数字、ハイフンだけで書いてください（例: 1-2、online）",
        Expected::Predecessor => "引き継ぐ項目を計画のキーとともに書いてください（例: 2/1-4）",
    }
    .into()
}

fn reference(what: Reference) -> &'static str {
    match what {
        Reference::Status => "進捗区分",
        Reference::Section => "区分",
        Reference::Item => "項目",
        Reference::Indicator => "指標",
        Reference::Plan => "計画",
        Reference::Municipality => "自治体",
        Reference::Field => "欄",
        Reference::Department => "担当課",
        Reference::Theme => "テーマ",
        Reference::Token => "テーマの変数",
    }
}
