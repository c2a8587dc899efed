"""A page, read: the one layout that claims it, its blocks, their fields, and what is left."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.entries import read_entry
from parsers.errors import AmbiguousLayout, UnknownLayout
from parsers.layouts import LAYOUTS, Layout
from parsers.leftovers import leftovers
from parsers.marks import Marks, find_marks
from parsers.records import Block, Page

_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|div|ul|ol|h[1-6]|!--)\b", re.IGNORECASE)


def read_page(text: str, layouts: Sequence[Layout] = LAYOUTS) -> Page:
    """The page that `text` is; raises UnknownLayout or AmbiguousLayout."""
    marks = find_marks(text)
    layout = claimant(marks, layouts)
    blocks = _with_markup(text, layout.split(marks))
    boilerplate, residue = leftovers(marks, blocks, is_frame=layout.is_frame)
    return Page(
        layout.name,
        tuple(read_entry(text, block) for block in blocks),
        boilerplate,
        residue,
        layout.is_exhaustive(marks),
    )


def claimant(marks: Marks, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """The layout that claims the page; none or two are errors."""
    is_html = bool(_HTML.match(marks.lines.text))
    asked = [layout for layout in layouts if layout.reads_html or not is_html]
    claims = [layout for layout in asked if layout.claims(marks)]
    if len(claims) == 1:
        return claims[0]
    if is_html:
        raise UnknownLayout(
            "the page is HTML source, of which lists of posts under years and months alone are "
            "read; extract its text first"
        )
    if not claims:
        raise UnknownLayout(
            "no layout claims the page: it has no by-line, date stamp or read-more line; "
            "if it is a listing page, its words may be missing in parsers/words.py"
        )
    names = " and ".join(layout.name for layout in claims)
    raise AmbiguousLayout(
        f"{names} both claim the page; if it is several pages in one file, split it",
        _second_mark(marks),
    )


def _with_markup(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, all as Markdown if one has a Markdown heading for its title."""
    if not any(b.title and text.startswith(("# ", "## ", "### "), b.title[0]) for b in blocks):
        return blocks
    return [replace(b, markup="markdown") if b.markup == "text" else b for b in blocks]


def _second_mark(marks: Marks) -> int:
    """The offset at which the marks of one layout give way to those of another."""
    firsts = (min(marks.bylines, default=0), min(marks.stamps, default=0))
    return marks.lines.starts[max(firsts)]
