"""article: one whole article with its page around it, as Markdown or flattened text."""

import re

from parsers.articles import article_end, is_article, opening_end
from parsers.layouts.base import Layout, line_span, stamp_span, text_span
from parsers.layouts.byline import title_over
from parsers.marks import Marks
from parsers.records import Block, Span

_ADDRESS = re.compile(r"https?://[^\s)\]>]+")


def _split(marks: Marks) -> list[Block]:
    (byline,) = marks.bylines
    title = title_over(marks, byline, -1)
    stop = article_end(marks)
    top = byline if title is None else title
    stamp = marks.stamp_over(top)
    start, end = line_span(marks, byline)[0], marks.bylines[byline].end
    whole = text_span(marks, byline, stop, start=end)
    opening = text_span(marks, byline, opening_end(marks, byline + 1, stop), start=end)
    return [
        Block(
            stamp_span(marks, stamp)[0] if stamp else line_span(marks, top)[0],
            max(whole[1], end),
            opening,
            stamp=stamp_span(marks, stamp) if stamp else None,
            title=None if title is None else line_span(marks, title),
            byline=(start, end),
            url=_address(marks, stop),
            markup="markdown",
        )
    ]


def _address(marks: Marks, end: int) -> Span | None:
    """The address that the first line behind the article gives."""
    if end >= len(marks.lines):
        return None
    match = _ADDRESS.search(marks.lines.text, marks.lines.starts[end], marks.lines.ends[end])
    return match.span() if match else None


ARTICLE = Layout(
    "article",
    "one whole article: title, by-line, text, comments",
    is_article,
    _split,
    is_frame=True,
)
