"""Text with equations, wrapped: characters are as wide as a terminal shows them.

A line may end at a space and between Chinese or Japanese characters, but not inside an equation,
before closing punctuation or behind opening punctuation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from scraper.report.printable import printable

Part = tuple[str, str]
"""A kind, which is text, equation, display or code, and a piece of text of it."""
Span = tuple[int, int, str]
"""Where a part that is no text begins and ends, and its kind."""

_CLOSING = "、。，．：；？！）》〉」』】〕’”…,.:;?!)]}"
_OPENING = "（《〈「『【〔‘“([{"
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_INDENT = "    "


def parts(text: str, spans: Iterable[Span]) -> Iterator[Part]:
    """Cut a text at the spans; one that begins in another is passed over."""
    done = 0
    for start, end, kind in sorted(spans):
        if start >= done:
            yield "text", text[done:start]
            yield kind, text[start:end]
            done = end
    yield "text", text[done:]


def wrapped(pieces: Iterable[Part], width: int) -> Iterator[list[Part]]:
    """Give the lines; each paragraph begins a new one.

    What stands in display, and code, has its own lines, indented. A line is wider than `width` only
    if something that is not broken is.
    """
    line: list[list[Part]] = []
    for kind, piece in pieces:
        if kind in ("display", "code"):
            yield from _filled(line, width)
            yield from ([(kind, each)] for each in _indented(piece))
            line = []
        elif kind == "equation":
            _add(line, (kind, printable(" ".join(piece.split()))))
        else:
            first, *others = printable(piece).split("\n")
            _add_text(line, first)
            for paragraph in others:
                yield from _filled(line, width)
                line = []
                _add_text(line, paragraph)
    yield from _filled(line, width)


def _indented(piece: str) -> list[str]:
    return [f"{_INDENT}{line}".rstrip() for line in printable(piece).split("\n")]


def _add_text(line: list[list[Part]], text: str) -> None:
    for piece in _PIECE.findall(text):
        _add(line, ("text", piece))


def _add(line: list[list[Part]], part: Part) -> None:
    """Add a part to what must stay together with it, or as a new unit of the line."""
    last = line[-1][-1][1] if line else ""
    if last.strip() and part[1].strip() and (part[1][0] in _CLOSING or last[-1] in _OPENING):
        line[-1].append(part)
    else:
        line.append([part])


def _filled(units: Sequence[list[Part]], width: int) -> Iterator[list[Part]]:
    """Fill lines with units; the spaces where a line ends are dropped."""
    line: list[Part] = []
    used = 0
    for unit in units:
        wide = sum(cell_len(text) for _, text in unit)
        if used and used + wide > width:
            yield _trimmed(line)
            line, used = [], 0
        if line or unit[0][1].strip():
            line += unit
            used += wide
    if line:
        yield _trimmed(line)


def _trimmed(line: list[Part]) -> list[Part]:
    return line if line[-1][1].strip() else line[:-1]
