"""The edition as HTML: what has to be on the paper."""
import collections
import re

from lxml import html


def squeeze(text):
    return re.sub(r"\s+", "", text)


class Source:
    def __init__(self, path):
        self.text = path.read_text(encoding="utf-8")
        self.tree = html.document_fromstring(self.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        self.body = self.tree.find("body")
        for screen in self.body.xpath(".//*[@class='screen']"):
            screen.drop_tree()

    def words(self, element):
        """What a reader sees of an element: drawings' titles and descriptions are not printed."""
        return squeeze("".join(element.xpath(".//text()[not(ancestor::title or ancestor::desc or ancestor::style)]")))

    def ids(self):
        return self.tree.xpath("//@id")

    def headings(self):
        """(level, id, words) of every heading, the cover's first."""
        found = self.body.xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
        return [(int(h.tag[1]), h.get("id"), self.words(h)) for h in found]

    def contents(self):
        return [(a.get("href")[1:], self.words(a)) for a in self.body.xpath(".//nav[@role='doc-toc']//a")]

    def characters(self):
        return collections.Counter(self.words(self.body))

    def tables(self):
        return self.body.xpath(".//table")

    def running(self):
        """(id of the heading from which it counts, words at the head of the page)."""
        heads = [("contents", self.words(self.tree.get_element_by_id("contents")))]
        for part in self.body.xpath(".//section[contains(@class, 'part')]"):
            sheets = "sheets" in part.get("class").split()
            heading = part.find("h3" if sheets else "h2")
            heads.append((heading.get("id"), self.words(heading)))
        return heads
