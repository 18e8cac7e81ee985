//! The tables of the open data. Their columns are a public contract: names and order never change.

use super::table::{Cell, Column, ColumnType, Table, integer, number, text, words};
use crate::analysis::reconcile;
use crate::locale::{FiscalYear, Lang};
use crate::model::{
    Amount, Calendar, Comparator, Direction, Figure, Indicator, ItemId, Municipality, Plan, Scope, SectionId,
    Site, State, Title,
};
use crate::pages::{Answers, routes, words as wording};

const CODE: Column = text(
    "municipality_code",
    "全国地方公共団体コード（6桁）",
    "local government code, six digits",
);
const NAME: Column = text("municipality", "団体名", "municipality");
const PLAN: Column = text("plan", "計画のキー", "key of the plan");
const ITEM: Column = text(
    "item",
    "項目のキー（年度と計画を通じて不変）",
    "key of the item, stable over years and plans",
);
const YEAR: Column = integer(
    "fiscal_year",
    "年度（西暦。4月から翌年3月まで）",
    "fiscal year, western, April to March",
);
const ERA: Column = text("era_label", "年度の元号表記", "fiscal year in era form");

const KINDS: &[&str] = &["target", "actual", "baseline", "limit", "forecast"];
const COMPARATORS: &[&str] = &["=", "<=", ">=", "<", ">", "~"];
const STATES: &[&str] = &[
    "none",
    "not_applicable",
    "pending",
    "undecided",
    "placeholder",
    "provisional",
    "budget",
    "lost",
    "zero_in_words",
    "direction_increase",
    "direction_decrease",
    "text",
    "between",
];

/// All tables of a municipality. Those without rows are there too: same files for every city.
pub fn tables(site: &Site, municipality: &Municipality, answers: &Answers) -> Vec<Table> {
    vec![
        items(municipality),
        statuses(municipality),
        indicators(municipality),
        totals(municipality),
        findings_table(site, municipality, answers),
        series(municipality),
    ]
}

/// The first cells of every row.
fn head(municipality: &Municipality, plan: &Plan) -> Vec<Cell> {
    vec![
        municipality.code.as_str().into(),
        municipality.name.as_str().into(),
        plan.key.as_str().into(),
    ]
}

fn title(title: &Title) -> Cell {
    match title {
        Title::Text(text) => text.as_str().into(),
        Title::Lost { .. } => Cell::Empty,
    }
}

fn plain(title: &Title) -> &str {
    match title {
        Title::Text(text) => text,
        Title::Lost { .. } => "",
    }
}

fn era(municipality: &Municipality, year: i32) -> Cell {
    municipality.year_labels.label(FiscalYear(year), Lang::Ja).into()
}

fn items(municipality: &Municipality) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        PLAN,
        ITEM,
        text(
            "section_path",
            "区分のキー（/ 区切り）",
            "keys of the sections, joined by /",
        ),
        text(
            "section_titles",
            "区分の名称（ > 区切り）",
            "titles of the sections, joined by >",
        ),
        text("number", "資料に印刷された番号", "number as printed"),
        text("title", "項目名", "title"),
        text("flags", "重点、新規などの印（; 区切り）", "flags, joined by ;"),
        text(
            "lead_departments",
            "担当課（; 区切り）",
            "departments in charge, joined by ;",
        ),
        text(
            "related_departments",
            "関係課（; 区切り）",
            "related departments, joined by ;",
        ),
        integer("first_year", "最初の年度", "first fiscal year"),
        integer("last_year", "最後の年度", "last fiscal year"),
        text(
            "path",
            "ページの場所（サイトの先頭から）",
            "page, from the site's root",
        ),
    ];
    let mut rows = Vec::new();
    for plan in &municipality.plans {
        for item in &plan.items {
            let path = plan.path(item.section);
            let keys: Vec<&str> = path.iter().map(|id| plan.section(*id).key.as_str()).collect();
            let titles: Vec<&str> = path.iter().map(|id| plain(&plan.section(*id).title)).collect();
            let lead: Vec<&str> = item.charge.answering().collect();
            let mut row = head(municipality, plan);
            row.extend([
                item.key.as_str().into(),
                keys.join("/").into(),
                titles.join(" > ").into(),
                item.number.clone().into(),
                title(&item.title),
                item.flags.join(";").into(),
                lead.join(";").into(),
                item.charge.related.join(";").into(),
                item.since.unwrap_or(plan.from).into(),
                item.until.or(plan.to).into(),
                routes::canonical(&routes::item(&municipality.key, &item.key)).into(),
            ]);
            rows.push(row);
        }
    }
    Table {
        name: "items",
        titles: ("項目", "Items"),
        columns: COLUMNS,
        rows,
    }
}

