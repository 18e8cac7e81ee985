"""Large plans: 400 items in one file, 2,000 in volumes.

How many seconds a print takes depends on the machine and on what else it does; that ten times the items take no more
than ten times the work does not. The seconds are printed, and docs/print.md has those of a quiet machine."""
import os
import pathlib
import re
import threading
import unittest

import editions
import large


class Meter(threading.Thread):
    """Processor seconds of all programs below this one: a browser's helpers are not waited for, so they are watched."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seconds = {}
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(0.1):
            self.look()

    def look(self):
        parents, spent = {}, {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                cells = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            number = int(stat.parent.name)
            parents[number] = int(cells[1])
            spent[number] = (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
        for number, seconds in spent.items():
            above = parents[number]
            while above > 1 and above != os.getpid():
                above = parents.get(above, 0)
            if above == os.getpid():
                self.seconds[number] = max(self.seconds.get(number, 0), seconds)

    def total(self):
        self.done.set()
        return sum(self.seconds.values())


class Size(unittest.TestCase):
    def printed(self, items):
        site = editions.WORK / f"large-{items}"
        if not site.exists():
            large.write(site, items)
        meter = Meter()
        meter.start()
        run = editions.ayumi("pdf", "midorino", "2024", "--site", site, "-o", site / "edition.pdf")
        spent = meter.total()
        self.assertEqual(run.returncode, 0, run.stderr)
        files = sorted(site.glob("*.pdf"))
        papers = [editions.Paper(file) for file in files]
        pages = [paper.count for paper in papers]
        print(f"\n{items} items: {spent:.1f} CPU s, pages {pages}, bytes {[file.stat().st_size for file in files]}")
        return papers, spent

    def test_400_items_in_one_file_take_no_more_than_ten_times_the_work_of_40(self):
        _, few = self.printed(40)
        papers, many = self.printed(400)
        self.assertEqual(len(papers), 1)
        self.assertGreater(papers[0].count, 400)
        self.assertLess(many, 10 * few)

    def test_2000_items_in_volumes(self):
        papers, _ = self.printed(2000)
        self.assertEqual(len(papers), 6, "the year as a whole, and one volume for each pillar")
        covers = [paper.pages[0] for paper in papers]
        self.assertTrue(all(re.search(rf"第{at}分冊（全6分冊）", cover) for at, cover in enumerate(covers, 1)))
        ids = {re.search(r"midorino-2024-[0-9a-f]{8}", cover)[0] for cover in covers}
        self.assertEqual(len(ids), 1, "all volumes are of one edition")
