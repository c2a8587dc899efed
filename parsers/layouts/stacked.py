"""stacked: a date stamp (`10` over `Mar`, or `10 Mar`), then title, by-line and body."""

from bisect import bisect_right
from collections.abc import Set as AbstractSet

from parsers.articles import is_article
from parsers.layouts.base import Layout, stamp_span
from parsers.layouts.byline import byline_block, title_over
from parsers.layouts.datestamp import stamped_block
from parsers.lines import is_meta
from parsers.marks import Marks
from parsers.records import Block


def _claims(marks: Marks) -> bool:
    return marks.has_stamped and not is_article(marks)


def _split(marks: Marks) -> list[Block]:
    rows = list(marks.bylines)
    heads = [_head(marks, row, after) for row, after in zip(rows, [-1, *rows], strict=False)]
    alone = _alone(marks, {first for first, _ in heads})
    stops = sorted((*(first for first, _ in heads), *alone, marks.stop))
    blocks = [
        _block(marks, row, title, stops[bisect_right(stops, row)])
        for row, (_, title) in zip(rows, heads, strict=True)
    ]
    blocks += [_bare(marks, first, stops[bisect_right(stops, first)]) for first in alone]
    return sorted(blocks, key=lambda block: block.start)


def _alone(marks: Marks, heads: AbstractSet[int]) -> list[int]:
    """The lines on which stamps begin posts whose by-lines an extraction lost.

    They stand behind a read-more line, but for the tags between.
    """
    found, mores = [], frozenset(marks.mores)
    for first in marks.stamps:
        above = marks.lines.filled_before(first)
        while above >= 0 and is_meta(marks.lines[above]):
            above = marks.lines.filled_before(above)
        if above in mores and first not in heads:
            found.append(first)
    return found


def _bare(marks: Marks, first: int, stop: int) -> Block:
    return stamped_block(marks, marks.stamps[first], marks.more_below(first, stop))


def _head(marks: Marks, byline: int, after: int) -> tuple[int, int | None]:
    """The first line of a post and the line of its title."""
    stamp = marks.stamp_over(byline)
    title = None if stamp else title_over(marks, byline, after)
    top = byline if title is None else title
    stamp = stamp or marks.stamp_over(top)
    return (stamp.first if stamp else top), title


def _block(marks: Marks, byline: int, title: int | None, stop: int) -> Block:
    stamp = marks.stamp_over(byline if title is None else title)
    span = stamp_span(marks, stamp) if stamp else None
    return byline_block(marks, byline, title, stop, span)


STACKED = Layout(
    "stacked", "day and month over each other, then title, by-line and body", _claims, _split
)
