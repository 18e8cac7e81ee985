//! What Markdown becomes, case by case.

use super::oracle::assert_valid;
use super::{Options, ProblemKind, plain_text, render};

fn html(markdown: &str) -> String {
    let prose = render(
        markdown,
        Options {
            heading_base: 3,
            id_prefix: "",
        },
    );
    assert_valid(&prose.html);
    prose.html
}

/// The HTML of a single paragraph.
fn inline(markdown: &str) -> String {
    let html = html(markdown);
    let inner = html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>\n"));
    inner.unwrap_or_else(|| panic!("{html}")).to_owned()
}

fn problems(markdown: &str) -> Vec<(ProblemKind, &str)> {
    let prose = render(
        markdown,
        Options {
            heading_base: 3,
            id_prefix: "",
        },
    );
    assert_valid(&prose.html);
    prose
        .problems
        .into_iter()
        .map(|problem| (problem.kind, &markdown[problem.span]))
        .collect()
}

#[test]
fn emphasis_works_beside_japanese_punctuation() {
    for (markdown, expected) in [
        (
            "これは**「重要」**です。",
            "これは<strong>「重要」</strong>です。",
        ),
        ("これは**重要。**次の文", "これは<strong>重要。</strong>次の文"),
        ("**注意:**以下を参照", "<strong>注意:</strong>以下を参照"),
        (
            "**「あ」**と**「い」**と**う**",
            "<strong>「あ」</strong>と<strong>「い」</strong>と<strong>う</strong>",
        ),
        ("*「斜体」*です", "<em>「斜体」</em>です"),
        ("~~「取消」~~です", "<del>「取消」</del>です"),
        ("は~~**「注」**~~です", "は<del><strong>「注」</strong></del>です"),
        ("***「全部」***です", "<em><strong>「全部」</strong></em>です"),
        (
            "**50％**です。**▲3%**で**100㎡**を",
            "<strong>50％</strong>です。<strong>▲3%</strong>で<strong>100㎡</strong>を",
        ),
        (
            "**[概要](a.pdf)**です",
            "<strong><a href=\"a.pdf\">概要</a></strong>です",
        ),
        ("a ** b ** c", "a ** b ** c"),
        ("\\**「あ」*い", "*<em>「あ」</em>い"),
        ("`**「` と **閉じない", "<code>**「</code> と **閉じない"),
    ] {
        assert_eq!(inline(markdown), expected);
    }
}

#[test]
fn a_single_tilde_is_a_range_sign() {
    for range in [
        "10~20人、30~40人",
        "（1人）~（2人）、（3）~（4）",
        "R2 ~R4、R5~ R6",
    ] {
        assert_eq!(inline(range), range);
    }
    assert_eq!(inline("は~~取消~~です"), "は<del>取消</del>です");
    assert_eq!(inline("~~10~~20人"), "<del>10</del>20人");
}

#[test]
fn line_ends_in_japanese_leave_no_space() {
    assert_eq!(
        inline("取り組み、\n利用者数が**増加**\n**した**。"),
        "取り組み、利用者数が<strong>増加</strong><strong>した</strong>。"
    );
    assert_eq!(inline("two\nwords"), "two\nwords");
    assert_eq!(inline("改行  \nする"), "改行<br>\nする");
    assert_eq!(inline("**「あ」**\n次"), "<strong>「あ」</strong>次");
}

#[test]
fn raw_html_is_shown_and_reported() {
    assert_eq!(inline("a <b onclick=x>b"), "a &lt;b onclick=x&gt;b");
    assert_eq!(
        problems("は**「a」**で <b onclick=x>b"),
        [(ProblemKind::RawHtml, "<b onclick=x>")]
    );
    assert_eq!(
        html("<script>\nx\n</script>\n"),
        "<p>&lt;script&gt;\nx\n&lt;/script&gt;\n</p>\n"
    );
    assert_eq!(
        problems("前\n\n<div>\n</div>\n\n後"),
        [(ProblemKind::RawHtml, "<div>\n</div>\n")]
    );
    assert_eq!(problems("<b>**重要"), [(ProblemKind::RawHtml, "<b>")]);
    assert_eq!(problems("![a <b> c](x.png)"), [(ProblemKind::RawHtml, "<b>")]);
    assert_eq!(
        inline("![a <b> c](x.png)"),
        "<img src=\"x.png\" alt=\"a &lt;b&gt; c\">"
    );
}

#[test]
fn links_are_let_through_by_an_allow_list() {
    assert_eq!(
        inline("[資料](a.pdf \"x\\\"y\")"),
        "<a href=\"a.pdf\" title=\"x&quot;y\">資料</a>"
    );
    assert_eq!(
        inline("<https://a.jp/?b&c>"),
        "<a href=\"https://a.jp/?b&amp;c\">https://a.jp/?b&amp;c</a>"
    );
    assert_eq!(
        inline("<kikaku@city.example.jp>"),
        "<a href=\"mailto:kikaku@city.example.jp\">kikaku@city.example.jp</a>"
    );
    assert_eq!(inline("[](a.html)"), "<a href=\"a.html\">a.html</a>");
    assert_eq!(
        inline("[a <https://b.jp> c](d)"),
        "<a href=\"d\">a https://b.jp c</a>"
    );
    let markdown = "は**「重要」**な[資料](a*「1」*つ.pdf)と![図](b.png)";
    let links = render(
        markdown,
        Options {
            heading_base: 2,
            id_prefix: "",
        },
    )
    .links;
    let found: Vec<_> = links
        .iter()
        .map(|link| (&*link.dest, &markdown[link.span.clone()]))
        .collect();
    assert_eq!(
        found,
        [
            ("a*「1」*つ.pdf", "[資料](a*「1」*つ.pdf)"),
            ("b.png", "![図](b.png)")
        ]
    );
}

