"""`ayumi pdf` as it is typed: what it writes, what it says, what it leaves behind."""
import os
import pathlib
import tempfile
import unittest

import checks
import editions


class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.target = self.folder / "x.pdf"

    def pdf(self, *arguments, **environment):
        return editions.ayumi("pdf", *arguments, "--site", editions.SITE, "-o", self.target,
                              env=os.environ | {"TMPDIR": str(self.folder)} | environment)

    def test_one_item_is_a_cover_its_contents_and_its_sheet(self):
        run = self.pdf("kasama", "2020", "--item", "1-1-3")
        self.assertEqual(run.returncode, 0, run.stderr)
        paper = editions.Paper(self.target)
        self.assertLessEqual(paper.count, 4)
        self.assertIn("③ 働き方改革の推進", paper.pages[2])
        self.assertEqual(checks.links(paper), [])
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["x.pdf"], "nothing is left behind")

    def test_preview_is_stamped_on_every_page(self):
        self.assertEqual(self.pdf("minami-alps", "2020", "--preview").returncode, 0)
        self.assertTrue(all("公開前" in page for page in editions.Paper(self.target).pages))

    def test_without_a_browser_it_says_what_to_install(self):
        for language, words in [("ja", "Microsoft Edge、Google Chrome、Chromium"), ("en", "install Microsoft Edge, Google Chrome")]:
            run = self.pdf("kasama", "2020", "--lang", language, PATH=str(self.folder))
            self.assertEqual(run.returncode, 3)
            self.assertIn(words, run.stderr)
            self.assertFalse(self.target.exists())

    def test_a_browser_that_does_not_print_is_told_apart(self):
        for program, arguments, words in [
            (self.folder / "none", [], "cannot start"), ("/bin/true", [], "made no PDF"), (self.slow(), ["--timeout", "1"], "longer than 1 s"),
        ]:
            run = self.pdf("kasama", "2020", "--lang", "en", "--browser", program, *arguments)
            self.assertEqual((run.returncode, words in run.stderr), (3, True), run.stderr)
            self.assertFalse(self.target.exists())

    def slow(self):
        program = self.folder / "slow"
        program.write_text("#!/bin/sh\nexec sleep 60\n")
        program.chmod(0o755)
        return program

    def test_what_there_is_no_report_of_is_wrong_usage(self):
        for arguments in (["kasama", "1999"], ["ishioka", "2020"], ["kasama", "2020", "--item", "9-9"], ["nowhere", "2020"]):
            run = self.pdf(*arguments)
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertTrue(run.stderr.strip())
