"""A summary as blocks to show: paragraphs with their equations, headings, code."""

from collections.abc import Iterator, Sequence

from parsers.records import Equation
from scraper.records import Post
from scraper.report.printable import printable
from scraper.report.webpage.mathml import Tree, trees

Piece = str | list[object]
"""A text, or an equation: its LaTeX with delimiters, whether it is a display, its tree or 0."""
Block = list[object]
"""`p` and its pieces, `h` and a heading, or `c` and code."""


def blocks(post: Post) -> list[Block]:
    """Give the blocks of a post's summary; every character but line ends is in one of them."""
    return list(_blocks(post)) if post.summary else []


def _blocks(post: Post) -> Iterator[Block]:
    summary = post.summary or ""
    headings = list(post.headings)
    paragraph: list[Piece] = []
    for start, end, shown in _spans(post, summary):
        if isinstance(shown, list):
            paragraph.append(shown)
            continue
        for number, line in enumerate(summary[start:end].split("\n")):
            if number:
                yield from _closed(paragraph, headings)
                paragraph = []
            if line:
                paragraph.append(printable(line))
        if shown:
            yield from _closed(paragraph, headings)
            paragraph = []
            yield ["c", printable(shown)]
    yield from _closed(paragraph, headings)


def _closed(paragraph: Sequence[Piece], headings: list[str]) -> Iterator[Block]:
    """Give a paragraph as a block: a heading, if it is the next one."""
    if len(paragraph) == 1 and headings and paragraph[0] == printable(headings[0]):
        yield ["h", printable(headings.pop(0))]
    elif paragraph:
        yield ["p", *paragraph]


def _spans(post: Post, summary: str) -> Iterator[tuple[int, int, Piece | str | None]]:
    """Give the summary from end to end: texts, with the code that follows them, and equations."""
    at = 0
    for start, end, shown in sorted(_marked(post, summary), key=lambda span: span[:2]):
        if start < at:
            continue
        if isinstance(shown, str):
            yield at, start, shown
        else:
            yield at, start, None
            yield start, end, shown
        at = end
    yield at, len(summary), None


def _marked(post: Post, summary: str) -> Iterator[tuple[int, int, Piece | str]]:
    at = 0
    for code in post.code:
        start = summary.find(code, at)
        if code.strip() and start >= 0:
            at = start + len(code)
            yield start, at, code
    for equation, tree in zip(post.equations, _trees(post.equations), strict=True):
        latex = printable(summary[equation.start : equation.end])
        yield equation.start, equation.end, [latex, int(equation.kind == "display"), tree or 0]


def _trees(equations: Sequence[Equation]) -> list[Tree | None]:
    """Give the trees of those equations that parse; what does not is shown as it is printed."""
    valid = [each for each in equations if each.valid]
    found = iter(trees((each.latex, each.kind == "display") for each in valid))
    return [next(found) if each.valid else None for each in equations]