fn statuses(municipality: &Municipality) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        PLAN,
        ITEM,
        text("title", "項目名", "title"),
        YEAR,
        ERA,
        text(
            "status",
            "進捗の区分（印刷された記号）",
            "rating, symbol as printed",
        ),
        text("status_key", "進捗の区分のキー", "key of the rating"),
        text("status_label", "進捗の区分の名称", "rating in words"),
        Column {
            name: "on_track",
            kind: ColumnType::Boolean,
            ja: "割合の分子に含むか（空は対象外）",
            en: "counts as on track; empty where it stands outside the rate",
            words: &[],
        },
    ];
    let mut rows = Vec::new();
    for report in &municipality.reports {
        let plan = municipality.plan_of(report);
        if !plan.has_scale() {
            continue;
        }
        for (at, item) in plan.items.iter().enumerate() {
            let Some(record) = report.record(ItemId(at)) else {
                continue;
            };
            let status = record.status.map(|id| plan.status(id));
            let mut row = head(municipality, plan);
            row.extend([
                item.key.as_str().into(),
                record
                    .title
                    .clone()
                    .map_or_else(|| title(&item.title), Cell::from),
                report.year.into(),
                era(municipality, report.year),
                status.map(|status| status.symbol.as_str()).into(),
                status.map(|status| status.key.as_str()).into(),
                status.map(|status| status.label.as_str()).into(),
                status
                    .filter(|status| !status.terminal)
                    .and_then(|status| status.on_track)
                    .into(),
            ]);
            rows.push(row);
        }
    }
    Table {
        name: "statuses",
        titles: ("進捗の区分", "Ratings"),
        columns: COLUMNS,
        rows,
    }
}

fn indicators(municipality: &Municipality) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        PLAN,
        text(
            "item",
            "項目のキー（区分や計画全体の指標では空）",
            "key of the item; empty for indicators of a section or the plan",
        ),
        text(
            "section",
            "区分のキー（計画全体の指標では all）",
            "key of the section; all for indicators of the plan",
        ),
        text("indicator", "指標のキー", "key of the indicator"),
        text("name", "指標名", "name"),
        text("unit", "単位", "unit"),
        words(
            "better",
            "望ましい方向（定めがなければ空）",
            "which way is better; empty where not declared",
            &["higher", "lower"],
        ),
        YEAR,
        ERA,
        words(
            "kind",
            "種類（目標、実績、基準値、基準・限度、見込み）",
            "target, actual, baseline, limit or forecast",
            KINDS,
        ),
        words(
            "comparator",
            "値との関係（約は ~）",
            "relation to the value; ~ is about",
            COMPARATORS,
        ),
        number("value", "値", "value"),
        words(
            "value_status",
            "値がない理由、または値の性質（値が確かなら空）",
            "why the value is missing or weak; empty for a plain value",
            STATES,
        ),
        text(
            "printed",
            "資料の表記（値と異なるとき）",
            "as printed, where it differs from the value",
        ),
        text("note", "備考", "note"),
    ];
    let mut rows = Vec::new();
    for plan in &municipality.plans {
        let mut add = |item: Cell, section: &str, indicator: &Indicator| {
            for figure in &indicator.figures {
                let mut row = head(municipality, plan);
                row.extend([
                    item.clone(),
                    section.into(),
                    indicator.key.as_str().into(),
                    indicator.name.as_str().into(),
                    indicator.unit.as_str().into(),
                    indicator.better.map(better).into(),
                    figure.year.into(),
                    figure.year.map_or(Cell::Empty, |year| era(municipality, year)),
                ]);
                row.extend(amount(figure));
                rows.push(row);
            }
        };
        for indicator in &plan.indicators {
            add(Cell::Empty, "all", indicator);
        }
        for (at, section) in plan.sections.iter().enumerate() {
            for indicator in &section.indicators {
                add(Cell::Empty, &section.key, indicator);
            }
            for item in plan.items.iter().filter(|item| item.section == SectionId(at)) {
                for indicator in &item.indicators {
                    add(item.key.as_str().into(), &section.key, indicator);
                }
            }
        }
    }
    Table {
        name: "indicators",
        titles: ("指標", "Indicators"),
        columns: COLUMNS,
        rows,
    }
}

