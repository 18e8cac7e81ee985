//! What is said of a workbook held against the content, in both languages, always with sheet and cell.

use super::compare::{Edited, Matter, Problem, Proposal, text_of};
use super::table::{Kind, Listing};
use super::value::Unfit;
use crate::locale::Lang;
use crate::workbook::Spot;

/// The longest value that is shown whole.
const SHOWN: usize = 60;
/// How many cells are named in one line.
const LISTED: usize = 12;

/// One line for every value, row added and row gone.
pub fn changes(listing: &Listing, proposal: &Proposal, delete: bool, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(
        proposal
            .edited
            .iter()
            .map(|edited| self::edited(listing, edited, lang)),
    );
    for added in &proposal.added {
        let (key, file) = (added.key.join(" / "), &added.file);
        lines.push(at(
            &added.spot,
            &match lang {
                Lang::Ja => format!("行を加えます（{key}）→ {file}"),
                Lang::En => format!("adds the row {key} → {file}"),
            },
            lang,
        ));
    }
    for gone in &proposal.gone {
        let spot = Spot {
            sheet: Some(gone.sheet.clone()),
            at: None,
        };
        let (key, file) = (gone.key.join(" / "), &gone.file);
        lines.push(at(&spot, &match (lang, delete) {
            (Lang::Ja, true) => format!("行がありません（{key}）。{file} から取り除きます"),
            (Lang::Ja, false) => format!("行がありません（{key}）。内容はそのままです。取り除くには --write --delete を付けます（{file}）"),
            (Lang::En, true) => format!("the row {key} is gone; it is taken out of {file}"),
            (Lang::En, false) => format!("the row {key} is gone; the content stays as it is, --write --delete takes it out of {file}"),
        }, lang));
    }
    lines
}

fn edited(listing: &Listing, edited: &Edited, lang: Lang) -> String {
    let table = listing.table(edited.kind);
    let column = table.and_then(|table| table.columns.get(edited.column));
    let heading = column.map_or(edited.heading.as_str(), |column| column.heading(lang));
    let row = table.and_then(|table| table.rows.iter().find(|row| table.key_of(row) == edited.key));
    let scale = row.map_or(&[][..], |row| listing.scale(row.plan));
    let shown = |value| {
        let text = column.map_or_else(String::new, |column| text_of(value, column.form, scale));
        short(&text, lang)
    };
    let (old, new) = (shown(&edited.old), shown(&edited.new));
    let key = edited
        .key
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" / ");
    at(&edited.spot, &format!("{key} {heading}: {old} → {new}"), lang)
}

fn short(text: &str, lang: Lang) -> String {
    if text.is_empty() {
        return match lang {
            Lang::Ja => "（空）",
            Lang::En => "(empty)",
        }
        .to_owned();
    }
    let line = text.replace('\n', "⏎");
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).collect::<String>() + "…"
}

fn at(spot: &Spot, text: &str, lang: Lang) -> String {
    let place = spot.words(lang);
    if place.is_empty() {
        text.to_owned()
    } else {
        format!("{place}: {text}")
    }
}

/// How much there is of everything.
pub fn tally(proposal: &Proposal, lang: Lang) -> String {
    let counts = [
        proposal.edited.len(),
        proposal.added.len(),
        proposal.gone.len(),
        proposal.problems.len(),
    ];
    let [edited, added, gone, problems] = counts;
    match lang {
        Lang::Ja => {
            format!("変わる値{edited}件、加わる行{added}件、なくなった行{gone}件、取り込めない所{problems}件")
        }
        Lang::En => format!(
            "{edited} values changed, {added} rows added, {gone} rows gone, {problems} not to be taken over"
        ),
    }
}

/// What cannot be taken over, and what to do.
pub fn problem(problem: &Problem, lang: Lang) -> String {
    at(&problem.spot, &matter(&problem.matter, lang), lang)
}

/// What is left as it is.
pub fn note(note: &Problem, lang: Lang) -> String {
    problem(note, lang)
}

fn matter(matter: &Matter, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese(matter),
        Lang::En => english(matter),
    }
}

