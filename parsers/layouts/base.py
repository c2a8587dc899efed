"""What a layout is: a value that claims pages and says where their posts stand.

A layout says *where* things are. What strings mean (dates, counts, titles, equations) is read
in one place for all layouts: `parsers.titles`, `parsers.entries` and what they call.
"""

from collections.abc import Callable
from dataclasses import dataclass

from parsers.lines import is_furniture
from parsers.marks import Marks, Stamp
from parsers.records import Block, Span


def _never(_: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape of listing pages: `claims` says whether a page has it, `split` finds its posts.

    Exactly one layout claims a page. `split` gives disjoint blocks in the order of the page.
    `is_exhaustive` is whether a page lists all posts that it says there are. Of a layout that
    `is_frame`, all text before the first block and behind the last is boilerplate. Of HTML a layout
    is asked only for pages whose source it `reads_html` of. Those that are `general`, made for any
    blog, yield to one for a particular shape.
    """

    name: str
    meaning: str
    claims: Callable[[Marks], bool]
    split: Callable[[Marks], list[Block]]
    is_exhaustive: Callable[[Marks], bool] = _never
    is_frame: bool = False
    reads_html: Callable[[str], bool] = _never
    general: bool = False


def text_span(marks: Marks, first: int, stop: int, start: int | None = None) -> Span:
    """The span of the text in lines `first` to `stop`, without blank ends or a page's furniture.

    `start` is the offset at which line `first` begins to count, when something else stands
    before it on the line. The span is empty where there is no text.
    """
    lines = marks.lines
    if start is None:
        start = lines.starts[first] if first < len(lines) else len(lines.text)
    last = lines.filled_before(stop)
    while last >= first and lines.starts[last] >= start and is_furniture(lines[last]):
        last = lines.filled_before(last)
    if last < first or not lines.text[start : lines.ends[last]].strip():
        return start, start
    at = first
    while not lines.text[start : lines.ends[at]].strip():
        at += 1
        start = max(start, lines.starts[at])
    return start, start + len(lines.text[start : lines.ends[last]].rstrip())


def line_span(marks: Marks, line: int) -> Span:
    """The span of a line, without white space around its text."""
    start, end = marks.lines.starts[line], marks.lines.ends[line]
    raw = marks.lines.text[start:end]
    lead = len(raw) - len(raw.lstrip())
    return start + lead, start + len(raw.rstrip())


def stamp_span(marks: Marks, stamp: Stamp) -> Span:
    """The span of a stamp's lines."""
    return line_span(marks, stamp.first)[0], line_span(marks, stamp.last)[1]


def block_of(
    body: Span, stamp: Span | None = None, title: Span | None = None, byline: Span | None = None
) -> Block:
    """The block that these parts make."""
    parts = [part for part in (stamp, title, byline, body) if part]
    end = max([part[1] for part in parts])
    return Block(parts[0][0], end, body, stamp, title, byline)
