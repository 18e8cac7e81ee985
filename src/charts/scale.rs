//! Axes as numbers: the extent, nice steps, the factor of a unit, and how figures on an axis are written.
//! Knows no pixels. Refuses nothing: callers have thrown out what is not finite.

use super::frame::Lang;

/// What an axis counts. Its factor is chosen once per chart, so that its figures have at most four digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A count or an amount in its base unit (人, 件, 円): written with 万, 億 and 兆.
    Count(String),
    /// Amounts stored in thousand yen: shown in 千円, 百万円 or 億円.
    ThousandYen,
    /// Amounts stored in million yen: shown in 百万円, 億円 or 兆円.
    MillionYen,
    /// A unit that takes no factor (%, 倍, ポイント).
    Fixed(String),
}

impl Default for Unit {
    fn default() -> Self {
        Self::Fixed(String::new())
    }
}

/// The factor of one chart: how its figures are divided and what they are then called.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    by: f64,
    suffix: &'static str,
    unit: String,
    lang: Lang,
}

type Ladder = &'static [(f64, &'static str)];

const COUNT_JA: Ladder = &[(1.0, ""), (1e4, "万"), (1e8, "億"), (1e12, "兆")];
const COUNT_EN: Ladder = &[(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "bn")];
const THOUSAND_JA: Ladder = &[(1.0, "千円"), (1e3, "百万円"), (1e5, "億円"), (1e9, "兆円")];
const THOUSAND_EN: Ladder = &[(1.0, "¥ thousand"), (1e3, "¥ million"), (1e6, "¥ billion")];
const MILLION_JA: Ladder = &[(1.0, "百万円"), (1e2, "億円"), (1e6, "兆円")];
const MILLION_EN: Ladder = &[(1.0, "¥ million"), (1e3, "¥ billion"), (1e6, "¥ trillion")];

impl Unit {
    /// The smallest factor that leaves `largest` (the largest magnitude of the chart) at most four digits.
    pub fn factor(&self, largest: f64, lang: Lang) -> Factor {
        let ja = lang == Lang::Ja;
        let ladder = match self {
            Self::Count(_) if ja => COUNT_JA,
            Self::Count(_) => COUNT_EN,
            Self::ThousandYen if ja => THOUSAND_JA,
            Self::ThousandYen => THOUSAND_EN,
            Self::MillionYen if ja => MILLION_JA,
            Self::MillionYen => MILLION_EN,
            Self::Fixed(_) => &COUNT_JA[..1],
        };
        let fits = ladder.iter().find(|(by, _)| largest.abs() / by < 1e4);
        let (by, word) = *fits.unwrap_or(&ladder[ladder.len() - 1]);
        let (suffix, unit) = match self {
            Self::Count(unit) | Self::Fixed(unit) => (word, unit.clone()),
            Self::ThousandYen | Self::MillionYen => ("", word.to_owned()),
        };
        Factor {
            by,
            suffix,
            unit,
            lang,
        }
    }
}

impl Factor {
    /// The name of the unit the figures stand for, e.g. `百万円`; empty where there is none.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Whether figures are written as they are.
    pub fn is_one(&self) -> bool {
        (self.by - 1.0).abs() < f64::EPSILON
    }

    /// The unit as it stands above an axis: `（百万円）`.
    pub(super) fn bracketed(&self) -> String {
        match self.lang {
            Lang::Ja => format!("（{}）", self.unit),
            Lang::En => format!("({}) ", self.unit),
        }
    }

    /// A figure of the chart with `decimals` places, without its unit: `1,234`, `50万`, `▲1.5`.
    pub fn write(&self, value: f64, decimals: usize) -> String {
        let shown = format!("{:.decimals$}", (value / self.by).abs());
        let (whole, rest) = shown
            .split_once('.')
            .map_or((shown.as_str(), ""), |(w, r)| (w, r));
        let mut out = String::new();
        let is_zero = shown.bytes().all(|b| matches!(b, b'0' | b'.'));
        if value < 0.0 && !is_zero {
            out.push(if self.lang == Lang::Ja { '▲' } else { '−' });
        }
        for (i, digit) in whole.char_indices() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        if !is_zero {
            out.push_str(self.suffix);
        }
        out
    }
}

/// A value axis: its ends are ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) lo: f64,
    pub(super) hi: f64,
    pub(super) step: f64,
}

impl Scale {
    /// An axis for bars: always with zero.
    pub(super) fn bars(values: &[f64]) -> Self {
        let (lo, hi) = extent(values);
        Self::around(lo.min(0.0), hi.max(0.0))
    }

    /// An axis for lines: with zero unless the values are far from it and close together.
    pub(super) fn line(values: &[f64]) -> Self {
        let (lo, hi) = extent(values);
        let near_zero = lo * hi <= 0.0 || lo.abs().min(hi.abs()) < lo.abs().max(hi.abs()) * 0.6;
        if near_zero {
            return Self::bars(values);
        }
        let spare = ((hi - lo) * 0.15).max(hi.abs().max(lo.abs()) * 0.01);
        let (low, high) = (lo - spare, hi + spare);
        Self::around(
            if lo > 0.0 { low.max(0.0) } else { low },
            if hi < 0.0 { high.min(0.0) } else { high },
        )
    }

