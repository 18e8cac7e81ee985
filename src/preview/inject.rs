//! What the preview adds to a page on its way to the browser. None of it is ever in a build.

/// The script that listens for changes.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// The look of the overlay.
pub(super) const STYLE: &str = include_str!("live.css");

/// A page with the script that keeps it up to date.
pub(super) fn into_page(html: &[u8], token: &str, version: u64) -> Vec<u8> {
    let tag = format!("<script src=\"/_ayumi/live.js?t={token}&amp;v={version}\"></script>\n");
    let end = html
        .windows(7)
        .rposition(|window| window == b"</body>")
        .unwrap_or(html.len());
    [&html[..end], tag.as_bytes(), &html[end..]].concat()
}

/// A page for when there is none: nothing built yet, or no such address.
pub(super) fn bare_page(title: &str, lang: &str) -> Vec<u8> {
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_ayumi/live.css\">\n</head>\n<body>\n<p>{title}</p>\n</body>\n</html>\n"
    )
    .into_bytes()
}
