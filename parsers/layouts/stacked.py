"""stacked: a date stamp (`10` over `Mar`, or `10 Mar`), then title, by-line and body."""

from parsers.articles import is_article
from parsers.layouts.base import Layout, stamp_span
from parsers.layouts.byline import byline_block, title_over
from parsers.marks import Marks
from parsers.records import Block


def _claims(marks: Marks) -> bool:
    return marks.has_stamped and not is_article(marks)


def _split(marks: Marks) -> list[Block]:
    rows = list(marks.bylines)
    heads = [_head(marks, row, after) for row, after in zip(rows, [-1, *rows], strict=False)]
    stops = [first for first, _ in heads[1:]] + [marks.stop]
    return [
        _block(marks, row, title, stop)
        for row, (_, title), stop in zip(rows, heads, stops, strict=True)
    ]


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
