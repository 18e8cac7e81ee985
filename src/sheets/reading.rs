//! The reading workbook: a year on each sheet, in the city's own columns, to be passed round and printed. Nothing is read
//! back from it.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::export::{CELL, NoWorkbook, TooLong, properties};
use super::value::{STATE, word};
use crate::locale::{Lang, Number};
use crate::model::{
    Amount, Charge, Comparator, Direction, Figure, FigureKind, Indicator, Item, ItemId, Municipality, Plan,
    Prose, Report, SectionId, Text, Title,
};

/// A3, which offices print wide tables on.
const A3: u8 = 8;
/// The row of the headings: title and a free line stand above.
const HEADINGS: u32 = 2;
/// The longest name of a sheet.
const NAME: usize = 31;

/// Writes the reading workbook: the newest year first, or the plan alone where nothing is reported yet.
///
/// # Errors
/// Texts that do not fit into a cell; anything else is the writer's failure.
pub fn reading_workbook(municipality: &Municipality, lang: Lang) -> Result<Vec<u8>, NoWorkbook> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&municipality.name)?);
    let mut pages: Vec<Page> = Vec::new();
    let reports = municipality.reports.iter().rev();
    let reported = reports.map(|report| (municipality.plan_of(report), Some(report)));
    let unreported = municipality.plans.iter().enumerate();
    let unreported = unreported.filter(|(at, _)| municipality.reports_on(*at).next().is_none());
    for (plan, report) in reported.chain(unreported.map(|(_, plan)| (plan, None))) {
        let label = report.map_or_else(
            || plan.title.clone(),
            |report| municipality.year_label(report.year, lang),
        );
        let items = Page::items(municipality, plan, report, &label, lang);
        let sections = Page::sections(municipality, plan, report, &label, lang);
        // A name stands once in a workbook, whatever the city calls its years and plans.
        for mut page in [items, sections] {
            let name = page.name.clone();
            let mut twin = 2;
            while pages.iter().any(|other| other.name == page.name) {
                page.name = sheet_name(&format!("{twin} {name}"));
                twin += 1;
            }
            if !page.columns.is_empty() {
                pages.push(page);
            }
        }
    }
    let too_long: Vec<TooLong> = pages.iter().flat_map(Page::too_long).collect();
    if !too_long.is_empty() {
        return Err(NoWorkbook::TooLong(too_long));
    }
    for page in &pages {
        page.write(workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A column that is shown: its heading, its width, and its text in every row.
struct Column {
    heading: String,
    width: f64,
    cells: Vec<String>,
}

/// What is said of the plan as a whole, or of a section.
struct Passage<'m> {
    title: String,
    plan: String,
    year: String,
    indicators: &'m [Indicator],
}

/// One sheet.
struct Page {
    name: String,
    title: String,
    columns: Vec<Column>,
}

impl Page {
    /// A row for each item.
    fn items(
        municipality: &Municipality,
        plan: &Plan,
        report: Option<&Report>,
        label: &str,
        lang: Lang,
    ) -> Page {
        let items: Vec<ItemId> = (0..plan.items.len())
            .map(ItemId)
            .filter(|item| report.is_none_or(|report| report.record(*item).is_some()))
            .collect();
        let mut columns = Vec::new();
        let mut add = |heading: String, width: f64, text: &dyn Fn(ItemId) -> String| {
            let cells: Vec<String> = items.iter().map(|item| text(*item)).collect();
            // A column of which nothing is printed is none of the city's.
            if cells.iter().any(|text| !text.is_empty()) {
                columns.push(Column {
                    heading,
                    width,
                    cells,
                });
            }
        };
        let depth = plan
            .sections
            .iter()
            .map(|section| section.depth + 1)
            .max()
            .unwrap_or(0);
        for level in 0..depth {
            let heading = plan.levels.get(level).cloned().unwrap_or_default();
            add(heading, 18.0, &|item| section_at(plan, plan.item(item), level));
        }
        let record = |item: ItemId| report.and_then(|report| report.record(item));
        let own = |ja: &str, en: &str| match lang {
            Lang::Ja => ja.to_owned(),
            Lang::En => en.to_owned(),
        };
        add(own("番号", "No."), 6.0, &|item| {
            let own = record(item).and_then(|record| record.number.clone());
            own.or_else(|| plan.item(item).number.clone()).unwrap_or_default()
        });
        let heading = plan
            .levels
            .get(depth)
            .cloned()
            .unwrap_or_else(|| own("取組", "Item"));
        add(heading, 28.0, &|item| {
            let own = record(item).and_then(|record| record.title.clone());
            own.unwrap_or_else(|| title(&plan.item(item).title))
        });
        add(own("印", "Flags"), 8.0, &|item| {
            let own = record(item).and_then(|record| record.flags.as_ref());
            own.unwrap_or(&plan.item(item).flags).join("\n")
        });
        let charge = |item: ItemId| -> &Charge {
            let own = record(item).and_then(|record| record.charge.as_ref());
            own.unwrap_or(&plan.item(item).charge)
        };
        add(own("主管課", "Lead"), 16.0, &|item| {
            charge(item).answering().collect::<Vec<_>>().join("\n")
        });
        add(own("関係課", "Related"), 16.0, &|item| {
            charge(item).related.join("\n")
        });
        let outline = plan
            .outline_label
            .clone()
            .unwrap_or_else(|| own("計画の内容", "Outline"));
        add(outline, 40.0, &|item| {
            text(plan.item(item).outline.as_ref(), lang)
        });
        add(own("指標", "Indicators"), 24.0, &|item| {
            lines(&plan.item(item).indicators, &|indicator| name(indicator))
        });
        for (kind, heading) in kinds(lang) {
            add(heading, 14.0, &|item| {
                lines(&plan.item(item).indicators, &|indicator| {
                    figure(indicator, kind, report, lang)
                })
            });
        }
        add(own("評価", "Status"), 12.0, &|item| {
            let status = record(item)
                .and_then(|record| record.status)
                .map(|status| plan.status(status));
            status.map_or_else(String::new, |status| {
                if status.symbol == status.label {
                    status.symbol.clone()
                } else {
                    format!("{} {}", status.symbol, status.label)
                }
            })
        });
        for (at, field) in plan.fields.iter().enumerate() {
            add(field.label.clone(), 50.0, &|item| {
                let own = record(item).and_then(|record| record.texts.get(at));
                text(own.and_then(Option::as_ref), lang)
            });
        }
        Page::new(municipality, plan, label, sheet_name(label), columns)
    }

    /// A row for the plan itself and for each section of which there is something to read.
    fn sections(
        municipality: &Municipality,
        plan: &Plan,
        report: Option<&Report>,
        label: &str,
        lang: Lang,
    ) -> Page {
        let own = |ja: &str, en: &str| match lang {
            Lang::Ja => ja.to_owned(),
            Lang::En => en.to_owned(),
        };
        let markdown = |prose: Option<&Prose>| {
            prose
                .map(|prose| prose.markdown.trim_end().to_owned())
                .unwrap_or_default()
        };
        let mut rows = vec![Passage {
            title: own("全体", "All"),
            plan: markdown(plan.summary.as_ref()),
            year: markdown(report.and_then(|report| report.summary.as_ref())),
            indicators: &plan.indicators,
        }];
        for (at, section) in plan.sections.iter().enumerate() {
            let number = section.number.iter().map(|number| format!("{number} "));
            let texts = [
                text(section.summary.as_ref(), lang),
                markdown(section.text.as_ref()),
            ];
            let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            let said = report.and_then(|report| report.section(SectionId(at)));
            rows.push(Passage {
                title: number.collect::<String>() + &title(&section.title),
                plan: texts.join("\n\n"),
                year: text(said, lang),
                indicators: &section.indicators,
            });
        }
        rows.retain(|row| !row.plan.is_empty() || !row.year.is_empty() || !row.indicators.is_empty());
        let mut columns = Vec::new();
        let mut add = |heading: String, width: f64, cell: &dyn Fn(&Passage<'_>) -> String| {
            let cells: Vec<String> = rows.iter().map(cell).collect();
            if cells.iter().any(|text| !text.is_empty()) {
                columns.push(Column {
                    heading,
                    width,
                    cells,
                });
            }
        };
        add(own("区分", "Section"), 28.0, &|row| row.title.clone());
        add(own("計画の内容", "Outline"), 60.0, &|row| row.plan.clone());
        add(own("この年度の概要", "The year"), 60.0, &|row| {
            row.year.clone()
        });
        add(own("指標", "Indicators"), 30.0, &|row| {
            lines(row.indicators, &name)
        });
        for (kind, heading) in kinds(lang) {
            add(heading, 18.0, &|row| {
                lines(row.indicators, &|indicator| figure(indicator, kind, report, lang))
            });
        }
        let sheet = sheet_name(&format!("{} {label}", own("区分", "Sections")));
        Page::new(municipality, plan, label, sheet, columns)
    }

    fn new(
        municipality: &Municipality,
        plan: &Plan,
        label: &str,
        name: String,
        columns: Vec<Column>,
    ) -> Page {
        let mut title = vec![municipality.name.as_str(), plan.title.as_str(), label];
        title.dedup();
        Page {
            name,
            title: title.join("　"),
            columns,
        }
    }

    fn too_long(&self) -> Vec<TooLong> {
        let cells = self
            .columns
            .iter()
            .flat_map(|column| column.cells.iter().enumerate().map(move |cell| (column, cell)));
        cells
            .filter(|(_, (_, text))| text.encode_utf16().count() > CELL)
            .map(|(column, (row, text))| TooLong {
                sheet: self.name.clone(),
                row: (row + HEADINGS as usize + 2).to_string(),
                column: column.heading.clone(),
                length: text.encode_utf16().count(),
            })
            .collect()
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let cell = Format::new()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let heading = cell.clone().set_bold().set_align(FormatAlign::Center);
        sheet.set_name(&self.name)?;
        sheet
            .set_landscape()
            .set_paper_size(A3)
            .set_print_fit_to_pages(1, 0);
        sheet.set_footer("&C&P / &N");
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
        sheet.set_freeze_panes(HEADINGS + 1, 0)?;
        sheet.write_string_with_format(0, 0, &self.title, &Format::new().set_bold().set_font_size(14))?;
        // Not every program makes a row as high as its longest cell when it opens a file.
        for row in 0..self
            .columns
            .iter()
            .map(|column| column.cells.len())
            .max()
            .unwrap_or(0)
        {
            let cells = self
                .columns
                .iter()
                .filter_map(|column| Some((column, column.cells.get(row)?)));
            let lines = cells
                .map(|(column, text)| lines_in(text, column.width))
                .max()
                .unwrap_or(1);
            let at = u32::try_from(row)
                .unwrap_or(u32::MAX)
                .saturating_add(HEADINGS + 1);
            sheet.set_row_height(at, (f64::from(lines) * LINE).min(HIGHEST))?;
        }
        for (at, column) in (0u16..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(HEADINGS, at, &column.heading, &heading)?;
            for (row, text) in (HEADINGS + 1..).zip(&column.cells) {
                // As a text whatever it begins with, empty ones for their border.
                sheet.write_string_with_format(row, at, text, &cell)?;
            }
        }
        Ok(())
    }
}

/// The height of a line, in points.
const LINE: f64 = 15.0;
/// The highest that a row can be, in points.
const HIGHEST: f64 = 409.0;

/// How many lines a text takes in a column that is as wide as so many digits.
fn lines_in(text: &str, width: f64) -> u32 {
    let lines = text.lines().map(|line| {
        let wide = UnicodeWidthStr::width_cjk(line) as f64;
        (wide * WIDER / width).ceil().max(1.0) as u32
    });
    lines.sum::<u32>().max(1)
}

/// Japanese letters are somewhat wider than two digits of the font that columns are measured in.
const WIDER: f64 = 1.1;

/// The kinds of figures that are shown, and what they are called.
fn kinds(lang: Lang) -> [(FigureKind, String); 3] {
    let [baseline, target, actual] = match lang {
        Lang::Ja => ["基準値", "目標値", "実績値"],
        Lang::En => ["Baseline", "Target", "Actual"],
    };
    [
        (FigureKind::Baseline, baseline.to_owned()),
        (FigureKind::Target, target.to_owned()),
        (FigureKind::Actual, actual.to_owned()),
    ]
}

/// A name that a sheet may have.
fn sheet_name(label: &str) -> String {
    let allowed = label.chars().filter(|letter| !"[]:*?/\\'".contains(*letter));
    let mut length = 0;
    allowed
        .take_while(|letter| {
            length += letter.len_utf16();
            length <= NAME
        })
        .collect()
}

fn title(title: &Title) -> String {
    match title {
        Title::Text(text) => text.clone(),
        Title::Lost { stand_in } => stand_in.clone().unwrap_or_default(),
    }
}

/// The section of a level that an item stands in, as the city prints it.
fn section_at(plan: &Plan, item: &Item, level: usize) -> String {
    let path = plan.path(item.section);
    path.get(level).map_or_else(String::new, |id| {
        let section = plan.section(*id);
        let number = section
            .number
            .iter()
            .map(|number| format!("{number} "))
            .collect::<String>();
        number + &title(&section.title)
    })
}

fn text(text: Option<&Text>, lang: Lang) -> String {
    match text {
        Some(Text::Prose(prose)) => prose.markdown.trim_end().to_owned(),
        Some(Text::Missing(state)) => word(STATE, state.word(), lang).to_owned(),
        None => String::new(),
    }
}

/// A line for each indicator, so that name, target and result stand side by side; nothing where all lines are empty.
fn lines(indicators: &[Indicator], line: &dyn Fn(&Indicator) -> String) -> String {
    let lines: Vec<String> = indicators.iter().map(line).collect();
    if lines.iter().all(String::is_empty) {
        String::new()
    } else {
        lines.join("\n")
    }
}

fn name(indicator: &Indicator) -> String {
    if indicator.unit.is_empty() {
        indicator.name.clone()
    } else {
        format!("{}（{}）", indicator.name, indicator.unit)
    }
}

/// What is printed of an indicator: for the year reported on, or by the plan.
fn figure(indicator: &Indicator, kind: FigureKind, report: Option<&Report>, lang: Lang) -> String {
    let own = indicator.of_kind(kind).filter(|figure| match report {
        Some(report) if kind != FigureKind::Baseline => figure.reported == Some(report.year),
        _ => figure.reported.is_none(),
    });
    own.map(|figure| amount(figure, lang))
        .collect::<Vec<_>>()
        .join(" / ")
}

fn amount(figure: &Figure, lang: Lang) -> String {
    if let Some(printed) = &figure.printed {
        return printed.clone();
    }
    let number = |value| Number(value).label(lang);
    match &figure.amount {
        Amount::Number {
            value, comparator, ..
        } => match (comparator, lang) {
            (None, _) => number(*value),
            (Some(Comparator::About), Lang::Ja) => format!("約{}", number(*value)),
            (Some(comparator), Lang::Ja) => {
                format!(
                    "{}{}",
                    number(*value),
                    word(super::value::COMPARATOR, comparator.word(), lang)
                )
            }
            (Some(comparator), Lang::En) => {
                format!(
                    "{} {}",
                    word(super::value::COMPARATOR, comparator.word(), lang),
                    number(*value)
                )
            }
        },
        Amount::Between(low, high) => format!("{}–{}", number(*low), number(*high)),
        Amount::Direction(direction) => {
            let code = match direction {
                Direction::Increase => "increase",
                Direction::Decrease => "decrease",
            };
            word(super::value::DIRECTION, code, lang).to_owned()
        }
        Amount::Words(words) => words.clone(),
        Amount::Missing(state) => word(STATE, state.word(), lang).to_owned(),
    }
}
