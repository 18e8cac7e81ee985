//! Mistakes that show where pages are made of it: texts, addresses, themes, publication.

use super::Explanation;

pub(super) const SITE: &[Explanation] = &[
    Explanation::new(
        "raw-html",
        [
            "文章の中のHTMLタグは使えません。文字としてそのまま表示します。",
            "<br> や <font color=red>",
            "Markdownの書き方に置き換えてください。",
        ],
        [
            "HTML tags in prose are not used; they are shown as text.",
            "<br> or <font color=red>",
            "Use Markdown instead.",
        ],
    ),
    Explanation::new(
        "unsafe-link",
        [
            "使えない種類のリンク先です。",
            "[資料](javascript:alert(1))",
            "https://、http://、mailto:、tel: を使ってください。文章の中では、サイト内の相対パスも使えます。",
        ],
        [
            "The address is of a kind that is not allowed.",
            "[file](javascript:alert(1))",
            "Use https://, http://, mailto: or tel:; in texts also a relative path inside the site.",
        ],
    ),
    Explanation::new(
        "foreign-picture",
        [
            "文章の中に、サイトの外の画像を読み込む書き方があります。ページは外へ要求を出しません。",
            "![図](https://example.jp/a.png)",
            "画像の代わりに、その場所へのリンクを書いてください。",
        ],
        [
            "A text loads a picture from another site; pages ask nothing of others.",
            "![chart](https://example.jp/a.png)",
            "Link to the picture instead.",
        ],
    ),
    Explanation::new(
        "broken-link",
        [
            "サイトの中を指すリンク先が見つかりません。",
            "[前の項目](../1-9-9/index.html)",
            "アドレスを確かめてください。",
        ],
        [
            "A link inside the site leads nowhere.",
            "[item](../1-9-9/index.html)",
            "Check the address.",
        ],
    ),
    Explanation::new(
        "reserved-name",
        [
            "Windowsの予約語か、サイト自身が使うフォルダーの名前が使われています。",
            "con.yaml、assets という市のフォルダー",
            "別の名前にしてください。",
        ],
        [
            "A name that Windows reserves, or that the site itself uses for a folder.",
            "con.yaml, a city folder called assets",
            "Choose another name.",
        ],
    ),
    Explanation::new(
        "template",
        [
            "テーマのテンプレートを読み込めないか、ページに当てはめられません。",
            "themes/city/templates/base.html の閉じ忘れ",
            "themes/ の中のファイルを、示された場所から確かめてください。",
        ],
        [
            "A template of the theme does not load, or does not fit its page.",
            "an unclosed block in themes/city/templates/base.html",
            "Check the files in themes/ from the place shown.",
        ],
    ),
    Explanation::new(
        "frozen",
        [
            "公表後に凍結した年度の内容が、凍結したときと異なります。",
            "frozen の付いた年度の実績値を書き換えた",
            "元に戻すか、訂正を corrections.yaml に記録してください。",
        ],
        [
            "The content of a year that was frozen after publication is not what was frozen.",
            "a result of a frozen year was changed",
            "Restore it, or record the correction in corrections.yaml.",
        ],
    ),
    Explanation::new(
        "page-link",
        [
            "作成したページのリンクの先に、ファイルまたは見出しがありません。",
            "テーマのテンプレートに <a href=\"help/index.html\"> があり、そのページがない",
            "themes/ のテンプレートと content/ を確かめてください。どちらにも手を加えていなければ ayumi の誤りです。",
        ],
        [
            "A link of a finished page leads to no file or heading.",
            "a template of the theme has <a href=\"help/index.html\"> and there is no such page",
            "Check the templates in themes/ and the content; where neither was changed the mistake is ayumi's.",
        ],
    ),
    Explanation::new(
        "bad-colour",
        [
            "テーマの色の書き方が正しくないため、その色は使われません。",
            "--ink: #12345",
            "#1a1a1a のように # と6桁で書くか、navy などの色の名前を書いてください。",
        ],
        [
            "A colour of the theme is written in a way that no browser reads.",
            "--ink: #12345",
            "Write # and six digits as in #1a1a1a, or the name of a colour such as navy.",
        ],
    ),
    Explanation::new(
        "unchecked-colour",
        [
            "テーマの色が、明るい配色・暗い配色のほかの条件（画面の幅など）で変わるため、読みやすさを確かめられません。",
            "@media (min-width: 40rem) { :root { --ink: #aaaaaa; } }",
            "色は条件なしで書くか、@media (prefers-color-scheme: dark) の中に書いてください。印刷（@media print）の色はこの限りではありません。",
        ],
        [
            "A colour of the theme changes under another condition than dark or light, such as a width, and cannot be checked.",
            "@media (min-width: 40rem) { :root { --ink: #aaaaaa; } }",
            "Write colours without a condition, or inside @media (prefers-color-scheme: dark). Colours for print are free.",
        ],
    ),
    Explanation::new(
        "built-page",
        [
            "作成済みのページに、一部の読者が使えないところがあります（ayumi check --built だけが調べます）。",
            "テーマのテンプレートの表に caption がない",
            "themes/ のテンプレートを直して、もう一度作成してください。",
        ],
        [
            "Some readers cannot use a finished page; only ayumi check --built looks for this.",
            "a table of the theme's template has no caption",
            "Mend the template in themes/ and build again.",
        ],
    ),
    Explanation::new(
        "redirect",
        [
            "移転の記述（redirects）が成り立ちません。元の場所に今もページがあるか、先のページがないか、堂々巡りになっています。",
            "redirects: {items/1-1: items/1-1}",
            "元の場所には今は使っていない場所を、先には今あるページを書いてください。",
        ],
        [
            "A redirect cannot work: there is a page at the old place, none at the new one, or the way goes in a circle.",
            "redirects: {items/1-1: items/1-1}",
            "Name a place that is no longer used, and a page that is there now.",
        ],
    ),
    Explanation::new(
        "low-contrast",
        [
            "テーマの文字の色と地の色の差が小さく、読みにくい人がいます（WCAG 2.2 の達成基準 1.4.3、1.4.11）。",
            "--ink: #999999 と --paper: #ffffff",
            "どちらかの色を濃くするか薄くしてください。文字は4.5対1、印や枠線は3対1以上が必要です。",
        ],
        [
            "Two colours of the theme are too near to be read on each other (WCAG 2.2, criteria 1.4.3 and 1.4.11).",
            "--ink: #999999 with --paper: #ffffff",
            "Make one darker or lighter: words take 4.5 to 1, marks and borders 3 to 1.",
        ],
    ),
];
