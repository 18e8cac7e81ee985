//! Workbooks in the layouts that the five cities print, made from their content: title rows, merged groups, line breaks,
//! flags in titles, headings over two rows and on every page.

use ayumi::locale::{FiscalYear, Lang};
use ayumi::model::{
    Amount, Figure, FigureKind, Indicator, Item, ItemId, Municipality, Section, SectionId, StatusId, Text,
};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::told::{of_2020, of_plan, title};

/// A sheet that is written from top to bottom.
struct Page {
    book: Workbook,
    row: u32,
}

impl Page {
    fn new(name: &str) -> Self {
        let mut book = Workbook::new();
        book.add_worksheet().set_name(name).unwrap();
        Page { book, row: 0 }
    }

    fn sheet(&mut self) -> &mut Worksheet {
        self.book.worksheet_from_index(0).unwrap()
    }

    /// A cell over several rows or columns.
    fn put(&mut self, row: u32, column: u16, rows: u32, columns: u16, text: &str) {
        let look = Format::new().set_text_wrap();
        if rows * u32::from(columns) > 1 {
            self.sheet()
                .merge_range(row, column, row + rows - 1, column + columns - 1, text, &look)
                .unwrap();
        } else if let Ok(number) = text.parse::<f64>() {
            self.sheet().write_number(row, column, number).unwrap();
        } else if !text.is_empty() {
            self.sheet().write(row, column, text).unwrap();
        }
    }

    /// A row across the sheet.
    fn line(&mut self, columns: u16, text: &str) {
        if !text.is_empty() {
            let row = self.row;
            self.put(row, 0, 1, columns, text);
            self.row += 1;
        }
    }

    fn cells(&mut self, texts: &[&str]) {
        for (column, text) in (0..).zip(texts) {
            let row = self.row;
            self.put(row, column, 1, 1, text);
        }
        self.row += 1;
    }

    fn save(mut self) -> Vec<u8> {
        self.book.save_to_buffer().unwrap()
    }
}

/// Markdown as an office writes it in a cell: a line for a paragraph, ・ for a list.
fn cell(text: Option<&Text>) -> String {
    let Some(Text::Prose(prose)) = text else {
        return String::new();
    };
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in prose.markdown.lines() {
        let bare = line.trim();
        let item = bare.strip_prefix("- ");
        let plain = ayumi::prose::plain_text(bare);
        match (item, lines.last_mut()) {
            (None, Some(last)) if goes_on && !bare.is_empty() => last.push_str(&plain),
            (Some(_), _) => lines.push(format!("・{plain}")),
            (None, _) if !bare.is_empty() => lines.push(plain),
            _ => {}
        }
        goes_on = !bare.is_empty();
    }
    lines.join("\n")
}

fn heading(number: Option<&str>, words: &str) -> String {
    match number {
        Some(number) if number.ends_with(|last: char| last.is_ascii_digit()) => format!("{number} {words}"),
        Some(number) => format!("{number}{words}"),
        None => format!("●{words}"),
    }
}

fn of_section(section: &Section) -> String {
    let flags: String = section.flags.iter().map(|flag| format!("【{flag}】")).collect();
    heading(
        section.number.as_deref(),
        &format!("{flags}{}", title(&section.title)),
    )
}

fn of_item(item: &Item) -> String {
    let flags = item.flags.iter().map(|flag| match flag.as_str() {
        "新規" => "(新規)".to_owned(),
        flag => format!("【{flag}】"),
    });
    title(&item.title) + &flags.collect::<String>()
}

/// A figure as the cell shows it: as printed, else the plain number.
fn figure(figure: &Figure, unit: &str) -> String {
    let own_year = figure
        .year
        .filter(|year| Some(*year) != figure.reported && figure.reported.is_some());
    match (&figure.printed, &figure.amount) {
        (Some(printed), _) => printed.clone(),
        (None, Amount::Number { value, .. }) => match own_year {
            Some(year) => format!("{value} ({})", FiscalYear(year).short(Lang::Ja)),
            None => format!("{value}{unit}"),
        },
        (None, Amount::Words(words)) => words.clone(),
        (None, other) => panic!("no cell shows {other:?}"),
    }
}

fn figures(indicator: &Indicator, kind: FigureKind) -> String {
    let figures = indicator
        .figures
        .iter()
        .filter(|figure| figure.kind == kind && of_2020(figure));
    figures
        .map(|given| figure(given, ""))
        .collect::<Vec<_>>()
        .join("\n")
}

