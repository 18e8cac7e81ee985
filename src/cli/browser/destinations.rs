//! The page of each named destination in a PDF that a browser has just written.
//!
//! Reads only what these browsers write: a classic cross-reference table, plain objects outside of streams. Whatever
//! else a file may be, the answer is then empty and nobody is told a wrong page.

use std::collections::BTreeMap;

use crate::pages::edition::PageNumbers;

/// A value, as far as it matters here.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Dictionary(BTreeMap<String, Value>),
    Array(Vec<Value>),
    Reference(usize),
    Name(String),
    Number(usize),
    /// Strings, fractions, words.
    Other,
}

/// Destination name → page from 1.
pub(super) fn pages(pdf: &[u8]) -> PageNumbers {
    read(pdf).unwrap_or_default()
}

fn read(pdf: &[u8]) -> Option<PageNumbers> {
    let file = File::open(pdf)?;
    let Value::Dictionary(catalog) = file.object(file.root)? else {
        return None;
    };
    let mut order = Vec::new();
    file.leaves(catalog.get("Pages")?, &mut order, 0);
    let Value::Dictionary(names) = file.resolve(catalog.get("Dests")?)? else {
        return None;
    };
    let mut numbers = PageNumbers::new();
    for (name, target) in names {
        if let Value::Array(parts) = file.resolve(&target)?
            && let Some(Value::Reference(page)) = parts.first()
            && let Some(at) = order.iter().position(|leaf| leaf == page)
        {
            numbers.insert(name, at + 1);
        }
    }
    Some(numbers)
}

/// A file with its table of objects.
struct File<'p> {
    pdf: &'p [u8],
    offsets: Vec<usize>,
    root: usize,
}

/// Deeper page trees are not written by anyone.
const DEEP: usize = 32;

impl<'p> File<'p> {
    fn open(pdf: &'p [u8]) -> Option<Self> {
        let marker = b"startxref";
        let at = pdf.windows(marker.len()).rposition(|window| window == marker)?;
        let Value::Number(table) = Reader {
            pdf,
            at: at + marker.len(),
        }
        .value(0)?
        else {
            return None;
        };
        let mut reader = Reader { pdf, at: table };
        (reader.word() == b"xref").then_some(())?;
        let (first, count) = (reader.number()?, reader.number()?);
        (first == 0).then_some(())?;
        let mut offsets = Vec::new();
        for _ in 0..count {
            offsets.push(reader.number()?);
            reader.number()?;
            reader.word();
        }
        (reader.word() == b"trailer").then_some(())?;
        let Value::Dictionary(trailer) = reader.value(0)? else {
            return None;
        };
        let Value::Reference(root) = trailer.get("Root")? else {
            return None;
        };
        Some(File {
            pdf,
            offsets,
            root: *root,
        })
    }

    fn object(&self, number: usize) -> Option<Value> {
        let mut reader = Reader {
            pdf: self.pdf,
            at: *self.offsets.get(number)?,
        };
        (reader.number()? == number).then_some(())?;
        reader.number()?;
        (reader.word() == b"obj").then_some(())?;
        reader.value(0)
    }

    fn resolve(&self, value: &Value) -> Option<Value> {
        match value {
            Value::Reference(number) => self.object(*number),
            value => Some(value.clone()),
        }
    }

    /// The pages below a node, in order.
    fn leaves(&self, node: &Value, order: &mut Vec<usize>, depth: usize) {
        let Value::Reference(number) = node else { return };
        let Some(Value::Dictionary(entries)) = self.object(*number) else {
            return;
        };
        match entries.get("Kids") {
            Some(Value::Array(kids)) if depth < DEEP => {
                for kid in kids {
                    self.leaves(kid, order, depth + 1);
                }
            }
            _ => order.push(*number),
        }
    }
}

/// Reads values one after another.
struct Reader<'p> {
    pdf: &'p [u8],
    at: usize,
}

impl<'p> Reader<'p> {
    fn peek(&self) -> Option<u8> {
        self.pdf.get(self.at).copied()
    }

    fn space(&mut self) {
        while self
            .peek()
            .is_some_and(|byte| byte.is_ascii_whitespace() || byte == 0)
        {
            self.at += 1;
        }
    }

