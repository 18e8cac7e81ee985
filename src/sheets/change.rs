//! Changes of content files by what is to stand where, whoever found them: an export that came back, or an office's own
//! tables. What is not changed keeps its bytes, the byte order mark and line ends included.

use std::collections::BTreeMap;

use crate::content::split_front_matter;
use crate::prose::split_fields;
use crate::tree::{Tree, decode};
use crate::yaml::edit::{self, New, Refusal, Splice};
use crate::yaml::{Document, Step};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A value of the YAML: of the whole file, or of the front matter of a Markdown file.
    Yaml(Vec<Step>),
    /// The Markdown below the front matter.
    Body,
    /// The Markdown below the heading `## …`.
    Field(String),
}

/// What is to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// This, whatever stands there now. Mappings on the way, and the file itself, are made where they are missing.
    Set(New),
    /// The same, for a key that is new among others whose order is this.
    SetAmong(New, Vec<String>),
    /// Nothing.
    Remove,
    /// This, as the element that the path ends with; what stands there and after it moves on. The list is made where it
    /// is missing.
    Insert(New),
}

/// One change. All changes of one call speak of the files as they are before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file, below the site folder: `content/…`.
    pub file: String,
    /// Where in it.
    pub spot: Spot,
    /// What is to be there.
    pub what: What,
    /// The order of keys beside a new one; keys that are not named stay where they are.
    pub order: &'static [&'static str],
}

/// A change that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMade {
    /// Its place among the changes.
    pub change: usize,
    /// Why.
    pub why: Refusal,
}

/// Makes all changes and gives the files that are different then, or says which changes cannot be made in place.
///
/// # Errors
/// All changes that cannot be made.
pub fn apply(tree: &Tree, changes: &[Change]) -> Result<Tree, Vec<NotMade>> {
    let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        by_file.entry(&change.file).or_default().push(at);
    }
    let (mut changed, mut not_made) = (Tree::new(), Vec::new());
    for (path, numbers) in by_file {
        let bytes = tree.bytes(path).unwrap_or_default();
        let Some(mut file) = File::open(path, bytes) else {
            not_made.extend(numbers.iter().map(|change| NotMade {
                change: *change,
                why: Refusal::Broken,
            }));
            continue;
        };
        for number in in_order(&numbers, changes) {
            let change = &changes[number];
            match file.splices(change) {
                Ok(splices) => file.splice(&splices),
                Err(why) => not_made.push(NotMade { change: number, why }),
            }
        }
        let result = file.into_bytes();
        if result != bytes {
            changed.insert(path, result);
        }
    }
    if not_made.is_empty() {
        Ok(changed)
    } else {
        not_made.sort_by_key(|not_made| not_made.change);
        Err(not_made)
    }
}

/// Values first; then what moves others on or up, from the back, so that every place is still where it was.
fn in_order(numbers: &[usize], changes: &[Change]) -> Vec<usize> {
    let moves = |number: &usize| match (&changes[*number].what, &changes[*number].spot) {
        (What::Set(_) | What::SetAmong(..), _) => false,
        (What::Insert(_), _) => true,
        (What::Remove, Spot::Yaml(path)) => matches!(path.last(), Some(Step::At(_))),
        (What::Remove, _) => false,
    };
    let (mut moving, mut ordered): (Vec<usize>, Vec<usize>) =
        numbers.iter().partition(|number| moves(number));
    moving.sort_by(|a, b| {
        let key = |number: &usize| {
            let change = &changes[*number];
            (&change.spot, matches!(change.what, What::Remove), *number)
        };
        key(b).cmp(&key(a))
    });
    ordered.extend(moving);
    ordered
}

/// A file with its line ends and mark apart from its text.
struct File {
    is_markdown: bool,
    mark: bool,
    text: String,
    /// How each line break of the text is written.
    ends: Vec<&'static str>,
    usual: &'static str,
}

impl File {
    const MARK: &'static [u8] = b"\xef\xbb\xbf";

    fn open(path: &str, bytes: &[u8]) -> Option<File> {
        let mark = bytes.starts_with(File::MARK);
        let raw = std::str::from_utf8(bytes).ok()?;
        let mut ends = Vec::new();
        let mut letters = raw.char_indices().peekable();
        while let Some((_, letter)) = letters.next() {
            match letter {
                '\r' if letters.next_if(|(_, next)| *next == '\n').is_some() => ends.push("\r\n"),
                '\r' => ends.push("\r"),
                '\n' => ends.push("\n"),
                _ => {}
            }
        }
        let windows = ends.iter().filter(|end| **end == "\r\n").count();
        Some(File {
            is_markdown: path.ends_with(".md"),
            mark,
            text: decode(bytes).ok()?.into_owned(),
            usual: if windows * 2 > ends.len() { "\r\n" } else { "\n" },
            ends,
        })
    }

