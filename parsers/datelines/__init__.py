"""Datelines: lines that state a post's day of publication, near its title.

Most blogs print a title, then a line such as `Posted on April 24, 2018 in Sea | 2 Comments`, then
text; some the date first, some last, some in the line of the title. Text of a page keeps neither
headings nor links, so it is read only if its lines leave no doubt: three at least are written
alike, titles that differ stand at one place beside them, and nothing else there might be titles.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from parsers.datelines.above import titles_above
from parsers.datelines.before_links import openings
from parsers.datelines.below import dates_last, titles_below
from parsers.datelines.columns import BULLETS, Dateline
from parsers.datelines.lists import in_lines
from parsers.datelines.shown import Shown, as_shown, groups_of_dated
from parsers.lines import is_navigation
from parsers.marks import Marks

__all__ = ["Dateline", "find_datelines"]

_MOST_GROUPS = 2
"""Kinds of dated lines that are looked at: those of the posts, and those of a sidebar."""


@lru_cache(maxsize=1)  # several layouts ask whether a page has any
def find_datelines(marks: Marks) -> tuple[Dateline, ...]:
    """The datelines of posts, in order; none in doubt, or where anything else marks posts.

    By-lines do, but where they stand below the texts. Of posts above and below the heading of a
    sidebar, those above are given.
    """
    if marks.bylines and not _ends_with_byline(marks):
        return ()
    if marks.has_yearless:
        return ()
    page = as_shown(marks.lines)
    found, dated = _of_bylines(page, marks) if marks.bylines else _of_dates(page, marks)
    shown = [head for head in found if head.top < marks.stop] or found
    stop = marks.stop if shown and shown[-1].top < marks.stop else len(page.texts)
    tops = [*(head.top for head in shown[1:]), stop]
    days = frozenset(dated)
    return tuple(
        _with_text(page, head, top, len(shown), days)
        for head, top in zip(shown, tops, strict=False)
    )


_Found = tuple[tuple[Dateline, ...], Collection[int]]


def _of_bylines(page: Shown, marks: Marks) -> _Found:
    return dates_last(page, sorted(marks.bylines)), marks.bylines


def _of_dates(page: Shown, marks: Marks) -> _Found:
    """The posts, and the lines that tell of posts' dates, also of those that were not found."""
    groups = groups_of_dated(page)
    # What begins with a bare date, and has the title below it, is for `datestamp` to split.
    ways = (titles_above,) if marks.begins_with_stamps else (titles_above, titles_below)
    for dated in groups[:_MOST_GROUPS]:
        if found := openings(page, dated, marks.mores):
            return found, dated
        for way in ways:
            if found := way(page, dated):
                return found, dated
    return in_lines(page, max(map(len, groups), default=0)), page.dated


def _with_text(
    page: Shown, head: Dateline, top: int, posts: int, days: Collection[int]
) -> Dateline:
    """The dateline with its text: above its date or the next post, without a menu and labels.

    Where another post's date stands in it, which was not understood, it has none.
    """
    stop = head.row if head.text <= head.row else top
    rows = range(head.text, stop)
    if any(row in days for row in rows):
        return replace(head, end=head.text)
    stop = next((row for row in rows if is_navigation(page.texts[row])), stop)
    told = [row for row in range(head.text, stop) if page.texts[row]]
    while told and page.is_label(told[-1], posts):
        told.pop()
    first = next((row for row in told if not page.is_label(row, posts)), head.text)
    return replace(head, text=first, end=told[-1] + 1 if told else first)


def _ends_with_byline(marks: Marks) -> bool:
    """Whether below the last by-line is no text, but a way to other pages, or nothing.

    By-lines that go on below their lines are not looked at.
    """
    row, lines = max(marks.bylines), marks.lines
    if any(byline.end > lines.ends[each] for each, byline in marks.bylines.items()):
        return False
    below = lines.filled_from(row + 1)
    is_bare = not lines.text[marks.bylines[row].end : lines.ends[row]].strip()
    return is_bare and (below == len(lines) or is_navigation(lines[below].strip(BULLETS)))
