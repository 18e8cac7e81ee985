//! A sort key for readings, in the order of Japanese dictionaries (after JIS X 4061).
//! Kanji sort by code point, which is no order a reader knows: give names a reading instead.

use unicode_normalization::UnicodeNormalization;

use super::fold::hiragana;

/// Orders readings: first by plain syllables, then by voicing (か が), by kind (カー かぁ かあ), by
/// script (か カ). Compare keys, do not show them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KanaKey {
    syllables: String,
    voicing: Vec<Voicing>,
    kinds: Vec<Kind>,
    scripts: Vec<Script>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Voicing {
    Plain,
    Voiced,
    Plosive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    LongMark,
    Small,
    Repeated,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Script {
    Hiragana,
    Katakana,
}

/// The key of a reading. Widths and letter case are folded; characters that are not kana sort by
/// code point, Latin before kana before kanji.
pub fn kana_key(reading: &str) -> KanaKey {
    let mut key = KanaKey {
        syllables: String::new(),
        voicing: vec![],
        kinds: vec![],
        scripts: vec![],
    };
    let composed: String = reading.nfkc().collect();
    let mut last = '\0';
    for character in composed.to_lowercase().nfd() {
        match character {
            '\u{3099}' => mark_last(&mut key, Voicing::Voiced),
            '\u{309A}' => mark_last(&mut key, Voicing::Plosive),
            _ => {
                let letter = hiragana(character);
                let (syllable, kind) = resolve(letter, last);
                let script = if letter == character {
                    Script::Hiragana
                } else {
                    Script::Katakana
                };
                key.syllables.push(syllable);
                key.voicing.push(Voicing::Plain);
                key.kinds.push(kind);
                key.scripts.push(script);
                last = syllable;
            }
        }
    }
    key
}

fn mark_last(key: &mut KanaKey, voicing: Voicing) {
    if let Some(last) = key.voicing.last_mut() {
        *last = voicing;
    }
}

/// The full syllable a letter stands for after `last`, and what kind of letter it was.
fn resolve(letter: char, last: char) -> (char, Kind) {
    match letter {
        'ー' => (vowel(last).unwrap_or(letter), Kind::LongMark),
        'ゝ' if last != '\0' => (last, Kind::Repeated),
        _ => full_size(letter).map_or((letter, Kind::Full), |full| (full, Kind::Small)),
    }
}

fn full_size(letter: char) -> Option<char> {
    let small = "ぁぃぅぇぉっゃゅょゎゕゖ".chars();
    small
        .zip("あいうえおつやゆよわかけ".chars())
        .find(|(s, _)| *s == letter)
        .map(|(_, full)| full)
}

fn vowel(syllable: char) -> Option<char> {
    let rows = [
        ("あかさたなはまやらわ", 'あ'),
        ("いきしちにひみりゐ", 'い'),
        ("うくすつぬふむゆる", 'う'),
        ("えけせてねへめれゑ", 'え'),
        ("おこそとのほもよろを", 'お'),
    ];
    rows.into_iter()
        .find(|(row, _)| row.contains(syllable))
        .map(|(_, vowel)| vowel)
}

#[cfg(test)]
mod tests {
    use super::kana_key;

    #[test]
    fn readings_stand_in_dictionary_order() {
        let ordered = [
            "Abc",
            "あ",
            "アイ",
            "カード",
            "かーどく",
            "かあとん",
            "かす",
            "カス",
            "がす",
            "ガス",
            "かすう",
            "かずう",
            "はす",
            "ばす",
            "ぱす",
            "ひょう",
            "ひよう",
            "びょういん",
            "びよういん",
            "ん",
            "笠間",
        ];
        for pair in ordered.windows(2) {
            assert!(kana_key(pair[0]) < kana_key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn widths_make_no_difference() {
        assert_eq!(kana_key("ｶﾞｽ"), kana_key("ガス"));
        assert_eq!(kana_key("か\u{3099}"), kana_key("が"));
    }

    #[test]
    fn marks_with_no_letter_before_them_stand_for_themselves() {
        assert_ne!(kana_key("ー"), kana_key("ゝ"));
        assert_eq!(kana_key("\u{3099}あ"), kana_key("あ"));
    }
}
