"""Lists of posts: a date and a title on each line, `- 2020-05-14 » A tide clock`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.datelines.columns import BULLETS, SURE, Dateline, filled, is_list, reads_as_title
from parsers.datelines.shown import FEWEST, Shown
from parsers.dates import read_date
from parsers.records import Span

_TOKEN = re.compile(r"\S+")
_MOST_TOKENS = 5
"""Words of a date: `Thursday, the 14th May 2020`."""
_AROUND = " \t\r\xa0\u2003\u3000/»›:\uff1a|·,-–—•*"
_TIME = re.compile(r"[T\s-]*\d{1,2}:\d\d(?::\d\d)?")
_HANGS = re.compile(r"\b(?:the|on|at|in|of|for|from|by|to|and)$|[\u4e8e\u5728]$", re.IGNORECASE)
"""What leads on to a date, in a sentence."""
_SHORTEST = 4
"""Characters; what is shorter beside a date is a weekday, or a count."""
_TOGETHER = 0.6
"""The share of posts of a list between which nothing else stands."""


def in_lines(page: Shown, least: int) -> tuple[Dateline, ...]:
    """The posts of a list, `least` or more, with a date in front or at the end; none in doubt."""
    for is_front in (True, False):
        found = tuple(_posts(page, is_front=is_front))
        titles = [page.lines.text[slice(*head.title)] for head in found if head.title]
        if (
            len(found) >= max(FEWEST, least)
            and len(set(titles)) >= SURE * len(titles)
            and sum(map(is_list, titles)) <= len(titles) / 2
            and _stand_together(page, found)
        ):
            return found
    return ()


def _posts(page: Shown, *, is_front: bool) -> Iterator[Dateline]:
    text = page.lines.text
    for row in page.dated:
        start, stop = page.lines.starts[row], page.lines.ends[row]
        stamp = _date(text, start, stop, is_front=is_front)
        title = stamp and _rest(text, start, stop, stamp, is_front=is_front)
        if title and _may_be_title(text[slice(*title)]):
            yield Dateline(row, row, row, row, row + 1, title=title, stamp=stamp)


def _may_be_title(text: str) -> bool:
    is_part = text.startswith("#") or _HANGS.search(text) or len(text) < _SHORTEST
    return not is_part and reads_as_title(text)


def _date(text: str, start: int, stop: int, *, is_front: bool) -> Span | None:
    """The span of the date that a line begins or ends with, the longest that is one."""
    start += len(text[start:stop]) - len(text[start:stop].lstrip(BULLETS))
    tokens = [match.span() for match in _TOKEN.finditer(text, start, stop)]
    found = None
    for count in range(1, min(len(tokens), _MOST_TOKENS + 1)):
        chosen = tokens[:count] if is_front else tokens[-count:]
        span = _bare(text, chosen[0][0], chosen[-1][1])
        if (date := read_date(text[slice(*span)])) and date.year:
            found = span
    return found


def _rest(text: str, start: int, stop: int, stamp: Span, *, is_front: bool) -> Span | None:
    """What a line says besides its date."""
    if is_front and (time := _TIME.match(text, stamp[1], stop)):
        stamp = (stamp[0], time.end())
    span = _bare(text, stamp[1], stop) if is_front else _bare(text, start, stamp[0])
    return span if span[1] > span[0] else None


def _bare(text: str, start: int, stop: int) -> Span:
    """The span without white space and marks around it."""
    part = text[start:stop]
    lead = len(part) - len(part.lstrip(_AROUND))
    return start + lead, max(start + lead, start + len(part.rstrip(_AROUND)))


def _stand_together(page: Shown, heads: tuple[Dateline, ...]) -> bool:
    """Whether most posts follow one another: a page of texts is no list."""
    near = [len(filled(page, a.row + 1, b.row)) <= 1 for a, b in pairwise(heads)]
    return sum(near) >= _TOGETHER * len(near)
