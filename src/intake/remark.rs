//! What could not be taken over, or should be looked at: each with its cell. Nothing is left out in silence.

use crate::locale::Lang;
use crate::workbook::Spot;

/// Something to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub spot: Spot,
    /// What.
    pub kind: RemarkKind,
}

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemarkKind {
    /// Words outside of every table.
    Words(String),
    /// A table that the mapping does not know, by its headings, and how many rows it has.
    Table(String, usize),
    /// A sheet without a table.
    Sheet(String),
    /// A row with a number and without a title, by its number.
    NoTitle(String),
    /// A number that an item above it has too.
    SameNumber(String),
    /// A cell that the program which wrote the workbook has made a date of.
    Date(String),
    /// A sign that stands in place of a rating.
    NoRating(String),
    /// A sheet with one item only, its labels beside its values.
    Form(String),
    /// A column that is not taken over though something stands in it.
    Column(String),
    /// A row that belongs to no item.
    Row(String),
    /// A figure without an indicator.
    NoIndicator(String),
    /// A sign in a year's column that belongs to no milestone, or to one of several.
    NoMilestone(String),
    /// Words where a figure is expected; they are taken over as words.
    NotANumber(String),
    /// A value of a year that cannot be told.
    NoYear(String),
    /// A forecast of a year that is not reported on.
    NotReported(String),
    /// A second value for the same place; the first is kept.
    Twice(String),
    /// An item of the content that the workbook does not have.
    NotInWorkbook(String),
    /// An item that the content does not have.
    NewItem(String),
    /// An item that is called otherwise in the content, if its number tells the truth.
    OtherTitle {
        /// Its title in the content.
        old: String,
        /// Its title in the table.
        new: String,
        /// The file of the plan.
        file: String,
    },
    /// An item that the content does not have, with a title much like one that the tables do not have.
    AlikeTitle {
        /// That title.
        old: String,
        /// Its title in the table.
        new: String,
        /// The file of the plan.
        file: String,
    },
    /// An item that goes on in a year that is made now, and that the tables say nothing of.
    NoRecord {
        /// Its title.
        title: String,
        /// The year as the city writes it.
        label: String,
        /// The year.
        year: i32,
        /// The city's key.
        city: String,
        /// The file of the plan.
        file: String,
    },
    /// A table whose items are those of no plan: it makes a plan.
    NewPlan {
        /// The plan's key.
        key: String,
        /// The keys of the plans that are there.
        others: String,
    },
    /// A section that the content does not have.
    NewSection {
        /// Its title.
        title: String,
        /// One of the content that is much alike, and that the tables do not have.
        like: Option<String>,
    },
    /// An indicator that the item or section does not have.
    NewIndicator {
        /// As the cell prints it.
        name: String,
        /// One of the same item or section that is much alike, and that the tables do not have.
        like: Option<String>,
    },
    /// A rating of the legend that the plan does not have.
    NewRating {
        /// Its sign, and what the legend says of it.
        rating: String,
        /// The file of the plan.
        file: String,
    },
    /// Something of the plan that the content says otherwise; the office decides, and writes it by hand.
    Differs {
        /// What of what: `1-1-1 職員研修の充実 担当`.
        what: String,
        /// What the content says; none where it says nothing.
        old: Option<String>,
        /// What the cell says.
        new: String,
        /// The file to edit.
        file: String,
    },
    /// A text field that the plan does not have.
    NewField(String),
    /// Several figures where they cannot be matched one by one.
    SeveralFigures(String),
    /// A rating that is none of the plan's.
    UnknownStatus(String),
    /// No table names a year; this stands in the plan for now.
    NoPeriod(i32),
    /// A year whose report is on another plan.
    OtherPlan(String),
    /// A rating that the legend does not explain.
    NotInLegend(String),
}

impl Remark {
    /// Place and remark in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let (spot, words) = (self.spot.words(lang), self.kind.words(lang));
        if spot.is_empty() {
            words
        } else {
            format!("{spot}: {words}")
        }
    }
}

