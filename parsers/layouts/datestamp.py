"""datestamp: `12 Feb`, perhaps a title, paragraphs, `点击阅读全文...`.

Extractions lose stamps and cut pages at the top, so text that ends in a read-more line is a post
without a stamp.
"""

from bisect import bisect_right

from parsers.datelines import find_datelines
from parsers.layouts.base import Layout, block_of, line_span, stamp_span, text_span
from parsers.layouts.unmarked import opening_between
from parsers.marks import Marks, Stamp
from parsers.records import Block
from parsers.titles import is_display, is_title


def _claims(marks: Marks) -> bool:
    if marks.has_stamped or (marks.bylines and not marks.mores):
        return False
    return (marks.has_yearless or marks.begins_with_stamps) and not find_datelines(marks)


def _split(marks: Marks) -> list[Block]:
    blocks: list[Block] = []
    free = 0
    mores = frozenset(marks.mores)
    cuts = sorted({*marks.stamps, *marks.mores})
    for line in cuts:
        if line in mores:
            blocks += opening_between(marks, free, line)
            free = line + 1
        elif line >= free:
            stamp = marks.stamps[line]
            below = bisect_right(cuts, stamp.last)
            free = min(cuts[below] if below < len(cuts) else marks.stop, marks.stop)
            blocks.append(stamped_block(marks, stamp, free))
    return blocks


def stamped_block(marks: Marks, stamp: Stamp, stop: int) -> Block:
    """The block of a stamp, its body ending before line `stop`."""
    first = marks.lines.filled_from(stamp.last + 1)
    title = first if first < stop and _is_title_line(marks, first, stop) else None
    body = text_span(marks, first if title is None else first + 1, stop)
    return block_of(
        body, stamp_span(marks, stamp), None if title is None else line_span(marks, title)
    )


def _is_title_line(marks: Marks, line: int, stop: int) -> bool:
    """Whether a post's first line is a title: a paragraph of its own, and not a caption.

    A line over a display equation leads into it.
    """
    lines = marks.lines
    following = lines.filled_from(line + 1)
    if line > 0 and lines.is_blank(line - 1) and following == line + 1 < stop:
        return False
    below = lines[following].strip() if following < stop else ""
    heading = f"# {lines[line]}" if lines.is_underlined(line) else lines[line]
    return below != lines[line].strip() and not is_display(below) and is_title(heading)


DATESTAMP = Layout(
    "datestamp", "`12 Feb`, perhaps a title, paragraphs, a read-more line", _claims, _split
)
