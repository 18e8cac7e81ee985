//! Codes of languages.

/// The languages with a code of two letters (ISO 639-1).
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu \
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta \
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether a text names a language as BCP 47 does: a code of two letters that there is, or of three letters (of which there
/// are thousands: of them the form is looked at), and perhaps script, region and variants behind it.
pub(super) fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let known = match language.len() {
        2 => TWO_LETTERS.split_whitespace().any(|it| it == language),
        3 => language.bytes().all(|it| it.is_ascii_lowercase()),
        _ => false,
    };
    known
        && parts
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric()))
}

/// The language that a page says to be in, without region; empty where it says none.
pub(super) fn of(html: &str) -> String {
    let root = html.find("<html").and_then(|at| html[at..].split('>').next());
    let lang = root
        .and_then(|root| root.split_once(" lang="))
        .map(|(_, value)| value);
    let code = lang.unwrap_or_default().trim_start_matches(['"', '\'']);
    code.chars().take_while(char::is_ascii_alphabetic).collect()
}
