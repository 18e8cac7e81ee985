"""The same published page through WeasyPrint with its PDF/UA-1 setting, as docs/print.md tells offices to make it."""
import re
import unittest

import pikepdf

import checks
import editions

EDITIONS = [("kasama", "2020"), ("minami-alps", "2020")]


def every(check):
    def run(self):
        for city, year in EDITIONS:
            with self.subTest(city=city, year=year):
                target = editions.WORK / f"{city}-{year}-weasyprint.pdf"
                page = editions.build() / city / year / "print" / "index.html"
                paper = editions.Paper(target) if target.exists() else editions.weasyprint(page, target)
                source = editions.source(city, year)
                outline = [entry for entry in paper.outline()]
                headings = [(name, words) for level, name, words in source.headings() if level > 1]
                self.assertEqual([words for _, words, _ in outline], [words for _, words in headings])
                pages = {name: page for (name, _), (_, _, page) in zip(headings, outline)}
                check(self, paper, source, pages)

    return run


class WeasyPrint(unittest.TestCase):
    @every
    def test_paper_numbers_contents_and_heads(self, paper, source, pages):
        self.assertEqual(checks.sizes(paper, pages, [name for name, _ in source.running()]), [])
        self.assertEqual(checks.page_numbers(paper), [])
        self.assertEqual(checks.headings_on_their_pages(paper, source, pages), [])
        self.assertEqual(checks.contents(paper, source, pages), [])
        self.assertEqual(checks.running_heads(paper, source, pages), [])

    @every
    def test_text_is_whole_and_nothing_is_cut(self, paper, source, pages):
        self.assertEqual(checks.lost_characters(paper, source), {})
        self.assertEqual(checks.foreign_characters(paper), [])
        self.assertEqual(checks.cut(paper), [])
        self.assertEqual(checks.blank(paper), [])
        self.assertEqual(checks.fonts(paper), [])
        self.assertEqual(checks.links(paper), [])

    @every
    def test_pdf_ua_setting(self, paper, source, pages):
        with paper.pdf.open_metadata() as metadata:
            self.assertEqual(metadata.get("pdfuaid:part"), "1")
        self.assertTrue(bool(paper.root.MarkInfo.Marked))
        self.assertEqual(str(paper.root.Lang), "ja")
        self.assertTrue(bool(paper.root.ViewerPreferences.DisplayDocTitle))
        self.assertTrue(all("/Alt" in figure for figure in paper.elements("/Figure")))
        notes = [note for page in paper.pdf.pages for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        self.assertTrue(notes and all("/Contents" in note for note in notes))
