"""The opening text of a post, read: paragraphs, headings, captions, code, equations, mentions.

A paragraph is a line; a line break inside an equation or a code block ends none. Real dumps
print an image's caption twice in a row (alternative text and caption), so a paragraph printed
twice is a caption and leaves the summary. Code stays verbatim, equations too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.code import find_code, find_fences
from parsers.equations import Found, find_equations, read_equation
from parsers.headings import find_headings
from parsers.lines import is_read_more, split_lines
from parsers.mentions import find_mentions
from parsers.records import Body, Equation, Span

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or a code block: where it stands in the page, and its text."""

    start: int
    text: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What markup tells of a body's text: spans in it by what they hold, in order.

    `code` are whole blocks, `inline_code` stands within lines; there may be more formulas
    between dollars in the text.
    """

    code: tuple[Span, ...] = ()
    inline_code: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    formulas: tuple[Found, ...] = ()


def read_body(text: str, span: Span) -> Body:
    """The body that stands at `span` of a page's text; summary is None where there is none."""
    start, end = span
    raw = text[start:end]
    if not raw.strip():
        return Body(None)
    code, hidden, found = _code_of(raw)
    pieces = list(_pieces(raw, code, hidden, found))
    pieces, captions = _without_captions(pieces, found)
    headings = find_headings([None if piece.code else piece.text for piece in pieces])
    return _body(pieces, found, raw, headings, captions)


def read_shaped_body(raw: str, shape: Shape) -> Body:
    """The body that `raw` is, of which markup tells the shape."""
    formulas = ((f.start, f.end) for f in shape.formulas)
    shut = tuple(sorted((*shape.code, *shape.inline_code, *formulas)))
    found = sorted((*shape.formulas, *find_equations(raw, shut)), key=lambda f: f.start)
    pieces = list(_pieces(raw, shape.code, frozenset(shape.captions), found))
    firsts = {start for start, _ in shape.headings}
    headings = tuple(p.text for p in pieces if p.start in firsts and not p.code)
    captions = (" ".join(raw[start:end].split()) for start, end in shape.captions)
    return _body(pieces, found, raw, headings, tuple(filter(None, captions)))


def _body(
    pieces: list[_Piece],
    found: list[Found],
    raw: str,
    headings: tuple[str, ...],
    captions: tuple[str, ...],
) -> Body:
    if not pieces:
        return Body(None, captions=captions)
    return Body(
        summary="\n".join(piece.text for piece in pieces),
        equations=tuple(_placed(pieces, found, raw)),
        headings=headings,
        captions=captions,
        code=tuple(piece.text for piece in pieces if piece.code),
        mentions=find_mentions(piece.text for piece in pieces if not piece.code),
    )


def _code_of(raw: str) -> tuple[tuple[Span, ...], frozenset[Span], list[Found]]:
    """Code spans, spans (fences) that are shown nowhere, and the equations outside both."""
    lines = split_lines(raw)
    fences = find_fences(lines) if "```" in raw or "~~~" in raw else ()
    if fences:
        code = tuple(inner for _, inner in fences)
        hidden = [(outer[0], inner[0]) for outer, inner in fences]
        hidden += [(inner[1], outer[1]) for outer, inner in fences]
        return code, frozenset(hidden), find_equations(raw, code)
    found = find_equations(raw)
    shut = tuple((f.start, f.end) for f in found if f.opener not in ("$", "\\("))
    code = find_code(lines, shut)
    return code, frozenset(), find_equations(raw, code) if code else found


def _pieces(
    raw: str, code: tuple[Span, ...], hidden: frozenset[Span], found: list[Found]
) -> Iterator[_Piece]:
    position = 0
    for start, end in sorted((*code, *hidden)):
        yield from _paragraphs(raw, position, start, found)
        if (start, end) not in hidden and raw[start:end].strip():
            yield _Piece(start, raw[start:end].rstrip(), code=True)
        position = end
    yield from _paragraphs(raw, position, len(raw), found)


def _paragraphs(raw: str, start: int, end: int, found: list[Found]) -> Iterator[_Piece]:
    for line_start, line_end in _logical_lines(raw, start, end, found):
        line = raw[line_start:line_end]
        stripped = line.strip()
        if stripped and not is_read_more(stripped):
            yield _Piece(line_start + line.index(stripped[0]), stripped)


def _logical_lines(raw: str, start: int, end: int, found: list[Found]) -> Iterator[Span]:
    """Lines of `raw[start:end]`; one that an equation runs over does not end there."""
    at = bisect_left(found, start, key=lambda f: f.start)
    position = search = start
    while position < end:
        newline = raw.find("\n", search, end)
        newline = end if newline < 0 else newline
        while at < len(found) and found[at].end <= newline:
            at += 1
        if at < len(found) and found[at].start < newline:
            search = found[at].end
            continue
        yield position, newline
        position = search = newline + 1


def _without_captions(
    pieces: list[_Piece], found: list[Found]
) -> tuple[list[_Piece], tuple[str, ...]]:
    whole = {f.start: f.end for f in found}
    kept: list[_Piece] = []
    captions: list[str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        run = at + 1
        while run < len(pieces) and pieces[run].text == piece.text and not piece.code:
            run += 1
        equation = whole.get(piece.start) == piece.start + len(piece.text)
        if run - at >= 2 and _WORD.search(piece.text) and not equation:
            captions += [piece.text] * ((run - at) // 2)
        else:
            kept += pieces[at:run]
        at = run
    return kept, tuple(captions)


def _placed(pieces: list[_Piece], found: list[Found], raw: str) -> Iterator[Equation]:
    """The equations of the kept pieces, with their offsets in the summary."""
    offset, at = 0, 0
    for piece in pieces:
        end = piece.start + len(piece.text)
        while at < len(found) and found[at].start < piece.start:
            at += 1
        while at < len(found) and found[at].start < end and not piece.code:
            yield read_equation(raw, found[at], offset - piece.start)
            at += 1
        offset += len(piece.text) + 1