fn japanese(matter: &Matter) -> String {
    match matter {
        Matter::NoNote => "シート「書き出し時の控え」がありません。何を直したかが分からないので取り込めません。もう一度書き出し、直した所を写してください。".to_owned(),
        Matter::NoSheet => "シートがありません。この表は変わりません。".to_owned(),
        Matter::OtherSheet => "書き出したシートではないので、取り込みません。".to_owned(),
        Matter::NoKeyColumn(heading) => format!("鍵の列「{}」がありません。見出しを元に戻してください。", heading.words(Lang::Ja)),
        Matter::NoColumn(heading) => format!("列「{}」がありません。この列の値は変わりません。", heading.words(Lang::Ja)),
        Matter::OtherColumn(heading) => format!("列「{heading}」は知らない見出しなので、取り込みません。"),
        Matter::ColumnTwice(heading) => format!("見出し「{heading}」が2つあります。どちらかを消してください。"),
        Matter::Unfit(unfit, text) => japanese_unfit(unfit, text),
        Matter::RowTwice(key, other) => format!("{other} と同じ行（{}）です。どちらかを消すか、鍵を直してください。", key.join(" / ")),
        Matter::NoKey(heading) => format!("「{}」が空です。どの行か分からないので、書いてください。", heading.words(Lang::Ja)),
        Matter::ForReading(says) => format!("参考の列なので取り込みません（内容では「{}」）。", short(says, Lang::Ja)),
        Matter::Conflict(says, file) => format!("書き出した後に内容（{file}）も直されています。内容では「{}」です。どちらかに合わせてください。", short(says, Lang::Ja)),
        Matter::ChangedMeanwhile(says) => format!("書き出した後に内容が直されています。内容の「{}」のままにします。", short(says, Lang::Ja)),
        Matter::GoneMeanwhile(key) => format!("この行（{}）は、書き出した後に内容から消されています。取り込みません。", key.join(" / ")),
        Matter::Unknown(heading, name) => format!("{}「{name}」は、内容にありません。キーを確かめてください。", heading.words(Lang::Ja)),
        Matter::NotHere => "この行は表計算では加えられません。区分は計画のファイルに書き、年度は ayumi new year で始めてください。".to_owned(),
        Matter::Second => "同じ種類の2つ目の値は、ここでは加えられません。内容のファイルに一覧として書いてください。".to_owned(),
        Matter::HalfRange => "「下限」と「上限」は、両方を書くか、両方を空にしてください。".to_owned(),
        Matter::NotInPlace(file) => format!("{file} の書き方のままでは、この値を書き換えられません。ファイルを直接直してください。"),
        Matter::OthersStay(key, left) => format!("この行（{}）を取り除くには、これに属する {} の行も消してください。", named(key), places(left, Lang::Ja)),
        Matter::RecordNeeded(item, years) => format!("取組「{item}」は続いているので、{}の記録の行は取り除けません。資料に記載がなければ、行を残し「報告の有無」を「報告なし」としてください。取組をやめるなら、シート「取組」の「終了年度」を書くか、その行と全年度の記録を消してください。", years_in_words(years, Lang::Ja)),
        Matter::NewWithoutRecords(item, years) => format!("取組「{item}」の{}の記録がありません。途中から始まった取組なら「開始年度」を書き、そうでなければシート「記録」に行を加えてください。", years_in_words(years, Lang::Ja)),
        Matter::NewDepartment(name) => format!("「{name}」は、これまで内容のどこにもない課の名前です。新しい課でなければ、書き方を確かめてください。書かれたとおりに取り込みます。"),
        Matter::FlagSigns(written, plain) => format!("印「{written}」に括弧や読点が入っています。印は括弧を付けず、複数は ; で区切ります（{plain}）。このままでは、書かれたとおりの一つの印になります。"),
        Matter::Mistake(kind) => kind.hint(Lang::Ja).map_or_else(|| kind.message(Lang::Ja), |hint| format!("{}。{hint}。", kind.message(Lang::Ja))),
        Matter::NotReadBack(key) => format!("書き込んだ値が同じように読み戻せません（{}）。何も書き込みません。ファイルを直接直してください。", key.join(" / ")),
    }
}

/// The parts of a key that say something.
fn named(key: &[String]) -> String {
    let parts: Vec<&str> = key
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" / ")
}

fn years_in_words(years: &[i32], lang: Lang) -> String {
    let years = years.iter().map(|year| match lang {
        Lang::Ja => format!("{year}年度"),
        Lang::En => year.to_string(),
    });
    let years: Vec<String> = years.collect();
    match lang {
        Lang::Ja => years.join("、"),
        Lang::En => years.join(", "),
    }
}

/// Cells, the first few by name.
fn places(spots: &[Spot], lang: Lang) -> String {
    let shown: Vec<String> = spots.iter().take(LISTED).map(|spot| spot.words(lang)).collect();
    let more = spots.len() - shown.len();
    match (lang, more) {
        (Lang::Ja, 0) => shown.join("、"),
        (Lang::Ja, _) => format!("{} ほか{more}か所", shown.join("、")),
        (Lang::En, 0) => shown.join(", "),
        (Lang::En, _) => format!("{} and {more} more", shown.join(", ")),
    }
}

fn japanese_unfit(unfit: &Unfit, text: &str) -> String {
    match unfit {
        Unfit::NoNumber => format!(
            "数値ではありません（{}）。値だけを書き、言葉は「表記」「注記」に書いてください。",
            short(text, Lang::Ja)
        ),
        Unfit::NotWhole => format!("整数ではありません（{text}）。"),
        Unfit::NoKey => {
            format!("キーにできません（{text}）。半角の英小文字・数字・ハイフンで書いてください。")
        }
        Unfit::Day => format!(
            "日付になっています（{text}）。セルの表示形式を「文字列」にして、もう一度書いてください。"
        ),
        Unfit::NoDate => format!(
            "日付ではありません（{}）。「2021-06-01」「2021-06」「令和3年6月1日」のように書いてください。",
            short(text, Lang::Ja)
        ),
        Unfit::NoWord(words) if words.is_empty() => {
            "この計画に評価の尺度はありません。空にしてください。".to_owned()
        }
        Unfit::NoWord(words) => format!(
            "選択肢にありません（{}）。{} から選んでください。",
            short(text, Lang::Ja),
            words
                .iter()
                .map(|(ja, _)| ja.as_str())
                .collect::<Vec<_>>()
                .join("、")
        ),
        Unfit::NoValue => format!("値がありません（{text}）。数式は、値に置き換えてください。"),
    }
}

