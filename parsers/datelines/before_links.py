"""Posts that end in links to the whole post: what stands behind a link begins the next one."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from parsers.datelines.columns import (
    SURE,
    Dateline,
    are_titles,
    differ,
    filled,
    is_longer,
    over,
    reads_as_title,
    told,
    under,
    whole,
)
from parsers.datelines.shown import FEWEST, Shown, counts
from parsers.dates import read_date

_MOST_OVER = 4
"""Lines of a post over its date: the title, and facts."""
_MOST_FACTS = 6
"""Lines below a date that may be facts: an author, categories, a slash between, a count."""
_Two = tuple[Dateline | None, Dateline | None]


def openings(page: Shown, dated: Sequence[int], mores: Sequence[int]) -> tuple[Dateline, ...]:
    """The posts of a page that end in the links at lines `mores`; none in doubt."""
    posts = len(mores)
    if posts < FEWEST:
        return ()
    days = frozenset(dated)
    parts = [_opening(page, a + 1, b, days, posts) for a, b in pairwise(mores)]
    tops = [top for top, _ in parts if top]
    nears = [near for _, near in parts if near]
    between = sum(mores[0] < row < mores[-1] for row in dated)
    if len(tops) < SURE * max(len(parts), between):
        return ()
    found = _titled(page, tops, nears)
    first = _first(page, dated, mores[0], found)
    heads = tuple(head for head in (first, *found) if head)
    return whole(page, heads) if differ(page, heads, len(heads)) else ()


def _opening(page: Shown, start: int, stop: int, days: Collection[int], posts: int) -> _Two:
    """A post in lines `start` to `stop`, if its first line is the title; if that over the date."""
    rows = filled(page, start, stop)
    row = next((row for row in rows if row in days), None)
    if row is None:
        return None, None
    before = rows[: rows.index(row)]
    while before and page.is_fact(before[0], posts):
        before.pop(0)
    if not before:
        behind = told(page, _after_counts(page, row, stop), stop, posts)
        # A title right below a bare date, or none: that is for `datestamp` to say.
        is_stamp = behind[:1] == [page.lines.filled_from(row + 1)] and read_date(page.texts[row])
        head = under(behind[0], row, row) if behind and not is_stamp else None
        return head, head
    if len(before) > _MOST_OVER:
        return None, None
    return over(before[0], row), over(before[-1], row)


def _after_counts(page: Shown, row: int, stop: int) -> int:
    """The line below the last fact that counts something, of those right below a date."""
    rows = filled(page, row + 1, stop)[:_MOST_FACTS]
    return max([row, *(each for each in rows if counts(page.texts[each]))]) + 1


def _titled(page: Shown, tops: list[Dateline], nears: list[Dateline]) -> list[Dateline]:
    """The posts by their titles: the first lines, or those over the dates; none in doubt."""
    first, near = ([head.first for head in heads] for heads in (tops, nears))
    by_first, by_near = are_titles(page, first), are_titles(page, near)
    if tops == nears or by_first != by_near:
        return tops if by_first else nears if by_near else []
    if by_first and is_longer(page, first, near):
        return tops
    return nears if by_near and is_longer(page, near, first) else []


def _first(
    page: Shown, dated: Sequence[int], stop: int, others: Sequence[Dateline]
) -> Dateline | None:
    """The post above the first link, which stands as the others do: below a menu."""
    row = next((row for row in dated if row < stop), None)
    if row is None or not others:
        return None
    if others[0].first > others[0].row:
        return _opening(page, row, stop, dated, len(others) + 1)[0]
    depths = Counter(len(filled(page, head.first, head.row)) for head in others)
    depth = depths.most_common(1)[0][0]
    rows = filled(page, 0, row)[-depth:] if depth else []
    return over(rows[0], row) if rows and reads_as_title(page.texts[rows[0]]) else None
