"""What marks posts on a page: by-lines, date stamps, read-more lines, the sidebar's heading."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.bylines import INITIALS, Byline, likely_rows, read_byline
from parsers.dates import read_date
from parsers.glued import without_glue
from parsers.lines import Lines, kinds, split_lines, without_underlines
from parsers.records import DateClaim
from parsers.words import MONTHS

_LONGEST_STAMP = 24
_LONGEST_MARK = 72
_LONGEST_LINK = 600
_INITIALS = INITIALS | {"["}
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on lines of its own: lines `first` to `last`, one or `10` over `Mar`."""

    first: int
    last: int
    date: DateClaim
    shape: str


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """A page's lines and its marks, by number of line, each in order; `stop` ends the posts.

    `stop` is below all by-lines, stamps and read-more lines.
    """

    lines: Lines
    bylines: dict[int, Byline]
    stamps: dict[int, Stamp]
    mores: tuple[int, ...]
    stop: int

    def stamp_over(self, line: int) -> Stamp | None:
        """The stamp that ends on the last filled line above `line`."""
        if not self.stamps:
            return None
        above = self.lines.filled_before(line)
        for first in (above, *_two_above(self.lines, above)):
            stamp = self.stamps.get(first)
            if stamp and stamp.last == above:
                return stamp
        return None

    def more_below(self, line: int, stop: int) -> int:
        """The first read-more line below `line` and above `stop`; else `stop`."""
        below = bisect_right(self.mores, line)
        return min([stop, *self.mores[below : below + 1]])

    @property
    def has_yearless(self) -> bool:
        """Whether a stamp states no year, as the site's own do."""
        return any(stamp.date.year is None for stamp in self.stamps.values())

    @property
    def begins_with_stamps(self) -> bool:
        """Whether a stamp stands where no post can begin above it: at the top, behind a post."""
        begins = frozenset((-1, *self.mores))
        return any(self.lines.filled_before(row) in begins for row in self.stamps)

    @property
    def has_stamped(self) -> bool:
        """Whether a stamp stands over a by-line or over its title."""
        return bool(self.stamps) and any(map(self._stamped, self.bylines))

    def _stamped(self, byline: int) -> Stamp | None:
        title = self.lines.filled_before(byline)
        return self.stamp_over(byline) or self.stamp_over(title)


def find_marks(text: str) -> Marks:
    """The marks of a page."""
    lines = without_glue(without_underlines(split_lines(text)))
    bylines: dict[int, Byline] = {}
    stamps: dict[int, Stamp] = {}
    mores: list[int] = []
    sidebars: list[int] = []
    behind = 0
    for i in _likely(lines):
        start, end = lines.starts[i], lines.ends[i]
        if start < behind:
            continue
        if byline := read_byline(text, start):
            bylines[i] = byline
            behind = byline.end
        elif end - start <= (_LONGEST_LINK if text[start] == "[" else _LONGEST_MARK):
            line = text[start:end].strip()
            known = kinds(line)
            if "more" in known:
                mores.append(i)
            elif "sidebar" in known:
                sidebars.append(i)
            elif stamp := _stamp(lines, i, line):
                stamps[i] = stamp
    last = max([*bylines, *mores], default=-1)
    stop = next((i for i in sidebars if i > last), len(lines))
    marks = Marks(lines, bylines, stamps, tuple(mores), stop)
    return replace(marks, stamps=_beginning_posts(marks))


def _likely(lines: Lines) -> list[int]:
    """The filled lines that may be marks: short ones, links, and those that may be by-lines."""
    rows, text = likely_rows(lines), lines.text
    spans = enumerate(zip(lines.starts, lines.ends, strict=True))
    return [
        i
        for i, (start, end) in spans
        if 0 < end - start <= _LONGEST_MARK
        or (start < end and (i in rows or text[start] in _INITIALS))
    ]


def _stamp(lines: Lines, i: int, line: str) -> Stamp | None:
    if not 0 < len(line) <= _LONGEST_STAMP:
        return None
    if date := read_date(line):
        return Stamp(i, i, date, _shape(line))
    if not (_DAY.match(line) or line.lower().rstrip(".") in MONTHS):
        return None
    below = lines.filled_from(i + 1)
    if below == len(lines) or lines.ends[below] - lines.starts[below] > _LONGEST_STAMP:
        return None
    date = read_date(f"{line} {lines[below].strip()}")
    return _with_year(lines, Stamp(i, below, date, "stack")) if date else None


@lru_cache(maxsize=1024)
def _shape(stamp: str) -> str:
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", stamp))


def _with_year(lines: Lines, stamp: Stamp) -> Stamp:
    below = lines.filled_from(stamp.last + 1)
    if below >= len(lines) or not _YEAR.match(lines[below].strip()) or stamp.date.year:
        return stamp
    date = DateClaim(int(lines[below]), stamp.date.month, stamp.date.day)
    return Stamp(stamp.first, below, date, stamp.shape)


def _beginning_posts(marks: Marks) -> dict[int, Stamp]:
    """The stamps that begin posts.

    A stamp at the top, behind a read-more line or over a by-line does; any other must stand apart
    from the text above and be printed in the shape of those, for bodies hold dates too. Where
    by-lines begin posts and no stamp is certain, a full date is text and `12 Feb` a second claim.
    """
    stamps = [s for s in marks.stamps.values() if s.first < marks.stop]
    mores = frozenset(marks.mores)
    certain = [s for s in stamps if _begins_post(marks, s, mores)]
    likely = [s for s in stamps if not marks.bylines or s.date.year is None]
    shapes = {s.shape for s in certain or likely}
    apart = [s for s in stamps if s.first == 0 or marks.lines.is_blank(s.first - 1)]
    kept = [*certain, *(s for s in apart if s.shape in shapes)]
    return {s.first: s for s in sorted(kept, key=lambda s: s.first)}


def _begins_post(marks: Marks, stamp: Stamp, mores: frozenset[int]) -> bool:
    lines = marks.lines
    above = lines.filled_before(stamp.first)
    if above < 0 or above in mores or not marks.bylines:
        return above < 0 or above in mores
    title = lines.filled_from(stamp.last + 1)
    return title in marks.bylines or lines.filled_from(title + 1) in marks.bylines


def _two_above(lines: Lines, line: int) -> tuple[int, int]:
    once = lines.filled_before(line)
    return once, lines.filled_before(once)
