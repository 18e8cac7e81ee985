//! The words of every diagnostic, in Japanese and English side by side.
//!
//! One `match` per question, so that the compiler proves that both languages have every message.

use super::{Expected, Kind, Reference, nearest};
use crate::locale::Lang;

impl Kind {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.message_ja(),
            Lang::En => self.message_en(),
        }
    }

    fn message_ja(&self) -> String {
        match self {
            Kind::NotUtf8 { guess: Some(guess) } => format!("文字コードがUTF-8ではありません（{guess}と思われます）"),
            Kind::NotUtf8 { guess: None } => "文字コードがUTF-8ではありません".into(),
            Kind::FileTooLarge { bytes, limit } => format!("ファイルが大きすぎます（{bytes}バイト。上限は{limit}バイト）"),
            Kind::YamlSyntax { detail } => format!("YAMLとして読めません（{detail}）"),
            Kind::YamlFeature { feature } => format!("YAMLの「{feature}」は使えません"),
            Kind::TooDeep { limit } => format!("入れ子が深すぎます（上限は{limit}段）"),
            Kind::BadIndentCharacter { character } => {
                format!("字下げに使えない文字があります（U+{:04X}）", u32::from(*character))
            }
            Kind::DuplicateKey { key } => format!("キー「{key}」が重複しています"),
            Kind::UnknownKey { key, .. } => format!("「{key}」というキーはありません"),
            Kind::MissingKey { key } => format!("「{key}」がありません"),
            Kind::WrongType { expected, found } => format!("{}が必要ですが、{found}と書かれています", expected.ja()),
            Kind::UnknownWord { word, .. } => format!("「{word}」という語は使えません"),
            Kind::UnknownReference { what, name, .. } => format!("{}「{name}」は見つかりません", what.ja()),
            Kind::DuplicateDefinition { what, name } => format!("{}「{name}」が二度定義されています", what.ja()),
            Kind::BadCode { code, .. } => format!("団体コード「{code}」は正しくありません"),
            Kind::BadPeriod { from, to } => format!("期間の終わり（{to}）が始まり（{from}）より前です"),
            Kind::FrontMatter => "先頭の「---」で囲む部分（前書き）が正しく書かれていません".into(),
            Kind::UnknownFile => "このファイルは読み込まれません".into(),
            Kind::MissingFile { path } => format!("ファイル「{path}」がありません"),
            Kind::RecordOutsideLife { item, year } => format!("項目「{item}」は{year}年度には存在しません"),
            Kind::MissingRecord { item, year } => format!("項目「{item}」の{year}年度の記録がありません"),
            Kind::RecordTwice { item } => format!("項目「{item}」の記録が二か所にあります"),
            Kind::StatusWithoutScale => "この計画には進捗区分がありません".into(),
            Kind::LookAlike { written, read } => format!("「{written}」を形の似た「{read}」と読みました"),
            Kind::EmptyFigure => "値に数値も理由も書かれていません".into(),
            Kind::AmbiguousFigure { keys } => format!("{}は同時に書けません", keys.join("と")),
            Kind::UnknownHeading { heading, .. } => format!("見出し「{heading}」は計画の欄にありません"),
            Kind::RawHtml => "HTMLのタグは使えません（文字として表示します）".into(),
            Kind::UnsafeLink { address } => format!("リンク先「{address}」は使えません"),
            Kind::BrokenLink { address } => format!("リンク先「{address}」は見つかりません"),
            Kind::SymbolicLink => "シンボリックリンクは読み込みません".into(),
            Kind::Template { detail } => format!("テンプレートを使えません（{detail}）"),
            Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
                format!("確認済みとした照合「{rule}」に当たるものがありません")
            }
            Kind::StaleAcknowledgement { rule, .. } => format!("「{rule}」という照合の規則はありません"),
            Kind::Frozen { year, .. } => format!("凍結した{year}年度の内容が、凍結したときと異なります"),
            Kind::UnsafeName { name } => format!("「{name}」は、一部の環境で使えないか、サイト自体が使う名前です"),
            Kind::AmbiguousYaml { detail } => format!("読み方が一つに定まらないYAMLです（{detail}）"),
        }
    }

    fn message_en(&self) -> String {
        match self {
            Kind::NotUtf8 { guess: Some(guess) } => format!("the file is not UTF-8 (it looks like {guess})"),
            Kind::NotUtf8 { guess: None } => "the file is not UTF-8".into(),
            Kind::FileTooLarge { bytes, limit } => format!("the file is too large ({bytes} bytes; the limit is {limit})"),
            Kind::YamlSyntax { detail } => format!("this is not YAML ({detail})"),
            Kind::YamlFeature { feature } => format!("YAML's {feature} cannot be used here"),
            Kind::TooDeep { limit } => format!("nested too deeply (the limit is {limit} levels)"),
            Kind::BadIndentCharacter { character } => {
                format!("a character that cannot indent (U+{:04X})", u32::from(*character))
            }
            Kind::DuplicateKey { key } => format!("the key `{key}` is given twice"),
            Kind::UnknownKey { key, .. } => format!("there is no key `{key}` here"),
            Kind::MissingKey { key } => format!("`{key}` is missing"),
            Kind::WrongType { expected, found } => format!("expected {}, found {found}", expected.en()),
            Kind::UnknownWord { word, .. } => format!("the word `{word}` is not known here"),
            Kind::UnknownReference { what, name, .. } => format!("there is no {} `{name}`", what.en()),
            Kind::DuplicateDefinition { what, name } => format!("the {} `{name}` is defined twice", what.en()),
            Kind::BadCode { code, .. } => format!("the municipality code `{code}` is not valid"),
            Kind::BadPeriod { from, to } => format!("the period ends ({to}) before it begins ({from})"),
            Kind::FrontMatter => "the front matter between `---` lines is broken".into(),
            Kind::UnknownFile => "this file is not read".into(),
            Kind::MissingFile { path } => format!("the file `{path}` is missing"),
            Kind::RecordOutsideLife { item, year } => format!("the item `{item}` did not exist in fiscal year {year}"),
            Kind::MissingRecord { item, year } => format!("the item `{item}` has no record for fiscal year {year}"),
            Kind::RecordTwice { item } => format!("the item `{item}` has two records for one year"),
            Kind::StatusWithoutScale => "this plan has no scale of statuses".into(),
            Kind::LookAlike { written, read } => format!("`{written}` was read as the look-alike `{read}`"),
            Kind::EmptyFigure => "the value has neither a number nor a reason for its absence".into(),
            Kind::AmbiguousFigure { keys } => format!("{} exclude each other", keys.join(" and ")),
            Kind::UnknownHeading { heading, .. } => format!("the heading `{heading}` is no field of the plan"),
            Kind::RawHtml => "HTML tags cannot be used (shown as text)".into(),
            Kind::UnsafeLink { address } => format!("the address `{address}` cannot be used"),
            Kind::BrokenLink { address } => format!("the address `{address}` leads nowhere"),
            Kind::SymbolicLink => "symbolic links are not read".into(),
            Kind::Template { detail } => format!("the template cannot be used ({detail})"),
            Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
                format!("no finding of the rule `{rule}` fits this acknowledgement")
            }
            Kind::StaleAcknowledgement { rule, .. } => format!("there is no rule `{rule}`"),
            Kind::Frozen { year, .. } => format!("the content of the frozen year {year} is not what was frozen"),
            Kind::UnsafeName { name } => format!("`{name}` is a name that some systems cannot hold, or that the site itself uses"),
            Kind::AmbiguousYaml { detail } => format!("this YAML can be read in two ways ({detail})"),
        }
    }

    /// What to do about it, where there is something to say.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        match lang {
            Lang::Ja => self.hint_ja(),
            Lang::En => self.hint_en(),
        }
    }

    fn hint_ja(&self) -> Option<String> {
        Some(match self {
            Kind::NotUtf8 { .. } => "テキストエディターで「UTF-8」を選んで保存し直してください".into(),
            Kind::FileTooLarge { .. } => "年度や項目ごとにファイルを分けてください".into(),
            Kind::YamlSyntax { .. } => "この行か直前の行の字下げ、引用符、コロンのあとの空白を確かめてください".into(),
            Kind::YamlFeature { .. } => "同じ内容をその場所に直接書いてください".into(),
            Kind::TooDeep { .. } => "入れ子を浅くしてください".into(),
            Kind::BadIndentCharacter { .. } => "半角の空白で字下げしてください".into(),
            Kind::DuplicateKey { .. } | Kind::DuplicateDefinition { .. } | Kind::RecordTwice { .. } => {
                "どちらか一方を残してください".into()
            }
            Kind::UnknownKey { key, allowed } => suggest_ja(key, allowed, "使えるキー"),
            Kind::UnknownWord { word, allowed } => suggest_ja(word, allowed, "使える語"),
            Kind::UnknownReference { name, allowed, .. } => suggest_ja(name, allowed, "あるもの"),
            Kind::UnknownHeading { heading, allowed } => suggest_ja(heading, allowed, "計画の欄"),
            Kind::MissingKey { key } => format!("「{key}:」を書き加えてください"),
            Kind::WrongType { expected, .. } => expected.hint_ja()?.into(),
            Kind::BadCode { check_digit: Some(digit), .. } => format!("先頭の5桁が正しければ、6桁目は{digit}です"),
            Kind::BadCode { check_digit: None, .. } => "6桁の全国地方公共団体コードを引用符で囲んで書いてください".into(),
            Kind::BadPeriod { .. } => "西暦の年度で from と to を確かめてください".into(),
            Kind::FrontMatter => "1行目と前書きの終わりに「---」だけの行を置いてください".into(),
            Kind::UnknownFile => "名前と置き場所を確かめてください（docs/content-format.md）".into(),
            Kind::MissingFile { .. } => "ファイルを作るか、名前を確かめてください".into(),
            Kind::RecordOutsideLife { .. } => "項目の since・until か、記録の年度を確かめてください".into(),
            Kind::MissingRecord { .. } => {
                "記録を書くか、公表がなければ「state: not_reported」と書いてください".into()
            }
            Kind::StatusWithoutScale => "計画に statuses を書くか、記録の status を消してください".into(),
            Kind::LookAlike { read, .. } => format!("「{read}」と書き直すと確実です"),
            Kind::EmptyFigure => "value、state、text、direction のいずれかを書いてください".into(),
            Kind::AmbiguousFigure { .. } => "どちらか一方を消してください".into(),
            Kind::RawHtml => "Markdownの書き方に置き換えてください".into(),
            Kind::UnsafeLink { .. } => "https://、http://、mailto:、tel: かサイト内の相対パスを使ってください".into(),
            Kind::BrokenLink { .. } => "アドレスを確かめてください".into(),
            Kind::SymbolicLink => "ファイルの実体を置いてください".into(),
            Kind::Template { .. } => "themes/ のファイルを確かめてください".into(),
            Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
                "照合の結果が解消していれば、この記述を消してください。残っていれば item・year・indicator を確かめてください".into()
            }
            Kind::StaleAcknowledgement { rule, rules } => suggest_ja(rule, rules, "ある規則"),
            Kind::Frozen { seal, .. } => format!("元に戻すか、訂正を corrections.yaml に記録して「seal: {seal}」を添えてください。いまの内容で凍結するときは「frozen: {seal}」と書きます"),
            Kind::UnsafeName { .. } => "別のキーにしてください".into(),
            Kind::AmbiguousYaml { .. } => "文字列は引用符で囲んでください".into(),
        })
    }

    fn hint_en(&self) -> Option<String> {
        Some(match self {
            Kind::NotUtf8 { .. } => "save the file again as UTF-8 in your text editor".into(),
            Kind::FileTooLarge { .. } => "split the file by year or item".into(),
            Kind::YamlSyntax { .. } => "check indentation, quotes and the space after the colon on this line and the one before".into(),
            Kind::YamlFeature { .. } => "write the content out in place".into(),
            Kind::TooDeep { .. } => "nest less".into(),
            Kind::BadIndentCharacter { .. } => "indent with plain spaces".into(),
            Kind::DuplicateKey { .. } | Kind::DuplicateDefinition { .. } | Kind::RecordTwice { .. } => "keep one of the two".into(),
            Kind::UnknownKey { key, allowed } => suggest_en(key, allowed, "keys"),
            Kind::UnknownWord { word, allowed } => suggest_en(word, allowed, "words"),
            Kind::UnknownReference { name, allowed, .. } => suggest_en(name, allowed, "known"),
            Kind::UnknownHeading { heading, allowed } => suggest_en(heading, allowed, "fields"),
            Kind::MissingKey { key } => format!("add `{key}:`"),
            Kind::WrongType { expected, .. } => expected.hint_en()?.into(),
            Kind::BadCode { check_digit: Some(digit), .. } => format!("if the first five digits are right, the sixth is {digit}"),
            Kind::BadCode { check_digit: None, .. } => "write the six digits of the local government code in quotes".into(),
            Kind::BadPeriod { .. } => "check `from` and `to`: western fiscal years".into(),
            Kind::FrontMatter => "put a line with only `---` first and another where the front matter ends".into(),
            Kind::UnknownFile => "check its name and folder (docs/content-format.md)".into(),
            Kind::MissingFile { .. } => "create the file or check its name".into(),
            Kind::RecordOutsideLife { .. } => "check the item's `since` and `until`, or the year of the record".into(),
            Kind::MissingRecord { .. } => "write the record, or `state: not_reported` if none was published".into(),
            Kind::StatusWithoutScale => "give the plan `statuses`, or remove the record's `status`".into(),
            Kind::LookAlike { read, .. } => format!("write `{read}` to be sure"),
            Kind::EmptyFigure => "write one of value, state, text, direction".into(),
            Kind::AmbiguousFigure { .. } => "remove one of them".into(),
            Kind::RawHtml => "use Markdown instead".into(),
            Kind::UnsafeLink { .. } => "use https://, http://, mailto:, tel: or a relative path inside the site".into(),
            Kind::BrokenLink { .. } => "check the address".into(),
            Kind::SymbolicLink => "put the file itself there".into(),
            Kind::Template { .. } => "check the files in themes/".into(),
            Kind::StaleAcknowledgement { rule, rules } if rules.contains(rule) => {
                "remove it if the finding is gone; else check `item`, `year` and `indicator`".into()
            }
            Kind::StaleAcknowledgement { rule, rules } => suggest_en(rule, rules, "rules"),
            Kind::Frozen { seal, .. } => format!("restore it, or record the correction in corrections.yaml with `seal: {seal}`; to freeze the content as it is, write `frozen: {seal}`"),
            Kind::UnsafeName { .. } => "choose another key".into(),
            Kind::AmbiguousYaml { .. } => "put text in quotes".into(),
        })
    }
}

