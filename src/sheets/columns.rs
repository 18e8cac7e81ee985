//! The columns of every table: what they are called, what may stand in them, where it stands in the content.

mod plan;

use super::table::{Column, Kind, PlanFacts, Role};
use super::value::{COMPARATOR, DIRECTION, Form, KIND, RECORD_STATE, STATE};
use crate::yaml::Step;

type Words = (&'static str, &'static str);

/// The columns of a table; `plans` bring fields and scales of their own.
pub(super) fn of(kind: Kind, plans: &[PlanFacts]) -> Vec<Column> {
    match kind {
        Kind::Reports => reports(),
        Kind::Records => records(plans),
        Kind::Figures => figures(true),
        Kind::SectionRecords => section_records(),
        Kind::Declared => declared(plans),
        Kind::Items => plan::items(),
        Kind::Sections => plan::sections(),
        Kind::Indicators => plan::indicators(),
        Kind::PlanFigures => figures(false),
        Kind::Milestones => plan::milestones(),
        Kind::Series => plan::series(),
        Kind::SeriesFigures => plan::series_figures(),
    }
}

fn column(role: Role, heading: Words, form: Form, path: &str, about: Words) -> Column {
    let steps = path.split('.').filter(|part| !part.is_empty());
    Column {
        ja: heading.0.to_owned(),
        en: heading.1.to_owned(),
        role,
        form,
        path: steps
            .map(|part| part.parse().map_or_else(|_| Step::key(part), Step::At))
            .collect(),
        about,
    }
}

fn key(heading: Words, form: Form, path: &str, about: Words) -> Column {
    column(Role::Key, heading, form, path, about)
}

fn value(heading: Words, form: Form, path: &str, about: Words) -> Column {
    column(Role::Value, heading, form, path, about)
}

fn label(heading: Words, about: Words) -> Column {
    column(Role::Label, heading, Form::Text, "", about)
}

fn year() -> Column {
    key(
        ("年度", "year"),
        Form::Whole,
        "",
        ("報告の年度（西暦。2020は令和2年度）", "fiscal year of the report"),
    )
}

fn plan() -> Column {
    key(("計画", "plan"), Form::Key, "", ("計画のキー", "key of the plan"))
}

fn item(path: &str) -> Column {
    key(
        ("取組", "item"),
        Form::Key,
        path,
        (
            "取組のキー。年度や計画が変わっても同じもの",
            "key of the item, the same in all years",
        ),
    )
}

fn section(path: &str) -> Column {
    key(
        ("区分", "section"),
        Form::Key,
        path,
        ("区分のキー", "key of the section"),
    )
}

fn ordinal() -> Column {
    key(
        ("枝番", "no"),
        Form::Whole,
        "",
        (
            "同じ鍵の行の何番目か。空欄は1",
            "which of the rows with the same keys; empty means 1",
        ),
    )
}

fn item_title() -> Column {
    label(
        ("取組名", "item_title"),
        (
            "参考。変えるときはシート「取組」で",
            "for reading; change it in the sheet items",
        ),
    )
}

fn section_title() -> Column {
    label(
        ("区分名", "section_title"),
        (
            "参考。変えるときはシート「区分」で",
            "for reading; change it in the sheet sections",
        ),
    )
}

fn flags() -> Column {
    value(
        ("印", "flags"),
        Form::List,
        "flags",
        (
            "重点、新規など。複数は ; で区切る",
            "such as 重点; several are joined by ;",
        ),
    )
}

fn note() -> Column {
    value(
        ("注記", "note"),
        Form::Text,
        "note",
        ("読者への注記", "a remark for readers"),
    )
}

fn departments() -> [Column; 3] {
    let form = Form::Departments;
    [
        value(
            ("主管課", "lead"),
            form,
            "departments.lead",
            (
                "主管課。複数は ; で区切る",
                "departments in the lead; several are joined by ;",
            ),
        ),
        value(
            ("共管課", "joint"),
            form,
            "departments.joint",
            ("主管課とともに担当する課", "departments that share the lead"),
        ),
        value(
            ("関係課", "related"),
            form,
            "departments.related",
            ("関係する課", "other departments concerned"),
        ),
    ]
}

