"""The day of a post, as its record states it: for machines, in print, in parts, by its address.

The texts are collected in the order of preference; what they mean is read elsewhere. The day of
the last change counts only where no other is stated.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsers.dates import date_in
from parsers.dates.months import month_of
from parsers.html.listing.bodies import Body
from parsers.html.listing.outline import Outline, spaced, within
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import LONGEST_LINE, SENTENCE_ENDS, printed, without_dates
from parsers.html.listing.targets import day_in
from parsers.html.tree import Element, text_of
from parsers.words import MONTHS, UPDATED

_UPDATED = re.compile("|".join(map(re.escape, UPDATED)), re.IGNORECASE)
_OLD = re.compile(r"^1[0-8][0-9]{2}-[01][0-9]-[0-3][0-9]")
"""A day for machines that is older than what print is trusted with; samples of themes have some."""
_PAIR = re.compile(r"[0-3]?[0-9][-/.][0-3]?[0-9]")
_CHANGED = re.compile(r"history|updat|refresh|rotate|modif", re.IGNORECASE)
_BOXES = tuple(
    re.compile(box.replace("Y", r"(?P<year>(?:19|20)[0-9]{2})").replace("N", "[0-3]?[0-9]"))
    for box in (
        r"(?P<day>N)日? Y\s?[-/.年]\s?(?P<month>N)月?",
        r"Y\s?[-/.年]\s?(?P<month>N)月? (?P<day>N)日?",
        r"Y\s?年? (?P<month>N)\s?[-/.月]\s?(?P<day>N)日?",
    )
)
_SHORTEST_BOX = 6
_PARTS = frozenset(("day", "month", "year"))
_LONGEST, _LONGEST_PART = 80, 12


@dataclass(slots=True)
class _Stated:
    """The texts found in a record, by how they are stated."""

    published: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)


def days(
    outline: Outline, record: Record, body: Body, other: str | None, *, is_ahead: bool
) -> list[str]:
    """The texts that state the day of a record's post, the best first.

    `other` is what the page states of it for machines elsewhere. In some lists the date `is_ahead`
    of a record's elements.
    """
    stated = _Stated()
    parts: dict[str, str] = {}
    if is_ahead:
        stated.loose.extend(printed(outline.ahead(record.roots[0])))
    around, ends = frozenset(body.around), frozenset(body.ends)
    aside = frozenset(i for each in body.aside for i in range(each, outline.ends[each]))

    def plain(number: int) -> list[str]:
        """Where the dates in an element's own text go: those in prose count last."""
        is_apart = number in aside or outline.contains(number, record.title.number)
        return stated.loose if is_apart or not _is_prose(outline, number) else stated.prose

    for number in within(outline.dated, record.roots[0], record.stop):
        if number in around:
            _read(outline, number, stated, plain(number))
            _read_part(outline, number, parts)
        if number in ends:
            plain(outline.parents[number]).extend(printed(outline.tails[number]))
    best = [*stated.published, *stated.machine, *_dates(other or ""), *stated.shown]
    found = [*best, *_composed(parts), *stated.loose]
    found = found or [*_boxed(outline, body.around)]
    found += filter(None, [day_in(record.title.page[1])])
    found = found or [*_before_words(outline, record)]
    return list(dict.fromkeys((*found, *stated.prose) or stated.updated))


