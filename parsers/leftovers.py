"""What belongs to no post: boilerplate that is known, and residue that is not."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from parsers.lines import is_furniture, is_sidebar
from parsers.marks import Marks
from parsers.records import Block, Span

_AROUND_ROWS = re.compile(
    r"<[^<>]{0,500}>|[(\uff08]\s*(?:\[[^\[\]]{0,80}\]\([^()]{0,500}\)|\d+)\s*[)\uff09]|^\s*[-*+]\s*(?=$|\n)"
)


def leftovers(
    marks: Marks, blocks: Sequence[Block], *, is_frame: bool
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans outside `blocks`: boilerplate and residue, joined, each in order.

    Blank lines and a page's furniture are boilerplate, so is all behind the sidebar's heading; with
    `is_frame`, all before the first block and behind the last one.
    """
    boilerplate: list[Span] = []
    residue: list[Span] = []
    text = marks.lines.text
    size = len(text)
    top = blocks[0].start if blocks else size
    stop = marks.lines.starts[marks.stop] if marks.stop < len(marks.lines) else size
    below = min(stop, blocks[-1].end) if is_frame and blocks else stop
    headings = sorted({span[0] for block in blocks for span in block.above})
    in_sidebar = is_frame
    for start, end in _gaps(blocks, size):
        if text[start:end].isspace():
            boilerplate.append((start, end))
            continue
        for line in _lines(text, start, end):
            printed = text[slice(*line)]
            in_sidebar = in_sidebar or is_sidebar(printed)
            framed = line[0] >= below or (in_sidebar and line[0] < top)
            headed = bool(headings) and _holds(headings, line)
            known = framed or headed or _is_known(_bare(printed) if is_frame else printed)
            (boilerplate if known else residue).append(line)
    return _joined(boilerplate), _joined(residue)


def _holds(offsets: Sequence[int], line: Span) -> bool:
    """Whether one of the offsets, which are in order, is in the line."""
    return bisect_left(offsets, line[0]) < bisect_left(offsets, line[1])


def _bare(line: str) -> str:
    """The line without tags and counts of comments, which stand around rows."""
    return _AROUND_ROWS.sub("", line)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a gap, each with its newline."""
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline + 1
        yield start, stop
        start = stop


def _gaps(blocks: Sequence[Block], size: int) -> Iterator[Span]:
    position = 0
    for block in blocks:
        if block.start > position:
            yield position, block.start
        position = block.end
    if size > position:
        yield position, size


def _is_known(line: str) -> bool:
    return not line.strip() or is_furniture(line) or is_sidebar(line)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
