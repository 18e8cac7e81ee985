//! How far a build is, on the error stream: one line that renews itself on a terminal, a plain line now and then
//! elsewhere, nothing when asked to be quiet. Knows numbers and time; what is built is not its business.

use std::io::{IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::locale::Lang;

/// How often the line on a terminal is renewed.
const BLINK: Duration = Duration::from_millis(200);
/// How often a plain line is printed; a build shorter than this prints none.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// One line that renews itself.
    Terminal,
    /// A line now and then, as a log wants it.
    Lines,
    /// Nothing.
    Quiet,
}

impl Manner {
    /// The manner that fits the error stream.
    pub(super) fn fitting() -> Manner {
        if std::io::stderr().is_terminal() {
            Manner::Terminal
        } else {
            Manner::Lines
        }
    }
}

/// What has been done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Done {
    cities: usize,
    pages: usize,
}

/// The progress of one build; told from several threads.
pub(super) struct Progress {
    manner: Manner,
    total: usize,
    lang: Lang,
    start: Instant,
    state: Mutex<(Done, Instant)>,
}

impl Progress {
    /// Begins to count towards `total` cities.
    #[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
    pub(super) fn new(manner: Manner, total: usize, lang: Lang) -> Progress {
        let start = Instant::now();
        Progress {
            manner,
            total,
            lang,
            start,
            state: Mutex::new((Done::default(), start)),
        }
    }

    /// One more city is done.
    #[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
    pub(super) fn city(&self, pages: usize) {
        let every = match self.manner {
            Manner::Quiet => return,
            Manner::Terminal => BLINK,
            Manner::Lines => PATIENCE,
        };
        let now = Instant::now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0.cities += 1;
        state.0.pages += pages;
        if now.duration_since(state.1) < every {
            return;
        }
        state.1 = now;
        let line = line(state.0, self.total, now.duration_since(self.start), self.lang);
        let mut stream = std::io::stderr().lock();
        // A stream that takes nothing must not stop a build.
        let _ = match self.manner {
            Manner::Terminal => write!(stream, "\r\u{1b}[K{line}"),
            _ => writeln!(stream, "{line}"),
        };
        let _ = stream.flush();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.manner == Manner::Terminal {
            let mut stream = std::io::stderr().lock();
            let _ = write!(stream, "\r\u{1b}[K");
            let _ = stream.flush();
        }
    }
}

/// Cities done, pages, rate, time left.
fn line(done: Done, total: usize, passed: Duration, lang: Lang) -> String {
    let Done { cities, pages } = done;
    let seconds = passed.as_secs_f64().max(0.001);
    let rate = (pages as f64 / seconds).round();
    let left = (seconds / cities.max(1) as f64 * total.saturating_sub(cities) as f64).ceil();
    match lang {
        Lang::Ja => format!("{total}団体中{cities}団体、{pages}ページ、毎秒{rate}ページ、残り約{left}秒"),
        Lang::En => {
            format!("{cities} of {total} municipalities, {pages} pages, {rate} pages/s, about {left} s left")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_rate_and_time_left() {
        let done = Done {
            cities: 50,
            pages: 4000,
        };
        let line = |lang| line(done, 200, Duration::from_secs(2), lang);
        assert_eq!(
            line(Lang::En),
            "50 of 200 municipalities, 4000 pages, 2000 pages/s, about 6 s left"
        );
        assert_eq!(
            line(Lang::Ja),
            "200団体中50団体、4000ページ、毎秒2000ページ、残り約6秒"
        );
    }

    #[test]
    fn quiet_counts_nothing() {
        let progress = Progress::new(Manner::Quiet, 3, Lang::En);
        progress.city(10);
        assert_eq!(progress.state.lock().unwrap().0, Done::default());
    }
}