    fn splices(&self, change: &Change) -> Result<Vec<Splice>, Refusal> {
        match &change.spot {
            Spot::Yaml(path) => self.yaml(path, change),
            Spot::Body => {
                let parts = split_front_matter(&self.text).ok_or(Refusal::Broken)?;
                Ok(self.markdown(parts.body_offset, 0..parts.body.len(), change, None))
            }
            Spot::Field(heading) => {
                let parts = split_front_matter(&self.text).ok_or(Refusal::Broken)?;
                let fields = split_fields(parts.body);
                let at = fields.iter().position(|field| field.heading == *heading);
                let Some(at) = at else {
                    return Ok(self.markdown(
                        parts.body_offset,
                        parts.body.len()..parts.body.len(),
                        change,
                        Some(heading),
                    ));
                };
                let next = fields
                    .get(at + 1)
                    .map_or(parts.body.len(), |next| next.heading_span.start);
                if change.what == What::Remove {
                    let from = parts.body_offset + fields[at].heading_span.start;
                    return Ok(vec![Splice {
                        range: from..parts.body_offset + next,
                        text: String::new(),
                    }]);
                }
                Ok(self.markdown(parts.body_offset, fields[at].heading_span.end..next, change, None))
            }
        }
    }

    fn yaml(&self, path: &[Step], change: &Change) -> Result<Vec<Splice>, Refusal> {
        let (front, offset, fenced) = if self.is_markdown {
            let parts = split_front_matter(&self.text).ok_or(Refusal::Broken)?;
            (parts.front, parts.front_offset, parts.front_offset > 0)
        } else {
            (self.text.as_str(), 0, true)
        };
        let mut splices = match &change.what {
            What::Set(new) => edit::set(front, path, new, change.order)?,
            What::SetAmong(new, order) => {
                let order: Vec<&str> = order.iter().map(String::as_str).collect();
                edit::set(front, path, new, &order)?
            }
            What::Remove => edit::remove(front, path)?,
            What::Insert(new) => {
                let Some((Step::At(at), list)) = path.split_last() else {
                    return Err(Refusal::NoPlace);
                };
                edit::insert(front, list, *at, new, change.order)?
            }
        };
        if !fenced && let [only] = splices.as_mut_slice() {
            only.text = format!("---\n{}---\n", only.text);
        }
        for splice in &mut splices {
            splice.range = splice.range.start + offset..splice.range.end + offset;
        }
        Ok(splices)
    }

    /// Markdown in a stretch of the body, blank lines around it kept.
    fn markdown(
        &self,
        offset: usize,
        range: std::ops::Range<usize>,
        change: &Change,
        heading: Option<&str>,
    ) -> Vec<Splice> {
        let range = range.start + offset..range.end + offset;
        let new = match &change.what {
            What::Set(New::Prose(text) | New::Text(text) | New::Plain(text)) => text.as_str(),
            _ => "",
        };
        // Without front matter, a rule at the top would be taken for the beginning of one.
        let bare = offset == 0
            && range.start == 0
            && new.lines().next().is_some_and(|line| line.trim_end() == "---");
        let guarded = format!("---\n---\n{new}");
        let new = if bare { guarded.as_str() } else { new };
        let old = &self.text[range.clone()];
        let from = old[..old.len() - old.trim_start().len()]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        if !old.trim().is_empty() {
            let range = range.start + from..range.start + old.trim_end().len();
            return vec![Splice {
                range,
                text: new.to_owned(),
            }];
        }
        if new.is_empty() && heading.is_none() {
            return Vec::new();
        }
        let before = self.text[..range.start].trim_end_matches('\n');
        let is_first = before.is_empty() || before.ends_with("---") && heading.is_none();
        let gap = match (is_first, heading) {
            (true, _) if before.is_empty() => "",
            (true, _) => "\n",
            (false, _) => "\n\n",
        };
        let heading = heading
            .map(|heading| format!("## {heading}\n\n"))
            .unwrap_or_default();
        let rest = self.text[range.end..].is_empty();
        let end = if rest { "\n" } else { "\n\n" };
        vec![Splice {
            range: before.len()..range.end,
            text: format!("{gap}{heading}{new}{end}"),
        }]
    }

    fn splice(&mut self, splices: &[Splice]) {
        let mut ordered: Vec<&Splice> = splices.iter().collect();
        ordered.sort_by_key(|splice| (splice.range.start, splice.range.end));
        let breaks = |text: &str| text.matches('\n').count();
        for splice in ordered.into_iter().rev() {
            let first = breaks(&self.text[..splice.range.start]);
            let gone = breaks(&self.text[splice.range.clone()]);
            let new = vec![self.usual; breaks(&splice.text)];
            self.ends.splice(first..first + gone, new);
            self.text.replace_range(splice.range.clone(), &splice.text);
        }
    }

    fn into_bytes(self) -> Vec<u8> {
        let mut bytes = if self.mark {
            File::MARK.to_vec()
        } else {
            Vec::new()
        };
        let mut ends = self.ends.iter();
        for line in self.text.split_inclusive('\n') {
            match line.strip_suffix('\n') {
                Some(line) => {
                    bytes.extend(line.as_bytes());
                    bytes.extend(ends.next().unwrap_or(&"\n").as_bytes());
                }
                None => bytes.extend(line.as_bytes()),
            }
        }
        bytes
    }
}

