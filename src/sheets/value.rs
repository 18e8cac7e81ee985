//! What a cell means: the same value as the content has it, as a workbook shows it, and as it is written back.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::locale::{Lang, PublishedOn, fold, parse_era, shape};
use crate::workbook;
use crate::yaml::edit::New;
use crate::yaml::{self, Document};

/// What the elements of a list are joined by.
const BETWEEN: &str = ";";

/// A value, whatever it is written like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A text, a key, a word of the format, the key of a rating; `{state: lost}` for a text that is not there.
    Text(String),
    /// A number.
    Number(Decimal),
    /// Texts.
    List(Vec<String>),
}

/// What may stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A key of the content.
    Key,
    /// A text on one line.
    Text,
    /// Markdown.
    Prose,
    /// A number.
    Number,
    /// A fiscal year, or how many-th of its kind a row is.
    Whole,
    /// A date of year, month or day precision.
    Date,
    /// Texts joined by `;`.
    List,
    /// Names of departments joined by `;`.
    Departments,
    /// A rating of the plan's scale.
    Status,
    /// One of the words.
    Word(&'static [Word]),
}

/// A word of the format, and how it is shown in Japanese and English.
pub type Word = (&'static str, &'static str, &'static str);

/// `better`.
pub const BETTER: &[Word] = &[
    ("higher", "高いほど良い", "higher"),
    ("lower", "低いほど良い", "lower"),
];
/// `comparator`.
pub const COMPARATOR: &[Word] = &[
    ("at_most", "以下", "at most"),
    ("at_least", "以上", "at least"),
    ("less_than", "未満", "less than"),
    ("more_than", "超", "more than"),
    ("about", "約", "about"),
];
/// `state`.
pub const STATE: &[Word] = &[
    ("none", "なし", "none"),
    ("not_applicable", "該当なし", "not applicable"),
    ("pending", "未公表", "pending"),
    ("undecided", "未定", "undecided"),
    ("placeholder", "仮置き", "placeholder"),
    ("provisional", "速報", "provisional"),
    ("budget", "予算額", "budget"),
    ("lost", "判読不能", "lost"),
    ("zero_in_words", "実績なし（0）", "zero in words"),
];
/// `direction`.
pub const DIRECTION: &[Word] = &[("increase", "増", "increase"), ("decrease", "減", "decrease")];
/// The kinds of figures.
pub const KIND: &[Word] = &[
    ("baseline", "基準", "baseline"),
    ("target", "目標", "target"),
    ("limit", "基準値（外部）", "limit"),
    ("actual", "実績", "actual"),
    ("forecast", "見込", "forecast"),
];
/// Why there is no record.
pub const RECORD_STATE: &[Word] = &[("not_reported", "報告なし", "not reported")];

/// A rating of a plan: key, symbol, label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Its key.
    pub key: String,
    /// As printed.
    pub symbol: String,
    /// In words.
    pub label: String,
}

/// Why a cell cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Not a number.
    NoNumber,
    /// Not a whole number.
    NotWhole,
    /// Not a key.
    NoKey,
    /// A day where Excel should have kept a text.
    Day,
    /// Not a date.
    NoDate,
    /// None of these words, in Japanese and English.
    NoWord(Vec<(String, String)>),
    /// An error, or a formula without a result.
    NoValue,
}

impl Value {
    /// What the content says.
    pub fn read(node: Option<yaml::Value<'_>>, form: Form, scale: &[Rating]) -> Value {
        let Some(node) = node else { return Value::Empty };
        if let Form::List | Form::Departments = form {
            let texts = node.elements().filter_map(yaml::Value::text);
            let texts: Vec<String> = texts.chain(node.text()).map(str::to_owned).collect();
            return if texts.is_empty() {
                Value::Empty
            } else {
                Value::List(texts)
            };
        }
        if node.is_mapping() {
            let parts = node
                .entries()
                .filter_map(|(key, value)| Some(format!("{key}: {}", yaml::scalar(value.text()?))));
            let parts: Vec<String> = parts.collect();
            return Value::Text(format!("{{{}}}", parts.join(", ")));
        }
        let Some(text) = node.text() else {
            return Value::Empty;
        };
        match form {
            Form::Number | Form::Whole => text.parse().map_or_else(|_| Value::of(text), Value::Number),
            Form::Status => {
                let own = find(text, scale).map(|rating| rating.key.clone());
                Value::Text(own.unwrap_or_else(|| text.to_owned()))
            }
            _ => Value::of(text),
        }
    }

