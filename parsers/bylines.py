"""By-lines: `By 林石 | 2020-04-06 | 318位读者 | 引用`, in all their orders and units.

A by-line is a row of fields between separators: author, date, count, labels. It states a full
date, or a date and an author, so no line of prose is one. The last field may have the body glued to
it; a row that ends in a separator may go on below.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypedDict

from parsers import words
from parsers.counts import read_count
from parsers.dates import foreign_date, read_date
from parsers.fields import half, link_at, link_end, shown
from parsers.lines import Lines
from parsers.records import DateClaim

_SEPARATOR = re.compile(r"[ \t]*(?:\\?[|\uff5c]|[·•∙]|\t|[ \u3000]{3,})[ \t]*")
_AUTHOR = re.compile(
    rf"(?:(?:{'|'.join(words.AUTHOR)})(?:\s+|\s*[:\uff1a]\s*|(?=[\u3400-\u9fff]))|"
    rf"(?:{'|'.join(words.AUTHOR_COLON)})\s*[:\uff1a/]\s*)(?P<name>[^\n]{{1,60}})$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:\d+\s*(?:条评论|个评论|评论|comments?|replies|responses?)|(?:{'|'.join(words.LABELS)})"
    r"(?:\s*\(\d+\))?)$",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?:\d+\s*条评论|{'|'.join(words.GLUED_LABELS)})", re.IGNORECASE)
_MAY_BE = re.compile(r"[|\uff5c·•∙\t]|   |[\u3000]{3}|(?i:^\s*(?:by|posted|written)(?![a-z]))|作者")
_SIGNS = ("|", "\uff5c", "·", "•", "∙", "\t", "   ", "\u3000\u3000\u3000", "作者")
INITIALS = frozenset(
    "bpwBPW \t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What a line must hold, or begin with, in which the pattern above is found."""
_DIGIT = re.compile(r"\d")
_MAY_SEPARATE = re.compile(r"[|\uff5c·•∙ \t\u3000\\]")
"""What a separator begins with; a set of characters is found faster than a separator."""
_ENDS_IN_BAR = re.compile(r"[|\uff5c]\s*\Z")
_DATE_SHAPED = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?")
"""A date by its shape: where the calendar has no such day, the by-line has no date."""
_BARE_END = re.compile(r"[ \t:\uff1a|\uff5c]+$", re.MULTILINE)
_FILLED = re.compile(r"\S")
_LONGEST_FIELD = 80
_MOST_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Byline:
    """What a by-line states, and the offset of the body behind it."""

    author: str | None
    date: DateClaim | None
    views: int | None
    end: int


class _Facts(TypedDict, total=False):
    """What fields of a row state; a date that the calendar lacks is None."""

    author: str
    date: DateClaim | None
    views: int
    label: str


def likely_rows(lines: Lines) -> set[int]:
    """The lines that hold a sign of by-lines; other by-lines begin with one of INITIALS."""
    text, starts, ends = lines.text, lines.starts, lines.ends
    rows = set[int]()
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            rows.add(row)
            at = text.find(sign, ends[row])
    return rows


def read_byline(text: str, start: int) -> Byline | None:
    """The by-line that begins at `start`, None if none does."""
    newline = text.find("\n", start, start + 2 * _LONGEST_FIELD)
    head = text[start : newline if newline >= 0 else start + 2 * _LONGEST_FIELD]
    if not _MAY_BE.search(head) or not _DIGIT.search(text, start, start + 200):
        return None
    return _byline(*_fields(text, start))


def _byline(facts: _Facts, end: int) -> Byline | None:
    author, views = facts.get("author"), facts.get("views")
    if "date" not in facts or (author is None and views is None):
        return None
    return Byline(author, facts["date"], views, end)


def _fields(text: str, position: int) -> tuple[_Facts, int]:
    """The facts of the row that begins at `position`, and where the row ends."""
    facts: _Facts = {}
    line_end = _line_end(text, position)
    for _ in range(_MOST_FIELDS):
        field, separator_end = _next_field(text, position, line_end)
        fact = _fact(field, facts)
        if fact is None:
            bare = _BARE_END.match(text, position)
            return facts, bare.end() if bare else _glued(text, position, facts)
        facts |= fact
        position = separator_end
        if separator_end == line_end:
            below = _row_goes_on(text, line_end, facts)
            if below is None:
                return facts, line_end
            position, line_end = below, _line_end(text, below)
    return facts, position


def _line_end(text: str, position: int) -> int:
    newline = text.find("\n", position)
    return newline if newline >= 0 else len(text)


def _next_field(text: str, position: int, line_end: int) -> tuple[str, int]:
    """The field at `position`, and the offset behind its separator, or the end of its line."""
    window = min(position + _LONGEST_FIELD, line_end)
    if text.find("](", position, window) >= 0:
        window = max(window, min(link_end(text, position) + _LONGEST_FIELD, line_end))
    sign = _MAY_SEPARATE.search(text, position, window)
    match = sign and _SEPARATOR.search(text, sign.start(), window)
    if not match:
        return shown(text[position:window]), line_end
    return shown(text[position : match.start()]), match.end()


def _row_goes_on(text: str, line_end: int, facts: _Facts) -> int | None:
    """Where the row goes on below a line that ends in a separator; None if it does not."""
    if "label" in facts or not _ENDS_IN_BAR.search(text, max(0, line_end - 9), line_end):
        return None
    filled = _FILLED.search(text, line_end)
    position = filled.start() if filled else len(text)
    field, _ = _next_field(text, position, _line_end(text, position))
    return position if field and _fact(field, facts) is not None else None


def _fact(field: str, known: _Facts) -> _Facts | None:
    """What a whole field states; None if it states nothing that a by-line states."""
    if not field:
        return {}
    if "author" not in known and (match := _AUTHOR.match(field)):
        return _author(match["name"].strip())
    if "date" not in known and (date := read_date(field)):
        return {"date": date}
    count = read_count(field) if "views" not in known else None
    if count and count[1] == len(field) and known:
        return {"views": count[0]}
    if _LABEL.match(field) and known:
        return {"label": field}
    return _other_date(field) if "author" in known and "date" not in known else None


def _other_date(field: str) -> _Facts | None:
    """A date in another language, or one by its shape alone, which the calendar lacks."""
    foreign = foreign_date(field)
    return {"date": foreign} if foreign or _DATE_SHAPED.fullmatch(field) else None


def _author(name: str) -> _Facts:
    who, on, when = name.rpartition(" on ")
    if on and (date := read_date(when)):
        return {"author": who.strip(), "date": date}
    return {"author": name}


def _glued(text: str, position: int, facts: _Facts) -> int:
    """The end of the row where its last field begins at `position` with the body glued to it."""
    if "views" not in facts and "date" in facts:
        window = half(text[position : position + _LONGEST_FIELD].split("\n", 1)[0])
        count = read_count(window)
        if count:
            facts["views"] = count[0]
            return position + count[1]
    if not facts:
        return position
    label, end = link_at(text, position) or ("", position)
    if _GLUED.fullmatch(label):
        return end
    match = _GLUED.match(text, end if not label else position)
    return match.end() if match else position
