"""Datelines: lines that state a post's day of publication, near its title.

Most blogs print a title, then a line such as `Posted on April 24, 2018 in Sea | 2 Comments`, then
text; some the date first, some last, some in the line of the title. Text of a page keeps neither
headings nor links, so it is read only if its lines leave no doubt: three at least are written
alike, titles that differ stand at one place beside them, and nothing else there might be titles.
"""

from dataclasses import replace
from functools import lru_cache

from parsers.datelines.above import above
from parsers.datelines.before_links import before_links
from parsers.datelines.below import BULLETS, below, last
from parsers.datelines.columns import Dateline
from parsers.datelines.lists import in_lines
from parsers.datelines.shown import Shown, groups_of_dated, shown
from parsers.lines import is_navigation
from parsers.marks import Marks

__all__ = ["Dateline", "find_datelines"]

_MOST_GROUPS = 2


@lru_cache(maxsize=1)  # several layouts ask whether a page has any
def find_datelines(marks: Marks) -> tuple[Dateline, ...]:
    """The datelines of posts, in order; none where anything else marks posts, or in doubt."""
    if marks.bylines:
        if not _ends_with_byline(marks):
            return ()
        page = shown(marks.lines)
        return _with_ends(page, last(page, sorted(marks.bylines)))
    if any(stamp.date.year is None for stamp in marks.stamps.values()):
        return ()
    page = shown(marks.lines)
    return _with_ends(page, _found(page, marks))


def _found(page: Shown, marks: Marks) -> tuple[Dateline, ...]:
    groups = groups_of_dated(page)
    for dated in groups[:_MOST_GROUPS]:
        if found := before_links(page, dated, marks.mores):
            return found
        for way in (above,) if marks.begins_with_stamps else (above, below):
            if found := way(page, dated):
                return found
    return in_lines(page, max(map(len, groups), default=0))


def _with_ends(page: Shown, heads: tuple[Dateline, ...]) -> tuple[Dateline, ...]:
    """The datelines, their texts ending above labels at their ends, and above the next post."""
    tops = [*(head.top for head in heads[1:]), len(page.texts)]
    return tuple(
        replace(head, end=_end(page, head, top, len(heads)))
        for head, top in zip(heads, tops, strict=False)
    )


def _end(page: Shown, head: Dateline, top: int, posts: int) -> int:
    """The line below a post's text: at its date, a menu, or the next post, labels left out."""
    stop = head.row if head.text <= head.row else top
    rows = range(head.text, stop)
    end = next((row for row in rows if is_navigation(page.texts[row])), stop)
    while end > head.text and (not page.texts[end - 1] or page.is_label(end - 1, posts)):
        end -= 1
    return end


def _ends_with_byline(marks: Marks) -> bool:
    """Whether below the last by-line is no text, but a way to other pages, or nothing."""
    row, lines = max(marks.bylines), marks.lines
    below = lines.filled_from(row + 1)
    is_bare = not lines.text[marks.bylines[row].end : lines.ends[row]].strip()
    return is_bare and (below == len(lines) or is_navigation(lines[below].strip(BULLETS)))
