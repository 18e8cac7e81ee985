//! What each rule of the findings means, an example, and what to do, Japanese and English side by side.

use crate::analysis::findings::Rule;
use crate::diagnostic::Explanation;

/// The explanation of a rule: the match is exhaustive, so that none can be missing.
pub(super) fn explanation(rule: Rule) -> Explanation {
    let (ja, en) = words(rule);
    Explanation::new(rule.id(), ja, en)
}

type Triple = [&'static str; 3];

fn words(rule: Rule) -> (Triple, Triple) {
    match rule {
        Rule::DeclaredCounts => (
            [
                "資料に印刷された区分ごとの項目数と、項目の一覧から数えた数が一致しません。",
                "概要では○が27項目、一覧の○は25項目、ほかに終了が2項目",
                "一覧と概要のどちらが正しいかを原本で確かめてください。数え方の違いであれば、理由を acknowledged に書いてください。",
            ],
            [
                "The printed counts by rating differ from those taken from the list of items.",
                "the summary says 27 items on track, the list has 25 and 2 that ended",
                "Check both against the document. Where the way of counting differs, acknowledge it with the reason.",
            ],
        ),
        Rule::DeclaredTotal => (
            [
                "資料に印刷された項目数と、記録のある項目の数が一致しません。",
                "「全70項目」とあり、記録は69項目",
                "記録の漏れか、統合・終了した項目の数え方を確かめてください。",
            ],
            [
                "The printed number of items differs from the number of records.",
                "70 items are announced and 69 have records",
                "Look for a missing record, or for items that were merged or ended.",
            ],
        ),
        Rule::DeclaredRate => (
            [
                "資料に印刷された割合が、項目の一覧から計算した割合と一致しません。資料の桁数に合わせて比べます。",
                "公表75.7%、集計75.0%（51／68）",
                "分母に終了した項目を含めるかどうかなど、計算の決まりを確かめてください。",
            ],
            [
                "The printed rate differs from the one the items give, at the precision it is printed with.",
                "75.7% published, 75.0% counted (51 of 68)",
                "Check how the rate is defined, such as whether ended items are in the whole.",
            ],
        ),
        Rule::DeclaredSum => (
            [
                "資料の区分ごとの数を足しても、同じ資料の項目数になりません。",
                "計68項目、内訳の合計69",
                "内訳と合計のどちらかの数を原本で確かめてください。",
            ],
            [
                "The printed counts do not add up to the total printed beside them.",
                "68 items in all, and the counts add up to 69",
                "Check counts and total in the document.",
            ],
        ),
        Rule::DeclaredShare => (
            [
                "資料の割合が、同じ資料の項目数からは、どの分母を使っても計算できません。",
                "70項目中53項目で、割合が78.0%",
                "割合か項目数のどちらかを原本で確かめてください。",
            ],
            [
                "The printed rate cannot be computed from the counts beside it, whatever they are divided by.",
                "53 of 70 items, and a rate of 78.0%",
                "Check the rate and the counts in the document.",
            ],
        ),
        Rule::PartsSum => (
            [
                "内訳を足しても全体の数になりません。指標の parts に内訳を書いたときだけ調べ、四捨五入で説明できる差は除きます。",
                "全体60件、内訳49件と10件",
                "全体と内訳のどちらかの数を原本で確かめてください。",
            ],
            [
                "The parts do not add up to the whole; only where the indicator names its parts, and beyond what rounding explains.",
                "60 in all, parts of 49 and 10",
                "Check whole and parts in the document.",
            ],
        ),
        Rule::TargetMissed => (
            [
                "目標を達成したという区分ですが、同じ記録の実績は目標に達していません。指標の望ましい方向か、以上・以下が書かれているときだけ調べます。",
                "区分は○、目標75件に対して実績31件",
                "区分の決め方を確かめてください。数値以外の理由で決めたのであれば、理由を acknowledged に書いてください。",
            ],
            [
                "The rating says that the target is reached; the figures of the same record do not. Judged only where a direction is declared.",
                "rated on plan, target 75, result 31",
                "Check how the rating was decided. Where other reasons counted, acknowledge it with them.",
            ],
        ),
        Rule::TargetReached => (
            [
                "目標に届いていないという区分ですが、同じ記録の実績はすべて目標に達しています。",
                "区分は▲、目標75件に対して実績80件",
                "区分の決め方を確かめてください。",
            ],
            [
                "The rating says behind; all figures of the same record reach their targets.",
                "rated late, target 75, result 80",
                "Check how the rating was decided.",
            ],
        ),
        Rule::RatingShare => (
            [
                "区分の意味に書かれた割合（計画の8割以上など）と、目標に対する実績の割合が合いません。複数の指標がある項目では、目標との差が最も大きいもので比べます。",
                "▲だが目標の98.0%に達していて、□は「計画の8割以上」",
                "区分の決め方を確かめてください。数値以外の理由で決めたのであれば、理由を acknowledged に書いてください。",
            ],
            [
                "The share of the plan that the scale itself names does not fit the result; of several indicators the largest miss counts.",
                "rated late at 98.0% of the target, while the scale says 80% or more is nearly on plan",
                "Check how the rating was decided. Where other reasons counted, acknowledge it with them.",
            ],
        ),
        Rule::NotRated => (
            [
                "区分を付ける計画で、目標と実績があるのに区分がありません。区分が判読できないときは status: {state: lost} と書けば調べません。",
                "目標50.0%、実績32.6%、区分の欄は空",
                "区分を書くか、判読できないことを書いてください。",
            ],
            [
                "A record has target and result and no rating, in a plan that rates. A rating that cannot be read is written as lost.",
                "target 50.0%, result 32.6%, no rating",
                "Write the rating, or status: {state: lost} where it cannot be read.",
            ],
        ),
        Rule::MissOrder => (
            [
                "同じ年度の中で、目標との差が大きい項目に、差が小さい項目より良い区分が付いています。最も離れた一組を示します。",
                "Aの項目は目標との差42.3%、Cの項目は1.5%",
                "区分の決め方が項目によって異なっていないかを確かめてください。",
            ],
            [
                "In one year an item further from its target is rated better than one nearer to it; the pair furthest apart is shown.",
                "rated A with a miss of 42.3%, rated C with 1.5%",
                "Check whether the ratings were decided in the same way.",
            ],
        ),
        Rule::BelowBaseline => (
            [
                "実績が基準値より後退しています。目標は基準値より先にあります。",
                "基準値35.4%、目標50.0%、実績32.6%",
                "数値を原本で確かめ、正しければ要因を記録に書くことを検討してください。",
            ],
            [
                "The result has gone back behind the baseline, while the target lies ahead of it.",
                "baseline 35.4%, target 50.0%, result 32.6%",
                "Check the figures; if they are right, consider giving the reason in the record.",
            ],
        ),
        Rule::ThresholdClaim => (
            [
                "本文に「基準を下回る」とありますが、基準（未満・以下）を下回っていない指標があります。",
                "本文は「現状値は基準値を下回り」、指標は33.3%、基準は18.0%未満",
                "指標の値、基準、本文のどれかを原本で確かめてください。",
            ],
            [
                "The text says that figures keep below a threshold, and one of them does not.",
                "the text says below, the figure is 33.3%, the threshold less than 18.0%",
                "Check figure, threshold and text in the document.",
            ],
        ),
        Rule::ValueYear => (
            [
                "その年度の目標の隣に、前の年度の実績が並んでいます。",
                "令和2年度の目標40.1に、39.6 (R1)",
                "決算が確定したらその年度の実績を加えてください。",
            ],
            [
                "The result of an earlier year stands beside the target of this one.",
                "the target for 2020 is 40.1, the result 39.6 of 2019",
                "Add the year’s own result when it is final.",
            ],
        ),
        Rule::Unchanged => (
            [
                "目標に達していない指標の実績が、3年度以上続けて同じ値です。",
                "3年度とも31件",
                "前年度の値が残っていないかを確かめてください。",
            ],
            [
                "The result of an indicator short of its target is the same for three years or more.",
                "31 in three years running",
                "Check whether last year’s figure was left in place.",
            ],
        ),
        Rule::TwoFigures => (
            [
                "同じ指標の同じ年度に、異なる値が二つあります。注記のある値と速報値は除きます。",
                "令和2年度の実績が31件と32件",
                "正しいほうを残すか、それぞれが何の値かを note に書いてください。",
            ],
            [
                "One indicator has two different figures for one year; figures with a note and provisional ones are left out.",
                "31 and 32 as the result of 2020",
                "Keep one, or say in a note what each of them is.",
            ],
        ),
        Rule::TargetChanged => (
            [
                "同じ年度の目標が、計画と報告、または報告どうしで異なります。注記があれば除きます。",
                "令和4年度の目標が、前の報告では80件、次の報告では70件",
                "計画を改めたのであれば note に理由を書いてください。改定の経過としてページに示されます。",
            ],
            [
                "The target for one year differs between the plan and a report, or between reports; not where a note says why.",
                "the target for 2022 was 80 and is 70",
                "Where the plan was revised, say why in a note.",
            ],
        ),
        Rule::Unfinished => (
            [
                "公表前、調整中、●●など、あとで数値や文章を入れる印が残っています。その記録に進捗の区分がなければ、それも示します。",
                "基準値が「●●%」、目標が「調整中」",
                "決まったら入れてください。数値は、のちの年度の報告でその年度を付けて書いても解消します。",
            ],
            [
                "A mark that stands for a figure or a text to come is still there: to be published, undecided, ●●. Where that record has no rating, it is named too.",
                "the baseline is “●●%”",
                "Fill it in when it is known; a later report may give a figure with its year.",
            ],
        ),
        Rule::RepeatedText => (
            [
                "60字以上の同じ文章が、二つの記録や欄にあります。",
                "前年度の実績と一字一句同じ実績",
                "写し間違いでないかを確かめてください。",
            ],
            [
                "A paragraph of sixty characters or more stands word for word in two records or fields.",
                "this year’s result is last year’s",
                "Check whether it was copied by mistake.",
            ],
        ),
        Rule::NumberRepeat => (
            [
                "一つの区分の中で、同じ番号が二つ以上の項目に付いています。",
                "番号「3」が3項目にある",
                "原本の番号を確かめてください。資料がそのとおりであれば acknowledged に書いてください。",
            ],
            [
                "One number stands on two or more items of a section.",
                "three items bear the number 3",
                "Check the numbers in the document; where it prints them so, acknowledge it.",
            ],
        ),
        Rule::NumberGap => (
            [
                "一つの区分の中で、項目の番号が飛んでいます。すべての項目に番号があるときだけ調べます。",
                "①、②の次が④",
                "抜けている項目がないかを確かめてください。",
            ],
            [
                "A number is missing in the run of a section’s items; judged only where every item has one.",
                "1 and 2 are followed by 4",
                "Look for a missing item.",
            ],
        ),
        Rule::NewFlag => (
            [
                "計画の途中から始まった項目に「新規」の表示がありません。同じ計画のほかの項目には付いています。",
                "令和2年度からの二つの項目のうち、一つだけに（新規）",
                "資料の表示を確かめてください。",
            ],
            [
                "An item that began later than the plan lacks the flag that others like it bear.",
                "of two items since 2020 only one is marked as new",
                "Check the flags in the document.",
            ],
        ),
        Rule::EraSpelling => (
            [
                "元号の年が通例と異なる書き方です。資料の表記はそのまま残します。改元前に作られた資料の平成32年などは除きます。",
                "令和元度、令和1年、令和3年の資料にある平成32年4月1日",
                "資料のとおりであれば、そのままで構いません。入力の誤りであれば直してください。",
            ],
            [
                "A year of an era in an unusual spelling. It is kept as printed; documents of their time may hold later years of an era.",
                "平成32年 in a document of 2021",
                "Leave it where the document has it so; correct it where it was mistyped.",
            ],
        ),
        Rule::EraPast => (
            [
                "報告の中の元号の年が計画よりずっと前で、今の元号に読み替えると報告の年度に合います。",
                "令和2年度の報告に「平成2年4月1日現在」",
                "原本を確かめ、資料のとおりであれば note に書いてください。",
            ],
            [
                "A year lies long before the plan, and the same number in the running era fits the report.",
                "“平成2年” (1990) in a report on 2020",
                "Check the document; where it prints it so, say so in a note.",
            ],
        ),
        Rule::LookAlikeLetter => (
            [
                "言葉の中に、形の似た別の文字があります。検索や読み上げで別の言葉になります。",
                "「デ一タ」の一（漢数字）、「АI」のА（キリル文字）",
                "正しい文字に直してください。",
            ],
            [
                "A word holds a look-alike letter of another script; search and screen readers take it for another word.",
                "the kanji for one in place of the long vowel sign ー",
                "Write the right letter.",
            ],
        ),
        Rule::MoneyUnits => (
            [
                "一つの項目の中で、金額が異なる単位で書かれています。",
                "予算は30,000千円、実績は29,435,510円",
                "単位をそろえるか、資料のとおりであれば acknowledged に書いてください。",
            ],
            [
                "Sums of money within one item are in different units.",
                "a budget in thousand yen and a result in yen",
                "Use one unit, or acknowledge it where the document prints them so.",
            ],
        ),
        Rule::CountUnit => (
            [
                "名前が「…数」で終わる指標の単位が、%や割です。",
                "「市民から市政への提案数」の単位が%",
                "名前と単位のどちらかを原本で確かめてください。",
            ],
            [
                "An indicator is a number by its name and a share by its unit.",
                "a number of proposals in %",
                "Check name and unit in the document.",
            ],
        ),
        Rule::TitleRate => (
            [
                "項目名に率とありますが、その率を示す指標も文章もありません。",
                "「収納率の向上」に、徴収額だけが示されている",
                "率の数値が資料にあれば指標として加えてください。",
            ],
            [
                "The title speaks of a rate, and neither an indicator nor a text gives it.",
                "“Raising the collection rate” with nothing but a sum collected",
                "Add the rate as an indicator where the document has it.",
            ],
        ),
        Rule::MilestoneOpen => (
            [
                "実施時期が過ぎた取組について、どの年度の報告にも記載がありません。時期が読み取れない取組は除きます。",
                "令和2年度までの「②導入」について記載がない",
                "結果を記録に書いてください。取りやめたのであれば、その旨を書いてください。",
            ],
            [
                "The span of a milestone is over and no report mentions it; spans that cannot be read are left out.",
                "step 2, due in 2020, is never mentioned",
                "Write the outcome in the record, also where the step was dropped.",
            ],
        ),
    }
}
