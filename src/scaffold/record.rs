//! One record of a new year: what of the item goes on, and places for what the year brings.

use super::figures::{self, OPEN, one_line};
use crate::locale::Lang;
use crate::model::{Charge, Item, ItemId, Municipality, Plan, Record, Report, Title};
use crate::yaml::scalar;

/// What the records of a year have in common.
pub(super) struct Frame<'m> {
    pub municipality: &'m Municipality,
    pub plan: &'m Plan,
    /// The newest report on the plan before the year.
    pub before: Option<&'m Report>,
    pub year: i32,
    pub lang: Lang,
}

impl Frame<'_> {
    /// The record of an item, with a line for people above it.
    pub fn record(&self, id: ItemId) -> String {
        let item = self.plan.item(id);
        let earlier = self.before.and_then(|report| report.record(id));
        let mut text = String::new();
        let before = self.before.map(|report| report.year);
        text.push_str(&figures::lines(
            &item.indicators,
            self.year,
            before,
            "  ",
            self.lang,
        ));
        for field in &self.plan.fields {
            let (key, label) = (scalar(&field.key), one_line(&field.label));
            text.push_str(&format!("  {key}: {OPEN} # {label}\n"));
        }
        text.insert_str(0, &overrides(earlier));
        if text.is_empty() {
            // A key must have a value, and comments are none.
            text.push_str("  values: {}\n");
        }
        if self.plan.has_scale() {
            text.insert_str(0, &format!("  # status: {}\n", self.choice()));
        }
        format!(
            "# {}\n{}:\n{text}",
            self.caption(item, earlier),
            scalar(&item.key)
        )
    }

    /// Number, title, who answers for it, and how it was rated the year before.
    fn caption(&self, item: &Item, earlier: Option<&Record>) -> String {
        let own_number = earlier.and_then(|record| record.number.as_ref());
        let own_title = earlier.and_then(|record| record.title.clone());
        let charge = earlier
            .and_then(|record| record.charge.as_ref())
            .unwrap_or(&item.charge);
        let answering: Vec<&str> = charge.answering().collect();
        let mut caption = String::new();
        if let Some(number) = own_number.or(item.number.as_ref()) {
            caption.push_str(&format!("{number} "));
        }
        caption.push_str(&own_title.unwrap_or_else(|| title(&item.title, &item.key)));
        if !answering.is_empty() {
            caption.push_str(&match self.lang {
                Lang::Ja => format!("（{}）", answering.join("、")),
                Lang::En => format!(" ({})", answering.join(", ")),
            });
        }
        let rated = earlier.and_then(|record| record.status).zip(self.before);
        if let Some((status, report)) = rated {
            let year = self.municipality.year_label(report.year, self.lang);
            let symbol = &self.plan.status(status).symbol;
            caption.push_str(&match self.lang {
                Lang::Ja => format!(" {year}は{symbol}"),
                Lang::En => format!(" {year}: {symbol}"),
            });
        }
        one_line(&caption)
    }

    /// The ratings to choose from.
    fn choice(&self) -> String {
        let scale = self.plan.scale.iter();
        let symbols: Vec<&str> = scale
            .filter(|status| status.since.is_none_or(|since| since <= self.year))
            .map(|status| status.symbol.as_str())
            .collect();
        one_line(&symbols.join(" "))
    }
}

/// A title, or what a lost one is called.
pub(super) fn title(title: &Title, key: &str) -> String {
    match title {
        Title::Text(text) => text.clone(),
        Title::Lost { stand_in } => stand_in.clone().unwrap_or_else(|| key.to_owned()),
    }
}

/// What the year before told of the item otherwise than the plan: it goes on until somebody says so.
fn overrides(earlier: Option<&Record>) -> String {
    let Some(record) = earlier else {
        return String::new();
    };
    let mut lines = Vec::new();
    lines.extend(
        record
            .title
            .iter()
            .map(|title| format!("title: {}", scalar(title))),
    );
    lines.extend(
        record
            .number
            .iter()
            .map(|number| format!("number: {}", scalar(number))),
    );
    lines.extend(record.flags.iter().map(|flags| format!("flags: {}", list(flags))));
    lines.extend(record.charge.iter().map(departments));
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

fn departments(charge: &Charge) -> String {
    let roles = [
        ("lead", &charge.lead),
        ("joint", &charge.joint),
        ("related", &charge.related),
    ];
    let given = roles.into_iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<String> = given
        .map(|(role, names)| format!("{role}: {}", list(names)))
        .collect();
    format!("departments: {{{}}}", parts.join(", "))
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
    format!("[{}]", texts.join(", "))
}
