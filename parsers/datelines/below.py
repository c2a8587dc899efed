"""Titles behind dates: dates that stand first, and dates under the texts."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from parsers.datelines.columns import (
    SURE,
    Dateline,
    are_titles,
    differ,
    is_longer,
    may_be_titles,
    reads_as_title,
    share_of_text,
    tail,
    told,
    under,
    whole,
)
from parsers.datelines.shown import FEWEST, Shown, is_text

_HALF = 0.5
"""The share of parts that end in a text, where parts are of many lengths."""
_NEAR = 3
"""Lines below a title among which its text begins, behind headings or tags."""
_Parts = Sequence[list[int]]


def titles_below(page: Shown, dated: Sequence[int]) -> tuple[Dateline, ...]:
    """The posts of a page whose titles stand behind a date: their own, or that of the post above.

    Which it is, is told by where texts are: above the first date, or below the last title.
    """
    posts = len(dated)
    parts = [*_parts(page, dated), tail(page, dated[-1], posts)]
    between = [part for part in parts[1:-1] if part]
    firsts = [part[0] for part in between]
    if len(between) < SURE * (posts - 1) or not are_titles(page, firsts):
        return ()
    if share_of_text(page, firsts) > 1 - SURE:
        return ()
    head, end = parts[0], parts[-1]
    has_text = any(is_text(page.texts[row]) for row in end[1 : _NEAR + 1])
    is_first = has_text and reads_as_title(page.texts[end[0]])
    is_last = len(head) > 1 and is_text(page.texts[head[-1]])
    if is_first == is_last:
        return ()
    found = _first(page, dated, parts[1:]) if is_first else _last(page, dated, parts[:-1])
    return whole(page, found) if differ(page, found, len(found)) else ()


def dates_last(page: Shown, dated: Sequence[int]) -> tuple[Dateline, ...]:
    """The posts of a page that end in their dates, below which nothing is told."""
    posts = len(dated)
    parts = _parts(page, dated)
    if posts < FEWEST or min(map(len, parts)) < 2 or tail(page, dated[-1], posts):
        return ()
    found = _ended(page, dated, _firsts(page, parts))
    is_whole = len(found) >= SURE * (posts - 1)
    firsts = [head.first for head in found]
    is_whole = is_whole and are_titles(page, firsts) and share_of_text(page, firsts) <= 1 - SURE
    return whole(page, found) if is_whole and differ(page, found, len(found)) else ()


def _parts(page: Shown, dated: Sequence[int]) -> list[list[int]]:
    """What is told above each date, below the one before it."""
    return [told(page, a + 1, b, len(dated)) for a, b in pairwise((-1, *dated))]


def _firsts(page: Shown, parts: _Parts) -> list[int | None]:
    """The first line of each part; of the first one, above which is a menu, only if all are alike.

    Parts that are not must end in texts.
    """
    size, times = Counter(map(len, parts[1:])).most_common(1)[0]
    if times >= SURE * len(parts[1:]):
        return [part[-size] if len(part) >= size else None for part in parts]
    if share_of_text(page, [part[-1] for part in parts]) < _HALF:
        return []
    return [None, *(part[0] for part in parts[1:])]


def _first(page: Shown, dated: Sequence[int], parts: _Parts) -> tuple[Dateline, ...]:
    """The posts that begin with their dates, unless the lines over the dates may be titles."""
    found = tuple(
        under(part[0], row, row)
        for row, part in zip(dated, parts, strict=True)
        if part and reads_as_title(page.texts[part[0]])
    )
    titles = [head.first for head in found]
    lasts = [part[-1] for part in parts[:-1] if part]
    seconds = [part[1] for part in parts if len(part) > 1]
    for others in (lasts, seconds):
        if may_be_titles(page, others) and not is_longer(page, titles, others):
            return ()
    return found


def _last(page: Shown, dated: Sequence[int], parts: _Parts) -> tuple[Dateline, ...]:
    """The posts that end in their dates, if texts stand between titles and dates."""
    titles = [_over_text(page, part) for part in parts]
    sure = sum(title == part[0] for title, part in zip(titles, parts, strict=True) if title)
    if sure < SURE * (len(parts) - 1):
        return ()
    return _ended(page, dated, titles)


def _over_text(page: Shown, part: Sequence[int]) -> int | None:
    """The line over the text that a part ends with; None if it ends with none."""
    if not part or not is_text(page.texts[part[-1]]):
        return None
    return next((row for row in reversed(part) if not is_text(page.texts[row])), None)


def _ended(page: Shown, dated: Sequence[int], titles: Sequence[int | None]) -> tuple[Dateline, ...]:
    """The posts of these titles, which end in these dates."""
    return tuple(
        under(title, row, title)
        for title, row in zip(titles, dated, strict=False)
        if title is not None and reads_as_title(page.texts[title])
    )
