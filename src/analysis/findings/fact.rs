//! What each finding says, as numbers and names. The wording is the pages'.

use rust_decimal::Decimal;

use super::Rule;
use crate::analysis::{Explanation, Ratio};
use crate::locale::EraSpelling;
use crate::model::{
    Better, Comparator, Figure, FigureKind, Indicator, ItemId, Scope, SectionId, State, StatusId,
};

/// What is measured: enough of an indicator to print its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
}

/// One figure of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub value: Decimal,
    /// 以上, 未満, ….
    pub comparator: Option<Comparator>,
    /// The fiscal year it belongs to.
    pub year: Option<i32>,
}

/// A target and the result that the report sets beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What is measured.
    pub measure: Measure,
    /// Which way is better, where declared.
    pub better: Option<Better>,
    /// The target.
    pub target: Reading,
    /// The result.
    pub actual: Reading,
    /// How far the result stays from a target it does not reach, in percent of the target.
    pub miss: Option<Decimal>,
}

/// An item in its place on the scale, with the pair that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The item.
    pub item: ItemId,
    /// Its rating.
    pub status: StatusId,
    /// Its largest miss.
    pub pair: Pair,
}

/// Something that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// A figure of an indicator.
    Figure {
        /// The indicator's name.
        name: String,
        /// Target, actual, ….
        kind: FigureKind,
        /// The reason given.
        state: State,
        /// What stands there.
        printed: Option<String>,
    },
    /// A text, by the label of its column or the title of its section.
    Text {
        /// The label.
        label: String,
        /// The reason given.
        state: State,
    },
    /// A line of text with a sign for something to come.
    Sign {
        /// The line, or its beginning.
        line: String,
        /// The sign.
        sign: &'static str,
    },
    /// The rating of a record that is open otherwise, too.
    Rating,
}

/// What disagrees.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    missing_docs,
    reason = "each variant is the fact of the rule of its name; fields are named for what they hold"
)]
pub enum Fact {
    DeclaredCounts {
        scope: Scope,
        counts: Vec<(StatusId, Decimal, usize)>,
        explanation: Option<Explanation>,
    },
    DeclaredTotal {
        scope: Scope,
        declared: Decimal,
        counted: usize,
    },
    DeclaredRate {
        scope: Scope,
        declared: Decimal,
        counted: Ratio,
    },
    DeclaredSum {
        scope: Scope,
        total: Decimal,
        counts: Vec<(StatusId, Decimal)>,
        sum: Decimal,
    },
    DeclaredShare {
        scope: Scope,
        rate: Decimal,
        part: Decimal,
        whole: Decimal,
    },
    PartsSum {
        whole: Measure,
        value: Decimal,
        parts: Vec<(String, Decimal)>,
        sum: Decimal,
    },
    TargetMissed {
        status: StatusId,
        pairs: Vec<Pair>,
    },
    TargetReached {
        status: StatusId,
        pairs: Vec<Pair>,
    },
    /// `named` is the rating whose meaning names `share` (of one hundred); it may be the item's own.
    RatingShare {
        status: StatusId,
        named: StatusId,
        share: Decimal,
        pair: Pair,
    },
    NotRated {
        pairs: Vec<Pair>,
    },
    /// `smaller`: how many items of the worse rating stay nearer to their targets.
    MissOrder {
        better: Ranked,
        worse: Ranked,
        smaller: usize,
    },
    BelowBaseline {
        measure: Measure,
        baseline: Reading,
        target: Reading,
        actual: Reading,
    },
    ThresholdClaim {
        measure: Measure,
        threshold: Reading,
        value: Reading,
        claim: String,
    },
    ValueYear {
        measure: Measure,
        value: Option<Decimal>,
        value_year: i32,
        target_year: i32,
    },
    Unchanged {
        measure: Measure,
        value: Decimal,
        years: Vec<i32>,
    },
    TwoFigures {
        measure: Measure,
        kind: FigureKind,
        first: Reading,
        second: Reading,
    },
    /// The reports they stand in; none for the plan itself.
    TargetChanged {
        measure: Measure,
        before: (Option<i32>, Reading),
        after: (Option<i32>, Reading),
    },
    Unfinished {
        blanks: Vec<Blank>,
    },
    RepeatedText {
        opening: String,
        other_item: Option<ItemId>,
        other_year: Option<i32>,
    },
    NumberRepeat {
        section: SectionId,
        number: String,
        items: Vec<ItemId>,
    },
    NumberGap {
        section: SectionId,
        missing: Vec<u32>,
        before: String,
        after: String,
    },
    NewFlag {
        since: i32,
        flag: String,
        flagged: Vec<ItemId>,
    },
    /// The indicator they belong to, where no item tells it; as written, the western year, and what is unusual.
    EraSpelling {
        of: Option<String>,
        spellings: Vec<(String, i32, EraSpelling)>,
    },
    EraPast {
        written: String,
        year: i32,
        meant: String,
        meant_year: i32,
    },
    LookAlikeLetter {
        text: String,
        letter: char,
        read: char,
    },
    MoneyUnits {
        units: Vec<(String, String)>,
    },
    CountUnit {
        measure: Measure,
    },
    TitleRate {
        word: String,
    },
    MilestoneOpen {
        title: String,
        from: i32,
        to: i32,
    },
}