    /// The same axis, ending at `top` if a tick lies beyond it: a rate has no place above 100.
    pub(super) fn capped(mut self, top: f64) -> Self {
        let whole = (top / self.step).round() * self.step;
        if self.hi > top && (whole - top).abs() < self.step * 1e-6 {
            self.hi = top;
        }
        self
    }

    fn around(lo: f64, hi: f64) -> Self {
        // Widths below what a double can part from its neighbours would give steps that do nothing.
        let least = hi.abs().max(lo.abs()) * 1e-9;
        if hi - lo <= least || hi - lo < f64::MIN_POSITIVE * 1e16 {
            let around = hi.abs().max(lo.abs());
            let pad = if around < f64::MIN_POSITIVE * 1e20 {
                1.0
            } else {
                around * 0.1
            };
            return if lo.abs() <= pad {
                Self::around(0.0, pad)
            } else {
                Self::around(lo - pad, hi + pad)
            };
        }
        let step = nice_step(hi / 5.0 - lo / 5.0);
        Self {
            lo: (lo / step + 1e-9).floor() * step,
            hi: (hi / step - 1e-9).ceil() * step,
            step,
        }
    }

    /// True if zero is not on the axis.
    pub(super) fn is_cut(&self) -> bool {
        self.lo > 0.0 || self.hi < 0.0
    }

    /// The ticks from the lower to the upper end.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = (self.hi / self.step - self.lo / self.step).round() as usize;
        (0..=count.min(12))
            .map(|i| self.lo + self.step * i as f64)
            .collect()
    }

    /// The largest magnitude on the axis, which decides the factor.
    pub(super) fn largest(&self) -> f64 {
        self.lo.abs().max(self.hi.abs())
    }

    /// The ticks as they are written, all with the same number of decimals.
    pub(super) fn written(&self, factor: &Factor) -> Vec<String> {
        let step = self.step / factor.by;
        let is_whole = |places: &i32| {
            let shown = step * 10f64.powi(*places);
            (shown - shown.round()).abs() < shown * 1e-6
        };
        let decimals = (0..=12).find(is_whole).unwrap_or(0) as usize;
        let zero = self.step * 1e-6;
        let write = |tick: f64| {
            if tick.abs() < zero {
                "0".into()
            } else {
                factor.write(tick, decimals)
            }
        };
        self.ticks().into_iter().map(write).collect()
    }
}

fn extent(values: &[f64]) -> (f64, f64) {
    let lo = values.iter().copied().fold(f64::INFINITY, f64::min);
    let hi = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if lo > hi { (0.0, 0.0) } else { (lo, hi) }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `least`.
fn nice_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    let nice = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|n| n * power >= least * (1.0 - 1e-9));
    nice.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(scale: &Scale, unit: &Unit) -> Vec<String> {
        scale.written(&unit.factor(scale.largest(), Lang::Ja))
    }

    #[test]
    fn four_digits_at_most() {
        let people = Unit::Count("人".into());
        assert_eq!(
            ticks(&Scale::bars(&[2700.0]), &people),
            ["0", "1,000", "2,000", "3,000"]
        );
        assert_eq!(
            ticks(&Scale::bars(&[870_500.0]), &people),
            ["0", "20万", "40万", "60万", "80万", "100万"]
        );
        assert_eq!(
            ticks(&Scale::bars(&[81_000.0]), &people),
            ["0", "2万", "4万", "6万", "8万", "10万"]
        );
        assert_eq!(
            ticks(&Scale::bars(&[-15_000.0]), &people),
            ["▲1.5万", "▲1.0万", "▲0.5万", "0"]
        );
        let yen = Unit::ThousandYen.factor(1_234_567.0, Lang::Ja);
        assert_eq!(
            (yen.write(1_234_567.0, 0).as_str(), yen.unit()),
            ("1,235", "百万円")
        );
    }

    #[test]
    fn english_has_its_own_factors_and_sign() {
        let people = Unit::Count("people".into()).factor(15_000.0, Lang::En);
        assert_eq!(people.write(-15_000.0, 0), "−15k");
        assert_eq!(
            Unit::MillionYen.factor(15_000.0, Lang::En).write(15_000.0, 1),
            "15.0"
        );
    }

    #[test]
    fn bars_begin_at_zero_and_lines_say_when_they_do_not() {
        assert!(!Scale::bars(&[98.0, 99.0]).is_cut());
        assert!(Scale::line(&[98.0, 99.0]).is_cut());
        assert!(!Scale::line(&[10.0, 99.0]).is_cut());
        assert!(Scale::line(&[97.0, 100.0]).capped(100.0).hi <= 100.0);
    }

    #[test]
    fn odd_ranges_give_usable_axes() {
        let odd: [&[f64]; 8] = [
            &[],
            &[0.0, 0.0],
            &[5.0, 5.0],
            &[-3.0],
            &[1e-300],
            &[1e15, 1e15 + 1.0],
            &[-1e300, 1e300],
            &[0.1, 0.3],
        ];
        for values in odd {
            for scale in [Scale::bars(values), Scale::line(values)] {
                let ticks = scale.ticks();
                assert!((2..=12).contains(&ticks.len()), "{values:?}: {scale:?}");
                assert!(ticks.iter().all(|t| t.is_finite()), "{values:?}: {scale:?}");
                let reach = scale.lo - scale.step * 1e-6..=scale.hi + scale.step * 1e-6;
                assert!(values.iter().all(|v| reach.contains(v)), "{values:?}: {scale:?}");
            }
        }
    }
}
