"""archive: a site's list of all posts, `16日: title` rows under year and month headings.

The same list comes as Markdown (`- 16日: [title](url) ( [3](url#c))`), as plain text and as an HTML
list. A year heading that counts its posts (`2025年 (共60篇)`) tells whether the list is whole.
"""

import re
from collections.abc import Iterator

from parsers.layouts.base import Layout
from parsers.marks import Marks
from parsers.records import Block, Span
from parsers.words import MONTHS

_FEWEST_ROWS = 3
_NAMES = "|".join(sorted((name for name in MONTHS if name.isascii()), key=len, reverse=True))
_MONTH = rf"\d{{1,2}}\s*月|[一二三四五六七八九十]{{1,2}}月|(?i:{_NAMES})"
_COUNT = r"(?:[ \t]*(?:[(\uff08][ \t]*共?|共)[ \t]*(?P<count>\d+)[^)\uff09\n<]{0,8}[)\uff09]?)?"
_YEAR = rf"(?P<year>(?:19|20)\d\d(?:[ \t]*年)?){_COUNT}"
_TEXT = re.compile(
    rf"^[ \t]*(?:[#*+>-]+[ \t]*)?(?:"
    rf"(?P<day>\d{{1,2}}\s*(?:[日号]|(?=\s*:)))\s*[:\uff1a]\s*(?P<title>\S[^\n]*?)[ \t]*"
    rf"|{_YEAR}[ \t*]*|(?P<month>{_MONTH})(?:\s*\(\d+\))?[ \t*]*)$",
    re.MULTILINE,
)
_HTML = re.compile(
    r"(?P<day>\d{1,2}\s*[日号])\s*[:\uff1a]\s*(?:<[^a][^>]*>\s*)*(?P<title><a\s[^>]*>.*?</a>)"
    rf"|<(?:h\d|li|b|strong|summary|dt)\b[^>]*>\s*(?:<[^>]*>\s*)*(?:{_YEAR}|(?P<month>{_MONTH}))\s*(?=<)",
    re.DOTALL,
)
_ROW = re.compile(r"^[^\n]{0,80}\d{1,2}\s*(?:[日号]\s*)?[:\uff1a]", re.MULTILINE)


def _claims(marks: Marks) -> bool:
    text = marks.lines.text
    if marks.bylines or marks.mores or _ROW.search(text) is None:
        return False
    tokens = [m.lastgroup for m in _tokens(text)]
    rows = sum(1 for m in _tokens(text) if m["title"])
    return rows >= _FEWEST_ROWS and len(tokens) > rows


def _split(marks: Marks) -> list[Block]:
    above: dict[str, Span] = {}
    blocks = []
    markup = _markup(marks.lines.text)
    for token in _tokens(marks.lines.text):
        if token["year"]:
            above = {"year": token.span("year")}
        elif token["month"]:
            above = {**above, "month": token.span("month")}
        else:
            blocks.append(_block(token, tuple(sorted(above.values())), markup))
    return blocks


def _block(row: re.Match[str], above: tuple[Span, ...], markup: str) -> Block:
    end = row.end("title")
    return Block(
        row.start("day"),
        end,
        (end, end),
        stamp=row.span("day"),
        title=row.span("title"),
        above=above,
        markup=markup,
    )


def _is_exhaustive(marks: Marks) -> bool:
    """Whether every year says how many posts it has, and has as many rows."""
    stated: list[int] = []
    listed: list[int] = []
    for token in _tokens(marks.lines.text):
        if token["year"]:
            stated.append(int(token["count"] or -1))
            listed.append(0)
        elif token["title"]:
            if not listed:
                return False
            listed[-1] += 1
    return bool(stated) and stated == listed


def _markup(text: str) -> str:
    return "html" if re.search(r"<li\b", text, re.IGNORECASE) else "markdown"


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return (_HTML if _markup(text) == "html" else _TEXT).finditer(text)


ARCHIVE = Layout(
    "archive",
    "`16日: title` rows under headings of years and months",
    _claims,
    _split,
    is_exhaustive=_is_exhaustive,
    is_frame=True,
)
