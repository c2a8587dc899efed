"""Scores `parsers` on pages rendered from real openings: `python tests/score_rendered.py`.

Reads the folder named by REAL_REFERENCE (and its sister `articles`); nothing of it is kept. Fields
are compared exactly. Equations are found in the true summary by patterns of their own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rendering import LAYOUTS, Paragraph, Post, Truth, draw_style, half_width, render

from parsers import ParseError, read_page

if TYPE_CHECKING:
    from parsers import Entry

FIELDS = (
    "found",
    "title",
    "author",
    "date",
    "month_day",
    "views",
    "summary",
    "equations",
    "captions",
)
_EQUATION = re.compile(
    r"\$\$(?P<a>.+?)\$\$|\\\[(?P<b>.+?)\\\]|\\\((?P<c>.+?)\\\)|(?P<d>\\begin\{(?P<e>\w+\*?)\}.+?\\end\{(?P=e)\})"
    r"|(?<!\\)\$(?P<f>[^$]+)\$",
    re.DOTALL,
)
_HEADING = re.compile(r"[^。;:,!?.$\\《》、]{1,24}")


@dataclass
class Score:
    """Right and all, by layout and field, and a line for each failure."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    every: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, layout: str, name: str, *, right: bool, note: str) -> None:
        """Counts one field of one post."""
        self.every[layout, name] += 1
        self.right[layout, name] += right
        if not right:
            self.failures.append(f"{layout} {name}: {note}")

    def share(self, layout: str, name: str) -> float:
        """The share of `name` that is right in `layout`."""
        return self.right[layout, name] / max(1, self.every[layout, name])

    def table(self) -> str:
        """The shares, a row a layout."""
        rows = [f"{'layout':<10}{'posts':>7}" + "".join(f"{name:>11}" for name in FIELDS)]
        for layout in LAYOUTS:
            shares = "".join(f"{self.share(layout, name):>11.2%}" for name in FIELDS)
            rows.append(f"{layout:<10}{self.every[layout, 'found']:>7}{shares}")
        return "\n".join(rows)


def openings(reference: Path) -> list[Post]:
    """The real openings; a caption stands once in them, so it is a paragraph here."""
    rows = map(json.loads, (reference / "openings.jsonl").read_text("utf-8").splitlines())
    return [
        Post(
            half_width(row["title"]),
            "苏剑林",
            dt.date.fromisoformat(row["date"]),
            row["views"],
            tuple(_paragraphs(half_width(row["opening"]))),
        )
        for row in rows
    ]


def _paragraphs(text: str) -> list[Paragraph]:
    spans = [m.span() for m in _EQUATION.finditer(text) if m["f"] is None and m["c"] is None]
    cuts = [m.start() for m in re.finditer("\n", text)]
    cuts = [cut for cut in cuts if not any(start < cut < end for start, end in spans)]
    lines = [
        text[a:b].strip()
        for a, b in zip([0, *(c + 1 for c in cuts)], [*cuts, len(text)], strict=True)
    ]
    return [Paragraph(_kind(line), line) for line in lines if line]


def _kind(line: str) -> str:
    if line.startswith(("$$", "\\begin{", "\\[")):
        return "equation"
    return "heading" if _HEADING.fullmatch(line) else "prose"


def article_posts(folder: Path, titles: list[Post], rng: random.Random) -> list[Post]:
    """Runs of paragraphs of the real articles, under titles, dates and views of other posts."""
    posts = []
    for path in sorted(folder.glob("*.txt")):
        paragraphs = _article(path.read_text("utf-8"))
        for start in range(0, max(1, len(paragraphs) - 4), 4):
            run = paragraphs[start : start + rng.randint(4, 9)]
            if run[0].kind == "prose":
                base = rng.choice(titles)
                posts.append(Post(base.title, base.author, base.date, base.views, tuple(run)))
    return posts


