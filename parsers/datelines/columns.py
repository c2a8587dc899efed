"""Columns: the lines at one place beside all dates of a page, and whether they may be titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from parsers.datelines.shown import FEWEST, Shown, ends_as_text, is_text
from parsers.dates import date_in
from parsers.lines import WIDE, is_navigation
from parsers.markdown import LINK
from parsers.records import Span
from parsers.titles import is_title_above_byline

SURE = 0.9
"""The share of lines that must agree; pages have one or two that are odd."""
BULLETS = "•*·-+ \t\xa0"
"""What programs print in front of an item of a list."""
LONGER = 1.3
"""How much longer the titles of a page are, on average, than its categories and tags."""
_MOST_WORDS = 2
"""Words of a tag; a part of a title that has a comma is often longer."""
_NARROW, _WIDE = 40, 110
"""Columns at which programs break lines: 65 to 80, and 100 with links."""
_BLANK = 0.2
"""The share of blank lines where they are between blocks."""
_WORD = 15
"""Columns that a line that goes on may lack, for the next word did not fit."""
MOST_LINES = 2
"""Lines of a title that are wrapped behind its first one."""
_SEPARATOR = re.compile(r"\s*[,\uff0c、|•·/]\s*")
_NO_TITLE = re.compile(r"^\[?\d+[\].、)]|[。;:,、\uff1b\uff1a\uff0c]$")
"""What items of lists begin with, and lines of text end with."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A title on lines `first` to `last`, its date on line `row`; the post begins at `top`.

    Its text is in lines `text` to `end`, above its date or below. Where title and date are on one
    line, `title` and `stamp` are their spans in the page.
    """

    top: int
    first: int
    last: int
    row: int
    text: int
    end: int = 0
    title: Span | None = None
    stamp: Span | None = None


def over(title: int, row: int) -> Dateline:
    """A title of one line over its date, the text below."""
    return Dateline(title, title, title, row, row + 1)


def under(title: int, row: int, top: int) -> Dateline:
    """A title of one line with its text below it; the post begins at line `top`."""
    return Dateline(top, title, title, row, title + 1)


def is_wrapped(page: Shown, dated: Sequence[int]) -> bool:
    """Whether blank lines are between all blocks: lines without one are one block, wrapped."""
    return sum(row > 0 and not page.texts[row - 1] for row in dated) > len(dated) / 2


def whole(page: Shown, heads: Sequence[Dateline]) -> tuple[Dateline, ...]:
    """The same posts, with all lines of titles that a program broke; none if one has too many."""
    widths = [_width(text) for text in page.texts]
    full = max(widths, default=0) - _WORD
    going_on = (width for width, below in pairwise(widths) if width > full and below)
    has_blocks = widths.count(0) > _BLANK * len(widths)
    is_broken = _NARROW < full < _WIDE and len(list(islice(going_on, FEWEST))) == FEWEST
    if not (has_blocks and is_broken):
        return tuple(heads)
    found = [_whole(head, widths, full) for head in heads]
    heads = tuple(head for head in found if head)
    apart = all(max(a.last, a.row) < min(b.first, b.row) for a, b in pairwise(heads))
    return heads if all(found) and apart else ()


def _width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    return len(text) + len(WIDE.findall(text))


def _whole(head: Dateline, widths: Sequence[int], full: int) -> Dateline | None:
    """A post with the lines that go on from one to the next: the upper one is `full`."""
    first, last = head.first, head.last
    while first > 0 and first - 1 != head.row and widths[first - 1] > full:
        first -= 1
    while last + 1 < len(widths) and last + 1 != head.row and widths[last] > full:
        last += 1
    if last - first > MOST_LINES:
        return None
    text = last + 1 if head.text == head.last + 1 else head.text
    return replace(head, top=min(head.top, first), first=first, last=last, text=text)


def reads_as_title(text: str) -> bool:
    """Whether a line may be a title where one is expected."""
    if not is_title_above_byline(text) or _NO_TITLE.search(text) or date_in(text):
        return False
    return "](" not in text or LINK.search(text) is not None


def are_titles(page: Shown, rows: Sequence[int]) -> bool:
    """Whether a column may be titles: they differ, read so, and are no lists of tags."""
    texts = [page.texts[row] for row in rows]
    good = {text for text in texts if reads_as_title(text)}
    return len(good) >= SURE * len(texts) and sum(map(is_list, good)) <= len(texts) / 2


def differ(page: Shown, heads: Sequence[Dateline], posts: int) -> bool:
    """Whether there are enough titles for `posts` dates, and hardly one twice."""
    return len({page.texts[head.last] for head in heads}) >= max(FEWEST, SURE * posts)


def is_longer(page: Shown, rows: Sequence[int], others: Sequence[int], by: float = LONGER) -> bool:
    """Whether the lines of a column are longer, on average, than those of another one."""
    lengths = [
        sum(len(page.texts[row]) for row in each) / max(len(each), 1) for each in (rows, others)
    ]
    return lengths[0] > by * lengths[1]


def is_list(text: str) -> bool:
    """Whether a line lists words, as tags are."""
    parts = _SEPARATOR.split(text)
    return len(parts) > 1 and all(len(part.split()) <= _MOST_WORDS for part in parts)


def share_of_text(page: Shown, rows: Sequence[int]) -> float:
    """The share of lines that are of a text."""
    return sum(is_text(page.texts[row]) for row in rows) / max(len(rows), 1)


def may_be_titles(page: Shown, rows: Sequence[int]) -> bool:
    """Whether a column may be titles, and most of its lines do not end as texts do."""
    ended = sum(ends_as_text(page.texts[row]) for row in rows)
    return are_titles(page, rows) and ended < len(rows) / 2


def filled(page: Shown, start: int, stop: int) -> list[int]:
    """The filled lines from line `start` to above line `stop`."""
    return [row for row in range(start, stop) if page.texts[row]]


def told(page: Shown, start: int, stop: int, posts: int) -> list[int]:
    """The filled lines that are no facts and no other dates."""
    rows = filled(page, start, stop)
    return [row for row in rows if not page.is_fact(row, posts) and not page.is_other_date(row)]


def tail(page: Shown, row: int, posts: int) -> list[int]:
    """What is told below the last date, above the first way to other pages."""
    rows = range(row + 1, len(page.texts))
    ways = (i for i in rows if is_navigation(page.texts[i].lstrip(BULLETS)))
    return told(page, row + 1, next(ways, len(page.texts)), posts)