    /// A text as a value; line breaks at its end say nothing.
    pub fn of(text: &str) -> Value {
        let text = text.trim_end();
        if text.is_empty() {
            Value::Empty
        } else {
            Value::Text(text.to_owned())
        }
    }

    /// What a cell of a workbook says.
    ///
    /// # Errors
    /// Why it says nothing that the column can hold.
    pub fn from_cell(cell: Option<&workbook::Value>, form: Form, scale: &[Rating]) -> Result<Value, Unfit> {
        let text = match cell {
            None => return Ok(Value::Empty),
            Some(workbook::Value::Error(_) | workbook::Value::Unevaluated) => return Err(Unfit::NoValue),
            Some(workbook::Value::Number(number) | workbook::Value::Percent(number)) => match form {
                Form::Number => return Ok(Value::Number(*number)),
                Form::Whole if number.is_integer() => return Ok(Value::Number(*number)),
                _ => number.normalize().to_string(),
            },
            Some(workbook::Value::Boolean(truth)) => truth.to_string(),
            Some(workbook::Value::Date(day)) if form == Form::Date => {
                format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
            }
            Some(workbook::Value::Date(_)) => return Err(Unfit::Day),
            Some(workbook::Value::Text(text)) => text.trim_end().to_owned(),
        };
        if text.is_empty() {
            return Ok(Value::Empty);
        }
        match form {
            Form::Number | Form::Whole => {
                // Years may be typed as they are printed: 令和2年度, R2.
                let era = || {
                    parse_era(&text)
                        .filter(|_| form == Form::Whole)
                        .map(|(year, _)| year.into())
                };
                let number = number(&text).or_else(era).ok_or(Unfit::NoNumber)?;
                let fits = form == Form::Number || number.is_integer();
                fits.then_some(Value::Number(number)).ok_or(Unfit::NotWhole)
            }
            Form::List | Form::Departments => {
                let parts = text
                    .split([';', '；', '\n'])
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                let parts: Vec<String> = parts.map(str::to_owned).collect();
                Ok(if parts.is_empty() {
                    Value::Empty
                } else {
                    Value::List(parts)
                })
            }
            Form::Status if text.starts_with('{') => Ok(Value::Text(text)),
            Form::Status => find(&text, scale)
                .map(|rating| Value::Text(rating.key.clone()))
                .ok_or_else(|| {
                    Unfit::NoWord(
                        scale
                            .iter()
                            .map(|rating| (rating.symbol.clone(), rating.symbol.clone()))
                            .collect(),
                    )
                }),
            Form::Word(words) => {
                let folded = fold(&text);
                let own = words
                    .iter()
                    .find(|(code, ja, en)| [code, ja, en].iter().any(|word| fold(word) == folded));
                own.map(|(code, _, _)| Value::Text((*code).to_owned()))
                    .ok_or_else(|| {
                        Unfit::NoWord(
                            words
                                .iter()
                                .map(|(_, ja, en)| ((*ja).to_owned(), (*en).to_owned()))
                                .collect(),
                        )
                    })
            }
            Form::Key => {
                let text = text.trim().nfkc().collect::<String>();
                crate::content::is_key(&text)
                    .then_some(Value::Text(text))
                    .ok_or(Unfit::NoKey)
            }
            Form::Date => date(&text).map(Value::Text).ok_or(Unfit::NoDate),
            Form::Text | Form::Prose => Ok(Value::Text(text)),
        }
    }

