"""Makes a Hugo site of a site that ayumi has built: the same pages at the same addresses, the other files as static ones.

Hugo is given the finished main part of every page and only has to set it into a layout with head, navigation and
foot; it neither parses YAML, nor counts, nor draws. So its time is a lower bound of what a theme doing the whole
work would take.
"""

import json
import os
import re
import shutil
import sys
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
{{ .Content }}
{{ .Params.foot | safeHTML }}
</body>
</html>
"""
PARTS = re.compile(
    r"<head>(?P<head>.*?)</head>.*?<body[^>]*>(?P<top>.*?)(?P<main><main.*?</main>)(?P<foot>.*?)</body>", re.S
)
TITLE = re.compile(r"<title>(.*?)</title>", re.S)


def main(built: Path, site: Path) -> None:
    for folder in ("content", "layouts", "static"):
        (site / folder).mkdir(parents=True)
    (site / "hugo.toml").write_text(
        'baseURL = "/"\nlocale = "ja"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "home"]\n[security]\nallowContent = [".*"]\n'
    )
    for name in ("single", "page", "list", "home"):
        (site / "layouts" / f"{name}.html").write_text(LAYOUT)
    pages = others = 0
    for folder, folders, names in os.walk(built):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            source = Path(folder) / name
            path = source.relative_to(built)
            parts = PARTS.search(source.read_text("utf-8")) if name == "index.html" else None
            if parts is None or len(path.parts) == 1:
                target = site / "static" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
                others += 1
                continue
            title = TITLE.search(parts["head"])
            matter = {
                "title": title[1] if title else "",
                "url": "/" + path.parent.as_posix() + "/",
                "head": TITLE.sub("", parts["head"]),
                "top": parts["top"],
                "foot": parts["foot"],
            }
            # A leaf bundle may not stand inside another: flat names, and the address from the front matter.
            target = site / "content" / (path.parent.as_posix().replace("/", "--") + ".html")
            target.write_text(json.dumps(matter, ensure_ascii=False) + "\n" + parts["main"], "utf-8")
            pages += 1
    print(f"{pages} pages and {others} other files for Hugo")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
