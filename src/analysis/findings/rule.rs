//! The rules by their stable names. The list is made by a macro, so that no rule can be missing from it.

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident => $id:literal,)*) => {
        /// A rule of the findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule, in the order of the manual.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The stable name: part of the open data and of acknowledgements.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$name => $id,)* }
            }
        }
    };
}

rules! {
    /// Printed counts of ratings against the items.
    DeclaredCounts => "declared-counts",
    /// The printed number of items against the items.
    DeclaredTotal => "declared-total",
    /// The printed rate against the items.
    DeclaredRate => "declared-rate",
    /// Printed counts against the printed total.
    DeclaredSum => "declared-sum",
    /// The printed rate against the printed counts.
    DeclaredShare => "declared-share",
    /// Parts against their whole.
    PartsSum => "parts-sum",
    /// Rated as reached, the target is not.
    TargetMissed => "target-missed",
    /// Rated as not reached, the target is.
    TargetReached => "target-reached",
    /// The share that another rating names.
    RatingShare => "rating-share",
    /// Figures without a rating.
    NotRated => "not-rated",
    /// Better rated and further from the target.
    MissOrder => "miss-order",
    /// Further from the target than at the start.
    BelowBaseline => "below-baseline",
    /// Said to keep a threshold, and beyond it.
    ThresholdClaim => "threshold-claim",
    /// A result of another year beside the target of this one.
    ValueYear => "value-year",
    /// The same result year after year.
    Unchanged => "unchanged",
    /// Two figures where one is expected.
    TwoFigures => "two-figures",
    /// A target that is another one later.
    TargetChanged => "target-changed",
    /// ●●, 調整中, to be published.
    Unfinished => "unfinished",
    /// One paragraph in two places.
    RepeatedText => "repeated-text",
    /// One printed number twice in a section.
    NumberRepeat => "number-repeat",
    /// A printed number missing in a section.
    NumberGap => "number-gap",
    /// A later item without the flag of later items.
    NewFlag => "new-flag",
    /// 令和元度, 令和1年, 平成32年.
    EraSpelling => "era-spelling",
    /// A year of an era gone by where the running one fits.
    EraPast => "era-past",
    /// A letter of another script in a Japanese or Latin word.
    LookAlikeLetter => "look-alike-letter",
    /// 円 and 千円 in one item.
    MoneyUnits => "money-units",
    /// A number by its name, a share by its unit.
    CountUnit => "count-unit",
    /// A title that speaks of a rate nobody gives.
    TitleRate => "title-rate",
    /// A milestone that is over and never mentioned.
    MilestoneOpen => "milestone-open",
}