    /// As a workbook shows it: a text, or a number.
    pub fn shown(&self, form: Form, scale: &[Rating], lang: Lang) -> Shown {
        match (self, form) {
            (Value::Empty, _) => Shown::Nothing,
            // A binary fraction holds fifteen digits; more stay a text.
            (Value::Number(number), _)
                if number.normalize().mantissa().unsigned_abs() < 1_000_000_000_000_000 =>
            {
                number
                    .to_string()
                    .parse()
                    .map_or_else(|_| Shown::Text(number.to_string()), Shown::Number)
            }
            (Value::Number(number), _) => Shown::Text(number.to_string()),
            (Value::List(texts), _) => Shown::Text(texts.join(BETWEEN)),
            (Value::Text(key), Form::Status) => {
                let rating = scale.iter().find(|rating| rating.key == *key);
                Shown::Text(rating.map_or(key, |rating| &rating.symbol).clone())
            }
            (Value::Text(code), Form::Word(words)) => Shown::Text(word(words, code, lang).to_owned()),
            (Value::Text(text), _) => Shown::Text(text.clone()),
        }
    }

    /// As the content writes it; none where nothing is to be written.
    pub fn written(&self, form: Form, scale: &[Rating]) -> Option<New> {
        Some(match self {
            Value::Empty => return None,
            Value::Number(number) => New::Plain(number.normalize().to_string()),
            Value::List(texts) => New::List(texts.iter().map(|text| New::Text(text.clone())).collect()),
            Value::Text(text) => match form {
                Form::Status | Form::Prose | Form::Text if missing(text).is_some() => missing(text)?,
                Form::Status => {
                    let rating = scale.iter().find(|rating| rating.key == *text);
                    New::Text(rating.map_or(text, |rating| &rating.symbol).clone())
                }
                Form::Prose => New::Prose(text.clone()),
                _ => New::Text(text.clone()),
            },
        })
    }

    /// For what was seen at one time to be known again: the same for the same meaning.
    pub fn fingerprint(&self) -> String {
        let (sign, text) = match self {
            Value::Empty => return "-".to_owned(),
            Value::Text(text) => ('t', text.clone()),
            Value::Number(number) => ('n', number.normalize().to_string()),
            Value::List(texts) => ('l', texts.join("\u{1f}")),
        };
        let hash = blake3::hash(format!("{sign}{text}").as_bytes()).to_hex();
        hash[..8].to_owned()
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        *self == Value::Empty
    }

    /// The text of a key; a number as it is written.
    pub fn key(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.normalize().to_string(),
            Value::List(texts) => texts.join(BETWEEN),
        }
    }
}

/// What a cell of a workbook is to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// An empty cell.
    Nothing,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

/// How a word is shown.
pub fn word(words: &'static [Word], code: &str, lang: Lang) -> &'static str {
    let own = words.iter().find(|(own, _, _)| *own == code);
    own.map_or("", |(_, ja, en)| match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}

/// The rating that is meant: by symbol, key or label, by both together, or by a look-alike of the symbol.
fn find<'s>(text: &str, scale: &'s [Rating]) -> Option<&'s Rating> {
    let text = text.trim();
    let named = |rating: &&Rating| {
        [&rating.symbol, &rating.key, &rating.label]
            .iter()
            .any(|name| *name == text)
    };
    let wanted = shape(text);
    let both = |rating: &&Rating| {
        let label = wanted.strip_prefix(&shape(&rating.symbol));
        label.is_some_and(|label| label.trim_matches([' ', ':', '(', ')']) == shape(&rating.label))
    };
    scale
        .iter()
        .find(named)
        .or_else(|| scale.iter().find(|rating| shape(&rating.symbol) == wanted))
        .or_else(|| scale.iter().find(both))
}

/// A date as the content writes it, of what people type: 令和3年6月1日, 2021/6/1, R3.6.1.
fn date(text: &str) -> Option<String> {
    let narrow: String = text.trim().nfkc().collect();
    if narrow.parse::<PublishedOn>().is_ok() {
        return Some(narrow);
    }
    let parts = narrow.trim_end_matches('日').split(['年', '月', '/', '.', '-']);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let (year, rest) = parts.split_first()?;
    let (year, _) = parse_era(&format!("{year}年")).or_else(|| parse_era(year))?;
    let numbers = rest.iter().map(|part| part.parse::<u8>().ok());
    let numbers: Vec<String> = numbers
        .map(|number| number.map(|number| format!("-{number:02}")))
        .collect::<Option<_>>()?;
    let date = format!("{year}{}", numbers.concat());
    date.parse::<PublishedOn>().is_ok().then_some(date)
}

