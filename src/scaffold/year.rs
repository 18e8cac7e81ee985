//! A year after others: every item that goes on, with its indicators and the targets known for it, and no results.

use super::figures::{self, OPEN, one_line};
use super::record::{Frame, title};
use crate::locale::Lang;
use crate::model::{ItemId, Municipality, Plan, SectionId};
use crate::tree::Tree;
use crate::yaml::scalar;

/// Why a year cannot begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoYear {
    /// No plan covers it; the plans there are, with first and last year.
    NoPlan(Vec<(String, i32, Option<i32>)>),
    /// The plan of this key has nothing that goes on in this year.
    NothingLives(String),
}

/// The files of a year, relative to its folder.
///
/// # Errors
/// Where no plan covers the year, or nothing of it goes on.
pub fn year(municipality: &Municipality, year: i32, lang: Lang) -> Result<Tree, NoYear> {
    let at = plan_for(municipality, year)?;
    let plan = &municipality.plans[at];
    let frame = Frame {
        municipality,
        plan,
        before: municipality
            .reports_on(at)
            .rev()
            .find(|report| report.year < year),
        year,
        lang,
    };
    let living: Vec<ItemId> = (0..plan.items.len())
        .map(ItemId)
        .filter(|item| municipality.lives(at, *item, year))
        .collect();
    let sections = sections(&frame);
    if living.is_empty() && sections.is_empty() {
        return Err(NoYear::NothingLives(plan.key.clone()));
    }
    let mut files = Tree::new();
    files.insert("report.md", report(&frame));
    if !living.is_empty() {
        files.insert("items.yaml", head(&frame, "items") + &records(&frame, &living));
    }
    if !sections.is_empty() {
        files.insert("sections.yaml", head(&frame, "sections") + &sections);
    }
    Ok(files)
}

/// The plan of the last report before the year where it still runs, else the newest that covers the year.
fn plan_for(municipality: &Municipality, year: i32) -> Result<usize, NoYear> {
    let covers = |plan: &Plan| plan.from <= year && plan.to.is_none_or(|to| year <= to);
    let last = municipality
        .reports
        .iter()
        .rev()
        .find(|report| report.year < year);
    last.map(|report| report.plan)
        .filter(|plan| covers(&municipality.plans[*plan]))
        .or_else(|| municipality.plans.iter().rposition(covers))
        .ok_or_else(|| {
            let plans = municipality.plans.iter();
            NoYear::NoPlan(plans.map(|plan| (plan.key.clone(), plan.from, plan.to)).collect())
        })
}

/// The report itself: which plan, and places for what is published.
fn report(frame: &Frame<'_>) -> String {
    let label = one_line(&frame.municipality.year_label(frame.year, frame.lang));
    let earlier = frame
        .before
        .and_then(|report| report.source.as_ref()?.title.as_deref());
    let title = scalar(earlier.unwrap_or(&frame.plan.title));
    let plan = scalar(&frame.plan.key);
    let next = frame.year + 1;
    match frame.lang {
        Lang::Ja => format!(
            "---\n# {label}の報告です。2つ目の「---」の下に、年度の概要を書きます。\nplan: {plan}\n\n\
             # 公表した資料と公表日（資料名は前のものです）\n# source: {{title: {title}}}\n# published: {next}-09\n\n\
             # 資料に印刷された集計があれば書きます。\n# declared:\n#   - {{scope: all, total: 0}}\n---\n"
        ),
        Lang::En => format!(
            "---\n# The report for {label}. Below the second “---” stands the year's summary.\nplan: {plan}\n\n\
             # The published document (this is the title of the one before), and when it came out\n\
             # source: {{title: {title}}}\n# published: {next}-09\n\n\
             # Totals that the document prints\n# declared:\n#   - {{scope: all, total: 0}}\n---\n"
        ),
    }
}

/// What stands at the top of a file of the year.
fn head(frame: &Frame<'_>, kind: &str) -> String {
    let label = one_line(&frame.municipality.year_label(frame.year, frame.lang));
    let schema = format!("# yaml-language-server: $schema=../../.schema/{kind}.schema.json\n");
    let text = match frame.lang {
        Lang::Ja => format!(
            "# {label}の記録です。{OPEN} を数値や文章に書き換えてください。残っている所は ayumi check が一覧にします。\n\
             # 文章は「result: |」のように書き、次の行から字下げして Markdown で書きます。\n"
        ),
        Lang::En => format!(
            "# The records for {label}. Write a figure or a text in place of {OPEN}; ayumi check lists where it is left.\n\
             # A text begins with “result: |” and goes on in the next lines, indented, in Markdown.\n"
        ),
    };
    let rated = kind == "items" && frame.plan.has_scale();
    let scale = if rated { ratings(frame) } else { String::new() };
    schema + &text + &scale
}

/// How a rating is written, and what the ratings mean.
fn ratings(frame: &Frame<'_>) -> String {
    let scale = frame.plan.scale.iter();
    let scale: Vec<String> = scale
        .filter(|status| status.since.is_none_or(|since| since <= frame.year))
        .map(|status| {
            if status.symbol == status.label {
                status.symbol.clone()
            } else {
                format!("{} {}", status.symbol, status.label)
            }
        })
        .collect();
    match frame.lang {
        Lang::Ja => format!(
            "# status は一つを残し、行の「# 」を消します: {}\n",
            one_line(&scale.join("、"))
        ),
        Lang::En => format!(
            "# For status, leave one and take the \"# \" away: {}\n",
            one_line(&scale.join(", "))
        ),
    }
}

/// The records in the order of the plan, with the sections they stand in.
fn records(frame: &Frame<'_>, living: &[ItemId]) -> String {
    let mut text = String::new();
    let mut last = None;
    for id in living {
        let section = frame.plan.item(*id).section;
        if last.replace(section) != Some(section) {
            text.push_str(&format!("\n# == {} ==\n", trail(frame.plan, section)));
        }
        text.push_str(&format!("\n{}", frame.record(*id)));
    }
    text
}

/// The titles from the top of the plan down to a section.
fn trail(plan: &Plan, section: SectionId) -> String {
    let titles: Vec<String> = plan
        .path(section)
        .into_iter()
        .map(|id| {
            let section = plan.section(id);
            let number = section.number.iter().map(|number| format!("{number} "));
            number.collect::<String>() + &title(&section.title, &section.key)
        })
        .collect();
    one_line(&titles.join(" > "))
}

/// What is told of the whole plan and of sections: where they measure something, or were told of before.
fn sections(frame: &Frame<'_>) -> String {
    let before = frame.before.map(|report| report.year);
    let lines = |indicators| figures::lines(indicators, frame.year, before, "  ", frame.lang);
    let mut text = String::new();
    let own = lines(&frame.plan.indicators);
    if !own.is_empty() {
        text.push_str(&format!("\nall:\n{own}"));
    }
    for (at, section) in frame.plan.sections.iter().enumerate() {
        let told = frame.before.and_then(|report| report.section(SectionId(at)));
        let mut said = String::new();
        if told.is_some() {
            said.push_str(&format!("  summary: {OPEN}\n"));
        }
        said.push_str(&lines(&section.indicators));
        if !said.is_empty() {
            let (trail, key) = (trail(frame.plan, SectionId(at)), scalar(&section.key));
            text.push_str(&format!("\n# {trail}\n{key}:\n{said}"));
        }
    }
    text
}
