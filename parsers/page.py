"""A page, read: the one layout that claims it, its blocks, their fields, and what is left."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.entries import read_entry
from parsers.errors import AmbiguousLayout, UnknownLayout
from parsers.feeds import is_feed, read_feed
from parsers.layouts import DATELINE, LAYOUTS, Layout
from parsers.leftovers import leftovers
from parsers.lines import UNDERLINE
from parsers.markdown import LINK, has_linked_headings, has_links
from parsers.marks import Marks, find_marks
from parsers.records import Block, Page, Span
from parsers.references import references

if TYPE_CHECKING:
    from parsers.html.layouts.base import HtmlLayout

_HTML = re.compile(
    r"[\s\ufeff]*(?:<\?[^>]{1,200}>\s*){0,3}"
    r"<(?:!--|(?:!\s{0,9}doctype\s{1,9}html|html|head|body|div|ul|ol|h[1-6])\b"
    r"|(?:meta|link)\s+[a-z-]{1,20}=|title>[^<\n]{0,400}</title>)",
    re.IGNORECASE,
)
_TAG = re.compile(r"[\s\ufeff]*<[a-z?!]", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:^|>)\s*<(?:!\s{0,9}doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE | re.MULTILINE
)
_START = 4096
"""Characters in which a page that begins with any tag shows that it is one of HTML.

Text has such tags within its lines at most.
"""


def read_page(
    text: str, url: str | None = None, extra: Sequence["Layout | HtmlLayout"] = ()
) -> Page:
    """The page that `text`, found at `url`, is; raises UnknownLayout or AmbiguousLayout.

    `extra` are layouts to ask besides our own.
    """
    form = form_of(text)
    if form == "feed":
        return read_feed(text, url)
    if form == "html":
        return _read_html(text, url, extra)
    layouts = [*LAYOUTS, *(x for x in extra if isinstance(x, Layout))]
    marks = find_marks(text)
    claims = [layout for layout in layouts if layout.claims(marks)]
    return _read_markdown(marks, url, claims) or _read_text(marks, url, _sole(claims, marks))


def form_of(text: str) -> str:
    """What kind of page `text` is: feed, html or text."""
    if is_feed(text):
        return "feed"
    is_document = _TAG.match(text) and _DOCUMENT.search(text, 0, _START)
    return "html" if is_document or _HTML.match(text) else "text"


def _read_html(text: str, url: str | None, extra: Sequence["Layout | HtmlLayout"]) -> Page:
    """The page of HTML: a list of titles that its source shows, or what its tree shows."""
    if lists := [layout for layout in LAYOUTS if layout.reads_html(text)]:
        marks = find_marks(text)
        if any(layout.claims(marks) for layout in lists):
            return _read_text(marks, url, claimant(marks, lists))
    from parsers.html.page import read_html  # noqa: PLC0415  lxml, for pages of HTML only

    return read_html(text, url, [x for x in extra if not isinstance(x, Layout)])


def _read_markdown(marks: Marks, url: str | None, claims: list[Layout]) -> Page | None:
    """The page of any blog that a converter made Markdown of; None if it is none.

    `claims` are the layouts of text that claim it. By-lines tell posts better than headings that
    are links, unless these are links around whole cards; so do stamps without a year, unless the
    headings lead to as many posts with one.
    """
    text = marks.lines.text
    if not has_links(text) or (marks.bylines and not _is_of_cards(marks)):
        return None
    is_general = claims in ([], [DATELINE]) or bool(marks.bylines)
    if is_general or has_linked_headings(text):
        from parsers.html.from_markdown import read_markdown  # noqa: PLC0415  for such pages only

        with suppress(UnknownLayout):
            page = read_markdown(text, url)
            whole = sum(bool(e.url and e.date and e.date.year) for e in page.entries)
            is_sure = is_general or not marks.has_yearless or whole >= len(marks.stamps)
            return page if is_sure else None
    return None


def _is_of_cards(marks: Marks) -> bool:
    """Whether a link that began before them ends above by-lines."""
    above = {marks.lines.filled_before(row) for row in marks.bylines} - {-1}
    lines = [marks.lines[row] for row in above]
    return any("](" in line and not LINK.search(line) for line in lines)


def _read_text(marks: Marks, url: str | None, layout: Layout) -> Page:
    text = marks.lines.text
    blocks = _with_markup(text, layout.split(marks))
    boilerplate, residue = leftovers(marks, blocks, is_frame=layout.is_frame)
    bylines = {marks.lines.starts[row]: byline for row, byline in marks.bylines.items()}
    return Page(
        layout.name,
        tuple(read_entry(text, block, url, bylines) for block in blocks),
        boilerplate,
        residue,
        layout.is_exhaustive(marks),
        text,
    )


def claimant(marks: Marks, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """The layout that claims the page: a general one only if no other does. Two are an error."""
    return _sole([layout for layout in layouts if layout.claims(marks)], marks)


def _sole(every: list[Layout], marks: Marks) -> Layout:
    claims = [layout for layout in every if not layout.general] or every
    if len(claims) == 1:
        return claims[0]
    if not claims:
        raise UnknownLayout(
            "no layout claims the page: it has no by-line, date stamp or read-more line, nor dates "
            "under titles; if it lists posts, `scraper new-layout NAME --from PAGE` starts a layout"
        )
    names = " and ".join(layout.name for layout in claims)
    raise AmbiguousLayout(
        f"{names} both claim the page; if it is several pages in one file, split it",
        _second_mark(marks),
    )


def _with_markup(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, all as Markdown if one has a Markdown heading for its title.

    Where links are numbered, they are so in all blocks.
    """
    if blocks and references(text):
        return [replace(b, markup="numbered") if b.markup == "text" else b for b in blocks]
    if not any(b.title and _is_heading(text, b.title) for b in blocks):
        return blocks
    return [replace(b, markup="markdown") if b.markup == "text" else b for b in blocks]


def _is_heading(text: str, title: Span) -> bool:
    start, end = title
    if text.startswith(("# ", "## ", "### "), start) or UNDERLINE.match(text, end):
        return True
    return text.startswith("[", start) and LINK.fullmatch(text, start, end) is not None


def _second_mark(marks: Marks) -> int:
    """The offset at which the marks of one layout give way to those of another."""
    firsts = (min(marks.bylines, default=0), min(marks.stamps, default=0))
    return marks.lines.starts[max(firsts)]