/// `{state: …}`, and what may stand beside it.
fn missing(text: &str) -> Option<New> {
    if !text.starts_with('{') {
        return None;
    }
    let document = Document::parse(text)?;
    let root = document.root()?;
    root.get("state")?;
    let parts = root.entries().map(|(key, value)| {
        let known = ["state", "stand_in"].contains(&key);
        known.then_some((key.to_owned(), New::Text(value.text()?.to_owned())))
    });
    parts.collect::<Option<Vec<_>>>().map(New::Flow)
}

/// A number as people type it: full-width digits, separators, ▲ for minus.
fn number(text: &str) -> Option<Decimal> {
    let narrow: String = text.trim().nfkc().collect();
    let narrow = narrow.replace([',', ' '], "");
    let unsigned = narrow.trim_start_matches(['▲', '△', '-', '−', '－']);
    let is_negative = unsigned.len() < narrow.len();
    let starts_well = unsigned.starts_with(|first: char| first.is_ascii_digit());
    let number: Decimal = unsigned.parse().ok().filter(|_| starts_well)?;
    Some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{BETTER, Form, Rating, Unfit, Value, number};
    use crate::workbook;

    fn text(text: &str) -> workbook::Value {
        workbook::Value::Text(text.to_owned())
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, read) in [
            ("１，２３４.５", "1234.5"),
            ("▲3", "-3"),
            ("−0.5", "-0.5"),
            ("12", "12"),
        ] {
            assert_eq!(number(typed), Some(read.parse().unwrap()), "{typed}");
        }
        for typed in ["三", "5件", "1.2.3", "", "-", "▲"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn years_are_read_as_they_are_printed() {
        for typed in ["2020", "令和2", "R2", "令和2年度"] {
            let read = Value::from_cell(Some(&text(typed)), Form::Whole, &[]);
            assert_eq!(read, Ok(Value::Number(2020.into())), "{typed}");
        }
        assert_eq!(
            Value::from_cell(Some(&text("令和2")), Form::Number, &[]),
            Err(Unfit::NoNumber)
        );
    }

    #[test]
    fn ratings_and_words_are_named_in_several_ways() {
        let scale = [Rating {
            key: "a".into(),
            symbol: "A".into(),
            label: "達成".into(),
        }];
        for typed in ["A", "Ａ", " a ", "達成", "A 達成", "Ａ：達成", "А"] {
            let read = Value::from_cell(Some(&text(typed)), Form::Status, &scale);
            assert_eq!(read, Ok(Value::Text("a".into())), "{typed}");
        }
        let wrong = Value::from_cell(Some(&text("E")), Form::Status, &scale);
        assert_eq!(wrong, Err(Unfit::NoWord(vec![("A".into(), "A".into())])));
        let word = Value::from_cell(Some(&text("高いほど良い")), Form::Word(BETTER), &[]);
        assert_eq!(word, Ok(Value::Text("higher".into())));
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (typed, read) in [
            ("2021-06", "2021-06"),
            ("令和3年6月1日", "2021-06-01"),
            ("令和元年5月", "2019-05"),
            ("R3.6.1", "2021-06-01"),
            ("２０２１／６／１", "2021-06-01"),
        ] {
            let value = Value::from_cell(Some(&text(typed)), Form::Date, &[]);
            assert_eq!(value, Ok(Value::Text(read.into())), "{typed}");
        }
        for typed in ["6月ごろ", "令和3年13月", "2021-06-31"] {
            let value = Value::from_cell(Some(&text(typed)), Form::Date, &[]);
            assert_eq!(value, Err(Unfit::NoDate), "{typed}");
        }
    }

    #[test]
    fn a_key_that_became_a_day_is_told() {
        let day = workbook::Value::Date(workbook::Date {
            year: 2001,
            month: 1,
            day: 1,
        });
        assert_eq!(Value::from_cell(Some(&day), Form::Key, &[]), Err(Unfit::Day));
        assert_eq!(
            Value::from_cell(Some(&day), Form::Date, &[]),
            Ok(Value::Text("2001-01-01".into()))
        );
    }
}
