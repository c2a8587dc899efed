"""byline: a title, `By 林石 | 2020-04-06 | 318位读者 | 引用` under it, the body behind."""

from collections import Counter

from parsers.articles import is_article
from parsers.datelines import find_datelines
from parsers.datelines.shown import FEWEST, OFTEN
from parsers.layouts.base import Layout, block_of, line_span, text_span
from parsers.marks import Marks
from parsers.records import Block, Span
from parsers.titles import is_title_above_byline


def _claims(marks: Marks) -> bool:
    is_bare = bool(marks.bylines) and not marks.has_stamped
    return is_bare and not is_article(marks) and not find_datelines(marks)


def _split(marks: Marks) -> list[Block]:
    rows = list(marks.bylines)
    titles = _titles(marks, rows)
    stops = [row if title is None else title for row, title in zip(rows, titles, strict=True)]
    return [
        byline_block(marks, row, title, stop)
        for row, title, stop in zip(rows, titles, [*stops[1:], marks.stop], strict=True)
    ]


def _titles(marks: Marks, rows: list[int]) -> list[int | None]:
    """The lines of the titles over by-lines; one that is over most of them is their category.

    That is believed only if the lines over it may be titles, and differ.
    """
    afters = [-1, *rows]
    found = [title_over(marks, row, after) for row, after in zip(rows, afters, strict=False)]
    said = Counter(marks.lines[row].strip() for row in found if row is not None)
    label, times = said.most_common(1)[0] if said else ("", 0)
    if times < max(FEWEST, OFTEN * len(rows)):
        return found
    higher: dict[int | None, int | None] = {
        row: title_over(marks, row, after)
        for row, after in zip(found, afters, strict=False)
        if row is not None and marks.lines[row].strip() == label
    }
    titles = {marks.lines[row].strip() for row in higher.values() if row is not None}
    return [higher.get(row, row) for row in found] if len(titles) == len(higher) else found


def title_over(marks: Marks, row: int, after: int) -> int | None:
    """The line of the title over line `row`, below the by-line at line `after` (-1: none)."""
    above = marks.lines.filled_before(row)
    free = marks.bylines[after].end if after >= 0 else 0
    if above < 0 or marks.lines.starts[above] < free:
        return None
    return above if is_title_above_byline(marks.lines[above]) else None


def byline_block(
    marks: Marks, byline: int, title: int | None, stop: int, stamp: Span | None = None
) -> Block:
    """The block of the by-line at line `byline`, its body ending before line `stop`."""
    start = line_span(marks, byline)[0]
    end = marks.bylines[byline].end
    body = text_span(marks, byline, marks.more_below(byline, stop), start=end)
    heading = None if title is None else line_span(marks, title)
    return block_of(body, stamp, heading, (start, end))


BYLINE = Layout("byline", "title, then `By author | date | views`, then the body", _claims, _split)
