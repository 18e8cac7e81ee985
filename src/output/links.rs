//! Every link inside the output resolves: files and anchors, checked on the finished tree.

use std::collections::BTreeMap;

use indexmap::IndexSet;
use memchr::memmem;

use crate::pages::routes;
use crate::tree::Tree;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenLink {
    /// The page it stands on.
    pub page: String,
    /// The address as written.
    pub address: String,
}

/// The links of all pages that lead to no file or no anchor of the tree, and those that leave the site for a
/// style sheet, script or picture. `elsewhere` tells which files there are beside the tree.
pub fn broken(tree: &Tree, elsewhere: &dyn Fn(&str) -> bool) -> Vec<BrokenLink> {
    let pages: BTreeMap<&str, Page<'_>> = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), Page::scan(bytes)))
        .collect();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            let found = match link {
                Reference::Follow(address) if is_external(address) => true,
                Reference::Load(address) if is_external(address) => false,
                Reference::Follow(address) | Reference::Load(address) => {
                    resolves(tree, elsewhere, &pages, path, address)
                }
            };
            if !found {
                let (Reference::Follow(address) | Reference::Load(address)) = link;
                broken.push(BrokenLink {
                    page: (*path).to_owned(),
                    address: (*address).to_owned(),
                });
            }
        }
    }
    broken.sort();
    broken.dedup();
    broken
}

fn is_external(address: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:", "data:", "//"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

fn resolves(
    tree: &Tree,
    elsewhere: &dyn Fn(&str) -> bool,
    pages: &BTreeMap<&str, Page<'_>>,
    from: &str,
    address: &str,
) -> bool {
    let exists = |path: &str| tree.bytes(path).is_some() || elsewhere(path);
    let (path, anchor) = address
        .split_once('#')
        .map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() {
        Some(from.to_owned())
    } else if from == routes::NOT_FOUND && path.starts_with('/') {
        // Shown at any depth, so its links begin at the server's root; how deep the site stands there is not known here.
        let below = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        below.filter(|path| exists(path)).map(str::to_owned).next()
    } else {
        join(from, path)
    };
    let Some(target) = target else { return false };
    if !exists(&target) {
        return false;
    }
    match anchor {
        None | Some("") => true,
        Some(anchor) => pages
            .get(target.as_str())
            .is_none_or(|page| page.ids.contains(place(anchor))),
    }
}

/// The id that an anchor names; the state of a list's filters follows it after a point: `items-1.status=B`.
fn place(anchor: &str) -> &str {
    match anchor.split_once('.') {
        Some((list, state)) if state.contains('=') => list,
        _ => anchor,
    }
}

/// A relative address resolved against the page it stands on; none where it leaves the tree.
fn join(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

enum Reference<'h> {
    /// A link that readers follow.
    Follow(&'h str),
    /// A file that the page loads by itself.
    Load(&'h str),
}

struct Page<'h> {
    links: Vec<Reference<'h>>,
    ids: IndexSet<&'h str>,
}

impl<'h> Page<'h> {
    /// Reads the attributes that matter. Our own output quotes every attribute, so no parser is needed; most of a page is
    /// charts and text, which are passed over without a look at every tag.
    fn scan(html: &'h [u8]) -> Self {
        let mut page = Page {
            links: Vec::new(),
            ids: IndexSet::new(),
        };
        for attribute in attributes(html, "id=\"") {
            page.ids.insert(attribute.value);
        }
        let mut seen = IndexSet::new();
        for Attribute { tag, value } in attributes(html, "href=\"") {
            if ["link ", "script ", "img ", "source ", "iframe "]
                .iter()
                .any(|name| tag.starts_with(name))
            {
                // Addresses of pages for search engines, which no browser loads.
                if !(tag.contains("rel=\"canonical\"") || tag.contains("hreflang=\"")) {
                    page.links.push(Reference::Load(value));
                }
            } else if seen.insert(value) {
                page.links.push(Reference::Follow(value));
            }
        }
        for attribute in attributes(html, "src=\"") {
            page.links.push(Reference::Load(attribute.value));
        }
        page
    }
}

/// An attribute and the tag it stands in, without its brackets.
struct Attribute<'h> {
    tag: &'h str,
    value: &'h str,
}

/// The attributes that begin as `opening` says: name, equals sign and quotation mark.
fn attributes<'h>(bytes: &'h [u8], opening: &str) -> impl Iterator<Item = Attribute<'h>> {
    let found = memmem::Finder::new(opening).into_owned();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let name = at + found.find(&bytes[at..])?;
            let start = name + found.needle().len();
            at = start;
            // Within a tag, and not the end of a longer name.
            let Some(open) = memchr::memrchr2(b'<', b'>', &bytes[..name]).filter(|open| bytes[*open] == b'<')
            else {
                continue;
            };
            if !bytes[name - 1].is_ascii_whitespace() {
                continue;
            }
            let length = memchr::memchr(b'"', &bytes[start..])?;
            let end = start + length + memchr::memchr(b'>', &bytes[start + length..])?;
            return Some(Attribute {
                tag: std::str::from_utf8(&bytes[open + 1..end]).ok()?,
                value: std::str::from_utf8(&bytes[start..start + length]).ok()?,
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::broken;
    use crate::tree::Tree;

    #[test]
    fn finds_missing_files_anchors_and_foreign_assets() {
        let mut tree = Tree::new();
        tree.insert(
            "a/index.html",
            "<a href=\"../b.html#x\">ok</a><a href=\"../b.html#y\">no anchor</a><a href=\"c.html\">no file</a>\
             <script src=\"https://example.org/x.js\"></script><a href=\"https://example.org/\">fine</a>\
             <a href=\"../../b.html\">outside</a><a href=\"../d.html#z\">of another</a><a href=\"../b.html#x.status=a\">a list</a>\
             <a href=\"../b.html#y.status=a\">no list</a>",
        );
        tree.insert("b.html", "<p id=\"x\">x</p>");
        let found: Vec<String> = broken(&tree, &|path| path == "d.html")
            .into_iter()
            .map(|link| link.address)
            .collect();
        assert_eq!(
            found,
            [
                "../../b.html",
                "../b.html#y",
                "../b.html#y.status=a",
                "c.html",
                "https://example.org/x.js"
            ]
        );
    }
}
