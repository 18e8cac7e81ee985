//! The page that shows what a release would change. Part of the preview, never of a build.

use std::fmt::Write;
use std::path::Path;

use super::live::Live;
use crate::locale::Lang;
use crate::model::Site;
use crate::output::difference::Difference;
use crate::release::{self, CompareError};

/// The page, as HTML.
pub(super) fn page(live: &Live) -> String {
    let lang = live.lang();
    let (title, same, broken) = match lang {
        Lang::Ja => (
            "公開すると変わるところ",
            "公開中のサイトと同じです。",
            "原稿に誤りがあるため、比べられません。",
        ),
        Lang::En => (
            "What a release would change",
            "Nothing would change.",
            "The content has errors; nothing to compare.",
        ),
    };
    let body = match compare(live) {
        Some(Ok(parts)) if parts.is_empty() => format!("<p>{same}</p>\n"),
        Some(Ok(parts)) => parts.iter().map(|part| section(part, lang)).collect(),
        _ => format!("<p>{broken}</p>\n"),
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/assets/site.css\">\n</head>\n<body>\n<div class=\"wrap\"><main>\n\
         <h1>{title}</h1>\n{body}</main></div>\n</body>\n</html>\n",
        lang.code()
    )
}

fn compare(live: &Live) -> Option<Result<Vec<Difference>, CompareError>> {
    let (sources, site, theme) = live.parts()?;
    // As it would be published, without the stamp of the preview.
    let site = Site {
        preview: false,
        ..site.clone()
    };
    let output: &Path = &sources.output(None);
    Some(release::compare(sources, &site, theme, output, live.lang()))
}

fn section(part: &Difference, lang: Lang) -> String {
    let mut lines = part.lines(lang).into_iter();
    let mut html = format!("<h2>{}</h2>\n<ul>\n", escape(&lines.next().unwrap_or_default()));
    for line in lines {
        let _ = writeln!(html, "<li>{}</li>", escape(line.trim()));
    }
    for path in part
        .changed
        .iter()
        .filter(|path| path.ends_with("index.html"))
        .take(200)
    {
        let path = escape(path);
        let _ = writeln!(html, "<li><a href=\"/{path}\">{path}</a></li>");
    }
    html + "</ul>\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
