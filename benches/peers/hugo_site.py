"""Makes a Hugo site of a site that ayumi has built: the same pages at the same addresses, the other files as static ones.

Hugo gets what a page is made of as data: the cells of tables, texts in Markdown, shapes and labels of charts with their
coordinates; its templates make the page of them, as ayumi's do. It neither parses records, nor counts, compares, checks
or draws, and what is none of these parts it is given as finished HTML. So its time is a lower bound of what a theme doing
the whole work would take.
"""

import json
import os
import re
import shutil
import sys
from html import unescape
from pathlib import Path

LAYOUT = """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>{{ .Title }}</title>
{{ .Params.head | safeHTML }}
</head>
<body>
{{ .Params.top | safeHTML }}
{{ printf "<main%s>" .Params.main | safeHTML }}
{{- range .Params.parts }}
{{- if eq .is "html" }}{{ .html | safeHTML }}
{{- else if eq .is "text" }}{{ partial "text.html" . }}
{{- else if eq .is "table" }}{{ partial "table.html" . }}
{{- else }}{{ partial "chart.html" . }}{{ end }}
{{- end }}</main>
{{ .Params.foot | safeHTML }}
</body>
</html>
"""
PARTIALS = {
    "text": '<div class="prose">{{ .markdown | markdownify }}</div>',
    "table": """{{ printf "<table%s>" .attributes | safeHTML }}{{ .before | safeHTML }}
{{- range .rows }}{{ .before | safeHTML }}{{ printf "<tr%s>" .attributes | safeHTML }}
{{- range .cells }}{{ printf "<%s%s>" .name .attributes | safeHTML }}{{ .html | safeHTML }}{{ printf "</%s>" .name | safeHTML }}{{ end }}</tr>
{{- end }}{{ .after | safeHTML }}</table>""",
    "chart": """{{ printf "<svg%s>" .attributes | safeHTML }}
{{- range .shapes }}{{ if .close }}{{ printf "</%s>" .name | safeHTML }}
{{- else }}{{ printf "<%s" .name | safeHTML }}{{ range .attributes }} {{ printf "%s=\\"%s\\"" (index . 0) (index . 1) | safeHTML }}{{ end }}
{{- if .empty }}{{ "/>" | safeHTML }}{{ else }}{{ ">" | safeHTML }}{{ .text }}{{ end }}{{ end }}
{{- end }}</svg>""",
}
PAGE = re.compile(
    r"<head>(?P<head>.*?)</head>.*?<body[^>]*>(?P<top>.*?)<main(?P<main>[^>]*)>(?P<inner>.*?)</main>(?P<foot>.*?)</body>",
    re.S,
)
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
PART = re.compile(
    r'<table(?P<table>[^>]*)>(?P<rows>.*?)</table>|<svg(?P<svg>[^>]*)>(?P<shapes>.*?)</svg>|<div class="prose">(?P<text>.*?)</div>',
    re.S,
)
ROW = re.compile(r"(?P<before>.*?)<tr(?P<attributes>[^>]*)>(?P<cells>.*?)</tr>", re.S)
CELL = re.compile(r"<(?P<name>t[hd])(?P<attributes>[^>]*)>(?P<html>.*?)</(?P=name)>", re.S)
SHAPE = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z]+)(?P<attributes>[^>]*?)(?P<empty>/?)>(?P<text>[^<]*)", re.S)
ATTRIBUTE = re.compile(r'([a-zA-Z:-]+)="([^"]*)"')
# The few elements of most texts; a text with others is given as HTML.
PLAIN = re.compile(r"</?(?:p|ul|li|strong|br)>")


def markdown(html: str) -> str | None:
    """The text as an office would write it, where it has nothing but paragraphs, lists and emphasis."""
    if "<" in PLAIN.sub("", html):
        return None
    for tag, mark in (("<p>", ""), ("</p>", "\n\n"), ("<ul>", "\n"), ("</ul>", "\n"), ("<li>", "- "), ("</li>", "\n")):
        html = html.replace(tag, mark)
    html = re.sub(r"</?strong>", "**", html).replace("<br>", "  \n")
    return unescape(re.sub(r"\n{3,}", "\n\n", html).strip())


def table(found: re.Match) -> dict:
    rows, end, inner = [], 0, found["rows"]
    for row in ROW.finditer(inner):
        cells = [cell.groupdict() for cell in CELL.finditer(row["cells"])]
        rows.append({"before": row["before"], "attributes": row["attributes"], "cells": cells})
        end = row.end()
    return {"is": "table", "attributes": found["table"], "before": "", "rows": rows, "after": inner[end:]}


def chart(found: re.Match) -> dict:
    shapes = []
    for shape in SHAPE.finditer(found["shapes"]):
        shapes.append(
            {
                "name": shape["name"],
                "close": bool(shape["close"]),
                "empty": bool(shape["empty"]),
                "attributes": ATTRIBUTE.findall(shape["attributes"]),
                "text": unescape(shape["text"]),
            }
        )
    return {"is": "chart", "attributes": found["svg"], "shapes": shapes}


def parts(inner: str) -> list[dict]:
    found, end = [], 0
    for part in PART.finditer(inner):
        text = markdown(part["text"]) if part["text"] is not None else None
        if part["text"] is not None and text is None:
            continue
        found.append({"is": "html", "html": inner[end : part.start()]})
        end = part.end()
        if text is not None:
            found.append({"is": "text", "markdown": text})
        else:
            found.append(table(part) if part["rows"] is not None else chart(part))
    return [*found, {"is": "html", "html": inner[end:]}]


def main(built: Path, site: Path) -> None:
    for folder in ("content", "layouts/_partials", "static"):
        (site / folder).mkdir(parents=True)
    (site / "hugo.toml").write_text(
        'baseURL = "/"\nlocale = "ja"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "home"]\n[security]\nallowContent = [".*"]\n'
    )
    for name in ("single", "page", "list", "home"):
        (site / "layouts" / f"{name}.html").write_text(LAYOUT)
    for name, text in PARTIALS.items():
        (site / "layouts" / "_partials" / f"{name}.html").write_text(text)
    pages = others = 0
    for folder, folders, names in os.walk(built):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            source = Path(folder) / name
            path = source.relative_to(built)
            page = PAGE.search(source.read_text("utf-8")) if name == "index.html" else None
            if page is None or len(path.parts) == 1:
                target = site / "static" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
                others += 1
                continue
            title = TITLE.search(page["head"])
            matter = {
                "title": unescape(title[1]) if title else "",
                "url": "/" + path.parent.as_posix() + "/",
                "head": TITLE.sub("", page["head"]),
                "top": page["top"],
                "main": page["main"],
                "parts": parts(page["inner"]),
                "foot": page["foot"],
            }
            # A leaf bundle may not stand inside another: flat names, and the address from the front matter.
            target = site / "content" / (path.parent.as_posix().replace("/", "--") + ".html")
            target.write_text(json.dumps(matter, ensure_ascii=False) + "\n", "utf-8")
            pages += 1
    print(f"{pages} pages and {others} other files for Hugo")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
