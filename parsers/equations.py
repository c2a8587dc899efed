r"""The equations of a text: every delimiter and environment, none of the prices.

Delimiters are those of MathJax (`$`, `$$`, `\(`, `\[`, any environment that is not one of
text). A closing `$` obeys Pandoc's tex_math_dollars rule (no digit behind it), and what stands
between single dollars must look like mathematics, so `$5` and `$HOME` are text.

All scans are linear whatever the text: each closing delimiter is looked for once, environments
pair in one pass, and no equation is longer than _LONGEST (the longest in 230 real posts has 957
characters), so that a lost delimiter costs a paragraph and not the page.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.delimiters import CLOSERS, Closers
from parsers.latex import is_valid
from parsers.mathematics import holds_prose, is_begun, is_mathematics
from parsers.records import Equation, Span

_OPENER = re.compile(r"\\(?:begin\s{0,9}\{([A-Za-z]+\*?)\}|.)|\$\$?", re.DOTALL)
_INLINE_TOKEN = re.compile(r"\\.|[{}$]|\n[ \t]*\n", re.DOTALL)
_TEXT_ENVIRONMENTS = frozenset((
    "abstract", "algorithm", "algorithmic", "center", "corollary", "definition", "description",
    "document", "enumerate", "example", "figure", "flushleft", "flushright", "frame", "itemize",
    "lemma", "letter", "lstlisting", "minipage", "minted", "proof", "proposition", "quotation",
    "quote", "remark", "tabbing", "table", "tabular", "theorem", "tikzpicture", "titlepage",
    "verbatim", "verse",
))  # fmt: skip
_LABEL = re.compile(r"\\label\s{0,9}\{([^{}]*)\}")
_TAG = re.compile(r"\\tag\*?\s{0,9}\{((?:[^{}]|\{[^{}]*\})*)\}")
_LONGEST = 20_000
_LONGEST_INLINE = 2000
_LONGEST_CUT_OFF = 2000
_MOST_INNER_DOLLARS = 8


class Found(NamedTuple):
    """Where an equation stands in a text, delimiters included, and how it is delimited."""

    start: int
    end: int
    opener: str
    environment: str | None
    complete: bool


def find_equations(text: str, code: tuple[Span, ...] = ()) -> list[Found]:
    """The equations of `text` outside `code` (spans in order), in order, disjoint."""
    if "$" not in text and "\\" not in text:
        return []
    return list(_scan(Closers(text, len(text.rstrip())), code))


def read_equation(text: str, found: Found, offset: int = 0) -> Equation:
    """The equation at `found`, its offsets moved by `offset`."""
    whole = text[found.start : found.end]
    latex = whole if found.environment else _undelimited(whole, found)
    label = _LABEL.search(latex) if "\\label" in latex else None
    tag = _TAG.search(latex) if "\\tag" in latex else None
    inline = found.opener in ("$", "\\(") or found.environment == "math"
    return Equation(
        latex=latex,
        kind="inline" if inline else "display",
        environment=found.environment,
        label=label[1] if label else None,
        tag=tag[1] if tag else None,
        start=found.start + offset,
        end=found.end + offset,
        complete=found.complete,
        valid=found.complete and is_valid(latex),
    )


def _undelimited(whole: str, found: Found) -> str:
    size = len(found.opener)
    return whole[size:-size] if found.complete else whole[size:]


def _scan(closers: Closers, code: tuple[Span, ...]) -> Iterator[Found]:
    text, size = closers.text, len(closers.text)
    position = at = dollar = slash = 0
    while True:
        dollar = _next(text, "$", position) if dollar <= position else dollar
        slash = _next(text, "\\", position) if slash <= position else slash
        match = _OPENER.match(text, min(dollar, slash))
        if match is None:
            return
        position = match.end()
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        start, end = code[at] if at < len(code) else (size, 0)
        if start <= match.start():
            position = end
        elif (found := _found_at(closers, match)) and found.end <= start:
            yield found
            position = found.end


def _next(text: str, sign: str, position: int) -> int:
    """The first offset from `position` on at which the sign stands; the text's end if none."""
    found = text.find(sign, position)
    return found if found >= 0 else len(text)


def _found_at(closers: Closers, match: re.Match[str]) -> Found | None:
    start, opener = match.start(), match[0]
    if match[1]:
        return _environment(closers, start, match[1])
    if opener in CLOSERS:
        return _delimited(closers, start, opener)
    return _inline(closers, start) if opener == "$" else None


def _delimited(closers: Closers, start: int, opener: str) -> Found | None:
    end = closers.after(opener, start + len(opener))
    if end < 0:
        return _cut_off(closers, start, opener, None)
    if end - start > _LONGEST:
        return None
    inner = closers.text[start + len(opener) : end - len(opener)]
    mispaired = "\n" in inner and holds_prose(inner)
    if not inner.strip() or mispaired:
        return None
    return Found(start, end, opener, None, complete=True)


def _environment(closers: Closers, start: int, name: str) -> Found | None:
    if name.rstrip("*") in _TEXT_ENVIRONMENTS:
        return None
    end = closers.of_environment(start)
    if end < 0:
        return _cut_off(closers, start, "", name)
    return Found(start, end, "", name, complete=True) if end - start <= _LONGEST else None


def _inline(closers: Closers, start: int) -> Found | None:
    text = closers.text
    end = _inline_end(text, start + 1)
    if end is None:
        return _cut_off(closers, start, "$", None)
    behind = text[end + 1 : end + 2]
    if behind.isdigit() and behind.isascii():
        return None
    inner = text[start + 1 : end]
    return Found(start, end + 1, "$", None, complete=True) if is_mathematics(inner) else None


def _inline_end(text: str, position: int) -> int | None:
    """The closing `$` outside braces, else the first one at all, within the paragraph."""
    end = text.find("$", position, position + _LONGEST_INLINE)
    if end < 0:
        return None
    if _is_level(text[position:end]):
        return end
    depth, inner = 0, list[int]()
    for match in _INLINE_TOKEN.finditer(text, position, position + _LONGEST_INLINE):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == "$":
            if depth <= 0:
                return match.start()
            inner.append(match.start())
        if sign[0] == "\n" or len(inner) > _MOST_INNER_DOLLARS:
            break
    return inner[0] if inner else None


def _is_level(inner: str) -> bool:
    """Whether what stands before a dollar surely leaves no brace open, and does not escape it."""
    return (
        inner.count("{") <= inner.count("}")
        and inner[-1:] != "\\"
        and "\n" not in inner
        and "\\{" not in inner
        and "\\}" not in inner
    )


def _cut_off(closers: Closers, start: int, opener: str, environment: str | None) -> Found | None:
    """An equation that the end of the text cuts off; None if what follows is prose or a price."""
    if closers.end - start > _LONGEST_CUT_OFF:
        return None
    rest = closers.text[start + len(opener) : closers.end]
    if not (is_begun(rest) if opener == "$" else rest and not holds_prose(rest)):
        return None
    return Found(start, closers.end, opener, environment, complete=False)
