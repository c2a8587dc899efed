"""A page, annotated: each line with what it was taken for, each post with what was read."""

from collections.abc import Iterator

from parsers.markdown import plain
from parsers.records import Entry, Page, Span
from scraper.observe import count_characters
from scraper.report.printable import printable

Part = tuple[str, str]
"""A kind (stamp, title, byline, body, heading, caption, code, equation, rest, boilerplate, residue,
fields, page, margin) and a text; rest is what a whole article says behind its opening."""

_MARGIN = 12


def annotate(text: str, page: Page, name: str) -> Iterator[list[Part]]:
    """Give the lines to show, each as its parts: first the margin, then the text."""
    yield [("page", _headline(page, name))]
    pieces: list[tuple[Span, str, Entry | None]] = [
        *((span, "boilerplate", None) for span in page.boilerplate),
        *((span, "residue", None) for span in page.residue),
        *(((e.block.start, e.block.end), "post", e) for e in page.entries),
    ]
    for span, kind, entry in sorted(pieces, key=lambda piece: piece[0]):
        yield from _lines(text, span, kind) if entry is None else _entry(text, entry)


def _entry(text: str, entry: Entry) -> Iterator[list[Part]]:
    """Give the lines of a block; marks between parts, as in `16日: title`, go with the first."""
    block = entry.block
    named = (("stamp", block.stamp), ("title", block.title), ("byline", block.byline))
    parts = [(kind, span) for kind, span in named if span]
    ends = [*(span[0] for _, span in parts[1:]), block.body[0]]
    for (kind, span), end in zip(parts, ends, strict=False):
        yield from _lines(text, (span[0], end), kind)
    yield from _body(text, entry)
    yield from _lines(text, (block.body[1], block.end), "rest")
    for field in _fields(entry):
        yield [("margin", f"{'':>{_MARGIN}} = "), ("fields", printable(field))]


def _body(text: str, entry: Entry) -> Iterator[list[Part]]:
    """Give the body's lines by kind, the equations in them marked."""
    kinds = {line.strip(): "code" for block in entry.body.code for line in block.split("\n")}
    kinds |= dict.fromkeys(entry.body.headings, "heading")
    kinds |= dict.fromkeys(entry.body.captions, "caption")
    equations = _equation_spans(text, entry)
    for start, end in _line_spans(text, entry.block.body):
        line = text[start:end].strip()
        kind = kinds.get(plain(line) if entry.block.markup == "markdown" else line, "body")
        spans = equations if kind == "body" else []
        yield [_margin(kind), *_marked(text, (start, end), kind, spans)]


def _equation_spans(text: str, entry: Entry) -> list[Span]:
    """Where the equations stand on the page: in the order of the summary.

    One whose blank lines the summary left out is printed otherwise there, and stays unmarked.
    """
    spans, position = [], entry.block.body[0]
    for equation in entry.body.equations:
        printed = (entry.body.summary or "")[equation.start : equation.end]
        start = text.find(printed, position, entry.block.end)
        if start >= 0:
            position = start + len(printed)
            spans.append((start, position))
    return spans


def _marked(text: str, line: Span, kind: str, spans: list[Span]) -> Iterator[Part]:
    position, end = line
    for span in spans:
        first, last = max(span[0], position), min(span[1], end)
        if first < last:
            yield kind, printable(text[position:first])
            yield "equation", printable(text[first:last])
            position = last
    yield kind, printable(text[position:end])


def _lines(text: str, span: Span, kind: str) -> Iterator[list[Part]]:
    for start, end in _line_spans(text, span):
        yield [_margin(kind), (kind, printable(text[start:end]))]


def _line_spans(text: str, span: Span) -> Iterator[Span]:
    """Give the filled lines of a span."""
    position, stop = span
    while position < stop:
        end = text.find("\n", position, stop)
        end = stop if end < 0 else end
        if text[position:end].strip():
            yield position, end
        position = end + 1


def _margin(kind: str) -> Part:
    return "margin", f"{kind:>{_MARGIN}} | "


def _headline(page: Page, name: str) -> str:
    counts = count_characters(page)
    total = max(1, counts.post + counts.boilerplate + counts.residue)
    return (
        f"{printable(name)}  layout {page.layout}  {len(page.entries)} posts  "
        f"post {counts.post / total:.1%}, boilerplate {counts.boilerplate / total:.1%}, "
        f"residue {counts.residue / total:.1%}"
    )


def _fields(entry: Entry) -> Iterator[str]:
    date = entry.date.iso or f"{entry.date.month_day} (no year)" if entry.date else "none"
    yield f"title {entry.title or 'none'}"
    yield (
        f"date {date}, views {'none' if entry.views is None else entry.views}, "
        f"author {entry.author or 'none'}, characters {entry.block.start}:{entry.block.end}"
    )
    body = entry.body
    broken = sum(not equation.valid for equation in body.equations)
    yield (
        f"summary {len(body.summary or '')} characters, equations {len(body.equations)}"
        f"{f' ({broken} not valid)' if broken else ''}, headings {len(body.headings)}, "
        f"captions {len(body.captions)}, code {len(body.code)}, mentions {len(body.mentions)}"
    )
