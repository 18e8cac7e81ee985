//! One item, one address, all its years: rating history, facts, indicators, schedule, records.

use serde::Serialize;

use super::beside::{self, SideBySide};
use super::city::{BELOW, City, Link, TitleView, numbered};
use super::drawings::{self, Chart, Form};
use super::figure_table::{self, Entry, FigureTable};
use super::figures::FigureView;
use super::frame::{About, Frame};
use super::rows::{self, IndicatorView, Size};
use super::status::StatusView;
use super::targets;
use super::texts::{TextView, Texts};
use super::words::{self, pick};
use super::{Page, View, corrections, routes, year};
use crate::analysis::{Verdict, verdict};
use crate::locale::Lang;
use crate::model::{Figure, FigureKind, Indicator, Item, ItemId, Plan, Record, Report};

/// The view of an item.
#[derive(Debug, Serialize)]
pub struct ItemPage {
    /// Section titles and number from the top down.
    pub kicker: String,
    /// Its title.
    pub title: TitleView,
    /// 重点, ….
    pub flags: Vec<String>,
    /// Ratings over the years; empty where the plan rates nothing or nothing is reported.
    pub history: Vec<HistoryView>,
    /// The newest rating and the newest result, in one or two sentences.
    pub lead: Option<String>,
    /// Facts in pairs.
    pub facts: Vec<Fact>,
    /// What the plan says of it.
    pub outline: Option<Outline>,
    /// Its indicators that are drawn.
    pub charted: Vec<IndicatorView>,
    /// Several results of one year against their targets.
    pub against: Option<Chart>,
    /// The others, in one table.
    pub figures: Option<FigureTable>,
    /// Its milestones.
    pub schedule: Option<Schedule>,
    /// Where the document's statements on it do not agree, in neutral words.
    pub findings: Vec<String>,
    /// What was corrected in it after publication.
    pub corrections: Vec<corrections::Told>,
    /// Two years of text side by side, where the plan reports in text.
    pub side_by_side: Option<SideBySide>,
    /// Its records, newest first.
    pub records: Vec<RecordView>,
    /// The item before and after it in the plan.
    pub previous: Option<Link>,
    /// The item after it.
    pub next: Option<Link>,
}

impl ItemPage {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        let charted = self.charted.iter().filter_map(|view| view.chart.as_ref());
        charted.chain(&self.against).collect()
    }
}

/// The rating of one year.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    /// R2.
    pub short: String,
    /// 令和2年度.
    pub label: String,
    /// The rating, or none.
    pub status: Option<StatusView>,
    /// Why there is none.
    pub reason: Option<String>,
}

/// A fact about the item.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What.
    pub label: String,
    /// Plain text parts.
    pub texts: Vec<String>,
    /// Links.
    pub links: Vec<Link>,
}

/// What the plan says of an item.
#[derive(Debug, Clone, Serialize)]
pub struct Outline {
    /// 推進内容.
    pub label: String,
    /// The text.
    pub text: TextView,
}

/// The milestones of an item.
#[derive(Debug, Clone, Serialize)]
pub struct Schedule {
    /// Fiscal years, where any span can be read.
    pub years: Vec<String>,
    /// Whether any milestone has a mark.
    pub marked: bool,
    /// The milestones.
    pub rows: Vec<MilestoneView>,
    /// How many spans cannot be read, in words.
    pub unknown: Option<String>,
}

/// One milestone.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneView {
    /// ①.
    pub mark: Option<String>,
    /// What is to be done.
    pub title: TitleView,
    /// From when to when, in words; the reason where it cannot be read.
    pub span: String,
    /// A remark.
    pub note: Option<String>,
    /// One cell per year: whether the span covers it.
    pub cells: Vec<bool>,
}

/// The record of one year.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// 令和2年度.
    pub year: String,
    /// The year's report.
    pub href: String,
    /// Its rating.
    pub status: Option<StatusView>,
    /// Its texts.
    pub fields: Vec<FieldView>,
    /// Said where there is no text.
    pub empty: Option<String>,
}

