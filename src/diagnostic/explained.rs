//! What each kind of mistake means, an example, and what to do: the long form of messages and hints.
//!
//! Owns the type of an explanation; the findings of the analysis have theirs beside their own wording.

use crate::locale::Lang;

/// A rule explained in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// The rule's stable name.
    pub rule: &'static str,
    /// In Japanese.
    pub ja: Words,
    /// In English.
    pub en: Words,
}

/// An explanation in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What the rule says.
    pub meaning: &'static str,
    /// A case of it.
    pub example: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Explanation {
    /// The words of one language.
    pub fn words(&self, lang: Lang) -> Words {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// An entry from meaning, example and remedy in Japanese, then in English.
    pub(crate) const fn new(rule: &'static str, ja: [&'static str; 3], en: [&'static str; 3]) -> Self {
        let [meaning, example, remedy] = ja;
        let ja = Words {
            meaning,
            example,
            remedy,
        };
        let [meaning, example, remedy] = en;
        Explanation {
            rule,
            ja,
            en: Words {
                meaning,
                example,
                remedy,
            },
        }
    }
}

/// Every kind of mistake, in the order of [`super::Kind`].
pub const EXPLANATIONS: &[Explanation] = &[
    Explanation::new(
        "not-utf8",
        [
            "ファイルがUTF-8で保存されていないため、文字を正しく読めません。",
            "Shift_JISで保存された items.yaml",
            "テキストエディターの「名前を付けて保存」で文字コードにUTF-8を選び、保存し直してください。",
        ],
        [
            "The file is not saved as UTF-8, so its characters cannot be read.",
            "items.yaml saved as Shift_JIS",
            "Save the file again with the encoding UTF-8.",
        ],
    ),
    Explanation::new(
        "file-too-large",
        [
            "一つのファイルが読み込める大きさを超えています。",
            "5メガバイトの items.yaml",
            "年度や項目ごとにファイルを分けてください。",
        ],
        [
            "The file is larger than any report needs to be.",
            "items.yaml of 5 megabytes",
            "Split it by year or by item.",
        ],
    ),
    Explanation::new(
        "yaml-syntax",
        [
            "YAMLの書き方に合わないところがあり、そこから先を読めません。",
            "title:計画（コロンのあとに空白がない）",
            "示された行と直前の行の字下げ、引用符、コロンのあとの空白を確かめてください。",
        ],
        [
            "Something is not YAML, and nothing after it can be read.",
            "title:Plan (no space after the colon)",
            "Check indentation, quotes and the space after the colon on the line shown and the one before.",
        ],
    ),
    Explanation::new(
        "yaml-feature",
        [
            "YAMLの機能のうち、読み手を惑わせるもの（参照、タグ、合成、複数文書）は使えません。",
            "*common や <<: *base",
            "同じ内容をその場所に直接書いてください。",
        ],
        [
            "Anchors, aliases, tags, merge keys and second documents are not read.",
            "*common or <<: *base",
            "Write the content out in place.",
        ],
    ),
    Explanation::new(
        "too-deep",
        [
            "入れ子の段数が上限を超えています。",
            "一覧の中の一覧が何十段も続く",
            "構成を見直し、入れ子を浅くしてください。",
        ],
        [
            "Nesting goes deeper than any report needs.",
            "a list in a list, dozens of times",
            "Rearrange the content so that it nests less.",
        ],
    ),
    Explanation::new(
        "bad-indent-character",
        [
            "字下げに全角空白やタブが使われています。YAMLは半角の空白だけを数えます。",
            "行の先頭の全角空白",
            "半角の空白に置き換えてください。",
        ],
        [
            "A full-width space or a tab indents a line; YAML counts plain spaces only.",
            "a full-width space at the start of a line",
            "Replace it by plain spaces.",
        ],
    ),
    Explanation::new(
        "duplicate-key",
        [
            "一つの組の中で同じキーが二度書かれています。どちらを使うか決められません。",
            "status: ○ と status: □ が同じ項目にある",
            "どちらか一方を残してください。",
        ],
        [
            "One mapping has the same key twice; which one counts cannot be told.",
            "status: ○ and status: □ in one record",
            "Keep one of the two.",
        ],
    ),
    Explanation::new(
        "unknown-key",
        [
            "書式にないキーです。打ち間違いであれば近いキーを示します。",
            "taget: 75（target の誤り）",
            "示されたキーに直すか、docs/content-format.md で使えるキーを確かめてください。",
        ],
        [
            "The format does not know the key; a likely one is suggested.",
            "taget: 75 (for target)",
            "Correct it, or see docs/content-format.md for the keys there are.",
        ],
    ),
    Explanation::new(
        "missing-key",
        [
            "必ず書くキーがありません。",
            "plan のない report.md",
            "そのキーと値を書き加えてください。",
        ],
        [
            "A key that must be there is not.",
            "report.md without plan",
            "Add the key with its value.",
        ],
    ),
    Explanation::new(
        "wrong-type",
        [
            "値の種類が書式と異なります。数値には桁区切りや単位を付けません。",
            "actual: 1,234人",
            "{value: 1234, printed: \"1,234人\"} のように、数値と資料の表記を分けて書いてください。",
        ],
        [
            "The value is not of the type the format asks for; numbers bear no separators and no unit.",
            "actual: 1,234 people",
            "Write {value: 1234, printed: \"1,234 people\"}: number and spelling apart.",
        ],
    ),
    Explanation::new(
        "unknown-word",
        [
            "決められた語の中から選ぶところに、別の語が書かれています。",
            "better: up（higher か lower）",
            "示された語の中から選んでください。",
        ],
        [
            "A word stands where one of a fixed list is asked for.",
            "better: up (higher or lower)",
            "Choose one of the words shown.",
        ],
    ),
    Explanation::new(
        "unknown-reference",
        [
            "書かれた名前やキーに当たるものがありません。",
            "計画にない項目 1-3-99 の記録",
            "キーの打ち間違いを直すか、先に計画へ加えてください。",
        ],
        [
            "Nothing bears the name or key that is referred to.",
            "a record of the item 1-3-99, which the plan does not have",
            "Correct the key, or add what it means to the plan first.",
        ],
    ),
    Explanation::new(
        "duplicate-definition",
        [
            "同じキーのものが二つ定義されています。キーは団体の中で一つだけです。",
            "キー 2-1-3 の項目が二つある",
            "どちらか一方のキーを改めてください。公表済みのページのアドレスになるため、古いほうを残します。",
        ],
        [
            "Two things have one key; keys are unique in a municipality.",
            "two items with the key 2-1-3",
            "Change one of them. Keys are addresses of published pages, so keep the older one.",
        ],
    ),
    Explanation::new(
        "bad-code",
        [
            "全国地方公共団体コードの検査数字が合いません。",
            "\"082164\"（正しくは \"082163\"）",
            "6桁のコードを引用符で囲み、総務省の一覧のとおりに書いてください。",
        ],
        [
            "The check digit of the local government code does not fit.",
            "\"082164\" instead of \"082163\"",
            "Write the six digits in quotes, as the ministry lists them.",
        ],
    ),
    Explanation::new(
        "bad-period",
        [
            "期間の終わりが始まりより前になっています。",
            "period: {from: 2021, to: 2017}",
            "from と to を西暦の年度で確かめてください。",
        ],
        [
            "A period ends before it begins.",
            "period: {from: 2021, to: 2017}",
            "Check from and to: western fiscal years.",
        ],
    ),
    Explanation::new(
        "front-matter",
        [
            "先頭の「---」で囲む部分が閉じられていません。",
            "1行目に --- があり、終わりの --- がない",
            "前書きの終わりに「---」だけの行を置いてください。",
        ],
        [
            "The front matter at the head of the file is not closed.",
            "--- on line 1 and no second one",
            "Put a line with only --- where the front matter ends.",
        ],
    ),
    Explanation::new(
        "unknown-file",
        [
            "名前か置き場所が書式にないため、このファイルは読み込まれません。",
            "content/kasama/2020/memo.txt",
            "必要なファイルであれば名前と置き場所を直し、不要であれば content の外へ移してください。",
        ],
        [
            "The file is not read: the format has no such name or place.",
            "content/kasama/2020/memo.txt",
            "Correct its name or folder, or move it out of content.",
        ],
    ),
    Explanation::new(
        "missing-file",
        [
            "必要なファイルがありません。",
            "items.yaml はあるが report.md がない年度",
            "ファイルを作るか、名前の打ち間違いを直してください。",
        ],
        [
            "A file that must be there is not.",
            "a year with items.yaml and no report.md",
            "Create it, or correct its name.",
        ],
    ),
    Explanation::new(
        "record-outside-life",
        [
            "項目が存在しない年度に記録があります。始まる前か、終わったあとです。",
            "since: 2020 の項目に2019年度の記録がある",
            "項目の since・until か、記録の年度を確かめてください。",
        ],
        [
            "There is a record for a year in which the item did not exist.",
            "an item since 2020 with a record for 2019",
            "Check the item’s since and until, or the year of the record.",
        ],
    ),
    Explanation::new(
        "missing-record",
        [
            "報告のある年度に、続いている項目の記録がありません。",
            "70項目のうち1項目だけ items.yaml にない",
            "記録を書くか、資料に記載がなければ state: not_reported と書いてください。",
        ],
        [
            "An item that goes on has no record in a reported year.",
            "one item of 70 is not in items.yaml",
            "Write the record, or state: not_reported where the document says nothing.",
        ],
    ),
    Explanation::new(
        "record-twice",
        [
            "一つの項目の記録が、items.yaml と items/ の両方にあります。",
            "items.yaml の 1-1-1 と items/1-1-1.md",
            "どちらか一方を残してください。",
        ],
        [
            "One item has a record both in items.yaml and in a file of its own.",
            "1-1-1 in items.yaml and items/1-1-1.md",
            "Keep one of the two.",
        ],
    ),
    Explanation::new(
        "status-without-scale",
        [
            "進捗の区分を定めていない計画の記録に、区分が書かれています。",
            "statuses のない計画で status: ○",
            "計画に statuses を書くか、記録の status を消してください。",
        ],
        [
            "A record bears a rating, and its plan has no scale.",
            "status: ○ in a plan without statuses",
            "Give the plan statuses, or remove the status.",
        ],
    ),
    Explanation::new(
        "look-alike",
        [
            "区分の記号が、形の似た別の文字で書かれています。意味は取れるので読み替えました。",
            "キリル文字のА",
            "計画の記号と同じ文字に書き直してください。",
        ],
        [
            "A rating is written with a look-alike of the plan’s own symbol; it was read as that symbol.",
            "the Cyrillic letter that looks like A",
            "Write the plan’s own symbol.",
        ],
    ),
    Explanation::new(
        "empty-figure",
        [
            "値に、数値も、数値がない理由も書かれていません。",
            "actual: {note: 確認中}",
            "value、state、text、direction のいずれかを書いてください。",
        ],
        [
            "The value has neither a number nor a reason for its absence.",
            "actual: {note: being checked}",
            "Write one of value, state, text, direction.",
        ],
    ),
    Explanation::new(
        "ambiguous-figure",
        [
            "一つの値に、両立しない二つのことが書かれています。",
            "{value: 5, text: 増加}",
            "どちらか一方を消してください。",
        ],
        [
            "One value says two things that exclude each other.",
            "{value: 5, text: more}",
            "Remove one of them.",
        ],
    ),
    Explanation::new(
        "unknown-heading",
        [
            "記録の見出しが、計画の欄の名前と一致しません。",
            "## 取組の結果（計画の欄は「具体的な取組結果」）",
            "見出しを計画の fields の label と同じにしてください。",
        ],
        [
            "A heading of the record is none of the plan’s fields.",
            "## Results, where the plan calls the field Outcome",
            "Use the labels of the plan’s fields as headings.",
        ],
    ),
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
            "https://、http://、mailto:、tel: かサイト内の相対パスを使ってください。",
        ],
        [
            "The address is of a kind that is not allowed.",
            "[file](javascript:alert(1))",
            "Use https://, http://, mailto:, tel: or a relative path inside the site.",
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
        "symbolic-link",
        [
            "シンボリックリンクは、サイトの外を指すおそれがあるため読み込みません。",
            "content/kasama/2020 が別のフォルダーへのリンク",
            "ファイルの実体を置いてください。",
        ],
        [
            "Symbolic links may lead out of the site and are not read.",
            "content/kasama/2020 links to another folder",
            "Put the files themselves there.",
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
        "stale-acknowledgement",
        [
            "「確認済み」として書かれた照合に、当たるものがありません。照合の結果が解消したか、書き方が違っています。",
            "acknowledged: [{rule: declared-total, reason: …}] があり、公表値と集計値が一致している",
            "解消していれば記述を消し、残っていれば rule、item、year、indicator を確かめてください。",
        ],
        [
            "An acknowledgement fits no finding: the finding is gone, or the entry names something else.",
            "acknowledged: [{rule: declared-total, reason: …}] while the totals agree",
            "Remove it if the finding is gone; else check rule, item, year and indicator.",
        ],
    ),
    Explanation::new(
        "bad-file-name",
        [
            "ファイルやフォルダーの名前に、アドレスに使えない文字が含まれています。",
            "plans/第3次.yaml",
            "半角の英小文字、数字、ハイフンだけの名前に変えてください。",
        ],
        [
            "A file or folder has a name that cannot be part of an address.",
            "plans/第3次.yaml",
            "Use lower-case letters, digits and hyphens only.",
        ],
    ),
    Explanation::new(
        "bad-range",
        [
            "範囲（between）が、小さい値と大きい値の2つになっていません。",
            "between: [10, 5]",
            "between: [5, 10] のように、小さい値から書いてください。",
        ],
        [
            "A range (between) is not two numbers, the smaller first.",
            "between: [10, 5]",
            "Write between: [5, 10].",
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
        "text-before-heading",
        [
            "項目の記録のファイルで、最初の見出しより前に文章があります。どの欄のものか分かりません。",
            "前書きのすぐ後に、見出しのない文章がある",
            "欄の名前の見出し（## 取組結果 など）の下に移してください。",
        ],
        [
            "A record file has text before its first heading, so its field is unknown.",
            "text right after the front matter",
            "Move it below the heading of its field (## 取組結果).",
        ],
    ),
    Explanation::new(
        "ambiguous-yaml",
        [
            "同じYAMLを二通りの読み手が異なる意味に読みます。",
            "no、012、1_000 などを引用符なしで書く",
            "文字列は引用符で囲んでください。",
        ],
        [
            "Two readers understand this YAML differently.",
            "no, 012 or 1_000 without quotes",
            "Put text in quotes.",
        ],
    ),
];
