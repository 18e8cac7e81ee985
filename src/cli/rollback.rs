//! `ayumi rollback`: the generation before the present one, published again.

use std::path::PathBuf;
use std::time::Duration;

use super::Exit;
use super::command::{Language, RollbackOptions};
use super::{publishing, report};
use crate::locale::Lang;
use crate::tree::{self, Grounds, RollbackError};

/// Goes back one generation.
pub(super) fn run(options: &RollbackOptions, asked: Option<Language>) -> Exit {
    let lang = report::language(asked, None);
    let output = options
        .output
        .clone()
        .unwrap_or_else(|| options.site.join("output"));
    let sources: Vec<PathBuf> = ["content", "themes"]
        .iter()
        .map(|name| options.site.join(name))
        .collect();
    let grounds = Grounds {
        sources,
        never: report::home().into_iter().chain([options.site.clone()]).collect(),
    };
    match tree::rollback(&output, &grounds, Duration::from_secs(10)) {
        Ok(cities) => {
            let names = if cities.is_empty() {
                "—".to_owned()
            } else {
                cities.join(", ")
            };
            report::tell(&match lang {
                Lang::Ja => format!("一つ前の版に戻しました: {names}"),
                Lang::En => format!("back to the generation before: {names}"),
            });
            Exit::Done
        }
        Err(RollbackError::NothingKept) => {
            report::say(match lang {
                Lang::Ja => "戻せる版がありません。",
                Lang::En => "no earlier generation is kept",
            });
            Exit::Usage
        }
        Err(RollbackError::Publish(error)) => publishing::failed(&error, lang),
    }
}
