"""Datelines: lines of facts that state a post's day of publication, under its title.

Most blogs print a title, then a line such as `Posted on April 24, 2018 in Sea | 2 Comments`, then
text. A page is read so only if its lines leave no doubt: three at least are written alike, the
lines above them are titles that differ, and the lines below them might not be titles as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.dates import date_in
from parsers.lines import Lines
from parsers.markdown import LINK
from parsers.marks import Marks
from parsers.references import references, unnumbered
from parsers.titles import is_title, is_title_above_byline

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(r"(?:[^\W\d]+\.? +)?\d")
_WORD = re.compile(r"[^\W\d]+(?=\W*$)")
_LONGEST = 160
_FEWEST = 3
_MOST_LINES = 2
_TEXT = re.compile(r"^\[?\d+[\].、)]|[。;:,、\uff1b\uff1a\uff0c]$")
"""What items of lists begin with, and lines of text end with."""
_SURE = 0.9
"""The share of lines that must agree; pages have one or two that are odd."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A title on lines `first` to `last`, its dateline on line `row`; the post begins at `top`."""

    top: int
    first: int
    last: int
    row: int


@lru_cache(maxsize=1)  # several layouts ask whether a page has any
def find_datelines(marks: Marks) -> tuple[Dateline, ...]:
    """The datelines under titles, in order; none where anything else marks posts, or in doubt."""
    if marks.bylines or any(stamp.date.year is None for stamp in marks.stamps.values()):
        return ()
    lines, known = marks.lines, references(marks.lines.text)
    shown = [unnumbered(line, known).strip() if known else line.strip() for line in lines]
    rows = _alike(shown)
    # Where blank lines are between all blocks, lines without one are one block, wrapped.
    wrapped = sum(row > 0 and not shown[row - 1] for row in rows) > len(rows) / 2
    heads = (_head(lines, shown, row, wrapped=wrapped) for row in rows)
    found = tuple(head for head in heads if head)
    titles = {shown[head.last] for head in found}
    if len(titles) < max(_FEWEST, _SURE * len(rows)):
        return ()
    return found if _are_over(lines, shown, found) else ()


def _alike(shown: Sequence[str]) -> list[int]:
    """The lines that state a day after the same word, of the word that most stand behind."""
    groups: dict[str, list[int]] = {}
    for row, line in enumerate(shown):
        if len(line) <= _LONGEST and _YEAR.search(line) and "。" not in line:
            date = date_in(line)
            if date and date.year:
                groups.setdefault(_word_before_date(line), []).append(row)
    return max(groups.values(), key=len, default=[])


def _word_before_date(line: str) -> str:
    date = _DATE.search(line)
    word = _WORD.search(line, 0, date.start()) if date else None
    return word[0].lower() if word else ""


def _head(lines: Lines, shown: Sequence[str], row: int, *, wrapped: bool) -> Dateline | None:
    """The title over a dateline, perhaps on several lines."""
    first = last = lines.filled_before(row)
    while wrapped and last - first < _MOST_LINES and first > 0 and shown[first - 1]:
        first -= 1
    title = " ".join(shown[first : last + 1])
    broken = "](" in title and not LINK.search(title)
    if broken or not is_title_above_byline(title) or _TEXT.search(title) or date_in(title):
        return None
    top = lines.filled_before(first)
    again = top >= 0 and shown[top] == title
    return Dateline(top if again else first, first, last, row)


def _are_over(lines: Lines, shown: Sequence[str], heads: Sequence[Dateline]) -> bool:
    """Whether the titles belong to the lines under them, and not to those above.

    A title nearer to its dateline does, and one that is printed twice, as an image's text is.
    """
    below = {head: lines.filled_from(head.row + 1) for head in heads}
    near = [
        head
        for head, row in below.items()
        if head.row - head.last < row - head.row or head.top < head.first
    ]
    titles = {shown[row] for row in below.values() if row < len(shown) and is_title(shown[row])}
    return len(near) >= _SURE * len(heads) or len(titles) <= len(heads) / 2