/// One field of a record.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// 取組結果.
    pub label: String,
    /// The text.
    pub text: TextView,
}

/// The page of an item of a plan.
pub fn page(city: &City<'_>, plan_at: usize, id: ItemId, texts: &Texts) -> Page {
    let plan = &city.municipality.plans[plan_at];
    let item = plan.item(id);
    let path = routes::item(city.folder(), &item.key);
    let title = city.title(&item.title);
    let reports: Vec<&Report> = city.municipality.reports_on(plan_at).collect();
    let history = history(city, plan, &reports, id);
    let lead = lead(city, item, &history);
    let description = describe(city, plan, item, &title, &history);
    let above = Link {
        label: rows::item_label(city, plan),
        href: routes::relative(&path, &routes::items(city.folder())),
    };
    let source = source(city, plan, reports.last().copied());
    let published = reports.last().and_then(|report| report.published_on());
    let frame = Frame::city(
        city,
        About {
            path: &path,
            title: title.text.clone(),
            description,
            above: vec![above],
            sources: vec![super::about::sourced(city, &source)],
        },
    )
    .with_article(city, &title.text, published);
    let beside = beside::side_by_side(city, plan, &reports, id, texts);
    let neighbour = |at: Option<usize>| {
        let item = plan.items.get(at?)?;
        let label = numbered(item.number.as_deref(), &city.title(&item.title).text);
        Some(Link {
            label,
            href: city.item_href(&path, item),
        })
    };
    let (charted, against, tabled) = indicators(city, item);
    let mut kicker = city.section_path(plan, item.section);
    kicker.extend(item.number.clone());
    let view = ItemPage {
        kicker: kicker.join(BELOW),
        title,
        flags: item.flags.clone(),
        lead,
        facts: facts(
            city,
            &path,
            plan_at,
            plan,
            item,
            reports.last().and_then(|report| report.record(id)),
            Some(source),
        ),
        charted,
        against,
        figures: figure_table::table(city, tabled),
        outline: item.outline.as_ref().map(|text| Outline {
            label: plan
                .outline_label
                .clone()
                .unwrap_or_else(|| pick(city.lang, "計画の内容", "What the plan says").into()),
            text: texts.view(text),
        }),
        schedule: schedule(city, plan, item),
        findings: findings(city, plan_at, id),
        corrections: corrections::told(city, |entry| entry.item.as_ref() == Some(&item.key)),
        records: records(city, &path, plan, &reports, id, texts),
        side_by_side: beside,
        history,
        previous: neighbour(id.0.checked_sub(1)),
        next: neighbour(Some(id.0 + 1)),
    };
    Page {
        path,
        template: "item",
        frame,
        view: View::Item(Box::new(view)),
    }
}

fn findings(city: &City<'_>, plan: usize, id: ItemId) -> Vec<String> {
    let concerned = city.findings.iter().filter(|finding| finding.concerns(plan, id));
    concerned
        .map(|finding| {
            let sentence = words::finding(city, finding);
            match (finding.year, city.lang) {
                (Some(year), Lang::Ja) => format!("{}：{sentence}", city.year(year)),
                (Some(year), Lang::En) => format!("{}: {sentence}", city.year(year)),
                (None, _) => sentence,
            }
        })
        .collect()
}

/// The document an item's newest record rests on, or the plan's.
pub fn source(city: &City<'_>, plan: &Plan, newest: Option<&Report>) -> String {
    let reported = newest.and_then(|report| year::source(city, report));
    let planned = || {
        plan.source
            .as_ref()
            .and_then(|source| super::about::source_line(city, source))
    };
    reported.or_else(planned).unwrap_or_else(|| plan.title.clone())
}