fn suggest_ja(written: &str, allowed: &[String], noun: &str) -> String {
    match nearest(written, allowed.iter().map(String::as_str)) {
        Some(candidate) => format!("「{candidate}」の誤りではありませんか"),
        None => format!("{noun}: {}", listed(allowed, "、")),
    }
}

fn suggest_en(written: &str, allowed: &[String], noun: &str) -> String {
    match nearest(written, allowed.iter().map(String::as_str)) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => format!("{noun}: {}", listed(allowed, ", ")),
    }
}

/// At most a dozen names: a hint is read, not scrolled.
fn listed(names: &[String], separator: &str) -> String {
    const MOST: usize = 12;
    let mut text = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(separator);
    if names.len() > MOST {
        text.push_str(separator);
        text.push('…');
    }
    if text.is_empty() { "－".into() } else { text }
}

impl Expected {
    fn ja(self) -> &'static str {
        match self {
            Expected::Mapping => "「キー: 値」の組",
            Expected::List => "「- 」で始まる一覧",
            Expected::Text => "文字列",
            Expected::Number => "数値",
            Expected::WholeNumber => "整数",
            Expected::Year => "西暦の年度（例: 2020）",
            Expected::Boolean => "true か false",
            Expected::Date => "日付（2021、2021-09、2021-09-05 のいずれか）",
            Expected::Figure => "数値か、value などを持つ組",
            Expected::Prose => "文章か、state を持つ組",
            Expected::Code => "6桁の団体コード",
            Expected::Key => "キー（半角の英小文字、数字、ハイフン）",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Expected::Mapping => "a mapping of `key: value`",
            Expected::List => "a list of `- ` entries",
            Expected::Text => "text",
            Expected::Number => "a number",
            Expected::WholeNumber => "a whole number",
            Expected::Year => "a western fiscal year such as 2020",
            Expected::Boolean => "true or false",
            Expected::Date => "a date (2021, 2021-09 or 2021-09-05)",
            Expected::Figure => "a number, or a mapping with `value`",
            Expected::Prose => "text, or a mapping with `state`",
            Expected::Code => "a six-digit municipality code",
            Expected::Key => "a key (lower-case letters, digits, hyphens)",
        }
    }

    fn hint_ja(self) -> Option<&'static str> {
        Some(match self {
            Expected::Number | Expected::Figure => {
                "桁区切りや単位を付けず半角で書き、原文の表記は printed: に残してください（例: {value: -3, printed: ▲3%}）"
            }
            Expected::Year => "元号ではなく西暦で書いてください（令和2年度は 2020）",
            Expected::Text | Expected::Code => "数字だけの文字列は引用符で囲んでください",
            Expected::Mapping | Expected::List | Expected::Prose => "字下げとコロンのあとの空白を確かめてください",
            Expected::Key => "名前ではなくキーを書いてください",
            Expected::WholeNumber | Expected::Boolean | Expected::Date => return None,
        })
    }

    fn hint_en(self) -> Option<&'static str> {
        Some(match self {
            Expected::Number | Expected::Figure => {
                "no separators or units; keep the source's spelling in printed: (for example {value: -3, printed: ▲3%})"
            }
            Expected::Year => "write the western year, not the era (令和2年度 is 2020)",
            Expected::Text | Expected::Code => "put text that looks like a number in quotes",
            Expected::Mapping | Expected::List | Expected::Prose => "check indentation and the space after the colon",
            Expected::Key => "write the key, not the name",
            Expected::WholeNumber | Expected::Boolean | Expected::Date => return None,
        })
    }
}

impl Reference {
    fn ja(self) -> &'static str {
        match self {
            Reference::Status => "進捗区分",
            Reference::Section => "区分",
            Reference::Item => "項目",
            Reference::Indicator => "指標",
            Reference::Plan => "計画",
            Reference::Municipality => "自治体",
            Reference::Field => "欄",
            Reference::Department => "担当課",
            Reference::Theme => "テーマ",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Reference::Status => "status",
            Reference::Section => "section",
            Reference::Item => "item",
            Reference::Indicator => "indicator",
            Reference::Plan => "plan",
            Reference::Municipality => "municipality",
            Reference::Field => "field",
            Reference::Department => "department",
            Reference::Theme => "theme",
        }
    }
}