/// kind, comparator, value, `value_status`, printed, note.
fn amount(figure: &Figure) -> [Cell; 6] {
    let (comparator, value, status) = match &figure.amount {
        Amount::Number {
            value,
            comparator,
            state,
        } => (
            Cell::from(comparator_sign(*comparator)),
            Cell::Number(*value),
            state.map(State::word),
        ),
        Amount::Between(..) => (Cell::Empty, Cell::Empty, Some("between")),
        Amount::Direction(Direction::Increase) => (Cell::Empty, Cell::Empty, Some("direction_increase")),
        Amount::Direction(Direction::Decrease) => (Cell::Empty, Cell::Empty, Some("direction_decrease")),
        Amount::Words(_) => (Cell::Empty, Cell::Empty, Some("text")),
        Amount::Missing(state) => (Cell::Empty, Cell::Empty, Some(State::word(*state))),
    };
    let printed = figure.printed.clone().or_else(|| match &figure.amount {
        Amount::Between(low, high) => Some(format!("{low}–{high}")),
        Amount::Words(text) => Some(text.clone()),
        _ => None,
    });
    [
        figure.kind.word().into(),
        comparator,
        value,
        status.into(),
        printed.into(),
        figure.note.clone().into(),
    ]
}

fn better(better: crate::model::Better) -> &'static str {
    match better {
        crate::model::Better::Higher => "higher",
        crate::model::Better::Lower => "lower",
    }
}

fn comparator_sign(comparator: Option<Comparator>) -> &'static str {
    match comparator {
        None => "=",
        Some(Comparator::AtMost) => "<=",
        Some(Comparator::AtLeast) => ">=",
        Some(Comparator::LessThan) => "<",
        Some(Comparator::MoreThan) => ">",
        Some(Comparator::About) => "~",
    }
}

fn totals(municipality: &Municipality) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        PLAN,
        YEAR,
        text(
            "scope",
            "対象（計画全体は all、区分はそのキー）",
            "what is counted: all, or the key of a section",
        ),
        text(
            "status_key",
            "進捗の区分のキー（項目数は total、割合は rate）",
            "key of the rating; total for items, rate for the rate",
        ),
        number("declared", "公表値（資料に印刷された値）", "as printed"),
        number("counted", "集計値（項目から数えた値）", "counted from the items"),
        number(
            "difference",
            "公表値から集計値を引いた差",
            "declared minus counted",
        ),
    ];
    let mut rows = Vec::new();
    for (at, plan) in municipality.plans.iter().enumerate() {
        for total in reconcile(municipality, at) {
            let declared = total.declared;
            let scope = match declared.scope {
                Scope::All => "all",
                Scope::Section(section) => plan.section(section).key.as_str(),
            };
            let mut add = |status: &str,
                           printed: Option<rust_decimal::Decimal>,
                           counted: Option<rust_decimal::Decimal>| {
                if printed.is_none() && counted.is_none() {
                    return;
                }
                let mut row = head(municipality, plan);
                let difference = printed.zip(counted).map(|(printed, counted)| printed - counted);
                row.extend([
                    declared.year.into(),
                    scope.into(),
                    status.into(),
                    printed.into(),
                    counted.into(),
                    difference.into(),
                ]);
                rows.push(row);
            };
            for (at, status) in plan.scale.iter().enumerate() {
                let id = crate::model::StatusId(at);
                let printed = declared
                    .counts
                    .iter()
                    .find(|(other, _)| *other == id)
                    .map(|(_, count)| *count);
                let counted = total.counted.as_ref().map(|tally| tally.counts[at].into());
                if printed.is_some()
                    || !status.terminal
                    || counted.is_some_and(|count: rust_decimal::Decimal| !count.is_zero())
                {
                    add(&status.key, printed, counted);
                }
            }
            add(
                "total",
                declared.total,
                total.counted.as_ref().map(|tally| tally.reported().into()),
            );
            let rate = total
                .rate
                .and_then(crate::analysis::Ratio::percent)
                .map(|percent| percent.value().0);
            add("rate", declared.rate, rate);
        }
    }
    Table {
        name: "totals",
        titles: ("公表値と集計値", "Published and counted totals"),
        columns: COLUMNS,
        rows,
    }
}

