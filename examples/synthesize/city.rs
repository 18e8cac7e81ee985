//! One made-up municipality as files. Its number decides which of five shapes it has.

use std::fmt::Write;

use crate::dice::Dice;
use crate::words::{
    ACTIONS, CLOSINGS, DEPARTMENTS, GROUPS, MEASURES, MIDDLES, NEXT, OPENINGS, PILLARS, SUBJECTS,
};

/// The first fiscal year of every plan.
const FIRST: u32 = 2018;
/// The ratings, best first, of shapes that rate.
const SCALE: [&str; 4] = ["◎", "○", "□", "▲"];

/// Like which of the five real cities it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A scale, several years, declared totals.
    Rated,
    /// Plan, Do, Check, Action, and a scale of letters.
    FourFields,
    /// No scale; a schedule.
    Scheduled,
    /// No scale; text and figures by year.
    Told,
    /// A plan before its first report.
    Planned,
}

/// A made-up municipality.
pub struct City {
    number: u32,
    years: u32,
    items: u32,
    seed: u64,
    shape: Shape,
}

impl City {
    pub fn new(number: u32, years: u32, items: u32, seed: u64) -> Self {
        let shapes = [
            Shape::Rated,
            Shape::FourFields,
            Shape::Scheduled,
            Shape::Told,
            Shape::Planned,
        ];
        // A plan before its first report has no years to measure: one city in twenty has that shape.
        let at = if number % 20 == 19 { 4 } else { number as usize % 4 };
        City {
            number,
            years,
            items,
            seed,
            shape: shapes[at],
        }
    }

    pub fn key(&self) -> String {
        format!("c{:04}", self.number + 1)
    }