    /// The next run of plain characters; empty before a bracket.
    fn word(&mut self) -> &'p [u8] {
        self.space();
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| !byte.is_ascii_whitespace() && !b"<>[]()/".contains(&byte))
        {
            self.at += 1;
        }
        &self.pdf[start..self.at]
    }

    fn number(&mut self) -> Option<usize> {
        std::str::from_utf8(self.word()).ok()?.parse().ok()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        let rest = self.pdf.get(self.at..)?;
        match rest {
            _ if depth > DEEP => None,
            [b'<', b'<', ..] => self.dictionary(depth),
            [b'[', ..] => self.array(depth),
            [b'/', ..] => self.name().map(Value::Name),
            [b'(', ..] => self.string(),
            [b'<', ..] => {
                self.at += rest.iter().position(|byte| *byte == b'>')? + 1;
                Some(Value::Other)
            }
            _ => self.plain(),
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Value> {
        self.at += 2;
        let mut entries = BTreeMap::new();
        loop {
            self.space();
            if self.pdf.get(self.at..)?.starts_with(b">>") {
                self.at += 2;
                return Some(Value::Dictionary(entries));
            }
            let name = self.name()?;
            entries.insert(name, self.value(depth + 1)?);
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.space();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Value::Array(values));
            }
            values.push(self.value(depth + 1)?);
        }
    }

    /// A name; `#41` stands for a byte.
    fn name(&mut self) -> Option<String> {
        (self.peek()? == b'/').then_some(())?;
        self.at += 1;
        let word = self.pdf[self.at..]
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || b"<>[]()/".contains(byte))?;
        let written = &self.pdf[self.at..self.at + word];
        self.at += word;
        let mut bytes = Vec::with_capacity(word);
        let mut rest = written;
        while let Some((first, after)) = rest.split_first() {
            let code = (*first == b'#').then(|| after.get(..2)).flatten();
            let code = code.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
            bytes.push(code.unwrap_or(*first));
            rest = if code.is_some() { &after[2..] } else { after };
        }
        String::from_utf8(bytes).ok()
    }

    fn string(&mut self) -> Option<Value> {
        let mut open = 0usize;
        loop {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Value::Other);
            }
        }
    }

    /// A number, a reference (`12 0 R`) or a word.
    fn plain(&mut self) -> Option<Value> {
        let word = self.word();
        (!word.is_empty()).then_some(())?;
        let Some(number) = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()) else {
            return Some(Value::Other);
        };
        let after = self.at;
        if self.number().is_some() && self.word() == b"R" {
            return Some(Value::Reference(number));
        }
        self.at = after;
        Some(Value::Number(number))
    }
}

#[cfg(test)]
mod tests {
    use super::pages;

    fn pdf() -> Vec<u8> {
        let objects = [
            "<</Type /Catalog /Pages 2 0 R /Dests 6 0 R /Lang (ja\\)) >>",
            "<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>",
            "<</Type /Page /MediaBox [0 0 594.96 841.92]>>",
            "<</Type /Pages /Kids [5 0 R]>>",
            "<</Type /Page>>",
            "<</i-1#2D1 [5 0 R /XYZ 0 700 0]\n/overview [3 0 R /XYZ 0 1 0]>>",
        ];
        let mut pdf = b"%PDF-1.4\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (at, object) in objects.iter().enumerate() {
            let _ = std::fmt::Write::write_fmt(&mut table, format_args!("{:010} 00000 n \n", pdf.len()));
            pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let start = pdf.len();
        pdf.extend(format!("{table}trailer\n<</Size 7 /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
        pdf
    }

    #[test]
    fn finds_the_page_of_each_destination() {
        let found: Vec<(String, usize)> = pages(&pdf()).into_iter().collect();
        assert_eq!(found, [("i-1-1".to_owned(), 2), ("overview".to_owned(), 1)]);
    }

    #[test]
    fn a_damaged_file_has_no_pages() {
        let whole = pdf();
        for length in 0..whole.len() {
            assert!(pages(&whole[..length]).len() <= 2);
        }
        assert!(pages(b"not a pdf").is_empty());
    }
}
