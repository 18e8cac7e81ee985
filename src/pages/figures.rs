//! Figures as readers see them: sign apart from digits, unit, comparator, and in words what is missing.

use serde::Serialize;

use super::city::City;
use super::words;
use crate::locale::{Lang, Number};
use crate::model::{Amount, Figure, FigureKind, Indicator};
use rust_decimal::Decimal;

/// A figure ready to print.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// Whether ▲ stands before it; templates add the hidden word.
    pub negative: bool,
    /// Everything after the sign: 2,700人, 6.5%以下, 公表前.
    pub text: String,
    /// Whether it says anything; if not, the text is the reason.
    pub is_given: bool,
    /// Classes: whether it stands on one line, a number never apart from its unit, and whether it is absent.
    pub class: &'static str,
    /// The source's spelling, where it says more than the figure.
    pub printed: Option<String>,
    /// Remarks: state of the number, the office's note.
    pub notes: Vec<String>,
    /// Whether the first of them is the state of the number.
    #[serde(skip)]
    has_state: bool,
}

impl FigureView {
    /// A figure of an indicator.
    pub fn of(city: &City<'_>, figure: &Figure, unit: &str) -> Self {
        let lang = city.lang;
        let mut notes = Vec::new();
        let mut has_state = false;
        let (negative, text) = match &figure.amount {
            Amount::Number {
                value,
                comparator,
                state,
            } => {
                notes.extend(state.map(|state| words::state(lang, state).to_owned()));
                has_state = state.is_some();
                let parts = Number(*value).parts();
                (
                    parts.negative,
                    words::compared(lang, *comparator, &with_unit(lang, &parts.digits, unit)),
                )
            }
            Amount::Between(low, high) => {
                let (low, high) = (
                    Number(*low).label(lang),
                    with_unit(lang, &Number(*high).label(lang), unit),
                );
                let text = match lang {
                    Lang::Ja => format!("{low}から{high}まで"),
                    Lang::En => format!("{low} to {high}"),
                };
                (false, text)
            }
            Amount::Direction(direction) => (false, words::direction(lang, *direction).to_owned()),
            Amount::Words(text) => (false, text.clone()),
            Amount::Missing(state) => (false, words::state(lang, *state).to_owned()),
        };
        notes.extend(figure.note.clone());
        FigureView {
            negative,
            is_given: !matches!(figure.amount, Amount::Missing(_)),
            class: class(&text, !matches!(figure.amount, Amount::Missing(_))),
            printed: figure.printed.clone().filter(|printed| says_more(printed, &text)),
            text,
            notes,
            has_state,
        }
    }

    /// The figure without the source's spelling and the office's remarks, for tables of many; its page has both.
    pub fn brief(mut self) -> Self {
        self.printed = None;
        self.notes.truncate(usize::from(self.has_state));
        self
    }

    /// A plain number with its unit.
    pub fn plain(lang: Lang, value: Decimal, unit: &str) -> Self {
        let parts = Number(value).parts();
        FigureView {
            negative: parts.negative,
            text: with_unit(lang, &parts.digits, unit),
            is_given: true,
            class: "fig",
            printed: None,
            notes: Vec::new(),
            has_state: false,
        }
    }

    /// Sign and text in one, for charts and sentences.
    pub fn label(&self, lang: Lang) -> String {
        if self.negative {
            format!("{}{}", lang.minus_sign(), self.text)
        } else {
            self.text.clone()
        }
    }
}

/// Digits and unit. English sets a space before words, none before symbols.
pub fn with_unit(lang: Lang, digits: &str, unit: &str) -> String {
    match lang {
        Lang::En if unit.chars().next().is_some_and(char::is_alphanumeric) => format!("{digits} {unit}"),
        _ => format!("{digits}{unit}"),
    }
}

/// Words that fill a line of a narrow column may break; what is shorter stays together.
fn class(text: &str, is_given: bool) -> &'static str {
    const LINE: usize = 14;
    match (text.chars().count() <= LINE, is_given) {
        (true, true) => "fig",
        (true, false) => "fig absent",
        (false, true) => "",
        (false, false) => "absent",
    }
}

/// Whether a printed spelling tells a reader something that the figure does not.
///
/// Signs, separators, brackets and words such as 計 and 延べ only dress the same number.
fn says_more(printed: &str, text: &str) -> bool {
    let bare = |text: &str| -> String {
        let folded = crate::locale::fold(text);
        let dress = |c: &char| c.is_whitespace() || ",▲△-ー―－.。()（）「」計約全延べ".contains(*c);
        folded.chars().filter(|c| !dress(c)).collect()
    };
    let (printed, text) = (bare(printed), bare(text));
    !printed.is_empty() && !text.contains(&printed) && printed != text
}

/// The figures of one kind for one year, newest report last.
pub fn cell(city: &City<'_>, indicator: &Indicator, kind: FigureKind, year: Option<i32>) -> Vec<FigureView> {
    let mut views: Vec<FigureView> = Vec::new();
    for figure in indicator.of_kind(kind).filter(|figure| figure.year == year) {
        let view = FigureView::of(city, figure, &indicator.unit);
        // The plan and the report often print the same target: once is enough.
        if !views
            .iter()
            .any(|other| other.text == view.text && other.negative == view.negative && view.notes.is_empty())
        {
            views.push(view);
        }
    }
    views
}

/// The same for tables of many.
pub fn brief(city: &City<'_>, indicator: &Indicator, kind: FigureKind, year: Option<i32>) -> Vec<FigureView> {
    cell(city, indicator, kind, year)
        .into_iter()
        .map(FigureView::brief)
        .collect()
}

/// A signed difference: ＋498件, ▲12件; none for no change.
pub fn difference(lang: Lang, value: Decimal, unit: &str) -> FigureView {
    let mut view = FigureView::plain(lang, value, unit);
    if value > Decimal::ZERO {
        view.text = format!("＋{}", view.text);
    } else if value == Decimal::ZERO {
        view.text = words::pick(lang, "変わらず", "unchanged").to_owned();
    }
    view
}
