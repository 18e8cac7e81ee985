"""The editions under test: the built site of five cities, and the PDF of every year."""
import atexit
import os
import pathlib
import shutil
import subprocess
import tempfile

from paper import Paper
from source import Source

HERE = pathlib.Path(__file__).resolve().parent
SITE = pathlib.Path(os.environ.get("AYUMI_SITE", HERE.parent.parent))
AYUMI = os.environ["AYUMI"]
WORK = pathlib.Path(tempfile.mkdtemp(prefix="ayumi-print-"))
atexit.register(shutil.rmtree, WORK, ignore_errors=True)


def ayumi(*arguments, **options):
    return subprocess.run([AYUMI, *map(str, arguments)], capture_output=True, text=True, **options)


def build(site=SITE, name="site"):
    output = WORK / name
    if not output.exists():
        ayumi("build", "--site", site, "--output", output, check=True)
    return output


def years():
    """(city, year) of every edition."""
    return sorted((page.parts[-4], page.parts[-3]) for page in build().glob("*/*/print/index.html"))


def source(city, year):
    return Source(build() / city / year / "print" / "index.html")


def printed(city, year):
    """The PDF that `ayumi pdf` makes, made once."""
    target = WORK / f"{city}-{year}.pdf"
    if not target.exists():
        run = ayumi("pdf", city, year, "--site", SITE, "-o", target)
        assert run.returncode == 0, run.stderr
    return Paper(target)


def chromium(page, target):
    """The PDF that a browser's own print makes of a published page."""
    with tempfile.TemporaryDirectory(prefix="ayumi-profile-") as profile:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        subprocess.run(
            ["chromium", "--headless", "--disable-gpu", "--no-first-run", *root, f"--user-data-dir={profile}",
             "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri()],
            capture_output=True, check=True, timeout=600)
    return Paper(target)


def weasyprint(page, target):
    subprocess.run([HERE / ".venv/bin/weasyprint", "--pdf-variant", "pdf/ua-1", page, target],
                   capture_output=True, check=True, timeout=600)
    return Paper(target)
