//! Findings in neutral words, Japanese and English side by side: both figures, where each comes from, and what
//! would make them agree. No sentence says which of two statements is right.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::city::{Answers, City};
use super::super::figures::with_unit;
use super::{compared, kind, percent, pick, rating, scope, share, state};
use crate::analysis::Explanation;
use crate::analysis::findings::{Blank, Fact, Finding, Measure, Pair, Ranked, Reading};
use crate::locale::{CivilYear, EraSpelling, Lang, Number};
use crate::model::{Better, ItemId, Municipality, Plan, Site};

/// A finding in neutral words, with the office's reason where it lets it stand.
pub fn finding(city: &City<'_>, finding: &Finding) -> String {
    let sentence = Speaker {
        city,
        plan: &city.municipality.plans[finding.plan],
        lang: city.lang,
    }
    .fact(&finding.fact);
    match (&finding.acknowledged, city.lang) {
        (None, _) => sentence,
        (Some(reason), Lang::Ja) => format!("{sentence}（確認済み：{reason}）"),
        (Some(reason), Lang::En) => format!("{sentence} (Acknowledged: {reason})"),
    }
}

/// A finding with the item it is on, for lists that show no page.
pub fn finding_of(city: &City<'_>, finding: &Finding) -> String {
    let sentence = self::finding(city, finding);
    let Some(item) = finding.item else { return sentence };
    let item = Speaker {
        city,
        plan: &city.municipality.plans[finding.plan],
        lang: city.lang,
    }
    .item(item);
    match city.lang {
        Lang::Ja => format!("{item}：{sentence}"),
        Lang::En => format!("{item}: {sentence}"),
    }
}

/// What would make declared and counted agree.
pub fn explained(lang: Lang, plan: &Plan, explanation: Explanation) -> String {
    match explanation {
        Explanation::EndedCountedAs { ended, counted_as } => {
            let (ended, counted_as) = (&plan.status(ended).label, &plan.status(counted_as).label);
            match lang {
                Lang::Ja => format!("「{ended}」の項目を「{counted_as}」に含めると一致します。"),
                Lang::En => format!(" They agree when the items “{ended}” are counted as “{counted_as}”."),
            }
        }
    }
}

/// A reader of findings outside the pages: the open data says the same words.
pub struct Reader<'m>(City<'m>);

impl<'m> Reader<'m> {
    /// A reader for one municipality.
    pub fn new(site: &'m Site, municipality: &'m Municipality, answers: &'m Answers) -> Self {
        Reader(City::new(site, municipality, answers))
    }

    /// A finding in the words of the pages.
    pub fn finding(&self, finding: &Finding) -> String {
        self::finding(&self.0, finding)
    }

    /// All findings, as the pages know them.
    pub fn findings(&self) -> &[Finding] {
        self.0.findings
    }
}

/// Who speaks: of which plan, in which language.
struct Speaker<'c, 'm> {
    city: &'c City<'m>,
    plan: &'c Plan,
    lang: Lang,
}

impl Speaker<'_, '_> {
    /// Two wordings; only the one that is wanted is made.
    fn say(&self, ja: impl FnOnce() -> String, en: impl FnOnce() -> String) -> String {
        match self.lang {
            Lang::Ja => ja(),
            Lang::En => en(),
        }
    }