impl RemarkKind {
    fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (RemarkKind::Words(text), Lang::Ja) => format!("表の外の文字です: {}", short(text)),
            (RemarkKind::Words(text), Lang::En) => format!("words outside of the tables: {}", short(text)),
            (RemarkKind::Table(text, rows), Lang::Ja) => {
                format!("import.yaml にない見出しの表です。{rows}行を取り込みません: {text}")
            }
            (RemarkKind::Table(text, rows), Lang::En) => {
                format!("import.yaml has no table of these headings; {rows} rows are not taken over: {text}")
            }
            (RemarkKind::Sheet(text), Lang::Ja) => {
                format!("シート「{text}」には取組の表がないので、取り込みません")
            }
            (RemarkKind::Sheet(text), Lang::En) => {
                format!("the sheet \"{text}\" has no table of items and is not taken over")
            }
            (RemarkKind::Date(text), Lang::Ja) => {
                format!(
                    "日付になっています。取り込みません。セルの表示形式を文字列にして入れ直してください: {text}"
                )
            }
            (RemarkKind::Date(text), Lang::En) => {
                format!(
                    "the cell holds a date, which is not taken over; make it a text and enter it again: {text}"
                )
            }
            (RemarkKind::NoRating(text), Lang::Ja) => format!("「{text}」は評価なしとします"),
            (RemarkKind::NoRating(text), Lang::En) => format!("\"{text}\" is taken as no rating"),
            (RemarkKind::Form(text), Lang::Ja) => format!(
                "シート「{text}」は項目ごとの個票です。この形は読めません。項目を1行ずつ並べた一覧表にしてください"
            ),
            (RemarkKind::Form(text), Lang::En) => format!(
                "the sheet \"{text}\" is a form about one item and cannot be read; list the items, one in a row"
            ),
            (RemarkKind::NoTitle(text), Lang::Ja) => {
                format!("番号「{text}」の項目名がありません。名前のない項目として取り込みます")
            }
            (RemarkKind::NoTitle(text), Lang::En) => {
                format!("the item with number \"{text}\" has no title; it is taken over without one")
            }
            (RemarkKind::SameNumber(text), Lang::Ja) => {
                format!("番号「{text}」の項目が二つあります。番号を確かめてください")
            }
            (RemarkKind::SameNumber(text), Lang::En) => {
                format!("two items have the number \"{text}\"; check the numbers")
            }
            (RemarkKind::Column(text), Lang::Ja) => format!("列「{text}」は取り込みません"),
            (RemarkKind::Column(text), Lang::En) => format!("the column \"{text}\" is not taken over"),
            (RemarkKind::Row(text), Lang::Ja) => format!("どの項目の行か分かりません: {}", short(text)),
            (RemarkKind::Row(text), Lang::En) => format!("the row belongs to no item: {}", short(text)),
            (RemarkKind::NoIndicator(text), Lang::Ja) => {
                format!("どの指標の数値か分かりません: {}", short(text))
            }
            (RemarkKind::NoIndicator(text), Lang::En) => {
                format!("the figure belongs to no indicator: {}", short(text))
            }
            (RemarkKind::NoMilestone(text), Lang::Ja) => format!("どの取組の時期か分かりません: {text}"),
            (RemarkKind::NoMilestone(text), Lang::En) => {
                format!("the sign belongs to no milestone that can be told: {text}")
            }
            (RemarkKind::NotANumber(text), Lang::Ja) => {
                format!("数値ではありません。文字のまま取り込みます: {}", short(text))
            }
            (RemarkKind::NotANumber(text), Lang::En) => {
                format!("not a number; taken over as words: {}", short(text))
            }
            (RemarkKind::NoYear(text), Lang::Ja) => {
                format!(
                    "年度が分かりません。import.yaml に year を書いてください: {}",
                    short(text)
                )
            }
            (RemarkKind::NoYear(text), Lang::En) => {
                format!(
                    "the fiscal year is not known; write year in import.yaml: {}",
                    short(text)
                )
            }
            (RemarkKind::NotReported(text), Lang::Ja) => {
                format!("報告のない年度の見込みです。取り込みません: {}", short(text))
            }
            (RemarkKind::NotReported(text), Lang::En) => {
                format!(
                    "a forecast of a year without a report is not taken over: {}",
                    short(text)
                )
            }
            (RemarkKind::Twice(text), Lang::Ja) => {
                format!(
                    "同じ所の値が二つあります。初めの値を取り込み、次の値は残します: {}",
                    short(text)
                )
            }
            (RemarkKind::Twice(text), Lang::En) => {
                format!(
                    "a second value for the same place; the first is kept, not this: {}",
                    short(text)
                )
            }
            (RemarkKind::NotInWorkbook(text), Lang::Ja) => {
                format!("「{text}」は表にありません。そのまま残します")
            }
            (RemarkKind::NotInWorkbook(text), Lang::En) => {
                format!("\"{text}\" is not in the tables; it stays as it is")
            }
            (RemarkKind::NewItem(text), Lang::Ja) => {
                format!("計画にない項目です。plans/ の計画に書き加えてから取り込んでください: {text}")
            }
            (RemarkKind::NewItem(text), Lang::En) => {
                format!("the plan has no such item; add it below plans/ and import again: {text}")
            }
            (RemarkKind::OtherTitle { old, new, file }, Lang::Ja) => format!(
                "同じ番号の項目は計画では「{old}」です。同じ項目なら {file} の title を直し、別の項目なら書き加えてから取り込んでください: {new}"
            ),
            (RemarkKind::OtherTitle { old, new, file }, Lang::En) => format!(
                "the plan calls the item of this number \"{old}\"; correct its title in {file} if it is the same, else add the item, and import again: {new}"
            ),
            (RemarkKind::AlikeTitle { old, new, file }, Lang::Ja) => format!(
                "計画にない名称ですが、計画の「{old}」に似ています。同じ項目なら {file} の title を直し、別の項目なら書き加えてから取り込んでください: {new}"
            ),
            (RemarkKind::AlikeTitle { old, new, file }, Lang::En) => format!(
                "the plan has no such title, but one much like it, \"{old}\"; correct its title in {file} if it is the same, else add the item, and import again: {new}"
            ),
            (
                RemarkKind::NoRecord {
                    title,
                    label,
                    year,
                    city,
                    file,
                },
                Lang::Ja,
            ) => {
                let last = year - 1;
                format!(
                    "「{title}」の{label}の記録が表にありません。前の年度で終わった項目なら {file} に「until: {last}」と書き、続いている項目なら「ayumi new year {city} {year}」で{label}を作ってから取り込んでください"
                )
            }
            (
                RemarkKind::NoRecord {
                    title,
                    label,
                    year,
                    city,
                    file,
                },
                Lang::En,
            ) => {
                let last = year - 1;
                format!(
                    "the tables have nothing on \"{title}\" in {label}; if it ended the year before, write \"until: {last}\" in {file}, if it goes on, begin the year with \"ayumi new year {city} {year}\", and import again"
                )
            }
            (RemarkKind::NewPlan { key, others }, Lang::Ja) => format!(
                "項目の名称が今の計画（{others}）と合わないので、新しい計画「{key}」とします。今の計画の表なら、import.yaml の plan をその計画の名前に直してください"
            ),
            (RemarkKind::NewPlan { key, others }, Lang::En) => format!(
                "the items are those of no plan ({others}), so this makes a new one, \"{key}\"; if the table is about one that is there, write its key as plan in import.yaml"
            ),
            (RemarkKind::NewSection { title, like }, Lang::Ja) => match like {
                Some(like) => format!(
                    "計画にない区分ですが、計画の「{like}」に似ています。同じ区分なら計画の title を直し、別の区分なら書き加えてから取り込んでください: {title}"
                ),
                None => {
                    format!("計画にない区分です。plans/ の計画に書き加えてから取り込んでください: {title}")
                }
            },
            (RemarkKind::NewSection { title, like }, Lang::En) => match like {
                Some(like) => format!(
                    "the plan has no such section, but one much like it, \"{like}\"; correct its title if it is the same, else add the section, and import again: {title}"
                ),
                None => {
                    format!("the plan has no such section; add it below plans/ and import again: {title}")
                }
            },
            (RemarkKind::NewIndicator { name, like }, Lang::Ja) => match like {
                Some(like) => format!(
                    "計画のこの項目や区分にない指標ですが、計画の「{like}」に似ています。同じ指標なら計画の name を直し、別の指標なら書き加えてから取り込んでください: {name}"
                ),
                None => format!(
                    "計画のこの項目や区分にない指標です。計画に書き加えてから取り込んでください: {name}"
                ),
            },
            (RemarkKind::NewIndicator { name, like }, Lang::En) => match like {
                Some(like) => format!(
                    "the item or section has no such indicator, but one much like it, \"{like}\"; correct its name in the plan if it is the same, else add the indicator, and import again: {name}"
                ),
                None => format!(
                    "the item or section has no such indicator; add it to the plan and import again: {name}"
                ),
            },
            (RemarkKind::NewRating { rating, file }, Lang::Ja) => format!(
                "計画の statuses にない区分が凡例にあります。使うなら {file} に書き加えてください: {rating}"
            ),
            (RemarkKind::NewRating { rating, file }, Lang::En) => format!(
                "the legend has a rating that is no status of the plan; if it is used, add it to {file}: {rating}"
            ),
            (RemarkKind::Differs { what, old, new, file }, Lang::Ja) => {
                let old = old
                    .as_deref()
                    .map_or("（なし）".to_owned(), |old| format!("「{}」", short(old)));
                let new = short(new);
                format!(
                    "{what}が今の内容{old}と違います。表の「{new}」が正しければ、{file} を手で直してください"
                )
            }
            (RemarkKind::Differs { what, old, new, file }, Lang::En) => {
                let old = old
                    .as_deref()
                    .map_or("nothing".to_owned(), |old| format!("\"{}\"", short(old)));
                let new = short(new);
                format!(
                    "{what}: the content says {old}, the table \"{new}\"; if the table is right, edit {file} by hand"
                )
            }
            (RemarkKind::NewField(text), Lang::Ja) => {
                format!("計画の fields にない文章の列です。import.yaml の key を直してください: {text}")
            }
            (RemarkKind::NewField(text), Lang::En) => {
                format!("no field of the plan is this column; correct its key in import.yaml: {text}")
            }
            (RemarkKind::SeveralFigures(text), Lang::Ja) => {
                format!("値が複数あるため、どれを置き換えるか分かりません。手で直してください: {text}")
            }
            (RemarkKind::SeveralFigures(text), Lang::En) => {
                format!("several values; which to replace cannot be told, edit it by hand: {text}")
            }
            (RemarkKind::UnknownStatus(text), Lang::Ja) => {
                format!("計画の statuses にない評価です。取り込みません: {text}")
            }
            (RemarkKind::UnknownStatus(text), Lang::En) => {
                format!("no status of the plan is this rating; it is not taken over: {text}")
            }
            (RemarkKind::NoPeriod(year), Lang::Ja) => {
                format!(
                    "どの表にも年度がありません。計画の period を{year}から始まるものとしました。直してください"
                )
            }
            (RemarkKind::NoPeriod(year), Lang::En) => {
                format!(
                    "no table names a year; the plan's period begins in {year} for now, write the right one"
                )
            }
            (RemarkKind::OtherPlan(text), Lang::Ja) => {
                format!("{text}の報告は別の計画のものです。この表の{text}の値は取り込みません")
            }
            (RemarkKind::OtherPlan(text), Lang::En) => {
                format!("the report of {text} is on another plan; values of that year are not taken over")
            }
            (RemarkKind::NotInLegend(text), Lang::Ja) => format!("評価「{text}」の説明が凡例にありません"),
            (RemarkKind::NotInLegend(text), Lang::En) => {
                format!("the legend does not explain the rating \"{text}\"")
            }
        }
    }
}

/// A text in one line, cut where it grows long.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