fn source() -> [Column; 2] {
    [
        value(
            ("出典", "source"),
            Form::Text,
            "source.title",
            ("印刷されている資料の名", "title of the document"),
        ),
        value(
            ("頁", "page"),
            Form::Text,
            "source.page",
            ("資料の頁", "page in the document"),
        ),
    ]
}

fn reports() -> Vec<Column> {
    vec![
        year(),
        label(
            ("計画", "plan"),
            (
                "報告する計画のキー（参考）",
                "key of the plan reported on, for reading",
            ),
        ),
        value(
            ("資料名", "source"),
            Form::Text,
            "source.title",
            ("公表した資料の名", "title of the published document"),
        ),
        value(
            ("公表日", "published"),
            Form::Date,
            "published",
            (
                "2021-09-30、2021-09、2021 のいずれか",
                "2021-09-30, 2021-09 or 2021",
            ),
        ),
        value(
            ("概要", "summary"),
            Form::Prose,
            "",
            ("年度の概要（Markdown）", "the year's summary, in Markdown"),
        ),
    ]
}

fn records(plans: &[PlanFacts]) -> Vec<Column> {
    let mut columns = vec![
        year(),
        item(""),
        item_title(),
        value(
            ("評価", "status"),
            Form::Status,
            "status",
            (
                "市の評価。計画の尺度から選ぶ",
                "the city's own rating, of the plan's scale",
            ),
        ),
        value(
            ("報告の有無", "reported"),
            Form::Word(RECORD_STATE),
            "state",
            (
                "資料に記載がないときだけ「報告なし」",
                "only where the report says nothing of the item",
            ),
        ),
    ];
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (name, heading) in plans.iter().flat_map(|plan| &plan.fields) {
        if !fields.iter().any(|(own, _)| own == name) {
            fields.push((name, heading));
        }
    }
    for (name, heading) in fields {
        let mut field = value(
            ("", ""),
            Form::Prose,
            "",
            ("計画の記述欄（Markdown）", "a field of the plan, in Markdown"),
        );
        field.path = vec![Step::key(name)];
        field.ja = heading.to_owned();
        field.en = heading.to_owned();
        columns.push(field);
    }
    let own = (
        "この年度だけ計画と違うとき",
        "where this year differs from the plan",
    );
    columns.push(value(("この年度の番号", "own_number"), Form::Text, "number", own));
    columns.push(value(("この年度の取組名", "own_title"), Form::Text, "title", own));
    columns.push(value(("この年度の印", "own_flags"), Form::List, "flags", own));
    for (heading, mut column) in [
        ("この年度の主管課", "own_lead"),
        ("この年度の共管課", "own_joint"),
        ("この年度の関係課", "own_related"),
    ]
    .into_iter()
    .zip(departments())
    {
        column.ja = heading.0.to_owned();
        column.en = heading.1.to_owned();
        column.about = own;
        columns.push(column);
    }
    apart(&mut columns);
    columns
}

/// Headings that are the city's own words may be those of other columns: their key tells them apart.
fn apart(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        let column = &mut rest[0];
        let Some(Step::Key(name)) = column.path.last() else {
            continue;
        };
        let name = name.clone();
        if before
            .iter()
            .any(|other| other.ja == column.ja || other.en == column.en)
        {
            column.ja = format!("{}（{name}）", column.ja);
            column.en = format!("{} ({name})", column.en);
        }
    }
}

/// The section that an indicator belongs to.
fn of_section() -> Column {
    key(
        ("区分", "section"),
        Form::Text,
        "",
        (
            "区分の指標のとき、そのキー。計画全体の指標は取組とともに空欄",
            "key of the section whose indicator it is; empty with item for the plan's own",
        ),
    )
}

/// The item that an indicator belongs to.
fn of_item() -> Column {
    key(
        ("取組", "item"),
        Form::Key,
        "",
        (
            "取組の指標のとき、そのキー",
            "key of the item whose indicator it is",
        ),
    )
}