/// Spellings that some browser or sanitiser has taken for a script or for another host.
const UNSAFE: [&str; 45] = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#13;script:alert(1)",
    "java&#xA;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "<javascript:alert(1)>",
    "< javascript:alert(1)>",
    "<java\tscript:alert(1)>",
    "java\u{FDD0}script:alert(1)",
    "java\u{AD}script:alert(1)",
    "javascript\\:alert(1)",
    "javascript:alert`1`",
    "javascript://%0aalert(1)",
    "javascript%3Aalert(1)",
    "javascript&amp;colon;alert(1):x",
    "vbscript:msgbox(1)",
    "VBScript:x",
    "livescript:x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:text/html,x",
    "data:image/svg+xml,x",
    "file:///etc/passwd",
    "blob:https://a.jp/x",
    "view-source:javascript:x",
    "jar:javascript:x!/",
    "feed:javascript:x",
    "//evil.example/",
    "\\\\\\\\evil.example",
    "/\\\\evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\\\\\evil.example",
];

#[test]
fn unsafe_addresses_leave_only_the_text() {
    for dest in UNSAFE {
        let link = format!("前[文](x)と[文]({dest})後");
        let expected = "前<a href=\"x\">文</a>と文後";
        assert_eq!(inline(&link), expected, "{dest:?}");
        assert_eq!(
            problems(&link),
            [(ProblemKind::UnsafeLink, &*format!("[文]({dest})"))]
        );
        assert_eq!(inline(&format!("![図]({dest})")), "図", "{dest:?}");
        let reference = format!("[文][r]\n\n[r]: {dest}\n");
        assert!(!html(&reference).contains("href"), "{dest:?}");
    }
    assert_eq!(inline("<javascript:alert(1)>"), "javascript:alert(1)");
}

#[test]
fn nesting_ends_at_a_limit_and_is_told_once() {
    let source = "> ".repeat(100) + "深い";
    let output = html(&source);
    assert_eq!(output.matches("<blockquote>").count(), super::MAX_NESTING);
    assert!(output.contains("<p>深い</p>"));
    assert_eq!(problems(&source), [(ProblemKind::TooDeep, &source[128..])]);
    assert_eq!(problems(&(">".repeat(50_000) + "a")).len(), 1);
    assert_eq!(problems(&("1. ".repeat(100) + "a")).len(), 1);
    assert_eq!(problems(&("*a **b ".repeat(40) + &"c** d*".repeat(40))).len(), 1);
    assert_eq!(problems(&("> ".repeat(50) + "a\n" + &"> ".repeat(50) + "b")), []);
}

#[test]
fn tables_scroll_and_figures_stand_right() {
    let markdown = "| 区分 | 決算額 | |\n|---|--:|:-:|\n| 歳入 | 1,234 | *x* |\n| 歳出 | 1,200 |\n";
    assert_eq!(
        html(markdown),
        "<div class=\"scroll\"><table>\n\
         <caption class=\"vh\">区分 決算額</caption>\n\
         <thead><tr><th scope=\"col\">区分</th><th scope=\"col\" class=\"num\">決算額</th><td></td></tr></thead>\n\
         <tbody>\n\
         <tr><th scope=\"row\">歳入</th><td class=\"num\">1,234</td><td><em>x</em></td></tr>\n\
         <tr><th scope=\"row\">歳出</th><td class=\"num\">1,200</td><td></td></tr>\n\
         </tbody>\n</table></div>\n"
    );
    assert!(html("| a |\n|---|\n").ends_with("</tr></thead>\n</table></div>\n"));
}

#[test]
fn headings_fit_the_page() {
    assert_eq!(html("# 一"), "<h3>一</h3>\n");
    assert_eq!(
        html("## 一\n### 二\n###### 三"),
        "<h3>一</h3>\n<h4>二</h4>\n<h6>三</h6>\n"
    );
    let prose = render(
        "## 一\n\n## 二",
        Options {
            heading_base: 2,
            id_prefix: "result",
        },
    );
    assert_eq!(
        prose.html,
        "<h2 id=\"result-1\">一</h2>\n<h2 id=\"result-2\">二</h2>\n"
    );
}

#[test]
fn blocks_become_elements() {
    assert_eq!(html("- a\n- b\n"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(
        html("3. a\n\n   b\n"),
        "<ol start=\"3\">\n<li><p>a</p>\n<p>b</p>\n</li>\n</ol>\n"
    );
    assert_eq!(
        html("```\"><x\na < b\n```\n"),
        "<pre><code>a &lt; b\n</code></pre>\n"
    );
    assert_eq!(
        html("> 引用\n\n---\n"),
        "<blockquote>\n<p>引用</p>\n</blockquote>\n<hr>\n"
    );
    assert_eq!(inline("x\"'<>&{}`"), "x&quot;&#39;&lt;&gt;&amp;{}`");
}

#[test]
fn characters_of_private_use_are_kept() {
    assert_eq!(inline("髙\u{E000}𠮷"), "髙\u{E000}𠮷");
}

#[test]
fn plain_text_is_what_a_reader_sees() {
    let markdown = "## 結果\n\nこれは**「重要」**で、\n[資料](a.pdf)を<b>見た。\n\n- 一\n- 二\n  - 三\n\n| a | b |\n|---|---|\n| 1~2 | 2 |\n";
    assert_eq!(
        plain_text(markdown),
        "結果\nこれは「重要」で、資料を<b>見た。\n一\n二\n三\na b\n1~2 2"
    );
    assert_eq!(plain_text("two\nwords  \nmore"), "two words\nmore");
    assert_eq!(plain_text(" \n"), "");
}