fn findings_table(site: &Site, municipality: &Municipality, answers: &Answers) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        PLAN,
        YEAR,
        ITEM,
        text("rule", "照合の規則", "rule"),
        words(
            "severity",
            "扱い（確認済みは acknowledged）",
            "severity; acknowledged where the office has given a reason",
            &["finding", "acknowledged"],
        ),
        text("message", "内容", "what was found"),
    ];
    let city = wording::Reader::new(site, municipality, answers);
    let rows = city
        .findings()
        .iter()
        .map(|finding| {
            let plan = &municipality.plans[finding.plan];
            let mut row = head(municipality, plan);
            row.extend([
                finding.year.into(),
                finding.item.map(|id| plan.item(id).key.as_str()).into(),
                finding.rule().id().into(),
                if finding.acknowledged.is_some() {
                    "acknowledged"
                } else {
                    "finding"
                }
                .into(),
                city.finding(finding).into(),
            ]);
            row
        })
        .collect();
    Table {
        name: "findings",
        titles: ("照合の結果", "Findings"),
        columns: COLUMNS,
        rows,
    }
}

fn series(municipality: &Municipality) -> Table {
    const COLUMNS: &[Column] = &[
        CODE,
        NAME,
        text("series", "系列のキー", "key of the series"),
        text("series_title", "系列名", "title of the series"),
        text("line", "項目のキー", "key of the line"),
        text("name", "項目名", "name of the line"),
        text("unit", "単位", "unit"),
        words(
            "calendar",
            "年の数え方（暦年か年度か）",
            "civil or fiscal years",
            &["civil", "fiscal"],
        ),
        integer("year", "年（西暦）", "year, western"),
        words("kind", "種類", "kind", KINDS),
        words(
            "comparator",
            "値との関係（約は ~）",
            "relation to the value; ~ is about",
            COMPARATORS,
        ),
        number("value", "値", "value"),
        words(
            "value_status",
            "値がない理由、または値の性質",
            "why the value is missing or weak",
            STATES,
        ),
        text(
            "printed",
            "資料の表記（値と異なるとき）",
            "as printed, where it differs from the value",
        ),
        text("note", "備考", "note"),
    ];
    let mut rows = Vec::new();
    for series in &municipality.series {
        let calendar = match series.calendar {
            Calendar::Civil => "civil",
            Calendar::Fiscal => "fiscal",
        };
        for line in &series.lines {
            for figure in &line.figures {
                let mut row: Vec<Cell> = vec![
                    municipality.code.as_str().into(),
                    municipality.name.as_str().into(),
                    series.key.as_str().into(),
                    series.title.as_str().into(),
                    line.key.as_str().into(),
                    line.name.as_str().into(),
                    line.unit.as_str().into(),
                    calendar.into(),
                    figure.year.into(),
                ];
                row.extend(amount(figure));
                rows.push(row);
            }
        }
    }
    Table {
        name: "series",
        titles: ("人口・財政などの系列", "Series"),
        columns: COLUMNS,
        rows,
    }
}
