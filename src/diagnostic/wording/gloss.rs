//! What the format's English words mean in Japanese: for those who look for a word, or wrote the Japanese one.

/// A word of the format and its meaning.
const GLOSSES: [(&str, &str); 33] = [
    ("none", "－（なし）"),
    ("not_applicable", "該当なし"),
    ("pending", "公表前"),
    ("undecided", "未定"),
    ("placeholder", "調整中、●●"),
    ("provisional", "速報値"),
    ("budget", "予算額"),
    ("lost", "判読できない"),
    ("zero_in_words", "実績なし（0）"),
    ("not_reported", "報告なし"),
    ("higher", "高いほど良い"),
    ("lower", "低いほど良い"),
    ("at_most", "以下"),
    ("at_least", "以上"),
    ("less_than", "未満"),
    ("more_than", "超"),
    ("about", "約"),
    ("increase", "増加"),
    ("decrease", "減少"),
    ("ahead", "計画以上"),
    ("on", "計画どおり"),
    ("near", "ほぼ計画どおり"),
    ("late", "遅れ"),
    ("closed", "終了"),
    ("target", "目標"),
    ("actual", "実績"),
    ("baseline", "基準値"),
    ("limit", "限度"),
    ("forecast", "見込み"),
    ("civil", "暦年"),
    ("fiscal", "年度"),
    ("correction", "訂正"),
    ("revision", "改定"),
];

/// What a word means, where it has a gloss.
pub(super) fn of(word: &str) -> Option<&'static str> {
    GLOSSES
        .iter()
        .find(|(own, _)| *own == word)
        .map(|(_, gloss)| *gloss)
}

/// The allowed word whose meaning was written in its place.
pub(super) fn meant<'a>(written: &str, allowed: &'a [String]) -> Option<&'a str> {
    let written = written.trim();
    let means =
        |word: &&String| of(word).is_some_and(|gloss| written.chars().count() > 1 && gloss.contains(written));
    allowed.iter().find(means).map(String::as_str)
}