    /// One sentence for every fact there is.
    fn fact(&self, fact: &Fact) -> String {
        match fact {
            Fact::DeclaredCounts { scope: of, counts, explanation } => {
                let scope = scope(self.city, self.plan, *of);
                let listed: Vec<String> = counts
                    .iter()
                    .map(|(status, declared, counted)| {
                        let status = rating(self.plan, *status);
                        self.say(
                            || format!("{status} 公表{declared}・集計{counted}"),
                            || format!("{status}: published {declared}, counted {counted}"),
                        )
                    })
                    .collect();
                let end = explanation.map(|way| explained(self.lang, self.plan, way)).unwrap_or_default();
                self.say(
                    || format!("{scope}の項目数について、公表値と項目ごとの進捗から集計した値が異なります（{}）。{end}", listed.join("、")),
                    || format!("For {scope} the published counts and those taken from the items differ ({}).{end}", listed.join("; ")),
                )
            }
            Fact::DeclaredTotal { scope: of, declared, counted } => {
                let scope = scope(self.city, self.plan, *of);
                self.say(
                    || format!("{scope}の項目数は公表値が{declared}、集計した値が{counted}です。"),
                    || format!("For {scope} {declared} items are published and {counted} counted."),
                )
            }
            Fact::DeclaredRate { scope: of, declared, counted } => {
                let (scope, rate) = (scope(self.city, self.plan, *of), self.rate());
                let (percent, share) = (percent(self.lang, Some(*counted)), share(self.lang, *counted));
                self.say(
                    || format!("{scope}の{rate}は公表値が{declared}%、終了した項目を除いて集計した値が{percent}（{share}）です。"),
                    || format!("For {scope} the published rate is {declared}% and the counted one {percent} ({share}), ended items left out."),
                )
            }
            Fact::DeclaredSum { scope: of, total, counts, sum } => {
                let scope = scope(self.city, self.plan, *of);
                let listed: Vec<String> =
                    counts.iter().map(|(status, count)| format!("{} {count}", rating(self.plan, *status))).collect();
                self.say(
                    || format!("{scope}の項目数は公表値が{total}ですが、同じ資料の区分ごとの数（{}）の合計は{sum}です。", listed.join("、")),
                    || format!("For {scope} {total} items are published; the counts beside them ({}) add up to {sum}.", listed.join(", ")),
                )
            }
            Fact::DeclaredShare { scope: of, rate: printed, part, whole } => {
                let (scope, rate) = (scope(self.city, self.plan, *of), self.rate());
                self.say(
                    || format!("{scope}の{rate}は公表値が{printed}%ですが、同じ資料の項目数（{part}／{whole}）からは、どの分母によってもこの値になりません。"),
                    || format!("For {scope} the published rate is {printed}%; the counts beside it ({part} of {whole}) do not give it, whatever they are divided by."),
                )
            }
            Fact::PartsSum { whole, value, parts, sum } => {
                let (total, sum) = (self.number(whole, *value), self.number(whole, *sum));
                let listed: Vec<String> =
                    parts.iter().map(|(name, part)| format!("{name} {}", Number(*part).label(self.lang))).collect();
                self.say(
                    || format!("「{}」は{total}ですが、内訳（{}）の合計は{sum}です。", whole.name, listed.join("、")),
                    || format!("“{}” is {total}; its parts ({}) add up to {sum}.", whole.name, listed.join(", ")),
                )
            }
            Fact::TargetMissed { status, pairs } => {
                let (status, pairs) = (rating(self.plan, *status), self.pairs(pairs));
                self.say(
                    || format!("進捗の区分は「{status}」ですが、{pairs}で、目標に達していません。"),
                    || format!("Rated “{status}”; {pairs}: the target is not reached."),
                )
            }
            Fact::TargetReached { status, pairs } => {
                let (status, pairs) = (rating(self.plan, *status), self.pairs(pairs));
                self.say(
                    || format!("進捗の区分は「{status}」ですが、{pairs}で、目標に達しています。"),
                    || format!("Rated “{status}”; {pairs}: the target is reached."),
                )
            }
            Fact::RatingShare { status, named, share, pair } => {
                let meaning = self.plan.status(*named).meaning.clone().unwrap_or_default();
                let (rated, other, pair) = (rating(self.plan, *status), rating(self.plan, *named), self.pair(pair));
                if status == named {
                    return self.say(
                        || format!("進捗の区分は「{rated}」（{meaning}）ですが、{pair}で、計画の{share}%に届いていません。"),
                        || format!("Rated “{rated}” ({meaning}); {pair}: less than {share}% of the plan."),
                    );
                }
                let slack = Decimal::ONE_HUNDRED - share;
                self.say(
                    || format!("進捗の区分は「{rated}」ですが、{pair}です。目標との差は{slack}%以内で、「{other}」の意味（{meaning}）の範囲にあります。"),
                    || format!("Rated “{rated}”; {pair}. Within {slack}% of the target, which is the range of “{other}” ({meaning})."),
                )
            }
            Fact::NotRated { pairs } => {
                let pairs = self.pairs(pairs);
                self.say(
                    || format!("{pairs}ですが、進捗の区分が示されていません。"),
                    || format!("{}, and no rating is given.", capitalised(&pairs)),
                )
            }
            Fact::MissOrder { better, worse, smaller } => self.order(better, worse, *smaller),
            Fact::BelowBaseline { measure, baseline, target, actual } => {
                let text = |reading: &Reading| self.dated(measure, reading);
                let (from, goal, now) = (text(baseline), self.reading(measure, target), self.reading(measure, actual));
                let side = if actual.value < baseline.value { ("下回って", "below") } else { ("上回って", "above") };
                self.say(
                    || format!("「{}」の実績{now}は、基準値{from}を{}います。目標は{goal}です。", measure.name, side.0),
                    || format!("“{}”: the result {now} is {} the baseline {from}; the target is {goal}.", measure.name, side.1),
                )
            }
            Fact::ThresholdClaim { measure, threshold, value, claim } => {
                let (limit, now) = (self.reading(measure, threshold), self.dated(measure, value));
                self.say(
                    || format!("本文には「{}」とありますが、「{}」は{now}で、基準は{limit}です。", claim.trim_end_matches('。'), measure.name),
                    || format!("The text says “{claim}”, while “{}” is {now} and the threshold is {limit}.", measure.name),
                )
            }
            Fact::ValueYear { measure, value, value_year, target_year } => {
                let (of, beside) = (self.city.year(*value_year), self.city.year(*target_year));
                let value = value.map(|value| self.number(measure, value)).unwrap_or_default();
                self.say(
                    || format!("「{}」の実績{value}は{of}の値で、{beside}の目標と並べて示されています。", measure.name),
                    || format!("“{}”: the result {value} is of {of} and stands beside the target of {beside}.", measure.name).replace("  ", " "),
                )
            }
            Fact::Unchanged { measure, value, years } => {
                let value = self.number(measure, *value);
                let span = self.city.period_of(years[0], years.last().copied());
                self.say(
                    || format!("「{}」の実績は{span}、{value}のままです。", measure.name),
                    || format!("“{}” stays at {value}, {span}.", measure.name),
                )
            }
            Fact::TwoFigures { measure, kind: of, first, second } => {
                let year = first.year.map(|year| self.city.year(year)).unwrap_or_default();
                let (one, other) = (self.reading(measure, first), self.reading(measure, second));
                let kind = kind(self.lang, *of);
                self.say(
                    || format!("「{}」の{year}の{kind}が、{one}と{other}の2通りあります。", measure.name),
                    || format!("“{}” has two figures for {year} ({kind}): {one} and {other}.", measure.name),
                )
            }
            Fact::TargetChanged { measure, before, after } => {
                let year = before.1.year.map(|year| self.city.year(year)).unwrap_or_default();
                let place = |report: Option<i32>| match report {
                    Some(report) => self.say(|| format!("{}の報告", self.city.year(report)), || format!("the report of {}", self.city.year(report))),
                    None => pick(self.lang, "計画", "the plan").to_owned(),
                };
                let (from, to) = (place(before.0), place(after.0));
                let (one, other) = (self.reading(measure, &before.1), self.reading(measure, &after.1));
                self.say(
                    || format!("「{}」の{year}の目標は、{from}では{one}、{to}では{other}です。", measure.name),
                    || format!("“{}”: the target for {year} is {one} in {from} and {other} in {to}.", measure.name),
                )
            }
            Fact::Unfinished { blanks } => {
                let listed = self.blanks(blanks);
                let figures = blanks.iter().all(|blank| matches!(blank, Blank::Figure { .. }));
                let what = if figures { "数値がまだ入っていません" } else { "まだ書かれていないところがあります" };
                self.say(
                    || format!("{what}（{}）。", listed.join("、")),
                    || format!("Still to be filled in: {}.", listed.join("; ")),
                )
            }
            Fact::RepeatedText { opening, other_item, other_year } => {
                let mut place: Vec<String> = Vec::new();
                place.extend(other_year.map(|year| self.city.year(year)));
                place.extend(other_item.map(|item| self.item(item)));
                let place = if place.is_empty() { pick(self.lang, "計画", "the plan").to_owned() } else { place.join(" ") };
                self.say(
                    || format!("「{opening}…」で始まる同じ文章が、{place}にもあります。"),
                    || format!("The paragraph “{opening}…” also stands in {place}."),
                )
            }
            Fact::NumberRepeat { section, number, items } => {
                let section = self.city.section_label(self.plan.section(*section));
                let items: Vec<String> = items.iter().map(|item| self.item(*item)).collect();
                self.say(
                    || format!("「{section}」の中で、番号「{number}」が{}項目に付いています（{}）。", items.len(), items.join("、")),
                    || format!("In “{section}” the number “{number}” stands on {} items ({}).", items.len(), items.join(", ")),
                )
            }
            Fact::NumberGap { section, missing, before, after } => {
                let section = self.city.section_label(self.plan.section(*section));
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                self.say(
                    || format!("「{section}」の番号は{before}の次が{after}で、{}がありません。", missing.join("、")),
                    || format!("In “{section}” {after} follows {before}; {} is missing.", missing.join(", ")),
                )
            }
            Fact::NewFlag { since, flag, flagged } => {
                let since = self.city.year(*since);
                let flagged: Vec<String> = flagged.iter().map(|item| self.item(*item)).collect();
                self.say(
                    || format!("{since}からの項目ですが、「{flag}」の表示がありません。同じように途中から始まった{}には付いています。", flagged.join("、")),
                    || format!("An item since {since} without the flag “{flag}”, which {} bears.", flagged.join(", ")),
                )
            }
            Fact::EraSpelling { of, spellings } => self.spellings(of.as_deref(), spellings),
            Fact::EraPast { written, year, meant, meant_year } => self.say(
                || format!("「{written}」は{year}年に当たります。「{meant}」であれば{meant_year}年で、この報告の年度に合います。"),
                || format!("“{written}” is in {year}; “{meant}” would be {meant_year}, which fits the year of this report."),
            ),
            Fact::LookAlikeLetter { text, letter, read } => self.say(
                || format!("「{text}」の「{letter}」（U+{:04X}）は、形の似た「{read}」とは別の文字です。検索や読み上げで区別されます。", u32::from(*letter)),
                || format!("The letter {letter} (U+{:04X}) in “{text}” is not the look-alike {read}: search and screen readers tell them apart.", u32::from(*letter)),
            ),
            Fact::MoneyUnits { units } => {
                let listed: Vec<String> = units.iter().map(|(unit, name)| self.say(|| format!("「{name}」は{unit}"), || format!("“{name}” in {unit}"))).collect();
                self.say(
                    || format!("一つの項目の中で金額の単位がそろっていません（{}）。", listed.join("、")),
                    || format!("Sums of money in different units within one item ({}).", listed.join(", ")),
                )
            }
            Fact::CountUnit { measure } => self.say(
                || format!("指標名「{}」は数を表していますが、単位は「{}」です。", measure.name, measure.unit),
                || format!("The indicator “{}” is a number by its name; its unit is “{}”.", measure.name, measure.unit),
            ),
            Fact::TitleRate { word } => self.say(
                || format!("項目名に「{word}」とありますが、{word}の数値は示されていません。"),
                || format!("The title speaks of “{word}”; no such figure is given."),
            ),
            Fact::MilestoneOpen { title, from, to } => {
                let span = self.city.period_of(*from, Some(*to));
                self.say(
                    || format!("「{title}」の実施時期（{span}）は過ぎていますが、報告に記載がありません。"),
                    || format!("The span of “{title}” ({span}) is over; no report mentions it."),
                )
            }
        }
    }

