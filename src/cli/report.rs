//! Printing: diagnostics, machine failures, and in which language.

use std::path::Path;

use super::Exit;
use super::command::Language;
use crate::diagnostic::{self, Diagnostic, Kind, Place, Severity};
use crate::locale::Lang;
use crate::model::Site;
use crate::tree::{self, ReadError, SyncError, Tree};

/// The language of messages: asked for, else from the environment, else the site's.
#[expect(clippy::disallowed_methods, reason = "the command line may ask the environment")]
pub(super) fn language(asked: Option<Language>, site: Option<&Site>) -> Lang {
    let from_environment = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
        Lang::from_locale(&locale)
    };
    asked.map(Lang::from).or_else(from_environment).or(site.map(|site| site.lang)).unwrap_or(Lang::Ja)
}

/// Reads content and themes of a site; symbolic links become diagnostics.
///
/// # Errors
/// The exit code, after saying what could not be read.
pub(super) fn read_site(folder: &Path, asked: Option<Language>) -> Result<(Tree, Vec<Diagnostic>), Exit> {
    let lang = language(asked, None);
    let content = folder.join("content");
    if !content.is_dir() {
        say(&match lang {
            Lang::Ja => format!("「{}」に content フォルダーがありません。--site でサイトのフォルダーを指定してください。", folder.display()),
            Lang::En => format!("there is no content folder in {}; name the site's folder with --site", folder.display()),
        });
        return Err(Exit::Usage);
    }
    let read = || -> Result<_, ReadError> {
        let (mut tree, mut links) = tree::read(&content, "content/")?;
        let (themes, theme_links) = tree::read_optional(&folder.join("themes"), "themes/")?;
        tree.extend(themes);
        links.extend(theme_links);
        Ok((tree, links))
    };
    match read() {
        Ok((tree, links)) => {
            let linked = links.into_iter().map(|path| Diagnostic::new(Kind::SymbolicLink, Place::whole(path)));
            Ok((tree, linked.collect()))
        }
        Err(error) => {
            say(&match lang {
                Lang::Ja => format!("「{}」を読み込めません: {}", error.path.display(), error.cause),
                Lang::En => format!("cannot read {}: {}", error.path.display(), error.cause),
            });
            Err(Exit::Machine)
        }
    }
}

/// Says that the output could not be written.
pub(super) fn unwritable(error: &SyncError, lang: Lang) -> Exit {
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
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    match lang {
        Lang::Ja => format!("誤り{errors}件、注意{warnings}件"),
        Lang::En => format!("{errors} {}, {warnings} {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// A line for people on the error stream.
#[expect(clippy::print_stderr, reason = "this is where messages are printed")]
pub(super) fn say(line: &str) {
    anstream::eprintln!("{line}");
}

#[expect(clippy::print_stderr, reason = "this is where messages are printed")]
fn say_raw(text: &str) {
    anstream::eprint!("{text}");
}

/// A line of the result on the output stream.
#[expect(clippy::print_stdout, reason = "this is where results are printed")]
pub(super) fn tell(line: &str) {
    anstream::println!("{line}");
}