fn figures(reported: bool) -> Vec<Column> {
    let mut columns = vec![
        if reported { year() } else { plan() },
        of_section(),
        of_item(),
        key(
            ("指標", "indicator"),
            Form::Key,
            "",
            ("指標のキー", "key of the indicator"),
        ),
        key(
            ("種類", "kind"),
            Form::Word(KIND),
            "",
            ("目標、実績などの別", "target, actual and so on"),
        ),
        ordinal(),
        label(("対象名", "owner_title"), ("参考", "for reading")),
        label(
            ("指標名", "indicator_name"),
            (
                "参考。変えるときはシート「指標」で",
                "for reading; change it in the sheet indicators",
            ),
        ),
        label(("単位", "unit"), ("参考", "for reading")),
    ];
    columns.extend(figure());
    columns
}

fn figure() -> Vec<Column> {
    let mut columns = vec![
        value(
            ("値", "value"),
            Form::Number,
            "value",
            (
                "数値だけ。単位や記号は付けない",
                "the number alone, without unit or sign",
            ),
        ),
        value(
            ("比較", "comparator"),
            Form::Word(COMPARATOR),
            "comparator",
            ("以上、以下など", "at least, at most and so on"),
        ),
        value(
            ("状態", "state"),
            Form::Word(STATE),
            "state",
            (
                "値がない、または確かでない理由",
                "why the number is missing or weak",
            ),
        ),
        value(
            ("値の年度", "value_year"),
            Form::Whole,
            "year",
            (
                "報告の年度と違うときの年度（西暦）",
                "the fiscal year it belongs to, where not the report's",
            ),
        ),
        value(
            ("表記", "printed"),
            Form::Text,
            "printed",
            (
                "資料の表記。値と同じなら空欄",
                "as printed, where other than the plain number",
            ),
        ),
        note(),
        value(
            ("方向", "direction"),
            Form::Word(DIRECTION),
            "direction",
            ("目標が増・減だけのとき", "a target that is only a direction"),
        ),
        value(
            ("言葉の目標", "text"),
            Form::Text,
            "text",
            ("目標が言葉のとき", "a target in words"),
        ),
        value(
            ("下限", "from"),
            Form::Number,
            "between.0",
            (
                "目標が幅のとき、下の値",
                "the lower end of a target that is a range",
            ),
        ),
        value(
            ("上限", "to"),
            Form::Number,
            "between.1",
            (
                "目標が幅のとき、上の値",
                "the upper end of a target that is a range",
            ),
        ),
    ];
    columns.extend(source());
    columns
}

fn section_records() -> Vec<Column> {
    vec![
        year(),
        section(""),
        section_title(),
        value(
            ("概要", "summary"),
            Form::Prose,
            "summary",
            (
                "年度の区分ごとの記述（Markdown）",
                "what the year's report says of the section, in Markdown",
            ),
        ),
    ]
}

fn declared(plans: &[PlanFacts]) -> Vec<Column> {
    let mut columns = vec![
        year(),
        ordinal(),
        value(
            ("範囲", "scope"),
            Form::Text,
            "scope",
            ("all は全体。区分ならそのキー", "all, or the key of a section"),
        ),
        value(
            ("対象年度", "counted_year"),
            Form::Whole,
            "year",
            (
                "報告の年度と違うときの年度（西暦）",
                "the fiscal year counted, where not the report's",
            ),
        ),
        value(
            ("総数", "total"),
            Form::Number,
            "total",
            ("印刷されている総数", "the total as printed"),
        ),
        value(
            ("率", "rate"),
            Form::Number,
            "rate",
            ("印刷されている率（%）", "the rate as printed, in percent"),
        ),
    ];
    let mut ratings: Vec<(&str, &str)> = Vec::new();
    for rating in plans.iter().flat_map(|plan| &plan.scale) {
        if !ratings.iter().any(|(key, _)| *key == rating.key) {
            ratings.push((&rating.key, &rating.symbol));
        }
    }
    for (name, symbol) in ratings {
        let mut count = value(
            ("", ""),
            Form::Number,
            "",
            ("印刷されている件数", "the count as printed"),
        );
        count.path = vec![Step::key("counts"), Step::key(name)];
        count.ja = format!("件数 {symbol}");
        count.en = format!("count {symbol}");
        columns.push(count);
    }
    columns.extend(source());
    columns.push(note());
    apart(&mut columns);
    columns
}