fn english(matter: &Matter) -> String {
    match matter {
        Matter::NoNote => "the sheet as_exported is gone, so nobody can tell what was changed; export again and copy your changes".to_owned(),
        Matter::NoSheet => "the sheet is gone; its table stays as it is".to_owned(),
        Matter::OtherSheet => "no sheet of the export; it is not taken over".to_owned(),
        Matter::NoKeyColumn(heading) => format!("the key column {} is gone; put its heading back", heading.words(Lang::En)),
        Matter::NoColumn(heading) => format!("the column {} is gone; its values stay as they are", heading.words(Lang::En)),
        Matter::OtherColumn(heading) => format!("the column {heading} is not known and not taken over"),
        Matter::ColumnTwice(heading) => format!("the heading {heading} stands there twice; delete one"),
        Matter::Unfit(unfit, text) => english_unfit(unfit, text),
        Matter::RowTwice(key, other) => format!("the same row as {other} ({}); delete one, or correct its keys", key.join(" / ")),
        Matter::NoKey(heading) => format!("{} is empty; write it, so that the row is known", heading.words(Lang::En)),
        Matter::ForReading(says) => format!("a column for reading only, not taken over (the content says {})", short(says, Lang::En)),
        Matter::Conflict(says, file) => format!("the content ({file}) was changed too since the export and says {}; make them agree", short(says, Lang::En)),
        Matter::ChangedMeanwhile(says) => format!("the content was changed since the export; it keeps {}", short(says, Lang::En)),
        Matter::GoneMeanwhile(key) => format!("the row {} was taken out of the content since the export; it is not taken over", key.join(" / ")),
        Matter::Unknown(heading, name) => format!("{}: there is no {name} in the content; check the key", heading.words(Lang::En)),
        Matter::NotHere => "such a row cannot be added in a workbook: write sections in the plan's file, begin years with ayumi new year".to_owned(),
        Matter::Second => "a second figure of one kind cannot be added here; write the figures as a list in the content's file".to_owned(),
        Matter::HalfRange => "write both ends of the range, or neither".to_owned(),
        Matter::NotInPlace(file) => format!("{file} is written in a form in which this value cannot be changed; change it there"),
        Matter::OthersStay(key, left) => format!("to take away this row ({}), delete what belongs to it as well: {}", named(key), places(left, Lang::En)),
        Matter::RecordNeeded(item, years) => format!("item {item} goes on, so its record of {} cannot go: where the report says nothing of it, keep the row and choose \"not reported\" under reported; where the item has ended, write its last year under until on the sheet items, or delete its row and all its records", years_in_words(years, Lang::En)),
        Matter::NewWithoutRecords(item, years) => format!("item {item} has no record of {}: write its first year under since where it began later, or add the rows on the sheet records", years_in_words(years, Lang::En)),
        Matter::NewDepartment(name) => format!("no department of the content is called {name}; check its spelling unless it is new. It is taken over as written"),
        Matter::FlagSigns(written, plain) => format!("the flags {written} have brackets or commas in them: write them without, joined by ; ({plain}). As it is, they are taken over as written"),
        Matter::Mistake(kind) => kind.hint(Lang::En).map_or_else(|| kind.message(Lang::En), |hint| format!("{}; {hint}", kind.message(Lang::En))),
        Matter::NotReadBack(key) => format!("what would be written does not read back the same ({}); nothing is written, change the file itself", key.join(" / ")),
    }
}

fn english_unfit(unfit: &Unfit, text: &str) -> String {
    match unfit {
        Unfit::NoNumber => format!(
            "not a number ({}); write the value alone, and words under printed or note",
            short(text, Lang::En)
        ),
        Unfit::NotWhole => format!("not a whole number ({text})"),
        Unfit::NoKey => format!("not a key ({text}); write lower-case letters, digits and hyphens"),
        Unfit::Day => format!("became a date ({text}); format the cell as text and write it again"),
        Unfit::NoDate => format!(
            "not a date ({}); write 2021-06-01, 2021-06 or 2021",
            short(text, Lang::En)
        ),
        Unfit::NoWord(words) if words.is_empty() => "this plan has no scale; leave it empty".to_owned(),
        Unfit::NoWord(words) => format!(
            "not among the choices ({}); choose one of {}",
            short(text, Lang::En),
            words
                .iter()
                .map(|(_, en)| en.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Unfit::NoValue => format!("no value ({text}); put values in place of formulas"),
    }
}

/// The name of a table for people.
pub fn table(kind: Kind, lang: Lang) -> &'static str {
    kind.name(lang)
}
