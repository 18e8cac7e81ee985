//! Mistakes that keep a file from being read as what it is.

use super::Explanation;

pub(super) const READING: &[Explanation] = &[
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
];
