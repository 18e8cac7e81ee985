#!/usr/bin/env python3
"""From saving one record to the page that shows it: `ayumi serve` on made-up sites of growing size.

    cargo build --release --bins --examples && python3 benches/preview.py [FOLDER]

FOLDER (default: /dev/shm) takes the sites and is left as it was. Prints, for each number of cities (5 years, 70 items each),
the median and the worst of 20 edits in milliseconds: until the item's own page, and until the list of items and the year's
report, say the new title. Standard library only; talks to 127.0.0.1 alone."""
import http.client
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = ROOT / "target" / "release"
EDITS = 20


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": f"localhost:{port}"})
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def until(port, path, word, start):
    while word not in get(port, path):
        if time.perf_counter() - start > 30:
            raise SystemExit(f"{path} never said {word}")
    return (time.perf_counter() - start) * 1000


def measure(folder, cities):
    site = pathlib.Path(tempfile.mkdtemp(prefix="ayumi-preview-", dir=folder))
    serve = None
    try:
        subprocess.run([BIN / "examples" / "synthesize", "--cities", str(cities), "--years", "5", "--items", "70", site], check=True, stdout=subprocess.DEVNULL)
        serve = subprocess.Popen([BIN / "ayumi", "serve", "--site", site, "--port", "17800", "--lang", "en"], stdout=subprocess.PIPE, text=True)
        port = int(re.search(r"localhost:(\d+)", serve.stdout.readline())[1])
        city = sorted(path for path in (site / "content").iterdir() if path.is_dir())[cities // 2]
        plan = next((city / "plans").glob("*.yaml"))
        text = plan.read_text(encoding="utf-8")
        found = re.search(r"- key: ([0-9]+-[0-9]+-[0-9]+)\n\s+title: (.+)", text)
        key, title = found[1], found[2].strip()
        own, shared = [], []
        for edit in range(EDITS):
            word = f"改{edit:02}"
            changed = text[: found.start(2)] + title + word + text[found.end(2) :]
            time.sleep(0.3)
            start = time.perf_counter()
            plan.write_text(changed, encoding="utf-8")
            own.append(until(port, f"/{city.name}/items/{key}/", word, start))
            for page in (f"/{city.name}/items/", f"/{city.name}/2022/"):
                last = until(port, page, word, start)
            shared.append(last)
        return own, shared
    finally:
        if serve:
            serve.terminate()
            serve.wait()
        shutil.rmtree(site)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/dev/shm"
    print(f"{'cities':>7} {'item page':>20} {'with list and report':>28}   (median, worst; ms)")
    for cities in (5, 20, 50, 200):
        own, shared = measure(folder, cities)
        print(f"{cities:7} {statistics.median(own):12.0f} {max(own):7.0f} {statistics.median(shared):20.0f} {max(shared):7.0f}", flush=True)


if __name__ == "__main__":
    main()
