"""Every year of every city, printed by Chromium."""
import pathlib
import subprocess
import tempfile
import unittest

from PIL import Image, ImageChops

import checks
import editions


def every(check):
    """Runs a check on every edition, and tells each that fails."""

    def run(self):
        self.assertGreaterEqual(len(editions.years()), 7)
        for city, year in editions.years():
            with self.subTest(city=city, year=year):
                paper, source = editions.printed(city, year), editions.source(city, year)
                pages, wrong = checks.heading_pages(paper, source)
                self.assertEqual(wrong, [], "bookmarks are the headings")
                check(self, paper, source, pages)

    return run


class Chromium(unittest.TestCase):
    @every
    def test_paper_is_a4_and_across_only_for_the_wide_table(self, paper, source, pages):
        order = [name for name, _ in source.running()]
        self.assertEqual(checks.sizes(paper, pages, order), [])

    @every
    def test_pages_are_numbered(self, paper, source, pages):
        self.assertEqual(checks.page_numbers(paper), [])

    @every
    def test_contents_headings_bookmarks_and_destinations_agree(self, paper, source, pages):
        self.assertEqual(checks.headings_on_their_pages(paper, source, pages), [])
        self.assertEqual(checks.contents(paper, source, pages), [])
        named = {name: paper.named.get(name) for name, _ in source.contents()}
        self.assertEqual(named, {name: pages[name] for name in named})

    @every
    def test_running_heads_name_the_section(self, paper, source, pages):
        self.assertEqual(checks.running_heads(paper, source, pages), [])

    @every
    def test_rows_are_whole_and_heads_are_repeated(self, paper, source, pages):
        self.assertEqual(checks.torn(paper, source), [])

    @every
    def test_no_character_is_lost(self, paper, source, pages):
        self.assertEqual(checks.lost_characters(paper, source), {})
        self.assertEqual(checks.foreign_characters(paper), [])

    @every
    def test_lines_begin_and_end_as_they_may(self, paper, source, pages):
        self.assertEqual(checks.line_starts(paper, source), [])

    @every
    def test_nothing_is_cut_and_no_page_is_blank(self, paper, source, pages):
        self.assertEqual(checks.cut(paper), [])
        self.assertEqual(checks.blank(paper), [])

    @every
    def test_fonts_are_embedded(self, paper, source, pages):
        self.assertEqual(checks.fonts(paper), [])

    @every
    def test_tags_language_and_title(self, paper, source, pages):
        root = paper.root
        self.assertTrue(bool(root.MarkInfo.Marked))
        self.assertEqual(str(root.Lang), "ja")
        self.assertTrue(bool(root.ViewerPreferences.DisplayDocTitle))
        self.assertEqual(str(paper.pdf.docinfo.Title), source.tree.findtext(".//title"))
        self.assertTrue(all(page.obj.get("/Tabs") == "/S" for page in paper.pdf.pages))
        self.assertTrue(all("/Alt" in figure for figure in paper.elements("/Figure")))
        self.assertEqual(len(paper.elements("/Figure")), len(source.body.xpath(".//svg")))
        heads = len(source.body.xpath(".//th"))
        self.assertEqual(len(paper.elements("/TH")), heads)
        scoped = [th for th in paper.elements("/TH") if "Scope" in repr(th.get("/A"))]
        self.assertEqual(len(scoped), heads)

    @every
    def test_links_resolve(self, paper, source, pages):
        self.assertEqual(checks.links(paper), [])
        self.assertGreaterEqual(sum(1 for _ in paper.links()), len(source.contents()))

    @every
    def test_printing_is_grey(self, paper, source, pages):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdftoppm", "-r", "30", paper.path, f"{folder}/p"], check=True)
            for picture in pathlib.Path(folder).iterdir():
                red, green, blue = Image.open(picture).convert("RGB").split()
                self.assertLessEqual(ImageChops.difference(red, green).getextrema()[1], 2, picture.name)
                self.assertLessEqual(ImageChops.difference(green, blue).getextrema()[1], 2, picture.name)


class PublishedPage(unittest.TestCase):
    """The page as it stands on the web, printed by the browser's own print: no number is better than a wrong one."""

    def test_contents_without_numbers_and_the_same_pages(self):
        for city, year in editions.years():
            with self.subTest(city=city, year=year):
                page = editions.build() / city / year / "print" / "index.html"
                paper = editions.chromium(page, editions.WORK / f"{city}-{year}-first.pdf")
                source = editions.source(city, year)
                pages, wrong = checks.heading_pages(paper, source)
                self.assertEqual(wrong, [])
                self.assertEqual(checks.contents(paper, source, pages)[0][0], [], "no numbers")
                self.assertEqual(pages, checks.heading_pages(editions.printed(city, year), source)[0], "second print moves nothing")
