"""The opening text of a post, read: paragraphs, headings, captions, code, equations, mentions.

A paragraph is a line; a line break inside an equation or a code block ends none. Real dumps
print an image's caption twice in a row (alternative text and caption), so a paragraph printed
twice is a caption and leaves the summary. Code stays verbatim, equations too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq

from parsers.code import find_code, find_fences
from parsers.equations import Found, find_equations, read_equation
from parsers.headings import find_headings
from parsers.lines import kinds
from parsers.mentions import find_mentions
from parsers.records import Body, Equation, Span

_WORD = re.compile(r"\w")


_Piece = tuple[int, str, bool]
"""A paragraph or a code block: where it starts, its text, and whether it is code."""


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
    if not raw or raw.isspace():
        return Body(None)
    code, hidden, found = _code_of(raw)
    pieces, captions = _without_captions(_pieces(raw, code, hidden, found), found)
    headings = find_headings([None if is_code else text for _, text, is_code in pieces])
    return _body(pieces, found, raw, headings, captions)


def read_shaped_body(raw: str, shape: Shape) -> Body:
    """The body that `raw` is, of which markup tells the shape."""
    formulas = ((f.start, f.end) for f in shape.formulas)
    shut = tuple(sorted((*shape.code, *shape.inline_code, *shape.captions, *formulas)))
    found = sorted((*shape.formulas, *find_equations(raw, shut)), key=lambda f: f.start)
    pieces = _pieces(raw, shape.code, frozenset(shape.captions), found)
    firsts = {start for start, _ in shape.headings}
    headings = tuple(text for start, text, is_code in pieces if start in firsts and not is_code)
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
        summary="\n".join([text for _, text, _ in pieces]),
        equations=tuple(_placed(pieces, found, raw)) if found else (),
        headings=headings,
        captions=captions,
        code=tuple([text for _, text, is_code in pieces if is_code]),
        mentions=find_mentions(text for _, text, is_code in pieces if not is_code)
        if "《" in raw
        else (),
    )


def _code_of(raw: str) -> tuple[tuple[Span, ...], frozenset[Span], list[Found]]:
    """Code spans, spans (fences) that are shown nowhere, and the equations outside both."""
    if fences := find_fences(raw):
        code = tuple(inner for _, inner in fences)
        hidden = [(outer[0], inner[0]) for outer, inner in fences]
        hidden += [(inner[1], outer[1]) for outer, inner in fences]
        return code, frozenset(hidden), find_equations(raw, code)
    found = find_equations(raw)
    shut = tuple([(f.start, f.end) for f in found if f.opener not in ("$", "\\(")])
    code = find_code(raw, shut)
    return code, frozenset(), find_equations(raw, code) if code else found


def _pieces(
    raw: str, code: tuple[Span, ...], hidden: frozenset[Span], found: list[Found]
) -> list[_Piece]:
    pieces: list[_Piece] = []
    position = 0
    for start, end in sorted((*code, *hidden)):
        pieces += _paragraphs(raw, position, start, found)
        if (start, end) not in hidden and raw[start:end].strip():
            pieces.append((start, raw[start:end].rstrip(), True))
        position = end
    return pieces + _paragraphs(raw, position, len(raw), found)


def _paragraphs(raw: str, start: int, end: int, found: list[Found]) -> list[_Piece]:
    return [
        (position + line.index(text[0]), text, False)
        for position, line in _logical_lines(raw, start, end, found)
        if (text := line.strip()) and "more" not in kinds(text)
    ]


def _logical_lines(raw: str, start: int, end: int, found: list[Found]) -> Iterator[tuple[int, str]]:
    """Lines of `raw[start:end]`, by where they start; one that an equation runs over goes on."""
    near = found[bisect_left(found, (start,)) : bisect_left(found, (end + 1,))]
    over = [(f.start, f.end) for f in near if raw.find("\n", f.start, f.end) >= 0]
    position = search = start
    for first, last in (*over, (end, end)):
        if start <= first <= end:
            while (newline := raw.find("\n", search, first)) >= 0:
                yield position, raw[position:newline]
                position = search = newline + 1
            search = last
    yield position, raw[position:end]


def _without_captions(
    pieces: list[_Piece], found: list[Found]
) -> tuple[list[_Piece], tuple[str, ...]]:
    texts = [text for _, text, _ in pieces]
    if not any(map(eq, texts, texts[1:])):
        return pieces, ()
    whole = {f.start: f.end for f in found}
    kept: list[_Piece] = []
    captions: list[str] = []
    at = 0
    while at < len(pieces):
        start, text, is_code = pieces[at]
        run = at + 1
        while run < len(pieces) and texts[run] == text and not is_code:
            run += 1
        equation = whole.get(start) == start + len(text)
        if run - at >= 2 and _WORD.search(text) and not equation:
            captions += [text] * ((run - at) // 2)
        else:
            kept += pieces[at:run]
        at = run
    return kept, tuple(captions)


def _placed(pieces: list[_Piece], found: list[Found], raw: str) -> Iterator[Equation]:
    """The equations of the kept pieces, with their offsets in the summary."""
    offset, at, count = 0, 0, len(found)
    for start, text, is_code in pieces:
        end = start + len(text)
        while at < count and found[at].start < start:
            at += 1
        while at < count and found[at].start < end and not is_code:
            yield read_equation(raw, found[at], offset - start)
            at += 1
        offset += len(text) + 1
