//! What can be wrong with a finished page, in both languages.

use crate::locale::Lang;

/// What can be wrong with a finished page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageSlip {
    /// The page does not say its language.
    NoLanguage,
    /// It, or a part of it, says to be in a language that there is not.
    UnknownLanguage,
    /// It has no title.
    NoTitle,
    /// Another page has the same title.
    TitleTwice,
    /// Readers cannot enlarge it.
    NoZoom,
    /// It has not exactly one main part.
    Main,
    /// Its first stop does not lead to the main part.
    NoSkipLink,
    /// A navigation without a name.
    NavigationWithoutName,
    /// Not exactly one heading of the first level.
    HeadingCount,
    /// The title does not hold the heading.
    TitleAndHeading,
    /// A heading without words.
    EmptyHeading,
    /// A heading more than one level below the one before it.
    HeadingLevel,
    /// A table without a caption.
    NoCaption,
    /// A table without header cells.
    NoHeaderCells,
    /// A header cell that does not say what it is the header of.
    NoScope,
    /// A row of data that does not say what it is about.
    NoRowHeader,
    /// A cell without words.
    EmptyCell,
    /// A missing value that is told by a dash and not in words.
    NothingWithoutWords,
    /// A sign, such as that of a rating, without words.
    MarkWithoutWords,
    /// Rows that do not cover the same columns.
    Grid,
    /// A picture that says nothing to those who do not see it.
    NamelessPicture,
    /// A chart that is not described.
    NoDescription,
    /// A chart on a page without a table.
    NoTableOfChart,
    /// A number of a chart that its table does not show.
    NotInTable,
    /// A link without words.
    NamelessLink,
    /// Two links of the same words to different places.
    SameLinkName,
    /// A link to a file that does not say its kind and size.
    DocumentLink,
    /// The same id twice.
    IdTwice,
}

impl PageSlip {
    /// What is wrong; `what` are the words by which it is found on the page.
    pub(super) fn words(self, what: &str, lang: Lang) -> String {
        let (ja, en) = match self {
            PageSlip::NoLanguage => (
                "ページの言語（lang）がありません",
                "the page does not say its language",
            ),
            PageSlip::UnknownLanguage => (
                "{}は言語の符号ではありません。ja、en などを書いてください",
                "{} names no language; write ja, en or another code",
            ),
            PageSlip::NoTitle => ("ページの題名（title）がありません", "the page has no title"),
            PageSlip::TitleTwice => (
                "題名「{}」が別のページと同じです",
                "another page has the title \"{}\" too",
            ),
            PageSlip::NoZoom => (
                "拡大表示を禁じています（{}）",
                "readers cannot enlarge the page ({})",
            ),
            PageSlip::Main => (
                "本文（main）が一つではありません",
                "the page has not exactly one main part",
            ),
            PageSlip::NoSkipLink => (
                "最初に本文へ移動するリンクがありません（最初の要素は「{}」）",
                "the first stop is \"{}\" and not a link to the main part",
            ),
            PageSlip::NavigationWithoutName => (
                "ナビゲーション（nav）に名前がありません",
                "a navigation has no name",
            ),
            PageSlip::HeadingCount => (
                "最上位の見出し（h1）が{}個あります",
                "there are {} headings of the first level",
            ),
            PageSlip::TitleAndHeading => (
                "題名に見出し「{}」がありません",
                "the title does not hold the heading \"{}\"",
            ),
            PageSlip::EmptyHeading => ("{}の見出しに文字がありません", "a heading {} has no words"),
            PageSlip::HeadingLevel => (
                "見出し「{}」の段が一つ上から飛んでいます",
                "the heading \"{}\" skips a level",
            ),
            PageSlip::NoCaption => (
                "表に題（caption）がありません（「{}…」）",
                "a table has no caption (\"{}…\")",
            ),
            PageSlip::NoHeaderCells => (
                "表「{}」に見出しのセル（th）がありません",
                "the table \"{}\" has no header cells",
            ),
            PageSlip::NoScope => (
                "見出しのセル「{}」に scope がありません",
                "the header cell \"{}\" has no scope",
            ),
            PageSlip::NoRowHeader => (
                "表の行「{}」に見出しのセル（th scope=\"row\"）がありません",
                "the row \"{}\" of a table has no header cell (th scope=\"row\")",
            ),
            PageSlip::NothingWithoutWords => (
                "値がないことを記号だけで示しています（「{}」）。読み上げられる言葉を添えてください",
                "a missing value is told by a sign alone (\"{}\"); add words that are read out",
            ),
            PageSlip::MarkWithoutWords => (
                "記号に、その意味を示す言葉がありません（「{}」）。読み上げられる言葉を添えてください",
                "a sign has no words that say what it means (\"{}\"); add words that are read out",
            ),
            PageSlip::EmptyCell => (
                "表「{}」に空のセルがあります",
                "a cell of the table \"{}\" is empty",
            ),
            PageSlip::Grid => (
                "表「{}」の行の列数がそろっていません",
                "the rows of the table \"{}\" do not cover the same columns",
            ),
            PageSlip::NamelessPicture => (
                "図または画像（{}）に代わりの文字がありません",
                "a picture ({}) has no text alternative",
            ),
            PageSlip::NoDescription => (
                "図「{}」に説明（desc）がありません",
                "the chart \"{}\" has no description (desc)",
            ),
            PageSlip::NoTableOfChart => (
                "図「{}」の数値を示す表がありません。図の近くに置いてください",
                "no table shows the numbers of the chart \"{}\"; put one near it",
            ),
            PageSlip::NotInTable => (
                "図の数値が、近くの表の同じ系列・年度にありません（「{}」）",
                "a number of a chart is not in the table near it, in the same series and year (\"{}\")",
            ),
            PageSlip::NamelessLink => ("リンク（{}）に文字がありません", "the link to {} has no words"),
            PageSlip::SameLinkName => (
                "同じ文字のリンク「{}」が別々の場所へ移動します",
                "links of the same words \"{}\" lead to different places",
            ),
            PageSlip::DocumentLink => (
                "ファイルへのリンク「{}」に種類と大きさがありません。「（PDF：1.2MB）」のように書いてください",
                "the link \"{}\" to a file does not say its kind and size; write them as in \"(PDF: 1.2 MB)\"",
            ),
            PageSlip::IdTwice => ("同じ id「{}」が二か所にあります", "the id \"{}\" stands twice"),
        };
        let words = match lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        words.replace("{}", what)
    }
}
