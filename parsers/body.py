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
from parsers.records import Body, Equation, Span

_WORD = re.compile(r"\w")
_CITATION = re.compile("[《》]")
_LONGEST_MENTION = 300


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or a code block: where it stands in the page, and its text."""

    start: int
    text: str
    code: bool = False


def read_body(text: str, span: Span) -> Body:
    """The body that stands at `span` of a page's text; summary is None where there is none."""
    start, end = span
    raw = text[start:end]
    if not raw.strip():
        return Body(None)
    code, hidden, found = _code_of(raw)
    pieces = list(_pieces(raw, code, hidden, found))
    pieces, captions = _without_captions(pieces, found)
    if not pieces:
        return Body(None, captions=captions)
    return Body(
        summary="\n".join(piece.text for piece in pieces),
        equations=tuple(_placed(pieces, found, raw)),
        headings=find_headings([None if piece.code else piece.text for piece in pieces]),
        captions=captions,
        code=tuple(piece.text for piece in pieces if piece.code),
        mentions=_mentions(pieces),
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


def _mentions(pieces: list[_Piece]) -> tuple[str, ...]:
    """Titles in 《…》, outer before inner, each once, in order of their opening mark."""
    cited: dict[str, None] = {}
    for piece in pieces:
        if not piece.code and "《" in piece.text:
            cited.update(dict.fromkeys(_cited_in(piece.text)))
    return tuple(cited)


def _cited_in(text: str) -> list[str]:
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in _CITATION.finditer(text):
        if match[0] == "《":
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if match.start() - start <= _LONGEST_MENTION:
                closed.append((start, match.start()))
    cited = (text[start:end].strip() for start, end in sorted(closed))
    return [title for title in cited if title]
