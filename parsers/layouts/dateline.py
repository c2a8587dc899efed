"""dateline: a title, a line with its day of publication and other facts, then text; any blog's."""

import re

from parsers.datelines import Dateline, find_datelines
from parsers.layouts.base import Layout, line_span, text_span
from parsers.marks import Marks
from parsers.records import Block, Span

_BULLET = re.compile(r"[•*·-]\s+")


def _claims(marks: Marks) -> bool:
    return bool(find_datelines(marks))


def _split(marks: Marks) -> list[Block]:
    return [_block(marks, head) for head in find_datelines(marks)]


def _block(marks: Marks, head: Dateline) -> Block:
    body = text_span(marks, head.text, marks.more_below(head.text - 1, head.end))
    stamp = head.stamp or line_span(marks, head.row)
    title = head.title or _without_bullet(
        marks, (line_span(marks, head.first)[0], line_span(marks, head.last)[1])
    )
    start = min(stamp[0], title[0], line_span(marks, head.top)[0])
    end = max(stamp[1], body[1], title[1])
    if byline := marks.bylines.get(head.row):
        return Block(start, max(end, byline.end), body, None, title, (stamp[0], byline.end))
    return Block(start, end, body, stamp, title)


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
