//! The columns of what plans and series say.

use super::super::table::Column;
use super::super::value::{BETTER, Form, KIND, STATE};
use super::{
    departments, figure, flags, item, item_title, key, label, note, of_item, of_section, ordinal, plan,
    section, value,
};

pub(super) fn items() -> Vec<Column> {
    let mut columns = vec![
        plan(),
        item("key"),
        label(
            ("所属区分", "section"),
            (
                "属する区分のキー。行を加えるときに書く",
                "key of the section it belongs to; needed where a row is added",
            ),
        ),
        value(
            ("番号", "number"),
            Form::Text,
            "number",
            ("印刷されている番号", "the number as printed"),
        ),
        value(
            ("取組名", "title"),
            Form::Text,
            "title",
            ("取組の名", "the title"),
        ),
        flags(),
    ];
    columns.extend(departments());
    columns.extend([
        value(
            ("関連計画", "related_plans"),
            Form::List,
            "related_plans",
            (
                "関連する計画・制度。複数は ; で区切る",
                "plans and systems it belongs to; several are joined by ;",
            ),
        ),
        value(
            ("計画の内容", "outline"),
            Form::Prose,
            "outline",
            (
                "計画が取組について述べること（Markdown）",
                "what the plan says of it, in Markdown",
            ),
        ),
        value(
            ("開始年度", "since"),
            Form::Whole,
            "since",
            (
                "計画の初年度より後のとき（西暦）",
                "first fiscal year, where later than the plan's",
            ),
        ),
        value(
            ("終了年度", "until"),
            Form::Whole,
            "until",
            (
                "計画の最終年度より前のとき（西暦）",
                "last fiscal year, where earlier than the plan's",
            ),
        ),
        value(
            ("前身", "continues"),
            Form::List,
            "continues",
            ("引き継いだ取組（計画/取組）", "what it continues: plan/item"),
        ),
    ]);
    columns
}

pub(super) fn sections() -> Vec<Column> {
    let mut columns = vec![
        plan(),
        section("key"),
        label(
            ("上位区分", "parent"),
            ("上の区分のキー（参考）", "key of the section above, for reading"),
        ),
        value(
            ("番号", "number"),
            Form::Text,
            "number",
            ("印刷されている番号", "the number as printed"),
        ),
        value(
            ("区分名", "title"),
            Form::Text,
            "title",
            ("区分の名", "the title"),
        ),
        flags(),
    ];
    columns.extend(departments());
    columns.extend([
        value(
            ("概要", "summary"),
            Form::Prose,
            "summary",
            (
                "計画が区分について述べること（Markdown）",
                "what the plan says of it, in Markdown",
            ),
        ),
        value(
            ("本文", "text"),
            Form::Prose,
            "",
            ("区分の長い文章（Markdown）", "its longer text, in Markdown"),
        ),
    ]);
    columns
}

pub(super) fn indicators() -> Vec<Column> {
    vec![
        plan(),
        of_section(),
        of_item(),
        key(
            ("指標", "indicator"),
            Form::Key,
            "key",
            ("指標のキー", "key of the indicator"),
        ),
        label(("対象名", "owner_title"), ("参考", "for reading")),
        value(
            ("指標名", "name"),
            Form::Text,
            "name",
            ("単位を除いた名", "its name without the unit"),
        ),
        value(("単位", "unit"), Form::Text, "unit", ("単位", "its unit")),
        value(
            ("望ましい向き", "better"),
            Form::Word(BETTER),
            "better",
            ("資料から言えるときだけ", "only where the source lets one say"),
        ),
        value(
            ("表記", "printed"),
            Form::Text,
            "printed",
            (
                "資料の表記。指標名と同じなら空欄",
                "as printed, where other than the name",
            ),
        ),
        flags(),
        value(
            ("定義", "definition"),
            Form::Text,
            "definition",
            ("何を測るか", "what it measures"),
        ),
        value(
            ("内訳", "parts"),
            Form::List,
            "parts",
            (
                "合計するとこの指標になる指標のキー",
                "keys of the indicators that add up to it",
            ),
        ),
    ]
}

pub(super) fn milestones() -> Vec<Column> {
    vec![
        plan(),
        item(""),
        ordinal(),
        item_title(),
        value(("記号", "mark"), Form::Text, "mark", ("①など", "such as ①")),
        value(
            ("内容", "title"),
            Form::Text,
            "title",
            ("何をするか", "what is to be done"),
        ),
        value(
            ("開始年度", "from"),
            Form::Whole,
            "from",
            ("西暦", "first fiscal year"),
        ),
        value(
            ("終了年度", "to"),
            Form::Whole,
            "to",
            ("西暦", "last fiscal year"),
        ),
        value(
            ("状態", "state"),
            Form::Word(STATE),
            "state",
            (
                "期間が読み取れないときは「判読不能」",
                "lost where the span cannot be read",
            ),
        ),
        note(),
    ]
}

fn series_key() -> Column {
    key(
        ("統計", "series"),
        Form::Key,
        "",
        ("統計のキー", "key of the series"),
    )
}

pub(super) fn series() -> Vec<Column> {
    vec![
        series_key(),
        key(
            ("系列", "line"),
            Form::Key,
            "key",
            ("系列のキー", "key of the line"),
        ),
        label(("統計名", "series_title"), ("参考", "for reading")),
        value(("系列名", "name"), Form::Text, "name", ("系列の名", "its name")),
        value(("単位", "unit"), Form::Text, "unit", ("単位", "its unit")),
    ]
}

pub(super) fn series_figures() -> Vec<Column> {
    let mut columns = vec![
        series_key(),
        key(("系列", "line"), Form::Key, "", ("系列のキー", "key of the line")),
        key(("年", "year"), Form::Whole, "year", ("年（西暦）", "the year")),
        key(
            ("種類", "kind"),
            Form::Word(KIND),
            "kind",
            ("実績、見込などの別", "actual, forecast and so on"),
        ),
        ordinal(),
        label(("系列名", "line_name"), ("参考", "for reading")),
        label(("単位", "unit"), ("参考", "for reading")),
    ];
    let own = figure().into_iter().filter(|column| {
        let words = [
            "value",
            "comparator",
            "state",
            "printed",
            "note",
            "source",
            "page",
        ];
        words.contains(&column.en.as_str())
    });
    columns.extend(own);
    columns
}