def _read(outline: Outline, number: int, stated: _Stated, plain: list[str]) -> None:
    """Add the dates that an element states itself, to `plain` if nothing marks them."""
    node, roles = outline.nodes[number], outline.roles[number]
    known_as = node.get("itemprop", "").lower()
    is_date = "date" in roles or "updated" in roles or "date" in known_as
    is_time = outline.tags[number] == "time"
    if is_time and not is_date and not roles and outline.is_in_sentence(number):
        stated.prose.extend(printed(spaced(node)))
    elif not is_time and outline.tags[number] != "abbr" and (not is_date or "lasting" in roles):
        text = outline.texts[number]
        found = [text] if _PAIR.fullmatch(text) else list(printed(text))
        if len(found) > 1 and (claim := date_in(text)) and claim.iso:
            found = [claim.iso]
        is_updated = bool(found) and _is_updated(node, roles, known_as)
        (stated.updated if is_updated else plain).extend(found)
    else:
        value = node.get("datetime") or node.get("content") or node.get("title") or ""
        text = spaced(node) if outline.size(number) <= _LONGEST else ""
        if _PAIR.fullmatch(text):
            stated.shown.append(text)
        machine = list(_dates(value)) or _OLD.findall(value)
        _sort(stated, node, (machine, list(_dates(text))), roles, known_as)


def _is_prose(outline: Outline, number: int) -> bool:
    """Whether an element is longer than a line of facts, or a sentence."""
    size = outline.size(number)
    if not _LONGEST_PART < size <= LONGEST_LINE:
        return size > LONGEST_LINE
    text = text_of(outline.nodes[number])
    letters = sum(map(str.isalpha, without_dates(text)))
    return text[-1:] in SENTENCE_ENDS and letters > _LONGEST_PART


def _sort(
    stated: _Stated,
    node: Element,
    found: tuple[list[str], list[str]],
    roles: frozenset[str],
    known_as: str,
) -> None:
    """Put what a dated element states, for machines and in print, where it belongs."""
    machine, shown = found
    is_published = (
        "published" in known_as or "created" in known_as or node.get("pubdate") is not None
    )
    if _is_updated(node, roles, known_as) and not is_published:
        stated.updated.extend((*machine, *shown))
        return
    (stated.published if is_published or "date" in roles else stated.machine).extend(machine)
    stated.shown.extend(shown)


def _is_updated(node: Element, roles: frozenset[str], known_as: str) -> bool:
    if "modified" in known_as or ("updated" in roles and "date" not in roles):
        return True
    before = node.getprevious()
    above = node.getparent()
    label = (before.tail or "").strip() or spaced(before) if before is not None else ""
    if before is not None and not spaced(before) and _CHANGED.search(before.get("class", "")):
        return True
    if not label and above is not None and before is None:
        label = above.text or ""
    return bool(_UPDATED.search(label[-_LONGEST:]) or _UPDATED.search(node.get("title", "")))


def _dates(value: str) -> Iterator[str]:
    """The first date in a text, without what stands around it."""
    yield from list(printed(value))[:1]


def _read_part(outline: Outline, number: int, parts: dict[str, str]) -> None:
    """Keep the text of an element that is called the day, the month or the year of a date."""
    for part in _PARTS & outline.roles[number]:
        text = spaced(outline.nodes[number]).strip(" ,.日号/-")
        if 0 < len(text) <= _LONGEST_PART:
            parts.setdefault(part, text)


def _composed(parts: dict[str, str]) -> Iterator[str]:
    """The date that its parts make."""
    day, month, year = (parts.get(name, "") for name in ("day", "month", "year"))
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower()) or month_of(month)
    if day.isdecimal() and number and year.isdecimal():
        yield f"{year}-{number:02}-{int(day):02}"
    elif day.isdecimal() and number:
        yield f"{number}月{day}日"


def _boxed(outline: Outline, numbers: Iterable[int]) -> Iterator[str]:
    """The day that an element shows in parts that have no names: `12` over `2019-02`.

    A year before two numbers is before a month and a day wherever it is so written.
    """
    for number in numbers:
        if _SHORTEST_BOX <= outline.size(number) <= _LONGEST_PART:
            text = spaced(outline.nodes[number])
            if match := next((m for box in _BOXES if (m := box.fullmatch(text))), None):
                yield f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


def _before_words(outline: Outline, record: Record) -> Iterator[str]:
    """The date that a title begins with."""
    text = spaced(outline.nodes[record.title.number])
    yield from (date for date in list(printed(text))[:1] if text.startswith(date))
