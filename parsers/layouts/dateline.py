"""dateline: a title, a line with its day of publication and other facts, then text; any blog's."""

import re

from parsers.datelines import Dateline, find_datelines
from parsers.layouts.base import Layout, line_span, text_span
from parsers.lines import is_navigation
from parsers.marks import Marks
from parsers.records import Block, Span

_BULLET = re.compile(r"[•*·-]\s+")


def _claims(marks: Marks) -> bool:
    return bool(find_datelines(marks))


def _split(marks: Marks) -> list[Block]:
    heads = find_datelines(marks)
    stops = [*(head.top for head in heads[1:]), marks.stop]
    return [_block(marks, head, stop) for head, stop in zip(heads, stops, strict=True)]


def _block(marks: Marks, head: Dateline, stop: int) -> Block:
    more = marks.more_below(head.row, stop)
    menu = range(head.row + 1, more)
    end = next((row for row in menu if is_navigation(marks.lines[row])), more)
    body = text_span(marks, head.row + 1, end)
    title = _without_bullet(
        marks, (line_span(marks, head.first)[0], line_span(marks, head.last)[1])
    )
    stamp = line_span(marks, head.row)
    start = line_span(marks, head.top)[0]
    return Block(start, max(stamp[1], body[1]), body, stamp, title)


def _without_bullet(marks: Marks, span: Span) -> Span:
    bullet = _BULLET.match(marks.lines.text, *span)
    return (bullet.end() if bullet else span[0]), span[1]


DATELINE = Layout(
    "dateline",
    "title, then a line such as `Posted on 2018-04-24 in Sea`, then text",
    _claims,
    _split,
    general=True,
)