impl Fact {
    /// The rule it belongs to.
    pub fn rule(&self) -> Rule {
        match self {
            Fact::DeclaredCounts { .. } => Rule::DeclaredCounts,
            Fact::DeclaredTotal { .. } => Rule::DeclaredTotal,
            Fact::DeclaredRate { .. } => Rule::DeclaredRate,
            Fact::DeclaredSum { .. } => Rule::DeclaredSum,
            Fact::DeclaredShare { .. } => Rule::DeclaredShare,
            Fact::PartsSum { .. } => Rule::PartsSum,
            Fact::TargetMissed { .. } => Rule::TargetMissed,
            Fact::TargetReached { .. } => Rule::TargetReached,
            Fact::RatingShare { .. } => Rule::RatingShare,
            Fact::NotRated { .. } => Rule::NotRated,
            Fact::MissOrder { .. } => Rule::MissOrder,
            Fact::BelowBaseline { .. } => Rule::BelowBaseline,
            Fact::ThresholdClaim { .. } => Rule::ThresholdClaim,
            Fact::ValueYear { .. } => Rule::ValueYear,
            Fact::Unchanged { .. } => Rule::Unchanged,
            Fact::TwoFigures { .. } => Rule::TwoFigures,
            Fact::TargetChanged { .. } => Rule::TargetChanged,
            Fact::Unfinished { .. } => Rule::Unfinished,
            Fact::RepeatedText { .. } => Rule::RepeatedText,
            Fact::NumberRepeat { .. } => Rule::NumberRepeat,
            Fact::NumberGap { .. } => Rule::NumberGap,
            Fact::NewFlag { .. } => Rule::NewFlag,
            Fact::EraSpelling { .. } => Rule::EraSpelling,
            Fact::EraPast { .. } => Rule::EraPast,
            Fact::LookAlikeLetter { .. } => Rule::LookAlikeLetter,
            Fact::MoneyUnits { .. } => Rule::MoneyUnits,
            Fact::CountUnit { .. } => Rule::CountUnit,
            Fact::TitleRate { .. } => Rule::TitleRate,
            Fact::MilestoneOpen { .. } => Rule::MilestoneOpen,
        }
    }
}

impl Measure {
    /// The measure of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        Measure {
            name: indicator.name.clone(),
            unit: indicator.unit.clone(),
        }
    }
}

impl Reading {
    /// A figure that is a number.
    pub fn of(figure: &Figure) -> Option<Self> {
        match figure.amount {
            crate::model::Amount::Number {
                value, comparator, ..
            } => Some(Reading {
                value,
                comparator,
                year: figure.year,
            }),
            _ => None,
        }
    }
}
