//! Mistakes in what a file says.

use super::Explanation;

pub(super) const CONTENT: &[Explanation] = &[
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
];
