//! What a publisher shows of itself around every page: name, logo, lines at the foot.

use serde::Serialize;

use crate::content;
use crate::diagnostic::Kind;
use crate::prose;
use crate::tree::Tree;
use crate::yaml::{self, Sink};

/// What stands around every page, as templates see it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Look {
    /// Who publishes.
    name: Option<String>,
    logo: Option<Logo>,
    footer: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Logo {
    /// Its file below the folder of style sheets.
    file: String,
    /// What it says; empty where the name stands beside it.
    text: String,
}

#[derive(Debug, Serialize)]
struct Line {
    text: String,
    href: Option<String>,
}

/// Reads `theme.yaml`; `files` are all files of the theme.
pub(super) fn read(text: &str, files: &Tree, sink: &Sink) -> Look {
    let (read, _) = yaml::read::<content::Theme>(text, 0, sink);
    let Some(written) = read.get() else {
        return Look::default();
    };
    let name = written.name.get().cloned();
    let logo = written.logo.get().map(|file| {
        let known = files.bytes(&format!("static/{file}")).is_some();
        if !known {
            let path = format!("static/{file}");
            sink.push(Kind::MissingFile { path }, written.logo.span());
        }
        if name.is_none() && !written.logo_text.is_given() {
            sink.push(Kind::MissingKey { key: "logo_text" }, written.logo.span());
        }
        Logo {
            file: file.clone(),
            text: written.logo_text.get().cloned().unwrap_or_default(),
        }
    });
    let lines = written.footer.get().into_iter().flatten();
    let footer = lines.filter_map(|line| {
        let (given, span) = (line.get()?, line.span());
        if !given.text.is_given() {
            sink.push(Kind::MissingKey { key: "text" }, span);
        }
        let href = given.href.get().and_then(|address| {
            let outside = prose::outside(address);
            if outside.is_none() {
                let address = address.clone();
                let inside = false;
                sink.push(Kind::UnsafeLink { address, inside }, given.href.span());
            }
            outside
        });
        Some(Line {
            text: given.text.get()?.clone(),
            href,
        })
    });
    Look {
        footer: footer.collect(),
        name,
        logo,
    }
}
