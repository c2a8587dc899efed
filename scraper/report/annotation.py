"""What each line of a page was taken for: posts, part by part, and what belongs to none."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from parsers.bylines import read_byline
from parsers.dates import date_in, read_date
from parsers.markdown import plain
from parsers.records import DateClaim, Entry, Page, Span

KINDS = {
    "stamp": "a date that begins a post, or the date of one",
    "title": "a title",
    "byline": "date, author, readers of a post on one line",
    "body": "the opening of a post, or all of a short one",
    "heading": "a heading inside a post",
    "caption": "a caption of an image",
    "code": "code, verbatim",
    "equation": "an equation in LaTeX",
    "rest": "what else stands in a post: links, tags, a whole article behind its opening",
    "boilerplate": "known to stand around posts: menus, pagers, sidebars, footers",
    "residue": "neither post nor known boilerplate: what a new layout or a bug looks like",
}
"""The kinds of text on a page, and what they are."""

_LONGEST_FACTS = 200
"""Characters of a line that tells of a post, such as `Posted on 14 May 2023 by Ada Moor`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line, or the part of one that is of one kind; `parts` marks equations in it."""

    kind: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A post with its entry, or all lines between two posts, of which entry is None."""

    entry: Entry | None
    lines: tuple[Line, ...]


def stretches(page: Page) -> Iterator[Stretch]:
    """The page from top to bottom; all filled lines of its text are there, each once."""
    pieces: list[tuple[Span, str, Entry | None]] = [
        *((span, "boilerplate", None) for span in page.boilerplate),
        *((span, "residue", None) for span in page.residue),
        *(((e.block.start, e.block.end), "post", e) for e in page.entries),
    ]
    pieces.sort(key=lambda piece: piece[0])
    for _, group in groupby(pieces, key=lambda piece: id(piece[2])):
        run = list(group)
        entry = run[0][2]
        lines = _entry(page.text, entry) if entry else _outside(page.text, run)
        yield Stretch(entry, tuple(lines))


def _outside(text: str, run: list[tuple[Span, str, Entry | None]]) -> Iterator[Line]:
    for span, kind, _ in run:
        yield from _lines(text, span, kind)


def _entry(text: str, entry: Entry) -> Iterator[Line]:
    """The lines of a block: its parts in order; marks behind one, as in `16日: `, go with it."""
    block = entry.block
    named = (("stamp", block.stamp), ("title", block.title), ("byline", block.byline))
    parts = [*((span, kind) for kind, span in named if span), (block.body, "body")]
    parts = [((block.start, block.start), "rest"), *sorted(parts)]
    for (span, kind), (below, _) in pairwise([*parts, ((block.end, block.end), "")]):
        if kind == "body":
            yield from _body(text, entry)
            yield from _beside(text, (span[1], below[0]), entry)
        else:
            end = _line_end(text, span[1], below[0]) if span[0] < span[1] else span[1]
            yield from _lines(text, (span[0], end), kind)
            yield from _beside(text, (end, below[0]), entry)


def _line_end(text: str, position: int, stop: int) -> int:
    end = text.find("\n", position, stop)
    return stop if end < 0 else end


def _beside(text: str, span: Span, entry: Entry) -> Iterator[Line]:
    """The lines of a block outside its parts: HTML states dates and by-lines anywhere."""
    for start, end in _line_spans(text, span):
        yield from _lines(text, (start, end), _kind_beside(text[start:end].strip(), entry))


def _kind_beside(line: str, entry: Entry) -> str:
    if entry.block.markup != "html":
        return "rest"
    if _agree(read_date(line), entry.date):
        return "stamp"
    if read_byline(line, 0) or (len(line) <= _LONGEST_FACTS and _agree(date_in(line), entry.date)):
        return "byline"
    return "title" if line == entry.title else "rest"


def _agree(claim: DateClaim | None, date: DateClaim | None) -> bool:
    """Whether a claim states the date, perhaps without its year."""
    if claim is None or date is None:
        return False
    return claim.month_day == date.month_day and claim.year in (None, date.year)


def _body(text: str, entry: Entry) -> Iterator[Line]:
    """The body's lines by kind, the equations in them marked."""
    body, block = entry.body, entry.block
    kinds = {line.strip(): "code" for code in body.code for line in code.split("\n")}
    kinds |= dict.fromkeys(body.headings, "heading")
    kinds |= dict.fromkeys(body.captions, "caption")
    opening = {line.strip() for line in (body.summary or "").split("\n")}
    equations = _equation_spans(text, entry)
    for start, end in _line_spans(text, block.body):
        line = text[start:end].strip()
        kind = kinds.get(plain(line) if block.markup == "markdown" else line, "body")
        if kind == "body" and block.markup == "html" and line not in opening:
            kind = _kind_beside(line, entry)
        spans = equations if kind == "body" else deque[Span]()
        yield Line(kind, tuple(_marked(text, (start, end), kind, spans)))


def _equation_spans(text: str, entry: Entry) -> deque[Span]:
    """Where the equations stand on the page: in the order of the summary.

    One whose blank lines the summary left out is printed otherwise there, and stays unmarked.
    """
    spans, position = deque[Span](), entry.block.body[0]
    for equation in entry.body.equations:
        printed = (entry.body.summary or "")[equation.start : equation.end]
        start = text.find(printed, position, entry.block.end)
        if start >= 0:
            position = start + len(printed)
            spans.append((start, position))
    return spans


def _marked(text: str, line: Span, kind: str, spans: deque[Span]) -> Iterator[tuple[str, str]]:
    """The parts of a line; spans that end on it are used up."""
    position, end = line
    while spans and spans[0][0] < end:
        first, last = max(spans[0][0], position), min(spans[0][1], end)
        if first < last:
            yield kind, text[position:first]
            yield "equation", text[first:last]
            position = last
        if spans[0][1] > end:
            break
        spans.popleft()
    yield kind, text[position:end]


def _lines(text: str, span: Span, kind: str) -> Iterator[Line]:
    return (Line(kind, ((kind, text[slice(*line)]),)) for line in _line_spans(text, span))


def _line_spans(text: str, span: Span) -> Iterator[Span]:
    """The filled lines of a span."""
    position, stop = span
    while position < stop:
        end = _line_end(text, position, stop)
        if text[position:end].strip():
            yield position, end
        position = end + 1
