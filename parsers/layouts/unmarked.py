"""unmarked: neither date nor title, only paragraphs ended by `点击阅读全文...`."""

from parsers.datelines import find_datelines
from parsers.layouts.base import Layout, block_of, text_span
from parsers.lines import is_navigation, is_sidebar
from parsers.marks import Marks
from parsers.records import Block


def _claims(marks: Marks) -> bool:
    bare = not marks.bylines and not marks.stamps
    return bare and bool(marks.mores) and not find_datelines(marks)


def _split(marks: Marks) -> list[Block]:
    blocks: list[Block] = []
    free = 0
    for more in marks.mores:
        blocks += opening_between(marks, free, more)
        free = more + 1
    return blocks


def opening_between(marks: Marks, first: int, more: int) -> list[Block]:
    """The opening that stands in lines `first` to the read-more line `more`, if there is text."""
    lines = marks.lines
    first = lines.filled_from(first)
    while first < more and (is_navigation(lines[first]) or is_sidebar(lines[first])):
        first = lines.filled_from(first + 1)
    body = text_span(marks, first, more)
    return [block_of(body)] if body[1] > body[0] else []


UNMARKED = Layout(
    "unmarked", "neither date nor title: paragraphs, a read-more line", _claims, _split
)