    /// Paths below the city's folder, and their texts.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut dice = Dice::new(self.seed, self.number);
        let titles: Vec<String> = (0..self.items).map(|at| title(at, &mut dice)).collect();
        let measures: Vec<Vec<usize>> = (0..self.items).map(|_| measures(&mut dice)).collect();
        let mut files = vec![
            ("municipality.yaml".to_owned(), self.municipality()),
            (
                "plans/plan.yaml".to_owned(),
                self.plan(&titles, &measures, &mut dice),
            ),
        ];
        let mut levels: Vec<u32> = (0..self.items).map(|_| dice.below(4)).collect();
        let reported = if self.shape == Shape::Planned {
            0
        } else {
            self.years
        };
        for at in 0..reported {
            let year = FIRST + at;
            files.push((
                format!("{year}/items.yaml"),
                self.records(year, &measures, &levels, &mut dice),
            ));
            files.push((format!("{year}/report.md"), self.report(year, &levels, &mut dice)));
            for level in &mut levels {
                *level = match dice.below(10) {
                    0 => level.saturating_sub(1),
                    1 | 2 => (*level + 1).min(3),
                    _ => *level,
                };
            }
        }
        files
    }

    fn municipality(&self) -> String {
        let digits = format!("{:05}", 1100 + self.number);
        let code = ('0'..='9')
            .map(|digit| format!("{digits}{digit}"))
            .find(|code| ayumi::locale::municipality_code::check(code).is_ok());
        let mut text = format!(
            "code: \"{}\"\nname: 見本{:04}市\nkana: みほん\nprefecture: 見本県\ndepartments:\n",
            code.unwrap_or_default(),
            self.number + 1
        );
        for (at, name) in DEPARTMENTS.iter().enumerate() {
            let _ = writeln!(text, "  - {{key: d{at:02}, name: {name}}}");
        }
        text
    }

    fn plan(&self, titles: &[String], measures: &[Vec<usize>], dice: &mut Dice) -> String {
        let last = FIRST + self.years.max(5) - 1;
        let mut text = format!(
            "title: 見本{:04}市行財政改革実施計画\nperiod: {{from: {FIRST}, to: {last}}}\nsource: {{title: 見本の計画書}}\n\
             levels: [基本方針, 区分, 実施項目]\noutline: {{label: 取組の内容}}\n",
            self.number + 1
        );
        text += match self.shape {
            Shape::Rated => {
                "statuses:\n  - {key: ahead, symbol: ◎, label: 進んでいる, tone: ahead, on_track: true}\n  \
                 - {key: on, symbol: ○, label: 計画どおり, tone: on, on_track: true}\n  \
                 - {key: near, symbol: □, label: ほぼ計画どおり, tone: near, on_track: true}\n  \
                 - {key: late, symbol: ▲, label: 遅れている, tone: late, on_track: false}\nrate: {label: 進捗率}\n\
                 fields:\n  - {key: result, label: 取組結果}\n  - {key: next, label: 次年度の取組計画}\n"
            }
            Shape::FourFields => {
                "statuses:\n  - {key: a, symbol: A, label: 目標を達成, tone: ahead, on_track: true}\n  \
                 - {key: b, symbol: B, label: ほぼ達成, tone: on, on_track: true}\n  \
                 - {key: c, symbol: C, label: 未達成, tone: near, on_track: false}\n  \
                 - {key: d, symbol: D, label: 困難, tone: late, on_track: false}\n\
                 fields:\n  - {key: plan, label: 計画}\n  - {key: do, label: 実施}\n  - {key: check, label: 評価}\n  - {key: action, label: 改善}\n"
            }
            Shape::Scheduled | Shape::Told | Shape::Planned => "fields:\n  - {key: result, label: 実績}\n",
        };
        text += "sections:\n";
        let mut next = 0;
        for (pillar, name) in PILLARS.iter().enumerate() {
            let _ = writeln!(
                text,
                "  - key: \"{}\"\n    number: \"{}\"\n    title: {name}\n    sections:",
                pillar + 1,
                pillar + 1
            );
            for group in 0..3 {
                let share = self.items / 12
                    + u32::from(self.items % 12 > u32::try_from(pillar * 3 + group).unwrap_or(0));
                let title = GROUPS[(pillar * 3 + group) % GROUPS.len()];
                let _ = writeln!(
                    text,
                    "      - key: {}-{}\n        number: ({})\n        title: {title}\n        items:",
                    pillar + 1,
                    group + 1,
                    group + 1
                );
                for position in 0..share {
                    let at = next as usize;
                    next += 1;
                    self.item(
                        &mut text,
                        &format!("{}-{}-{}", pillar + 1, group + 1, position + 1),
                        &titles[at],
                        &measures[at],
                        dice,
                    );
                }
                if share == 0 {
                    text = text.trim_end_matches("        items:\n").to_owned();
                }
            }
        }
        text
    }

    fn item(&self, text: &mut String, key: &str, title: &str, measures: &[usize], dice: &mut Dice) {
        let _ = write!(
            text,
            "          - key: {key}\n            title: {title}\n            departments: {{lead: [{}]}}\n            outline: |\n              {}\n",
            dice.pick(DEPARTMENTS),
            sentence(dice)
        );
        if dice.chance(15) {
            *text += "            flags: [重点]\n";
        }
        if !measures.is_empty() {
            *text += "            indicators:\n";
        }
        for (at, measure) in measures.iter().enumerate() {
            let (name, unit, better) = MEASURES[*measure];
            let better = if better.is_empty() {
                String::new()
            } else {
                format!(", better: {better}")
            };
            let _ = writeln!(
                text,
                "              - {{key: m{at}, name: {name}, unit: \"{unit}\"{better}, baseline: {{year: {}, value: {}}}, targets: [{{year: {}, value: {}}}]}}",
                FIRST - 1,
                dice.below(900) + 100,
                FIRST + 4,
                dice.below(900) + 200
            );
        }
        if self.shape == Shape::Scheduled {
            let _ = write!(
                text,
                "            schedule:\n              - {{mark: ①, title: 調査と検討, from: {FIRST}, to: {}}}\n              - {{mark: ②, title: 実施, state: lost}}\n",
                FIRST + 1
            );
        }
    }

    fn records(&self, year: u32, measures: &[Vec<usize>], levels: &[u32], dice: &mut Dice) -> String {
        let mut text = String::new();
        for (at, key) in self.keys().iter().enumerate() {
            let _ = writeln!(text, "{key}:");
            match self.shape {
                Shape::Rated => _ = writeln!(text, "  status: {}", SCALE[levels[at] as usize]),
                Shape::FourFields => {
                    _ = writeln!(text, "  status: {}", ["a", "b", "c", "d"][levels[at] as usize]);
                }
                _ => {}
            }
            if !measures[at].is_empty() {
                text += "  values:\n";
            }
            for place in 0..measures[at].len() {
                let target = dice.below(900) + 100;
                let actual = match dice.below(12) {
                    0 => format!(
                        "{{value: {}, year: {}, printed: 前年度値}}",
                        dice.below(900),
                        year - 1
                    ),
                    1 => "{state: pending}".to_owned(),
                    2 => format!(
                        "{{value: {}.{}, state: provisional}}",
                        dice.below(99),
                        dice.below(10)
                    ),
                    _ => format!("{}.{}", dice.below(1100), dice.below(10)),
                };
                let _ = writeln!(text, "    m{place}: {{target: {target}, actual: {actual}}}");
            }
            for field in self.fields() {
                let _ = writeln!(text, "  {field}: |\n    {}", paragraph(dice));
            }
        }
        text
    }

    fn report(&self, year: u32, levels: &[u32], dice: &mut Dice) -> String {
        let mut text = format!(
            "---\nplan: plan\nsource: {{title: 見本の報告書, published: {}-09}}\n",
            year + 1
        );
        if self.shape == Shape::Rated {
            let count = |level: u32| levels.iter().filter(|other| **other == level).count();
            // One year in four the printed totals disagree with the items, as in real documents.
            let slip = usize::from(dice.chance(25));
            let _ = writeln!(
                text,
                "declared:\n  - {{scope: all, total: {}, counts: {{ahead: {}, on: {}, near: {}, late: {}}}}}",
                levels.len(),
                count(0) + slip,
                count(1),
                count(2),
                count(3)
            );
        }
        let _ = write!(text, "---\n{}\n", paragraph(dice));
        text
    }

    fn fields(&self) -> &'static [&'static str] {
        match self.shape {
            Shape::Rated => &["result", "next"],
            Shape::FourFields => &["plan", "do", "check", "action"],
            _ => &["result"],
        }
    }

    /// The keys of all items in reading order.
    fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        for place in 0..12 {
            let share = self.items / 12 + u32::from(self.items % 12 > place);
            keys.extend(
                (0..share).map(|position| format!("{}-{}-{}", place / 3 + 1, place % 3 + 1, position + 1)),
            );
        }
        keys
    }
}

fn title(at: u32, dice: &mut Dice) -> String {
    format!("{}{}（{}）", dice.pick(SUBJECTS), dice.pick(ACTIONS), at + 1)
}

/// No indicator, one, or several.
fn measures(dice: &mut Dice) -> Vec<usize> {
    let count = [0, 1, 1, 1, 2, 3][dice.below(6) as usize];
    (0..count)
        .map(|_| dice.below(u32::try_from(MEASURES.len()).unwrap_or(1)) as usize)
        .collect()
}

fn sentence(dice: &mut Dice) -> String {
    format!("{}、{}。", dice.pick(OPENINGS), dice.pick(MIDDLES))
}

fn paragraph(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..2 + dice.below(3) {
        let _ = write!(text, "{}{}", sentence(dice), dice.pick(CLOSINGS));
    }
    text + dice.pick(NEXT)
}