pub fn history(city: &City<'_>, plan: &Plan, reports: &[&Report], id: ItemId) -> Vec<HistoryView> {
    if !plan.has_scale() {
        return Vec::new();
    }
    reports
        .iter()
        .map(|report| {
            let record = report.record(id);
            let reason = match record {
                None => Some(pick(city.lang, "対象外", "not in the plan")),
                Some(record) if record.not_reported => Some(pick(city.lang, "記載なし", "not reported")),
                Some(record) if record.status_lost => Some(pick(city.lang, "判読不能", "unreadable")),
                Some(record) if record.status.is_none() => Some(pick(city.lang, "区分なし", "not rated")),
                Some(_) => None,
            };
            HistoryView {
                short: city.short_year(report.year),
                label: city.year(report.year),
                status: report.status(id).map(|status| StatusView::of(plan, status)),
                reason: reason.map(str::to_owned),
            }
        })
        .collect()
}

/// The indicators that are drawn by themselves, those drawn together, and those that stand in one table.
fn indicators<'m>(city: &City<'m>, item: &'m Item) -> (Vec<IndicatorView>, Option<Chart>, Vec<Entry<'m>>) {
    let entry = |indicator: &'m Indicator| Entry {
        id: format!("i-{}", indicator.key),
        indicator,
        owner: None,
    };
    let mut tabled: Vec<Entry<'_>> = item.indicators.iter().map(entry).collect();
    let against = targets::together(city, None, &tabled, "targets");
    let mut charted = Vec::new();
    tabled.retain(|entry| {
        let alone = match drawings::form(entry.indicator) {
            Form::Years => true,
            Form::Against(_) => against.is_none(),
            Form::Figures => false,
        };
        let view = alone.then(|| rows::indicator(city, entry.indicator, entry.id.clone(), Size::Full));
        let view = view.filter(|view| view.chart.is_some());
        let keeps = view.is_none();
        charted.extend(view);
        keeps
    });
    (charted, against, tabled)
}

/// The newest rating and the newest result in words: what a reader came for.
fn lead(city: &City<'_>, item: &Item, history: &[HistoryView]) -> Option<String> {
    let rated = history.last().and_then(|newest| {
        let status = newest.status.as_ref()?;
        Some(match city.lang {
            Lang::Ja => format!("{}の進捗は「{}」です。", newest.label, status.label),
            Lang::En => format!("Rated “{}” in {}. ", status.label, newest.label),
        })
    });
    let sentences: Vec<String> = rated.into_iter().chain(result(city, item)).collect();
    (!sentences.is_empty()).then(|| sentences.concat())
}

/// The newest result that has a verdict, or the only one there is.
fn result(city: &City<'_>, item: &Item) -> Option<String> {
    let newest = item
        .indicators
        .iter()
        .filter_map(|i| Some((i, *i.actual_years().last()?)));
    let all: Vec<_> = newest.collect();
    let (indicator, year) = *all
        .iter()
        .find(|(i, year)| verdict(i, *year).is_some())
        .or(all.first())?;
    let text =
        |kind| Some(FigureView::of(city, indicator.figure(kind, year)?, &indicator.unit).label(city.lang));
    let (name, actual, label) = (&indicator.name, text(FigureKind::Actual)?, city.year(year));
    let judged = verdict(indicator, year).zip(text(FigureKind::Target));
    Some(match (judged, city.lang) {
        (Some((Verdict::Met, target)), Lang::Ja) => {
            format!("{name}は{label}に{actual}で、目標（{target}）に届きました。")
        }
        (Some((Verdict::Missed, target)), Lang::Ja) => {
            format!("{name}は{label}に{actual}で、目標（{target}）に届きませんでした。")
        }
        (None, Lang::Ja) => format!("{name}は{label}に{actual}でした。"),
        (Some((Verdict::Met, target)), Lang::En) => {
            format!("{name}: {actual} in {label}; the target ({target}) was met.")
        }
        (Some((Verdict::Missed, target)), Lang::En) => {
            format!("{name}: {actual} in {label}; the target ({target}) was missed.")
        }
        (None, Lang::En) => format!("{name}: {actual} in {label}."),
    })
}

