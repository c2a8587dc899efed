"""How many readers a record says that its post has, as it is printed."""

import re
from collections.abc import Iterable

from parsers.counts import read_count
from parsers.html.listing.bodies import Body
from parsers.html.listing.outline import Outline, spaced
from parsers.html.listing.stamps import without_dates
from parsers.html.listing.targets import is_comments
from parsers.words import COMMENTS_UNIT, COUNT_AFTER, COUNT_BEFORE


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_LABEL = re.compile(rf"(?<![A-Za-z])(?:{_any(COUNT_BEFORE)})", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9.,:/第-])[0-9]")
_OTHER = re.compile(rf"[ \t]*(?:{_any(COMMENTS_UNIT)})", re.IGNORECASE)
_UNITS = tuple(COUNT_AFTER)
_CLOSED = frozenset(")]）")
"""Ends of a count in brackets: what stands behind is no unit of it, but the next label."""
_NEXT_LABEL = re.compile(r"\s?[:：]|时长|时间|時長|時間|所需|约|大约|需")
"""What makes a unit the label of what is printed next: `1234 阅读时长 5 分钟`."""
_LONGEST = 40


def readers(outline: Outline, body: Body, line: str) -> str | None:
    """The text that states the count of readers, None if none does.

    `line` is all that is printed around the body, besides comments.
    """
    for number in body.around:
        if "views" in outline.roles[number] and outline.size(number) <= _LONGEST:
            text = spaced(outline.nodes[number]) or outline.tails[number]
            if not _OTHER.search(text) and (found := _printed(text) or _bare(text)):
                return found
    return _printed(line)


def facts(outline: Outline, body: Body) -> str:
    """What is printed of a post around its title and text, besides comments; a text a line."""
    kept, stop = [], -1
    for number in body.ends:
        href = outline.nodes[number].get("href", "") if outline.tags[number] == "a" else ""
        if number >= stop and ("comments" in outline.roles[number] or is_comments(href)):
            stop = outline.ends[number]
        if number >= stop:
            kept.append(number)
    inside = len(body.ends) - len(body.around)
    return outline.line(kept[:-inside], kept)


def _bare(text: str) -> str | None:
    """The text if it is a number alone."""
    count = read_count(text)
    return text if count and count[1] == len(text) else None


def _printed(line: str) -> str | None:
    """The first count with a label before it, else with a unit behind it, that counts readers."""
    line = "\n".join(map(without_dates, line.split("\n")))
    for pattern, is_unit in ((_LABEL, False), (_NUMBER, True)):
        for match in pattern.finditer(line):
            text = line[match.start() :]
            count = read_count(text)
            found = text[: count[1]] if count else ""
            if not count or (found[-1:] not in _CLOSED and _OTHER.match(text, count[1])):
                continue
            is_label = not is_unit or _NEXT_LABEL.match(text, count[1])
            if not is_unit or (found.lower().endswith(_UNITS) and not is_label):
                return found
    return None
