//! What an element says: to those who see it, and to those who hear it.

use scraper::{ElementRef, Html, Node};

use super::page::ID;

/// The elements around an element, the nearest first.
pub(super) fn around(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// The words of an element, white space made one.
pub(super) fn text(element: ElementRef<'_>) -> String {
    let read = |node: &scraper::node::Text| node.to_string();
    let is_reading = |name: &str| matches!(name, "rt" | "rp");
    let texts = element.descendants().filter_map(|node| {
        // How a name is read stands above the name, and is not said again.
        let above = node.parent().and_then(|parent| parent.value().as_element());
        let above = above.is_some_and(|parent| is_reading(parent.name()));
        node.value().as_text().filter(|_| !above).map(read)
    });
    one_space(&texts.collect::<String>())
}

/// What a screen reader says of an element: hidden parts are left out, names stand for what they name.
pub(super) fn spoken(element: ElementRef<'_>) -> String {
    let mut said = String::new();
    speak(element, &mut said);
    one_space(&said)
}

fn speak(element: ElementRef<'_>, said: &mut String) {
    if is_hidden(element) {
        return;
    }
    if let Some(label) = stands_for(element) {
        said.push_str(label);
        return;
    }
    match element.value().name() {
        "rt" | "rp" | "script" | "style" | "template" => return,
        "img" => said.push_str(element.attr("alt").unwrap_or_default()),
        "svg" => {
            let title = element.child_elements().find(|it| it.value().name() == "title");
            said.push_str(&title.map(text).unwrap_or_default());
            return;
        }
        _ => {}
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => said.push_str(text),
            Node::Element(_) => ElementRef::wrap(child).into_iter().for_each(|it| speak(it, said)),
            _ => {}
        }
    }
}

/// The words that an element is given in place of what is seen of it: a label, or what an abbreviation is short for.
pub(super) fn stands_for(element: ElementRef<'_>) -> Option<&str> {
    let title = || element.attr("title").filter(|_| element.value().name() == "abbr");
    let words = element.attr("aria-label").or_else(title)?;
    (!words.trim().is_empty()).then_some(words)
}

/// Whether assistive technology is told to pass over an element itself.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    element.attr("aria-hidden") == Some("true") || element.attr("hidden").is_some()
}

/// Whether there are words or figures in a text. A lone lengthening mark or circle of writing is a sign, though Unicode
/// counts both among the letters.
pub(super) fn says(text: &str) -> bool {
    text.chars()
        .any(|sign| sign.is_alphanumeric() && !matches!(sign, 'ー' | '〇'))
}

/// Whether a text is nothing but the lines that stand where there is no value.
pub(super) fn is_dash(text: &str) -> bool {
    let is_line = |sign: char| {
        matches!(
            sign,
            '-' | '－' | '‐' | '‑' | '–' | '—' | '―' | '─' | '−' | 'ー' | '…' | '・' | '/' | '／'
        )
    };
    !text.is_empty() && text.chars().all(|sign| is_line(sign) || sign.is_whitespace())
}

/// Whether a text is a sign such as those of ratings and of missing values, and nothing else.
pub(super) fn is_mark(text: &str) -> bool {
    let is_shape = |sign: char| {
        matches!(sign, '\u{25a0}'..='\u{25ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
            || matches!(sign, '〇' | '◯' | '×' | '✕' | '＊' | '*' | '√' | '＋' | '+')
    };
    let plain = || text.chars().filter(|sign| *sign != '\u{fe0f}');
    is_dash(text) || (plain().next().is_some() && plain().all(is_shape))
}

/// What a screen reader calls an element.
pub(super) fn name(page: &Html, element: ElementRef<'_>) -> String {
    if let Some(label) = element.attr("aria-label") {
        return label.trim().to_owned();
    }
    let Some(ids) = element.attr("aria-labelledby") else {
        return text(element);
    };
    let named = ids.split_whitespace().filter_map(|id| by_id(page, id).map(text));
    named.collect::<Vec<_>>().join(" ")
}

/// The name that an element is given, not its contents.
pub(super) fn label(page: &Html, element: ElementRef<'_>) -> String {
    let given = element.attr("aria-label").is_some() || element.attr("aria-labelledby").is_some();
    if given { name(page, element) } else { String::new() }
}

/// The element of an id.
pub(super) fn by_id<'p>(page: &'p Html, id: &str) -> Option<ElementRef<'p>> {
    page.select(&ID).find(|other| other.attr("id") == Some(id))
}

/// The first words of a text.
pub(super) fn short(text: &str) -> String {
    text.chars().take(24).collect()
}

/// A text without white space: how cells are broken into lines says nothing of what they say.
pub(super) fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