fn describe(city: &City<'_>, plan: &Plan, item: &Item, title: &TitleView, history: &[HistoryView]) -> String {
    let name = &city.municipality.name;
    let rated = history
        .last()
        .and_then(|newest| Some((newest.label.clone(), newest.status.as_ref()?.label.clone())));
    let figure = item
        .indicators
        .iter()
        .find(|indicator| !indicator.actual_years().is_empty());
    let figure = figure.map(|indicator| drawings::finding(city, indicator));
    match (rated, city.lang) {
        (Some((year, label)), Lang::Ja) => {
            format!(
                "{name}「{}」の{year}の進捗は「{label}」です。{}",
                title.text,
                sentence(figure, city.lang)
            )
        }
        (None, Lang::Ja) => format!(
            "{name}「{}」（{}）。{}",
            title.text,
            plan.title,
            sentence(figure, city.lang)
        ),
        (Some((year, label)), Lang::En) => {
            format!(
                "{name}, “{}”: rated “{label}” in {year}. {}",
                title.text,
                sentence(figure, city.lang)
            )
        }
        (None, Lang::En) => format!(
            "{name}, “{}” ({}). {}",
            title.text,
            plan.title,
            sentence(figure, city.lang)
        ),
    }
}

fn sentence(text: Option<String>, lang: Lang) -> String {
    text.map(|text| text + pick(lang, "。", ".")).unwrap_or_default()
}

pub fn facts(
    city: &City<'_>,
    page: &str,
    plan_at: usize,
    plan: &Plan,
    item: &Item,
    record: Option<&Record>,
    source: Option<String>,
) -> Vec<Fact> {
    let lang = city.lang;
    let charge = record
        .and_then(|record| record.charge.as_ref())
        .unwrap_or(&item.charge);
    let links = |names: &[String]| city.department_links(page, plan_at, names.iter().map(String::as_str));
    let mut facts = vec![
        Fact {
            label: pick(lang, "担当", "Department").into(),
            texts: Vec::new(),
            links: links(&charge.lead),
        },
        Fact {
            label: pick(lang, "共同で担当", "Jointly").into(),
            texts: Vec::new(),
            links: links(&charge.joint),
        },
        Fact {
            label: pick(lang, "関係課", "Related").into(),
            texts: Vec::new(),
            links: links(&charge.related),
        },
        Fact {
            label: pick(lang, "計画", "Plan").into(),
            texts: vec![plan.title.clone()],
            links: Vec::new(),
        },
        Fact {
            label: pick(lang, "計画期間", "Period").into(),
            texts: vec![life(city, plan, item)],
            links: Vec::new(),
        },
        Fact {
            label: pick(lang, "関連する計画", "Related plans").into(),
            texts: item.related_plans.clone(),
            links: Vec::new(),
        },
    ];
    let lineage: Vec<Link> = item
        .continues
        .iter()
        .filter_map(|(plan, key)| {
            let plan = city.municipality.plans.iter().find(|other| other.key == *plan)?;
            let item = plan.items.iter().find(|item| item.key == *key)?;
            Some(city.item_link(page, item))
        })
        .collect();
    facts.push(Fact {
        label: pick(lang, "前の計画の項目", "Continues").into(),
        texts: Vec::new(),
        links: lineage,
    });
    facts.push(Fact {
        label: pick(lang, "出典", "Source").into(),
        texts: source.into_iter().collect(),
        links: Vec::new(),
    });
    facts.retain(|fact| !fact.texts.is_empty() || !fact.links.is_empty());
    facts
}

fn life(city: &City<'_>, plan: &Plan, item: &Item) -> String {
    city.period_of(item.since.unwrap_or(plan.from), item.until.or(plan.to))
}

