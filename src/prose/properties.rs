//! What holds for every text whatever: the output is valid and safe, places lie in the source,
//! and the time is linear.

use std::time::Duration;

use proptest::prelude::*;

use super::oracle::assert_valid;
use super::{Options, Prose, plain_text, render, split_fields};

const PIECES: &[&str] = &[
    "*",
    "**",
    "***",
    "~",
    "~~",
    "_",
    "`",
    "```\n",
    "~~~",
    "[",
    "](",
    ")",
    "![",
    "](javascript:x)",
    "](//evil)",
    "](<a b> \"t\")",
    "](data:text/html,<script>)",
    "<javascript:x>",
    "<https://a.b>",
    "<a@b.jp>",
    "<script>",
    "</p>",
    "<img src=x onerror=alert(1)>",
    " onclick=\"x\"",
    "<!--",
    "-->",
    "<div>\n",
    "&lt;",
    "&#106;avascript:",
    "&quot;",
    "\"",
    "'",
    "\\",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "7) ",
    "# ",
    "## ",
    "###### ",
    "---\n",
    "===\n",
    "| a | b |\n|--:|---|\n",
    "|",
    "[a]: javascript:x\n",
    "[a]: b.html 'c'\n",
    "[a]",
    "「",
    "」",
    "。",
    "重要",
    "です",
    "（",
    "）",
    "a",
    "1",
    " ",
    "\u{FDD0}",
    "\u{E000}",
    "\0",
    "\u{FFFF}",
    "가",
    "…",
    "\u{202E}",
    "×",
];

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn rendered(source: &str) -> Prose {
    render(
        source,
        Options {
            heading_base: 3,
            id_prefix: "p\"x",
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn output_is_valid_and_safe(source in markdown()) {
        let prose = rendered(&source);
        assert_valid(&prose.html);
        prop_assert!(!prose.html.to_lowercase().contains("<script"));
    }

    #[test]
    fn places_lie_in_the_source(source in markdown()) {
        let prose = rendered(&source);
        let problems = prose.problems.iter().map(|problem| &problem.span);
        for span in problems.chain(prose.links.iter().map(|link| &link.span)) {
            prop_assert!(source.get(span.clone()).is_some_and(|text| !text.is_empty()), "{:?}", span);
        }
    }

    #[test]
    fn fields_are_disjoint_and_lose_no_text(source in markdown()) {
        let mut at = 0;
        for field in split_fields(&source) {
            for span in [field.heading_span, field.body_span].into_iter().filter(|s| !s.is_empty()) {
                prop_assert!(span.start >= at);
                prop_assert_eq!(source[at..span.start].trim(), "");
                at = span.end;
            }
        }
        prop_assert_eq!(source[at..].trim(), "");
    }

    #[test]
    fn plain_text_is_free_of_marks(source in markdown()) {
        let found = plain_text(&source).find(['\u{FDD0}', '\0']);
        prop_assert_eq!(found, None);
    }
}

/// Twice the text may not take more than about twice the time; a fixed bound is what a busy
/// machine lets one test without false alarms, and quadratic time exceeds it by far.
#[test]
#[allow(clippy::disallowed_methods, reason = "the time taken is what is tested")]
fn long_and_deep_texts_take_linear_time() {
    let n = 50_000;
    let texts = [
        ">".repeat(n),
        "[".repeat(n),
        "[^".repeat(n),
        "![".repeat(n) + &"](a)".repeat(n),
        "*a ".repeat(n),
        "*a **b ".repeat(n) + &"c** d* ".repeat(n),
        "~a ~~b ".repeat(n),
        "- ".repeat(n) + "a\n" + &"b\n".repeat(n),
        ">".repeat(n) + "a\n" + &"b\n".repeat(n),
        ">".repeat(n) + "a\n" + &"> b\n".repeat(n),
        "1. ".repeat(n),
        "a <b> ".repeat(n) + "\n\n" + &">".repeat(n),
        "[a](".repeat(n),
        "あ\n".repeat(n),
        "**「あ」**い".repeat(n),
        "\\".repeat(n),
        "あ".repeat(3_000_000),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        let prose = rendered(&text);
        let took = start.elapsed();
        let head: String = text.chars().take(8).collect();
        assert!(took < Duration::from_secs(4), "{head:?} took {took:?}");
        assert_valid(&prose.html);
    }
}
