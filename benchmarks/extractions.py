"""How well posts are found in what other programs make of a page: text and Markdown.

    REAL_PAGES=../shared/pages python benchmarks/extractions.py --write docs/text.md

REAL_PAGES is the folder of `benchmarks/pages.py`. Each program converts each page as it does by
default; ours reads the result. Needs `pip install '.[benchmarks]'`; of lynx, w3m, elinks and pandoc
those that are installed are asked.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from html_pages import table  # noqa: E402  the path is set above
from html_pages.truth import Labelled, labelled  # noqa: E402  ditto

from parsers import Entry, ParseError, read_page  # noqa: E402  ditto

BEGIN = "<!-- figures: written by benchmarks/extractions.py -->"
Convert = Callable[[str], str]
_UTF_8 = ("-display_charset=utf-8", "-assume_charset=utf-8")
COMMANDS = {
    "lynx -dump": ("lynx", "-dump", *_UTF_8, "-force_html", "-stdin"),
    "lynx -dump -nolist": ("lynx", "-dump", "-nolist", *_UTF_8, "-force_html", "-stdin"),
    "w3m -dump": ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8"),
    "pandoc -t plain": ("pandoc", "-f", "html", "-t", "plain"),
    "pandoc -t markdown": ("pandoc", "-f", "html", "-t", "markdown"),
}


@dataclass(slots=True)
class Score:
    """Posts of all pages, entries found, and how many have their title, another one, their day."""

    posts: int = 0
    dated: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    days: int = 0

    def add(self, page: Labelled, entries: tuple[Entry, ...]) -> None:
        """Count one page."""
        days = {folded(post.title): post.day for post in page.posts}
        self.posts += len(days)
        self.dated += sum(day is not None for day in days.values())
        self.found += len(entries)
        for entry in entries:
            title = folded(entry.title or "")
            self.right += title in days
            self.wrong += bool(title) and title not in days
            stated = entry.date.iso if entry.date else None
            self.days += bool(day := days.get(title)) and stated == day.isoformat()


def folded(title: str) -> str:
    """A title without what converters change: white space, marks and escapes."""
    return "".join(c for c in normalize("NFKC", title).lower() if c.isalnum())


def converters() -> Iterator[tuple[str, Convert]]:
    """The programs that are installed, by name."""
    yield from libraries()
    for name, command in COMMANDS.items():
        if shutil.which(command[0]):
            yield name, lambda html, command=command: _output(command, html)


def libraries() -> Iterator[tuple[str, Convert]]:
    """The libraries of `.[benchmarks]`."""
    import html2text  # noqa: PLC0415  only this program needs them
    import inscriptis  # noqa: PLC0415  ditto
    import markdownify  # noqa: PLC0415  ditto
    from bs4 import BeautifulSoup  # noqa: PLC0415  ditto
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  ditto

    yield "markdownify", markdownify.markdownify
    yield "html2text", html2text.html2text
    yield "html2text, unwrapped", lambda html: html2text.html2text(html, bodywidth=0)
    yield "inscriptis", inscriptis.get_text
    yield "resiliparse", extract_plain_text
    yield "BeautifulSoup, `get_text(chr(10))`", lambda h: BeautifulSoup(h, "lxml").get_text("\n")


def _output(command: tuple[str, ...], html: str) -> str:
    ran = subprocess.run(command, input=html.encode(), capture_output=True, check=True)
    return ran.stdout.decode("utf-8", "replace")


def entries(text: str) -> tuple[Entry, ...]:
    """What ours finds; nothing where it refuses the page."""
    try:
        return read_page(text.replace("\r\n", "\n").replace("\0", "")).entries
    except ParseError:
        return ()


def figures(pages: list[Labelled]) -> str:
    """The table, a row a program."""
    rows = [
        "| program | posts | found | title right | title wrong | day right |",
        "|---|" + "---|" * 5,
    ]
    for name, convert in converters():
        score = Score()
        for page in pages:
            score.add(page, entries(convert(page.html)))
        share = f"{score.right / score.posts:.3f} | {score.wrong} | {score.days / score.dated:.3f}"
        rows.append(f"| {name} | {score.posts} | {score.found} | {share} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", type=Path, help="the Markdown file whose table to replace")
    arguments = parser.parse_args()
    folder = os.environ.get("REAL_PAGES")
    if not folder:
        sys.exit("REAL_PAGES is not set: name a folder of labelled pages")
    found = figures(labelled(Path(folder)))
    sys.stdout.write(found)
    if arguments.write:
        table.replace(arguments.write, found, BEGIN)


if __name__ == "__main__":
    main()
