//! Letters of another script that look like the right one: Cyrillic А in a Latin word, 一 for ー in a katakana word.

use super::passages;
use super::{Fact, Finding};
use crate::model::Municipality;

/// Kanji and the katakana they are taken for, between katakana.
const KANJI: [(char, char); 7] = [
    ('一', 'ー'),
    ('力', 'カ'),
    ('口', 'ロ'),
    ('二', 'ニ'),
    ('工', 'エ'),
    ('夕', 'タ'),
    ('卜', 'ト'),
];

/// Cyrillic and Greek letters and the Latin ones they are taken for.
const LATIN: [(char, char); 22] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ν', 'N'),
    ('Ο', 'O'),
];

/// Finds such letters, one finding per text.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for passage in passages::all(municipality) {
        let Some((word, letter, read)) = look_alike(passage.text) else {
            continue;
        };
        let fact = Fact::LookAlikeLetter {
            text: word,
            letter,
            read,
        };
        let mut finding = Finding::new(fact, passage.plan, passage.place)
            .in_year(passage.year)
            .on_item(passage.item);
        finding.indicator = passage.indicator.map(str::to_owned);
        found.push(finding);
    }
}

/// The first look-alike with the word around it.
fn look_alike(text: &str) -> Option<(String, char, char)> {
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        // Nearly all letters are of no interest, which the block and the one before tell.
        if !matches!(letter, 'Α'..='ӿ') && !before.is_some_and(is_katakana) {
            continue;
        }
        let after = letters.get(at + 1).copied();
        let kanji = KANJI.iter().find(|(kanji, _)| kanji == letter);
        let latin = LATIN.iter().find(|(other, _)| other == letter);
        let found = match (kanji, latin) {
            (Some((_, read)), _) if between(before, after, is_katakana) => Some(*read),
            // One letter alone, or beside Latin ones: a word in its own script has neighbours of that script.
            (_, Some((_, read))) if !beside(before, after, |c| is_own_script(c, *letter)) => Some(*read),
            _ => None,
        };
        if let Some(read) = found {
            let from = at.saturating_sub(6);
            return Some((
                letters[from..(at + 7).min(letters.len())].iter().collect(),
                *letter,
                read,
            ));
        }
    }
    None
}

fn between(before: Option<char>, after: Option<char>, is: impl Fn(char) -> bool) -> bool {
    before.is_some_and(&is) && after.is_some_and(&is)
}

fn beside(before: Option<char>, after: Option<char>, is: impl Fn(char) -> bool) -> bool {
    before.is_some_and(&is) || after.is_some_and(&is)
}

fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ')
}

fn is_own_script(letter: char, of: char) -> bool {
    let greek = |c: char| matches!(c, 'Α'..='ω');
    let cyrillic = |c: char| matches!(c, 'Ѐ'..='ӿ');
    if greek(of) {
        greek(letter)
    } else {
        cyrillic(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(title: &str) -> usize {
        sample::in_items(
            Rule::LookAlikeLetter,
            &format!("      - {{key: a, title: {title}}}\n"),
        )
        .len()
    }

    #[test]
    fn letters_of_another_script() {
        assert_eq!(count("デ一タの公開"), 1);
        assert_eq!(count("АI-OCRの活用"), 1);
    }

    #[test]
    fn kanji_and_scripts_in_their_place_are_none() {
        for title in [
            "ワン二次元コード",
            "タブレット一台",
            "協力と工事の入口",
            "データの公開",
            "オンライン一括申請",
            "Москва市との交流",
            "100α",
        ] {
            assert_eq!(count(title), 0, "{title}");
        }
    }
}
