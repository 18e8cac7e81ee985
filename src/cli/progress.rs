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
    /// What is done, and when this was last said.
    state: Mutex<(Done, Option<Instant>)>,
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
            state: Mutex::new((Done::default(), None)),
        }
    }

    /// One more city is done.
    #[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
    pub(super) fn city(&self, pages: usize) {
        if self.manner == Manner::Quiet {
            return;
        }
        let now = Instant::now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0.cities += 1;
        state.0.pages += pages;
        let silent = state.1.map(|last| now.duration_since(last));
        if !is_due(self.manner, silent, now.duration_since(self.start)) {
            return;
        }
        state.1 = Some(now);
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

/// Whether it is time for a line, after so long without one, where there was one, and since the beginning.
fn is_due(manner: Manner, silent: Option<Duration>, passed: Duration) -> bool {
    match manner {
        Manner::Quiet => false,
        // Whoever looks on wants to see at once that something is going on.
        Manner::Terminal => silent.is_none_or(|silent| silent >= BLINK),
        Manner::Lines => silent.unwrap_or(passed) >= PATIENCE,
    }
}

/// Cities done, pages, rate, time left.
fn line(done: Done, total: usize, passed: Duration, lang: Lang) -> String {
    let Done { cities, pages } = done;
    let seconds = passed.as_secs_f64().max(0.001);
    let rate = (pages as f64 / seconds).round();
    let left = seconds / cities.max(1) as f64 * total.saturating_sub(cities) as f64;
    // Seconds of a long time would be read as more than a guess.
    let left = match (left < 120.0, lang) {
        (true, Lang::Ja) => format!("{}秒", left.ceil()),
        (true, Lang::En) => format!("{} s", left.ceil()),
        (false, Lang::Ja) => format!("{}分", (left / 60.0).round()),
        (false, Lang::En) => format!("{} min", (left / 60.0).round()),
    };
    match lang {
        Lang::Ja => format!("{total}団体中{cities}団体、{pages}ページ、毎秒{rate}ページ、残り約{left}"),
        Lang::En => {
            format!("{cities} of {total} municipalities, {pages} pages, {rate} pages/s, about {left} left")
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
    fn a_long_time_is_told_in_minutes() {
        let done = Done {
            cities: 48,
            pages: 4545,
        };
        let line = line(done, 1741, Duration::from_secs(10), Lang::En);
        assert!(line.ends_with(", 455 pages/s, about 6 min left"), "{line}");
    }

    /// A terminal shows something at once and five times a second; a log gets a line every ten seconds, however many
    /// cities are done in between, and none of a short build.
    #[test]
    fn a_line_is_due_when_it_helps() {
        let (short, long) = (Duration::from_millis(250), Duration::from_secs(11));
        let none = Duration::ZERO;
        assert!(is_due(Manner::Terminal, None, none) && !is_due(Manner::Terminal, Some(none), long));
        assert!(is_due(Manner::Terminal, Some(short), long));
        assert!(!is_due(Manner::Lines, None, short) && is_due(Manner::Lines, None, long));
        assert!(!is_due(Manner::Lines, Some(short), long) && is_due(Manner::Lines, Some(long), long));
        assert!(!is_due(Manner::Quiet, Some(long), long));
    }

    #[test]
    fn quiet_counts_nothing() {
        let progress = Progress::new(Manner::Quiet, 3, Lang::En);
        progress.city(10);
        assert_eq!(progress.state.lock().unwrap().0, Done::default());
    }
}
