"""archive: a site's list of all posts, `16日: title` rows under year and month headings.

The same list comes as Markdown (`- 16日: [title](url) ( [3](url#c))`), as plain text and as an HTML
list. A year heading that counts its posts (`2025年 (共60篇)`) tells whether the list is whole.
"""

import re
from collections.abc import Iterator
from functools import cache

from parsers.layouts.base import Layout
from parsers.marks import Marks
from parsers.records import Block, Span
from parsers.words import MONTHS

_FEWEST_ROWS = 3
_ROW = re.compile(r"^[^\n]{0,80}\d{1,2}[ \t]*(?:[日号][ \t]*)?[:\uff1a]", re.MULTILINE)
_LIST_ITEM = re.compile(r"<li\b", re.IGNORECASE)
_LISTED_DAYS = tuple(re.compile(rf"{day}[ \t]*[:\uff1a]") for day in "日号")
"""What rows hold; a character of its own is found thirty times as fast as a set of them."""
_LISTED_ROW = re.compile(r"\d[ \t]*[日号][ \t]*[:\uff1a]")


@cache
def _pattern(markup: str) -> re.Pattern[str]:
    """Rows and headings of a page; compiled when the first page looks like an archive."""
    names = sorted((name for name in MONTHS if name.isascii()), key=len, reverse=True)
    month = rf"(?P<month>\d{{1,2}}[ \t]*月|[一二三四五六七八九十]{{1,2}}月|(?i:{'|'.join(names)}))"
    count = r"(?:[(\uff08][ \t]*共?|共)[ \t]*(?P<count>\d+)[^)\uff09\n<]{0,8}[)\uff09]?"
    year = rf"(?P<year>(?:19|20)\d\d(?:[ \t]*年)?)(?:[ \t]*{count})?"
    if markup == "html":
        return re.compile(
            r"(?P<day>\d{1,2}[ \t]*[日号])[ \t]*[:\uff1a]\s{0,80}(?:<[^a][^>]{0,200}>\s{0,80}){0,4}"
            r"(?P<title><a\s[^>]{0,2000}>.{0,2000}?</a>)"
            r"|<(?:h\d|li|b|strong|summary|dt)\b[^>]{0,200}>\s{0,80}(?:<[^>]{0,200}>\s{0,80}){0,4}"
            rf"(?:{year}|{month})\s{{0,80}}(?=<)",
            re.DOTALL,
        )
    return re.compile(
        r"^[ \t]*(?:[#*+>-]+[ \t]*)?(?:(?P<day>\d{1,2}[ \t]*(?:[日号]|(?=:)))[ \t]*[:\uff1a][ \t]*"
        r"(?P<title>\S(?:[^\n]*\S)?)[ \t]*"
        rf"|{year}[ \t*]*|{month}(?:[ \t]*\(\d+\))?[ \t*]*)$",
        re.MULTILINE,
    )


def _claims(marks: Marks) -> bool:
    text = marks.lines.text
    if marks.bylines or marks.mores or _ROW.search(text) is None:
        return False
    kinds = [bool(token["title"]) for token in _tokens(text)]
    return sum(kinds) >= _FEWEST_ROWS and not all(kinds)


def _is_listed(source: str) -> bool:
    """Whether HTML source may be that of an archive; this costs a look."""
    is_likely = any(day.search(source) for day in _LISTED_DAYS)
    return is_likely and _LISTED_ROW.search(source) is not None


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
    return "html" if _LIST_ITEM.search(text) else "markdown"


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _pattern(_markup(text)).finditer(text)


ARCHIVE = Layout(
    "archive",
    "`16日: title` rows under headings of years and months",
    _claims,
    _split,
    is_exhaustive=_is_exhaustive,
    is_frame=True,
    reads_html=_is_listed,
)
