//! Printing: diagnostics, machine failures, and in which language.

use std::path::{Path, PathBuf};

use super::Exit;
use super::command::Language;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::locale::Lang;
use crate::model::Site;
use crate::sources::Sources;
use crate::tree::{DiskError, ReadError, Tree};

/// The language of messages: asked for, else from the environment, else the site's.
pub(super) fn language(asked: Option<Language>, site: Option<&Site>) -> Lang {
    asked
        .map(Lang::from)
        .or_else(environment_language)
        .or(site.map(|site| site.lang))
        .unwrap_or(Lang::Ja)
}

/// The language that the environment asks for.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line may ask the environment"
)]
pub(super) fn environment_language() -> Option<Lang> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    Lang::from_locale(&locale)
}

/// The sources of the site in `folder`.
///
/// # Errors
/// The exit code, after saying that there is no content.
pub(super) fn open(folder: &Path, asked: Option<Language>) -> Result<Sources, Exit> {
    Sources::open(folder).ok_or_else(|| {
        let name = folder.display();
        say(&match language(asked, None) {
            Lang::Ja => format!(
                "「{name}」に content フォルダーがありません。--site でサイトのフォルダーを指定してください。"
            ),
            Lang::En => format!("there is no content folder in {name}; name the site's folder with --site"),
        });
        Exit::Usage
    })
}

/// The user's home folder, which no site is published into.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line may ask the environment"
)]
pub(super) fn home() -> Option<PathBuf> {
    ["HOME", "USERPROFILE"]
        .into_iter()
        .find_map(std::env::var_os)
        .map(PathBuf::from)
}

/// Says that the content could not be read.
pub(super) fn unreadable(error: &ReadError, lang: Lang) -> Exit {
    say(&match lang {
        Lang::Ja => format!("「{}」を読み込めません: {}", error.path.display(), error.cause),
        Lang::En => format!("cannot read {}: {}", error.path.display(), error.cause),
    });
    Exit::Machine
}

/// Says that a file that was named could not be read.
pub(super) fn not_read(error: &DiskError, lang: Lang) -> Exit {
    let path = error.path.display();
    if error.cause.kind() == std::io::ErrorKind::IsADirectory {
        say(&match lang {
            Lang::Ja => format!("「{path}」はフォルダーです。中のファイルを指定してください。"),
            Lang::En => format!("{path} is a folder; name a file in it"),
        });
        return Exit::Usage;
    }
    say(&match lang {
        Lang::Ja => format!("「{path}」を読み込めません: {}", error.cause),
        Lang::En => format!("cannot read {path}: {}", error.cause),
    });
    Exit::Machine
}

/// Says that the output could not be written.
pub(super) fn unwritable(error: &DiskError, lang: Lang) -> Exit {
    say(&match lang {
        Lang::Ja => format!("「{}」に書き込めません: {}", error.path.display(), error.cause),
        Lang::En => format!("cannot write {}: {}", error.path.display(), error.cause),
    });
    Exit::Machine
}

/// Prints diagnostics for people on the error stream.
pub(super) fn show(diagnostics: &mut Vec<Diagnostic>, tree: &Tree, lang: Lang) {
    diagnostic::sort(diagnostics);
    let lookup = |path: &str| tree.text(path).and_then(Result::ok);
    say_raw(&diagnostic::to_text(diagnostics, &lookup, lang));
}

/// How many errors and warnings, in one line.
pub(super) fn tally(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    match lang {
        Lang::Ja => format!("誤り{errors}件、注意{warnings}件"),
        Lang::En => format!(
            "{errors} {}, {warnings} {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    }
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 {
        word.to_owned()
    } else {
        format!("{word}s")
    }
}

/// A line for people on the error stream.
pub(super) fn say(line: &str) {
    anstream::eprintln!("{line}");
}

fn say_raw(text: &str) {
    anstream::eprint!("{text}");
}

/// A line of the result on the output stream.
pub(super) fn tell(line: &str) {
    anstream::println!("{line}");
}