    fn order(&self, better: &Ranked, worse: &Ranked, smaller: usize) -> String {
        let one = |ranked: &Ranked| {
            let miss = ranked
                .pair
                .miss
                .map(|miss| self.percentage(miss))
                .unwrap_or_default();
            (
                self.item(ranked.item),
                rating(self.plan, ranked.status),
                miss,
                self.pair(&ranked.pair),
            )
        };
        let (a, b) = (one(better), one(worse));
        let others = smaller.saturating_sub(1);
        self.say(
            || {
                let more = if others > 0 { format!("「{}」で差がより小さい項目は、ほかに{others}項目あります。", b.1) } else { String::new() };
                format!(
                    "目標との差の大きさと区分の順が一致しません。「{}」の{}は目標との差が{}（{}）、「{}」の{}は{}（{}）です。{more}",
                    a.1, a.0, a.2, a.3, b.1, b.0, b.2, b.3
                )
            },
            || {
                let more = if others > 0 { format!(" {others} more rated “{}” stay nearer to their targets.", b.1) } else { String::new() };
                format!(
                    "The misses are not in the order of the ratings: {} (“{}”) misses by {} ({}), {} (“{}”) by {} ({}).{more}",
                    a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3
                )
            },
        )
    }

    /// What is still to come: figures of one kind with one reason in one breath.
    fn blanks(&self, blanks: &[Blank]) -> Vec<String> {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for blank in blanks {
            let (name, said) = self.blank(blank);
            match groups.iter_mut().find(|(other, _)| *other == said) {
                Some((_, names)) => names.push(name),
                None => groups.push((said, vec![name])),
            }
        }
        let one = |(said, names): &(String, Vec<&str>)| {
            let named = names.iter().any(|name| !name.is_empty());
            match (self.lang, named) {
                (_, false) => said.clone(),
                (Lang::Ja, true) => format!("「{}」{said}", names.join("」「")),
                (Lang::En, true) => format!("“{}”{said}", names.join("”, “")),
            }
        };
        groups.iter().map(one).collect()
    }