pub fn schedule(city: &City<'_>, plan: &Plan, item: &Item) -> Option<Schedule> {
    if item.schedule.is_empty() {
        return None;
    }
    let lang = city.lang;
    let known = item.schedule.iter().any(|milestone| milestone.span.is_some());
    let years: Vec<i32> = if known {
        (plan.from..=plan.to.unwrap_or(plan.from)).collect()
    } else {
        Vec::new()
    };
    let rows: Vec<MilestoneView> = item
        .schedule
        .iter()
        .map(|milestone| MilestoneView {
            mark: milestone.mark.clone(),
            title: city.title(&milestone.title),
            span: milestone.span.map_or_else(
                || pick(lang, "時期は判読不能", "span unreadable").to_owned(),
                |(from, to)| city.period_of(from, Some(to)),
            ),
            note: milestone.note.clone(),
            cells: years
                .iter()
                .map(|year| {
                    milestone
                        .span
                        .is_some_and(|(from, to)| (from..=to).contains(year))
                })
                .collect(),
        })
        .collect();
    let unread = item
        .schedule
        .iter()
        .filter(|milestone| milestone.span.is_none())
        .count();
    let unknown = (unread > 0).then(|| match lang {
        Lang::Ja => format!("実施時期の矢印は、もとにした文書の文字から読み取れないため、{unread}件の時期は示していません。"),
        Lang::En => format!("The spans of {unread} milestones were arrows that the text of the document does not carry; they are not shown."),
    });
    Some(Schedule {
        years: years.iter().map(|year| city.short_year(*year)).collect(),
        marked: rows.iter().any(|row| row.mark.is_some()),
        rows,
        unknown,
    })
}

/// What there is instead of text in a record that has none.
pub fn silence(lang: Lang, item: &Item, record: &Record, year: i32) -> &'static str {
    let of_year = |figure: &Figure| figure.reported == Some(year);
    let has_figures = item.indicators.iter().any(|it| it.figures.iter().any(of_year));
    match (record.status.is_some(), has_figures) {
        _ if record.not_reported => pick(
            lang,
            "この年度の報告には記載がありません。",
            "The year's report does not mention it.",
        ),
        (true, false) => pick(
            lang,
            "この年度について公表されているのは進捗の区分だけです。",
            "Only the rating was published for this year.",
        ),
        (true, true) => pick(
            lang,
            "この年度について公表されているのは進捗の区分と数値だけです。",
            "Only the rating and figures were published for this year.",
        ),
        (false, true) => pick(
            lang,
            "この年度について公表されているのは数値だけです。",
            "Only figures were published for this year.",
        ),
        (false, false) => pick(
            lang,
            "この年度の報告に項目はありますが、内容は公表されていません。",
            "The year's report names it and says no more.",
        ),
    }
}

pub fn field_views(plan: &Plan, record: &Record, texts: &Texts) -> Vec<FieldView> {
    plan.fields
        .iter()
        .zip(&record.texts)
        .filter_map(|(field, text)| {
            Some(FieldView {
                label: field.label.clone(),
                text: texts.view(text.as_ref()?),
            })
        })
        .collect()
}

fn records(
    city: &City<'_>,
    page: &str,
    plan: &Plan,
    reports: &[&Report],
    id: ItemId,
    texts: &Texts,
) -> Vec<RecordView> {
    let newest_first = reports.iter().rev();
    newest_first
        .filter_map(|report| {
            let record = report.record(id)?;
            let fields = field_views(plan, record, texts);
            let empty = (record.not_reported || fields.is_empty())
                .then(|| silence(city.lang, plan.item(id), record, report.year));
            Some(RecordView {
                year: city.year(report.year),
                href: routes::relative(page, &routes::year(city.folder(), report.year)),
                status: record.status.map(|status| StatusView::of(plan, status)),
                fields,
                empty: empty.map(str::to_owned),
            })
        })
        .collect()
}