def _article(text: str) -> list[Paragraph]:
    """The paragraphs of an article page in Markdown, without its markup."""
    behind = re.split(r"位读者\s*\\?\|[^\n]*\n", text, maxsplit=1)[-1]
    behind = re.split(r"转载到请包括本文地址", behind, maxsplit=1)[0]
    paragraphs: list[Paragraph] = []
    for at, part in enumerate(re.split(r"^```[^\n]*\n", behind, flags=re.MULTILINE)):
        if at % 2:
            code = part.strip("\n").rstrip()
            if "\n" in code:
                paragraphs.append(Paragraph("code", half_width(code)))
            continue
        lines = [half_width(line) for line in _plain(part).split("\n")]
        for paragraph in _paragraphs("\n".join(lines)):
            if paragraphs and paragraphs[-1].text == paragraph.text:
                paragraphs.pop()
                paragraphs.append(Paragraph("caption", paragraph.text))
            else:
                paragraphs.append(paragraph)
    return paragraphs


def _plain(markdown: str) -> str:
    text = re.sub(r"\[?!\[([^\]\n]*)\]\([^)\n]*\)(\]\([^)\n]*\))?", r"\1", markdown)
    text = re.sub(r" ?\[\\?#\]\([^)\n]*\)", "", text)
    text = re.sub(r"\[([^\[\]]*)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"^(#+|>|\*|-) ?", "", text, flags=re.MULTILINE).replace("**", "")
    return re.sub(r"\\([\\_*#\[\]{}()|>-])", r"\1", text)


def score(
    posts: list[Post],
    pages: int,
    seed: int,
    layouts: tuple[str, ...] = LAYOUTS,
    lost: float = 0.0,
) -> Score:
    """The score over `pages` random pages a layout; `lost` is the share of pages without titles.

    Real datestamp dumps lose long titles alone, and so do these; where all are lost, a heading that
    names a subject and opens a post cannot be told from a title.
    """
    total = Score()
    for layout in layouts:
        rng = random.Random(f"{layout}{seed}")
        for number in range(pages):
            style = replace(draw_style(layout, rng), titled=rng.random() >= lost)
            shown = rng.sample(posts, rng.randint(5, 9))
            page, truths = render(shown, style)
            try:
                entries = read_page(page).entries
            except ParseError as error:
                total.add(layout, "found", right=False, note=f"page {number}: {error} {style}")
                continue
            _score_page(total, layout, truths, entries, f"page {number} {style}")
    return total


def _score_page(
    total: Score, layout: str, truths: list[Truth], entries: tuple[Entry, ...], note: str
) -> None:
    same = len(truths) == len(entries)
    for at, truth in enumerate(truths):
        total.add(layout, "found", right=same, note=f"{len(entries)} of {len(truths)} {note}")
        if not same:
            continue
        got = _got(entries[at])
        for name, wanted in _wanted(truth).items():
            text = f"{wanted!r} != {got[name]!r} {note}"
            total.add(layout, name, right=wanted == got[name], note=text)


def _wanted(truth: Truth) -> dict[str, object]:
    equations = [
        next(m[key] for key in "abcdf" if m[key] is not None)
        for m in _EQUATION.finditer(truth.summary)
    ]
    return {
        "title": truth.title, "author": truth.author, "date": truth.date,
        "month_day": truth.month_day, "views": truth.views, "summary": truth.summary,
        "equations": equations, "captions": truth.captions,
    }  # fmt: skip


def _got(entry: Entry) -> dict[str, object]:
    return {
        "title": entry.title, "author": entry.author,
        "date": entry.date.iso if entry.date else None,
        "month_day": entry.date.month_day if entry.date else None,
        "views": entry.views, "summary": entry.body.summary,
        "equations": [equation.latex for equation in entry.body.equations],
        "captions": entry.body.captions,
    }  # fmt: skip


def main() -> None:
    """Prints a table a set of posts, and the failures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=100, help="pages a layout")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", action="store_true", help="print each failure")
    options = parser.parse_args()
    reference = Path(os.environ["REAL_REFERENCE"])
    posts = openings(reference)
    articles = article_posts(reference.parent / "articles", posts, random.Random(options.seed))
    for name, these, lost in (
        ("openings", posts, 0.0),
        ("openings, half the pages without titles", posts, 0.5),
        ("articles", articles, 0.0),
    ):
        result = score(these, options.pages, options.seed, lost=lost)
        sys.stdout.write(f"{name}: {len(these)} posts\n{result.table()}\n\n")
        if options.failures:
            sys.stdout.write("\n".join(result.failures) + "\n\n")


if __name__ == "__main__":
    main()