    /// What is not there, by its name where it has one, and the words that follow the name.
    fn blank<'b>(&self, blank: &'b Blank) -> (&'b str, String) {
        let colon = pick(self.lang, "：", ": ");
        match blank {
            Blank::Figure {
                name,
                kind: of,
                state: reason,
                printed,
            } => {
                let kind = kind(self.lang, *of);
                let said = printed.as_deref().unwrap_or_else(|| state(self.lang, *reason));
                let said = self.say(
                    || format!("の{kind}{colon}{said}"),
                    || format!(", {}{colon}{said}", kind.to_lowercase()),
                );
                (name, said)
            }
            Blank::Text { label, state: reason } => (label, format!("{colon}{}", state(self.lang, *reason))),
            Blank::Sign { line, sign } => (line, format!("{colon}{sign}")),
            Blank::Rating => ("", pick(self.lang, "進捗の区分", "the rating").to_owned()),
        }
    }

    fn spellings(&self, of: Option<&str>, spellings: &[(String, i32, EraSpelling)]) -> String {
        let listed: Vec<String> = spellings
            .iter()
            .map(|(written, year, spelling)| {
                let usual = if written.ends_with('度') {
                    self.city.year(*year)
                } else {
                    CivilYear(*year).label(self.lang)
                };
                let why = match spelling {
                    EraSpelling::PastEnd => pick(self.lang, "改元後の年", "a year after the era ended"),
                    EraSpelling::OneForFirst => {
                        pick(self.lang, "最初の年は元年", "the first year is written 元年")
                    }
                    EraSpelling::NoYearSign | EraSpelling::Regular => {
                        pick(self.lang, "「年」がない", "without 年")
                    }
                };
                self.say(
                    || format!("「{written}」は{usual}に当たります（{why}）"),
                    || format!("“{written}” is {usual} ({why})"),
                )
            })
            .collect();
        let owner = of
            .map(|name| self.say(|| format!("「{name}」に、"), || format!("“{name}”: ")))
            .unwrap_or_default();
        self.say(
            || {
                format!(
                    "{owner}通例と異なる年の表記があります。{}。表示は資料のままです。",
                    listed.join("。")
                )
            },
            || {
                format!(
                    "{owner}Years in an unusual spelling, shown as printed: {}.",
                    listed.join("; ")
                )
            },
        )
    }

    fn rate(&self) -> &str {
        self.plan
            .rate
            .as_ref()
            .map_or(pick(self.lang, "進捗率", "rate"), |rate| rate.label.as_str())
    }

    fn item(&self, id: ItemId) -> String {
        self.city.item_name(self.plan.item(id))
    }

    fn number(&self, measure: &Measure, value: Decimal) -> String {
        with_unit(self.lang, &Number(value).label(self.lang), &measure.unit)
    }

    fn reading(&self, measure: &Measure, reading: &Reading) -> String {
        compared(
            self.lang,
            reading.comparator,
            &self.number(measure, reading.value),
        )
    }

    /// A reading with its year.
    fn dated(&self, measure: &Measure, reading: &Reading) -> String {
        let text = self.reading(measure, reading);
        match (reading.year, self.lang) {
            (Some(year), Lang::Ja) => format!("{text}（{}）", self.city.year(year)),
            (Some(year), Lang::En) => format!("{text} ({})", self.city.year(year)),
            (None, _) => text,
        }
    }

    fn pairs(&self, pairs: &[Pair]) -> String {
        let listed: Vec<String> = pairs.iter().map(|pair| self.pair(pair)).collect();
        listed.join(pick(self.lang, "、", "; "))
    }

    /// 「公開意見件数」は目標75件に対して実績31件（達成率41.3%）.
    fn pair(&self, pair: &Pair) -> String {
        let target = self.reading(&pair.measure, &pair.target);
        let actual = if pair.actual.year == pair.target.year {
            self.reading(&pair.measure, &pair.actual)
        } else {
            self.dated(&pair.measure, &pair.actual)
        };
        let size = self.size(pair);
        self.say(
            || {
                format!(
                    "「{}」は目標{target}に対して実績{actual}{size}",
                    pair.measure.name
                )
            },
            || format!("“{}”: target {target}, result {actual}{size}", pair.measure.name),
        )
    }

    /// The achievement where more is better, the excess where less is; nothing where the target is reached.
    fn size(&self, pair: &Pair) -> String {
        let Some(miss) = pair.miss else {
            return String::new();
        };
        if pair.better == Some(Better::Lower) || pair.actual.value > pair.target.value {
            let excess = self.percentage(miss);
            return self.say(
                || format!("（目標を{excess}超過）"),
                || format!(" ({excess} over)"),
            );
        }
        let reached = self.percentage(Decimal::ONE_HUNDRED - miss);
        self.say(
            || format!("（達成率{reached}）"),
            || format!(" ({reached} of it)"),
        )
    }

    fn percentage(&self, value: Decimal) -> String {
        let rounded = value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        format!("{}%", Number(rounded).label(self.lang))
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