fn status(city: &Municipality, year: i32, item: ItemId) -> String {
    let plan = &city.plans[0];
    let status: Option<StatusId> = city.report(year).and_then(|report| report.status(item));
    status
        .map(|status| plan.status(status).symbol.clone())
        .unwrap_or_default()
}

fn told(city: &Municipality, year: i32, item: ItemId, field: usize) -> String {
    let record = city.report(year).and_then(|report| report.record(item));
    cell(record.and_then(|record| record.texts[field].as_ref()))
}

fn items_in(city: &Municipality, section: SectionId) -> Vec<(ItemId, &Item)> {
    let items = city.plans[0].items.iter().enumerate();
    items
        .filter(|(_, item)| item.section == section)
        .map(|(at, item)| (ItemId(at), item))
        .collect()
}

/// 12 columns, a heading on every page, several rows for an item of several indicators.
pub fn kasama(city: &Municipality) -> Vec<u8> {
    let plan = &city.plans[0];
    let mut page = Page::new("実施項目一覧");
    page.line(12, "第3次笠間市行財政改革大綱実施計画 令和2年度実績");
    for status in plan.scale.iter().filter(|status| status.symbol != status.label) {
        page.line(1, &format!("{}:{}", status.symbol, status.label));
    }
    for (at, section) in plan.sections.iter().enumerate() {
        page.row += 1;
        page.line(1, &of_section(section));
        let items = items_in(city, SectionId(at));
        if items.is_empty() {
            continue;
        }
        page.cells(&[
            "番号",
            "実施項目",
            "進捗状況\nH30",
            "進捗状況\nR1",
            "進捗状況\nR2",
            "担当部",
            "担当課",
            "指標",
            "計画(R2)",
            "実績(R2)",
            "具体的な取組結果(R2)",
            "令和3年度の取組計画",
        ]);
        for (id, item) in items {
            let shown: Vec<&Indicator> = item
                .indicators
                .iter()
                .filter(|indicator| indicator.figures.iter().any(of_2020))
                .collect();
            let rows = u32::try_from(shown.len().max(1)).unwrap();
            let row = page.row;
            let lead = |part: usize| {
                let names = item
                    .charge
                    .lead
                    .iter()
                    .map(|name| name.split_once(' ').unwrap_or((name, "")));
                let parts = names.map(|(above, below)| if part == 0 { above } else { below });
                parts
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let statuses = [2018, 2019, 2020].map(|year| status(city, year, id));
            let left = [item.number.clone().unwrap_or_default(), of_item(item)];
            for (column, text) in (0..).zip(left.iter().chain(&statuses).chain(&[lead(0), lead(1)])) {
                page.put(row, column, rows, 1, text);
            }
            for (row, indicator) in (row..).zip(&shown) {
                page.put(
                    row,
                    7,
                    1,
                    1,
                    indicator.printed.as_ref().unwrap_or(&indicator.name),
                );
                page.put(row, 8, 1, 1, &figures(indicator, FigureKind::Target));
                page.put(row, 9, 1, 1, &figures(indicator, FigureKind::Actual));
            }
            if shown.is_empty() {
                for column in 7..10 {
                    page.put(row, column, 1, 1, "-");
                }
            }
            for field in 0..2 {
                page.put(
                    row,
                    10 + u16::try_from(field).unwrap(),
                    rows,
                    1,
                    &told(city, 2020, id, field),
                );
            }
            page.row += rows;
        }
    }
    page.save()
}

/// 14 columns, a heading of two rows, three levels of merged groups at the left.
pub fn minami_alps(city: &Municipality) -> Vec<u8> {
    let plan = &city.plans[0];
    let mut page = Page::new("取組み結果");
    page.line(14, "第3次南アルプス市行政改革実施計画取組み結果");
    page.line(14, "令和3年11月　南アルプス市");
    for status in &plan.scale {
        page.line(6, &format!("{}:{}", status.symbol, status.label));
    }
    let top = page.row;
    for (column, text) in [
        (0, "基本\n方針"),
        (1, "取り組みの\n方針"),
        (2, "取り組みの\n項目"),
        (3, "No."),
        (4, "具体的な\n取り組み項目"),
        (5, "取組主管課\n関係課等"),
        (6, "今後の取組方向"),
        (7, "関係する\n計画等"),
        (8, "令和2年度の達成目標"),
        (13, "見直し、改善事項\n(Action)"),
    ] {
        page.put(top, column, 2, 1, text);
    }
    page.put(top, 9, 1, 1, "計画内容\n(Plan)");
    page.put(top + 1, 9, 1, 1, "令和2年度計画");
    page.put(top, 10, 1, 1, "取組状況\n(Do)");
    page.put(top + 1, 10, 1, 1, "令和2年度の取組内容");
    page.put(top, 11, 1, 2, "取組工程に対する評価\n(Check)");
    page.put(top + 1, 11, 1, 1, "評価");
    page.put(top + 1, 12, 1, 1, "取組\n達成度");
    page.row += 2;
    let first = page.row;
    for (at, _) in plan.sections.iter().enumerate() {
        for (id, item) in items_in(city, SectionId(at)) {
            let row = page.row;
            let group = |mark: &str, names: &[String]| {
                names
                    .iter()
                    .map(|name| format!("{mark}{name}\n"))
                    .collect::<String>()
            };
            let charge = &item.charge;
            let chief = if charge.joint.is_empty() { "・" } else { "●" };
            let mut departments = String::new();
            if !charge.is_empty() {
                departments = format!(
                    "【取組主管課】\n{}{}",
                    group(chief, &charge.lead),
                    group("・", &charge.joint)
                );
            }
            if !charge.related.is_empty() {
                departments.push_str(&format!("【関係課等】\n{}", group("・", &charge.related)));
            }
            let texts = [
                item.number.clone().unwrap_or_default(),
                of_item(item),
                departments,
                cell(item.outline.as_ref()),
                item.related_plans.join("\n"),
                told(city, 2020, id, 0),
                told(city, 2020, id, 1),
                told(city, 2020, id, 2),
                told(city, 2020, id, 3),
                status(city, 2020, id),
                told(city, 2020, id, 4),
            ];
            for (column, text) in (3..).zip(&texts) {
                page.put(row, column, 1, 1, text);
            }
            page.row += 1;
        }
    }
    // The groups, each merged over the rows of its items.
    for (at, section) in plan.sections.iter().enumerate() {
        let rows: Vec<u32> = (first..)
            .zip(
                plan.sections
                    .iter()
                    .enumerate()
                    .flat_map(|(at, _)| items_in(city, SectionId(at))),
            )
            .filter(|(_, (_, item))| plan.path(item.section).contains(&SectionId(at)))
            .map(|(row, _)| row)
            .collect();
        let (Some(from), Some(to)) = (rows.first(), rows.last()) else {
            continue;
        };
        let column = u16::try_from(section.depth).unwrap();
        page.put(*from, column, to - from + 1, 1, &of_section(section));
    }
    page.save()
}

/// A table for every group, its years as columns below one heading, what the year brought above it.
pub fn nihonmatsu(city: &Municipality) -> Vec<u8> {
    let plan = &city.plans[0];
    let report = city.report(2023).unwrap();
    let mut page = Page::new("実施状況");
    page.line(9, "令和5年度二本松市市政改革推進行動計画実施状況について");
    for (at, section) in plan.sections.iter().enumerate() {
        page.row += 1;
        page.line(9, &of_section(section));
        page.line(9, &cell(section.summary.as_ref()));
        if let Some(told) = report.section(SectionId(at)) {
            page.line(9, "進捗状況");
            page.line(9, &cell(Some(told)));
        }
        let items = items_in(city, SectionId(at));
        if items.is_empty() {
            continue;
        }
        let top = page.row;
        for (column, text) in [
            (0, "No."),
            (1, "改革項目"),
            (2, "推進内容"),
            (8, "実施内容と今後の実施予定"),
        ] {
            page.put(top, column, 2, 1, text);
        }
        page.put(top, 3, 1, 5, "主な取組・実施時期");
        for (column, year) in (3..).zip(["R3", "R4", "R5", "R6", "R7"]) {
            page.put(top + 1, column, 1, 1, year);
        }
        page.row += 2;
        for (id, item) in items {
            let row = page.row;
            let milestones = item.schedule.iter().map(|milestone| {
                format!(
                    "{}{}",
                    milestone.mark.as_deref().unwrap_or(""),
                    title(&milestone.title)
                )
            });
            let milestones = milestones.collect::<Vec<_>>().join("\n");
            page.put(row, 0, 2, 1, item.number.as_deref().unwrap_or(""));
            page.put(row, 1, 2, 1, &of_item(item));
            page.put(row, 2, 2, 1, &cell(item.outline.as_ref()));
            page.put(row, 3, 1, 5, &milestones);
            match item.schedule.as_slice() {
                [only] => {
                    let years = only.span.map(|(from, to)| from..=to);
                    for year in years.into_iter().flatten() {
                        let column = u16::try_from(year - 2021).unwrap() + 3;
                        page.put(row + 1, column, 1, 1, "→");
                    }
                }
                // Nobody can tell which of several it belongs to.
                _ => page.put(row + 1, 5, 1, 1, "→"),
            }
            page.put(row, 8, 2, 1, &told(city, 2023, id, 0));
            page.row += 2;
        }
    }
    page.save()
}

/// Two years of text side by side, the group merged at the left, the viewpoint across the sheet.
pub fn kikugawa(city: &Municipality) -> Vec<u8> {
    let plan = &city.plans[0];
    let mut page = Page::new("実績調査");
    page.line(
        5,
        "【行政経営推進方針2022】における主な取り組み実績調査（令和4年度・令和5年度 実績）",
    );
    page.row += 1;
    page.cells(&[
        "視点\n(方針に掲載)",
        "主な取り組み\n(方針に掲載)",
        "関連する計画・制度\n(方針に掲載)",
        "令和4年度実績",
        "令和5年度実績",
    ]);
    for (at, section) in plan.sections.iter().enumerate() {
        if section.depth == 0 {
            page.line(5, &of_section(section));
            page.line(5, &cell(section.summary.as_ref()));
        }
        let items = items_in(city, SectionId(at));
        if !items.is_empty() {
            let (row, rows) = (page.row, u32::try_from(items.len()).unwrap());
            page.put(row, 0, rows, 1, &of_section(section));
        }
        for (id, item) in items {
            let row = page.row;
            let plans: String = item
                .related_plans
                .iter()
                .map(|plan| format!("「{plan}」"))
                .collect();
            let outline = cell(item.outline.as_ref());
            let said = if outline.is_empty() {
                of_item(item)
            } else {
                format!("{}\n●{outline}", of_item(item))
            };
            page.put(row, 1, 1, 1, &said);
            page.put(row, 2, 1, 1, &plans);
            page.put(row, 3, 1, 1, &told(city, 2022, id, 0));
            page.put(row, 4, 1, 1, &told(city, 2023, id, 0));
            page.row += 1;
        }
    }
    page.save()
}

/// Several small tables for every section: indicators by kind and years, then what is done.
pub fn ishioka(city: &Municipality) -> Vec<u8> {
    let plan = &city.plans[0];
    let mut page = Page::new("基本施策");
    page.line(4, "チャレンジする市役所（行財政改革大綱）");
    for (at, section) in plan.sections.iter().enumerate() {
        page.row += 1;
        page.line(4, &of_section(section));
        page.line(4, &cell(section.summary.as_ref()));
        let mut last: Option<Vec<String>> = None;
        for indicator in &section.indicators {
            let given: Vec<&Figure> = indicator
                .figures
                .iter()
                .filter(|figure| of_plan(figure))
                .collect();
            let is_group = indicator.flags.get(1).is_some_and(|flag| flag.ends_with("指標"));
            let mut headings: Vec<String> = Vec::new();
            if is_group {
                headings.push("指標の種類".to_owned());
            }
            headings.push(indicator.flags[0].clone());
            for figure in &given {
                let words = match (figure.kind, is_group) {
                    (FigureKind::Baseline, false) => "基準値",
                    (FigureKind::Baseline, true) => "現状値",
                    (_, false) => "目標",
                    (_, true) => "基準値",
                };
                let year = figure
                    .year
                    .map(|year| format!("\n({})", FiscalYear(year).label(Lang::Ja)));
                headings.push(format!("{words}{}", year.unwrap_or_default()));
            }
            if last.as_ref() != Some(&headings) {
                page.row += 1;
                let texts: Vec<&str> = headings.iter().map(String::as_str).collect();
                page.cells(&texts);
                last = Some(headings);
            }
            let mut texts: Vec<String> = Vec::new();
            if is_group {
                texts.push(indicator.flags[1].clone());
            }
            texts.push(
                indicator
                    .printed
                    .clone()
                    .unwrap_or_else(|| indicator.name.clone()),
            );
            texts.extend(given.iter().map(|given| figure(given, &indicator.unit)));
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            page.cells(&texts);
        }
        page.row += 1;
        page.cells(&["具体的な取組", "内容", "担当課"]);
        for (_, item) in items_in(city, SectionId(at)) {
            page.cells(&[
                &of_item(item),
                &cell(item.outline.as_ref()),
                &item.charge.lead.join("、"),
            ]);
        }
    }
    page.save()
}
