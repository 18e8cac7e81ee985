"""The edition as PDF: what is on the paper, and where."""
import collections
import functools
import html
import re
import subprocess

import pikepdf

from source import squeeze

MILLIMETRE = 72 / 25.4
Word = collections.namedtuple("Word", "text x0 y0 x1 y1")


class Paper:
    def __init__(self, path):
        self.path = path
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.count = len(self.pdf.pages)
        self.number = {page.obj.objgen: at + 1 for at, page in enumerate(self.pdf.pages)}

    def tool(self, program, *options):
        run = subprocess.run([program, *options, self.path, "-"], capture_output=True, check=True)
        return run.stdout.decode()

    @functools.cached_property
    def pages(self):
        """The text of each page in the order of its content."""
        return self.tool("pdftotext", "-raw").split("\f")[: self.count]

    @functools.cached_property
    def boxes(self):
        """Of each page: width, height, words with their places, lines of text. In points."""
        pages = []
        layout = self.tool("pdftotext", "-bbox-layout")
        for width, height, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', layout, re.S):
            pattern = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
            words = [Word(html.unescape(w[4]), *map(float, w[:4])) for w in re.findall(pattern, body)]
            lines = re.findall(r"<line [^>]*>(.*?)</line>", body, re.S)
            lines = [html.unescape("".join(re.findall(r"<word[^>]*>(.*?)</word>", line))) for line in lines]
            pages.append((float(width), float(height), words, lines))
        return pages

    def sizes(self):
        """Millimetres, rounded, as the page is held."""
        sizes = []
        for page in self.pdf.pages:
            x0, y0, x1, y1 = map(float, page.mediabox)
            sizes.append((round((x1 - x0) / MILLIMETRE), round((y1 - y0) / MILLIMETRE), int(page.obj.get("/Rotate", 0))))
        return sizes

    def head(self, number, height=22):
        """The text in the upper margin."""
        return squeeze("".join(w.text for w in self.boxes[number - 1][2] if w.y1 < height * MILLIMETRE))

    # where links and bookmarks lead

    @functools.cached_property
    def named(self):
        names = {}
        if "/Dests" in self.root:
            names = {str(name)[1:]: target for name, target in self.root.Dests.items()}
        elif "/Names" in self.root and "/Dests" in self.root.Names:
            names = dict(pikepdf.NameTree(self.root.Names.Dests).items())
        return {name: page for name, target in names.items() if (page := self.page_of(target))}

    def page_of(self, target):
        if isinstance(target, (pikepdf.String, pikepdf.Name)):
            return self.named.get(str(target).removeprefix("/"))
        if isinstance(target, pikepdf.Dictionary):
            target = target.D
        if target is None or not len(target):
            return None
        return self.number.get(target[0].objgen)

    def outline(self):
        """(level, title, page) of every bookmark."""
        found = []

        def walk(items, level):
            for item in items:
                target = item.destination
                if target is None and item.action is not None:
                    target = item.action.get("/D")
                found.append((level, squeeze(item.title), self.page_of(target)))
                walk(item.children, level + 1)

        with self.pdf.open_outline() as outline:
            walk(outline.root, 1)
        return found

    def links(self):
        """(page, address or None, page it leads to or None) of every link."""
        for at, page in enumerate(self.pdf.pages, 1):
            for note in page.obj.get("/Annots", []):
                if note.get("/Subtype") != "/Link":
                    continue
                action = note.get("/A")
                if action is not None and action.get("/S") == "/URI":
                    yield at, str(action.URI), None
                else:
                    yield at, None, self.page_of(note.get("/Dest", action.get("/D") if action is not None else None))

    # tags

    def elements(self, kind):
        """Every structure element of a kind, in reading order."""
        return [node for node in self.structure if str(node.get("/S")) == kind]

    @functools.cached_property
    def structure(self):
        found = []

        def walk(node):
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid)
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    found.append(node)
                if "/K" in node and not isinstance(node.K, int):
                    walk(node.K)

        walk(self.root.StructTreeRoot.K)
        return found

    def pages_of(self, element):
        """The pages on which an element has marked content."""
        found = set()

        def walk(node, page):
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid, page)
            elif isinstance(node, pikepdf.Dictionary):
                page = self.number.get(node.Pg.objgen, page) if "/Pg" in node else page
                if str(node.get("/Type")) == "/MCR":
                    found.add(page)
                elif "/K" in node:
                    walk(node.K, page)
            elif isinstance(node, int) and page:
                found.add(page)

        walk(element, None)
        return found

    def rows(self, table):
        """The row elements of a table element, in order."""
        rows = []

        def walk(node):
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid)
            elif isinstance(node, pikepdf.Dictionary):
                if str(node.get("/S")) == "/TR":
                    rows.append(node)
                elif "/K" in node and not isinstance(node.K, int):
                    walk(node.K)

        walk(table.get("/K"))
        return rows

    def fonts(self):
        """(name, type, embedded, subset, with text) of every font."""
        table = subprocess.run(["pdffonts", self.path], capture_output=True, check=True, text=True).stdout
        for line in table.splitlines()[2:]:
            cells = line.split()
            yield cells[0], line[37:54].strip(), *cells[-5:-2]
