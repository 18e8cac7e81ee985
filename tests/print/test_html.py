"""The published edition, before any engine prints it."""
import re
import unittest

import editions


def every(check):
    """Runs a check on every edition, and tells each that fails."""

    def run(self):
        self.assertGreaterEqual(len(editions.years()), 7)
        for city, year in editions.years():
            with self.subTest(city=city, year=year):
                check(self, editions.source(city, year))

    return run


class Html(unittest.TestCase):
    @every
    def test_ids_are_unique_and_links_stay_inside_or_are_absolute(self, source):
        ids = source.ids()
        self.assertEqual(len(ids), len(set(ids)))
        for href in source.body.xpath(".//@href"):
            self.assertTrue(href.startswith("https://") or href[0] == "#" and href[1:] in ids, href)

    @every
    def test_one_style_sheet_and_no_script(self, source):
        self.assertEqual(source.tree.xpath("//script | //img | //iframe | //object"), [])
        self.assertEqual(len(source.tree.xpath("//link[@rel='stylesheet']")), 1)

    @every
    def test_page_numbers_are_never_published(self, source):
        self.assertNotIn("data-page", source.text)

    @every
    def test_contents_list_every_heading_below_the_cover_in_order(self, source):
        reference = source.body.xpath(".//section[contains(@class, 'h-reference')]//h3/@id")
        headings = [(name, words) for level, name, words in source.headings() if level > 1 and name != "contents" and name not in reference]
        self.assertEqual(source.contents(), headings)
        levels = [level for level, _, _ in source.headings()]
        self.assertEqual(levels[0], 1)
        self.assertTrue(all(2 <= level <= 4 and level - before <= 1 for before, level in zip(levels, levels[1:])), levels)

    @every
    def test_tables_have_caption_and_scoped_heads(self, source):
        for table in source.tables():
            self.assertIsNotNone(table.find("caption"))
            self.assertTrue(table.xpath("./thead/tr/th[@scope='col']"))
            self.assertEqual(table.xpath(".//th[not(@scope)]"), [])

    @every
    def test_drawings_have_words_and_need_no_style_sheet(self, source):
        for drawing in source.body.xpath(".//svg"):
            self.assertTrue(drawing.find("title").text and drawing.find("desc").text)
            self.assertEqual(drawing.xpath(".//*[@class] | .//style | .//use"), [])
            for mark in drawing.xpath(".//rect | .//path | .//circle"):
                self.assertIsNotNone(mark.get("fill"))
        self.assertNotIn("url(#", source.text)

    @every
    def test_ratings_are_symbol_and_word(self, source):
        for rating in source.body.xpath(".//*[@class='st']"):
            symbol = "".join(rating.xpath("./*[@class='sym']/text()"))
            word = rating.text_content().removeprefix(symbol).strip()
            self.assertTrue(re.search(r"\w{2}", word), rating.text_content())

    @every
    def test_head_says_what_the_document_is(self, source):
        self.assertEqual(source.tree.get("lang"), "ja")
        for name in ("author", "description", "keywords"):
            self.assertTrue(source.tree.xpath(f"//meta[@name='{name}']/@content"), name)
        cover = source.words(source.body.find_class("cover")[0])
        self.assertRegex(cover, r"版の番号[a-z-]+-\d{4}-[0-9a-f]{8}")