/// The YAML of a file: all of it, or the front matter of a Markdown file. None where it cannot be read.
pub(super) fn yaml_of<'t>(path: &str, text: &'t str) -> Option<Document<'t>> {
    let yaml = if path.ends_with(".md") {
        split_front_matter(text)?.front
    } else {
        text
    };
    Document::parse(yaml)
}

#[cfg(test)]
mod tests {
    use super::{Change, Spot, What, apply};
    use crate::tree::Tree;
    use crate::yaml::Step;
    use crate::yaml::edit::New;

    fn change(file: &str, spot: Spot, what: What) -> Change {
        Change {
            file: file.to_owned(),
            spot,
            what,
            order: &[],
        }
    }

    fn key(text: &str) -> Spot {
        Spot::Yaml(text.split('.').map(Step::key).collect())
    }

    fn after(file: &str, text: &str, changes: &[(Spot, What)]) -> String {
        let mut tree = Tree::new();
        tree.insert(file, text);
        let changes: Vec<Change> = changes
            .iter()
            .map(|(spot, what)| change(file, spot.clone(), what.clone()))
            .collect();
        let changed = apply(&tree, &changes).unwrap();
        let bytes = changed.bytes(file).unwrap_or(text.as_bytes());
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    fn prose(text: &str) -> What {
        What::Set(New::Prose(text.to_owned()))
    }

    #[test]
    fn a_new_key_stands_where_the_order_of_the_others_says() {
        let order = ["1-1", "1-2", "1-3"].map(str::to_owned).to_vec();
        let new = What::SetAmong(New::Flow(Vec::new()), order);
        assert_eq!(
            after("x.yaml", "1-1: {} # one\n1-3: {}\n", &[(key("1-2"), new)]),
            "1-1: {} # one\n1-2: {}\n1-3: {}\n"
        );
    }

    #[test]
    fn line_ends_and_mark_stay() {
        let text = "\u{feff}a: 1\r\nb: |\r\n  x\r\nc: 2\n";
        let changes = [
            (key("b"), prose("y\nz")),
            (key("c"), What::Set(New::Plain("3".into()))),
        ];
        assert_eq!(
            after("x.yaml", text, &changes),
            "\u{feff}a: 1\r\nb: |\r\n  y\r\n  z\r\nc: 3\n"
        );
    }

    #[test]
    fn places_are_those_before_all_changes() {
        let at = |index| Spot::Yaml(vec![Step::key("a"), Step::At(index)]);
        let insert = |text: &str| What::Insert(New::Text(text.to_owned()));
        let changes = [
            (at(0), What::Remove),
            (at(1), insert("new one")),
            (at(1), insert("new two")),
            (at(2), What::Set(New::Text("third".into()))),
            (at(1), What::Remove),
        ];
        assert_eq!(
            after("x.yaml", "a: [p, q, r]\n", &changes),
            "a: [new one, new two, third]\n"
        );
    }

    #[test]
    fn markdown_below_its_heading() {
        let text = "---\nstatus: ○\n---\n\n## 結果\n\n古い\n\n## 次\n\n先\n";
        let field = |name: &str| Spot::Field(name.to_owned());
        assert_eq!(
            after("x.md", text, &[(field("結果"), prose("新しい\n\n- 文章"))]),
            text.replace("古い", "新しい\n\n- 文章")
        );
        assert_eq!(
            after("x.md", text, &[(field("結果"), What::Remove)]),
            "---\nstatus: ○\n---\n\n## 次\n\n先\n"
        );
        assert_eq!(
            after("x.md", text, &[(field("別"), prose("文"))]),
            format!("{text}\n## 別\n\n文\n")
        );
        assert_eq!(
            after("x.md", text, &[(key("status"), What::Set(New::Text("▲".into())))]),
            text.replace('○', "▲")
        );
    }

    #[test]
    fn a_body_comes_and_goes() {
        assert_eq!(
            after("x.md", "---\nplan: a\n---\n", &[(Spot::Body, prose("概要"))]),
            "---\nplan: a\n---\n概要\n"
        );
        assert_eq!(
            after("x.md", "---\nplan: a\n---\n概要\n", &[(Spot::Body, What::Remove)]),
            "---\nplan: a\n---\n\n"
        );
        assert_eq!(
            after(
                "x.md",
                "本文\n",
                &[(key("plan"), What::Set(New::Plain("1".into())))]
            ),
            "---\nplan: 1\n---\n本文\n"
        );
        assert_eq!(after("x.md", "", &[(Spot::Body, prose("本文"))]), "本文\n");
        assert_eq!(
            after("x.md", "本文\n", &[(Spot::Body, prose("---\n線"))]),
            "---\n---\n---\n線\n"
        );
    }
}
