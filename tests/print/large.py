"""Writes the content of a fictional city with any number of items: about 200 characters a column, one indicator each."""
import pathlib

SENTENCES = [
    "年度当初の計画どおり説明会を計12回（参加者延べ1,248人）開催し、アンケートでは87.5％が「満足」または「やや満足」と回答した。",
    "一方、資材価格の高騰と人材の不足により、第3四半期以降の進捗に遅れが生じており、工程の見直しを要する。",
    "来年度は、ICTを活用した業務の効率化を進めるとともに、指標の再設定を含めて事業の内容を見直す。",
    "髙橋地区と﨑山地区では、自治会単位での協議を先行して行い、合意形成を図った。",
]
RATINGS = ["◎", "○", "□", "▲"]
RESULTS = [120, 105, 90, 60]  # percent of the target, in the order of the ratings


def text(at, count):
    return f"第{at}号。" + "".join(SENTENCES[(at + n) % len(SENTENCES)] for n in range(count))


def write(site: pathlib.Path, items: int, pillars: int = 5):
    city = site / "content" / "midorino"
    (city / "plans").mkdir(parents=True)
    (city / "2024").mkdir()
    (site / "content" / "site.yaml").write_text("title: 試験\nlanguage: ja\npublisher: みどり野市\n", encoding="utf-8")
    (city / "municipality.yaml").write_text('code: "999997"\nname: みどり野市\n', encoding="utf-8")
    plan = [
        "title: 第6次みどり野市行政改革実施計画", "period: {from: 2022, to: 2026}", "levels: [基本方針, 取組]", "statuses:",
        "  - {key: a, symbol: ◎, label: 進んでいる, tone: ahead, on_track: true}",
        "  - {key: b, symbol: ○, label: 計画どおり, tone: \"on\", on_track: true}",
        "  - {key: c, symbol: □, label: ほぼ計画どおり, tone: near, on_track: true}",
        "  - {key: d, symbol: ▲, label: 遅れている, tone: late, on_track: false}",
        "fields:", "  - {key: do, label: 取組結果}", "  - {key: next, label: 次年度の取組計画}", "sections:",
    ]
    records = []
    for pillar in range(1, pillars + 1):
        plan += [f'  - key: "{pillar}"', f'    number: "{pillar}"', f"    title: 基本方針その{pillar}", "    items:"]
        for at in range((pillar - 1) * items // pillars, pillar * items // pillars):
            plan += [
                f"      - key: {pillar}-{at}", f'        number: "{pillar}-{at}"', f"        title: 取組第{at}号の推進",
                "        indicators:", f"          - {{key: v, name: 参加者数, unit: 人, better: higher}}",
            ]
            records += [
                f"{pillar}-{at}:", f"  status: {RATINGS[at % 4]}",
                f"  values: {{v: {{target: {1000 + at}, actual: {(1000 + at) * RESULTS[at % 4] // 100}}}}}",
                f"  do: {text(at, 3)}", f"  next: {text(at + 1, 2)}",
            ]
    (city / "plans" / "6.yaml").write_text("\n".join(plan) + "\n", encoding="utf-8")
    (city / "2024" / "items.yaml").write_text("\n".join(records) + "\n", encoding="utf-8")
    (city / "2024" / "report.md").write_text('---\nplan: "6"\n---\n令和6年度の取組をまとめた。\n', encoding="utf-8")
