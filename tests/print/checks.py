"""What must hold of a printed edition, whichever engine printed it. Each check returns what is wrong."""
import re

from source import squeeze

NOT_FIRST = "、。，．）」』】〕！？％％℃ー々ゃゅょっぁぃぅぇぉァィゥェォャュョッ・"
NOT_LAST = "（「『【〔"


def page_numbers(paper):
    """Every page but the cover has its number and the number of pages at its foot; the cover has none."""
    wrong = []
    for at, (_, height, words, _) in enumerate(paper.boxes, 1):
        foot = squeeze("".join(word.text for word in words if word.y0 > height - 17 * 72 / 25.4))
        expected = f"–{at}/{paper.count}–"
        if (expected in foot) != (at > 1):
            wrong.append((at, foot))
    return wrong


def contents(paper, source, pages):
    """The number after each entry of the contents is the page of its heading."""
    first, last = pages["contents"], min(page for name, page in pages.items() if name != "contents") - 1
    printed = []
    for width, _, words, _ in paper.boxes[first - 1 : last]:
        body = [word for word in words if 20 < word.y0 / 72 * 25.4 < 275]
        edge = width - 21 * 72 / 25.4
        column = [word for word in body if word.text.isdigit() and word.x1 > edge - 3]
        printed += [int(word.text) for word in sorted(column, key=lambda word: word.y0)]
    expected = [pages[name] for name, _ in source.contents()]
    return [] if printed == expected else [(printed, expected)]


def heading_pages(paper, source):
    """The page of each heading, from the bookmarks; these must be the headings, word for word."""
    headings = source.headings()
    outline = paper.outline()
    wanted = [(level, words) for level, name, words in headings if name or level == 1]
    got = [(level, words) for level, words, _ in outline]
    pages = {name: page for (_, name, _), (_, _, page) in zip(headings, outline) if name}
    return pages, [] if [words for _, words in got] == [words for _, words in wanted] else [(got, wanted)]


def headings_on_their_pages(paper, source, pages):
    return [
        (name, pages.get(name))
        for _, name, words in source.headings()
        if name and (not pages.get(name) or words not in squeeze(paper.pages[pages[name] - 1]))
    ]


def running_heads(paper, source, pages):
    """Every page says at its head which section it belongs to, and city, plan and year."""
    starts = [(pages[name], words) for name, words in source.running()]
    city = source.words(source.body.find_class("org")[0])
    wrong = []
    for number in range(2, paper.count + 1):
        words = [words for page, words in starts if page <= number][-1]
        head = paper.head(number, 25)
        if not head.endswith(words) and not (number == pages["contents"] or pages["contents"] < number < starts[1][0]):
            wrong.append((number, head, words))
        if city not in head:
            wrong.append((number, head, city))
    return wrong


def sizes(paper, pages, order):
    """A4 only; across exactly where the wide table is."""
    wrong = []
    after = [page for name, page in pages.items() if name in order and page > pages["list"]]
    wide = range(pages["list"], min(after, default=paper.count + 1))
    for at, size in enumerate(paper.sizes(), 1):
        expected = (297, 210, 0) if at in wide else (210, 297, 0)
        if size != expected:
            wrong.append((at, size))
    return wrong


def lost_characters(paper, source):
    lost = source.characters()
    lost.subtract("".join(squeeze(page) for page in paper.pages))
    return {character: count for character, count in lost.items() if count > 0}


def foreign_characters(paper):
    """Radicals, private characters and replacement marks, which a search never finds."""
    return sorted({c for page in paper.pages for c in page if 0x2E80 <= ord(c) <= 0x2FDF or 0xE000 <= ord(c) <= 0xF8FF or c == "\ufffd"})


def line_starts(paper, source):
    """Lines that begin or end with what may not stand there; what the source itself begins so is left."""
    wrong = []
    begun = {squeeze(text)[:4] for text in source.body.itertext() if text.strip()}
    for at, (_, _, _, lines) in enumerate(paper.boxes, 1):
        for line in lines:
            if len(line) < 4 or re.fullmatch(r"[・.… \d]*", line):
                continue
            if line[0] in NOT_FIRST and line[:4] not in begun or line[-1] in NOT_LAST:
                wrong.append((at, line))
    return wrong


def cut(paper, margin=5):
    """Words nearer to the edge than a printer prints."""
    edge = margin * 72 / 25.4
    return [
        (at, word.text)
        for at, (width, height, words, _) in enumerate(paper.boxes, 1)
        for word in words
        if word.x0 < edge or word.y0 < edge or word.x1 > width - edge or word.y1 > height - edge
    ]


def blank(paper):
    return [at for at, page in enumerate(paper.pages, 1) if at > 1 and len(squeeze(page)) < 60]


def fonts(paper):
    return [
        font for font in paper.fonts()
        if "Type 3" in font[1] or font[2:] != ("yes", "yes", "yes") or "BIZUDPGothic" not in font[0].replace("-", "")
    ]


def torn(paper, source):
    """Rows on two pages, and pages of a table without its head: from the tags, row by row."""
    wrong = []
    tagged, written = paper.elements("/Table"), source.tables()
    if len(tagged) != len(written):
        return [("tables", len(tagged), len(written))]
    for table, origin in zip(tagged, written):
        rows, lines = paper.rows(table), origin.xpath(".//tr")
        name = source.words(origin.find("caption")) if origin.find("caption") is not None else "?"
        if len(rows) != len(lines):
            wrong.append((name, len(rows), len(lines)))
            continue
        heads = len(origin.xpath("./thead/tr"))
        on = [paper.pages_of(row) for row in rows]
        for pages, line in zip(on[heads:], lines[heads:]):
            if len(pages) > 1 and "tall" not in (line.get("class") or "").split():
                wrong.append((name, "torn", sorted(pages), source.words(line)[:20]))
        body = set().union(*on[heads:]) if on[heads:] else set()
        if heads and body - set().union(*on[:heads]):
            wrong.append((name, "without head", sorted(body - set().union(*on[:heads]))))
    return wrong


def links(paper):
    wrong = [(at, address) for at, address, _ in paper.links() if address and not address.startswith("https://")]
    return wrong + [(at, "leads nowhere") for at, address, page in paper.links() if not address and not page]
