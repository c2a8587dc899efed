"""Which lines of a page of text seem to begin posts: a guess, for a person to refine.

They are lines with a date, alike in what stands around it. Where that is no title, the line above
the date is taken for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.dates import read_date

_DATE = re.compile(
    r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}月 ?\d{1,2}日"
    r"|\d{1,2} [A-Za-z]{3,9}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}"
)
_MARKS_BEFORE = re.compile(r"[^\w》”\"'’?!。？！…)）]*$")
_MARKS_BEHIND = re.compile(r"^[^\w《“\"'‘(（]*")
_TITLE = r"(?P<title>\S.*?)"
_LONGEST = 200
_LONGEST_WORDS = 20
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The regular expression of such a line: its group `stamp` is the date, `title` the title."""

    pattern: str
    has_title: bool


@dataclass(frozen=True, slots=True)
class _Dated:
    """A line with a date: what stands before it and behind, as words and as marks around it."""

    before: str
    left: str
    date: str
    right: str
    behind: str


def guess(text: str) -> Head | None:
    """The head of the likeliest posts; None if no lines are alike."""
    alike: dict[tuple[str, str, str, bool, bool], list[_Dated]] = defaultdict(list)
    for line in _dated(text):
        shape = re.sub(r"\d+", "9", re.sub(r"[A-Za-z]+", "a", line.date))
        alike[line.left, shape, line.right, bool(line.before), bool(line.behind)].append(line)
    most = max(alike.values(), key=len, default=[])
    return _head(most) if len(most) >= _FEWEST else None


def _dated(text: str) -> Iterator[_Dated]:
    for line in map(str.strip, text.split("\n")):
        found = _DATE.search(line) if len(line) <= _LONGEST else None
        if found and read_date(found[0]):
            yield _parts(line, found)


def _parts(line: str, date: re.Match[str]) -> _Dated:
    left, right = line[: date.start()], line[date.end() :]
    before, behind = _MARKS_BEFORE.sub("", left), _MARKS_BEHIND.sub("", right)
    return _Dated(before, left[len(before) :], date[0], right[: len(right) - len(behind)], behind)


def _head(lines: list[_Dated]) -> Head:
    """The pattern that all the lines match: the title is what differs before or behind the date."""
    before, behind = ({each.before for each in lines}, {each.behind for each in lines})
    leads, follows = len(before) > 1, before == {""} and len(behind) > 1
    first = lines[0]
    date = re.sub(r"\d+", r"\\d+", re.sub(r"[A-Za-z]+", "[A-Za-z]+", _exactly(first.date)))
    pattern = (
        f"{_TITLE if leads else _words(before)}{_exactly(first.left)}(?P<stamp>{date})"
        f"{_exactly(first.right)}{_TITLE if follows else _words(behind)}"
    )
    return Head(pattern, leads or follows)


def _words(texts: set[str]) -> str:
    """The pattern of all the texts: what they are, if that is one short thing."""
    text = next(iter(texts))
    return _exactly(text) if len(texts) == 1 and len(text) <= _LONGEST_WORDS else ".*"


def _exactly(text: str) -> str:
    """The pattern of a text, as people write it: no escapes but those that are needed."""
    return "".join(map(_literal, re.split(r"(\s+)", text)))


def _literal(text: str) -> str:
    if text.isspace():
        return " " if text == " " else r"\s+"
    shown = re.escape(text).replace("\\-", "-")
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in shown)
