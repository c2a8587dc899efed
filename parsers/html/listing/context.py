"""What the rest of a list tells of a post's day: headings above posts, and how days are written.

A heading with a date, a year or a month counts for the posts below it. `02/12/2019` has a meaning
if another date of the list can only be read in one order; a date with dots begins with the day
wherever such are used (CLDR: de, ru, cs, fi, tr). Nothing else is decided.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.dates import Order, date_in, day_order, read_date
from parsers.html.listing.outline import Outline, count_within, spaced
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import OUR_MONTHS, printed
from parsers.words import MONTHS

_NUMERIC = re.compile(r"[0-3]?[0-9]\s?([./-])\s?[0-3]?[0-9](?:\s?[./-]\s?(?P<year>[0-9]{4}))?")
_MONTH_BEFORE = re.compile(r"([01]?[0-9])\s?月\s?([0-3]?[0-9])\s?[日号]?,\s?([0-9]{4})")
"""`6月 2, 2023`, as WordPress writes English formats in Chinese."""
_COUNT = r"(?:\s*[(（\[·-]?\s*(?:共\s*)?[0-9]{1,4}\s*\w{0,6}\s*[)）\]]?)?"
_MONTH = rf"(?P<month>{OUR_MONTHS}|[01]?[0-9]\s?月|[一二三四五六七八九十]{{1,2}}月)\.?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_LABELS = tuple(
    re.compile(form + _COUNT, re.IGNORECASE)
    for form in (
        rf"\W*{_YEAR}\s*[年년]?",
        rf"{_YEAR}\s*[-/.年]\s*(?P<month>[01]?[0-9])\s*月?",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s*年?\s*{_MONTH}",
        _MONTH,
    )
)
_DAY = re.compile(r"([0-3]?[0-9])\s*(?:[日号]|st|nd|rd|th)?\s*[:：.]?", re.IGNORECASE)
_WEEKDAY = 14
_LONGEST = 32
_HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above a record state: a whole date as printed, else a year, a month."""

    date: str | None = None
    year: int | None = None
    month: int | None = None


def completed(
    outline: Outline, records: Sequence[Record], found: Sequence[list[str]]
) -> list[tuple[str, ...]]:
    """The texts that state each record's day, completed by what the list tells."""
    texts = [list(each) for each in found]
    if not all(any(map(_has_year, each)) for each in texts):
        above = _above(outline, records)
        rows = zip(records, texts, above, strict=True)
        texts = [list(_joined(outline, *row)) for row in rows]
    order = day_order(text for each in texts for text in each)
    return [tuple(dict.fromkeys(_written(text, order) for text in each)) for each in texts]


def _has_year(text: str) -> bool:
    return re.search(r"(?:19|20)[0-9]{2}", text) is not None


def _written(text: str, order: Order | None) -> str:
    """A date in a form that has one meaning, if that is known; else as it is."""
    if match := _MONTH_BEFORE.fullmatch(text):
        return f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"
    match = _NUMERIC.fullmatch(text)
    if match is None or not match["year"]:
        return text
    claim = date_in(text, "dmy" if match[1] == "." else order)
    return (claim.iso if claim else None) or text


def _joined(outline: Outline, record: Record, texts: list[str], above: Above) -> Iterator[str]:
    """The texts, each that has no year with that of the heading above; that heading's date."""
    for text in texts:
        claim, pair = read_date(text), _NUMERIC.fullmatch(text)
        if above.year and claim and claim.year is None:
            yield f"{above.year}-{claim.month_day}"
        elif above.year and pair and not pair["year"]:
            yield f"{text}{pair[1]}{above.year}"
        else:
            yield text
    if not texts and above.year and above.month:
        yield from (f"{above.year}-{above.month}-{day}" for day in _days(outline, record))
    if above.date:
        yield above.date


def _days(outline: Outline, record: Record) -> Iterator[str]:
    """The days of a month that are printed in a record before its title."""
    for number in range(record.roots[0], record.title.number):
        for text in (outline.texts[number], outline.tails[number]):
            if match := _DAY.fullmatch(text):
                yield match[1]


def _above(outline: Outline, records: Sequence[Record]) -> list[Above]:
    """What stands above each record, in the element that holds it or around that."""
    firsts = [record.roots[0] for record in records]
    found, now, where, number = [], Above(), 0, 0
    for record in records:
        while number < record.roots[0]:
            label = _label(outline, number) if 0 < outline.size(number) <= _LONGEST else None
            if label and (room := _room(outline, number, firsts)) is not None:
                is_inner = label.month and not label.year
                now, where = Above(None, now.year, label.month) if is_inner else label, room
                number = outline.ends[number]
            else:
                number += 1
        found.append(now if outline.contains(where, record.roots[0]) else Above())
        number = max(number, record.stop)
    return found


def _room(outline: Outline, number: int, firsts: list[int]) -> int | None:
    """The nearest element around a heading that holds records."""
    for _ in range(_HIGHEST):
        number = outline.parents[number]
        if number < 0:
            return None
        if count_within(firsts, number, outline.ends[number]):
            return number
    return None


def _label(outline: Outline, number: int) -> Above | None:
    """What an element states if all its text is a date, a year or a month."""
    text = spaced(outline.nodes[number])
    if whole := next((d for d in printed(text) if len(text) - len(d) <= _WEEKDAY), None):
        claim = read_date(whole)
        return Above(date=whole) if claim and claim.year else None
    match = next((m for form in _LABELS if (m := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = (parts.get("month") or "").lower().replace(" ", "")
    named = MONTHS.get(month) or (int(month) if month.isdecimal() else None)
    return Above(None, int(parts["year"]) if parts.get("year") else None, named)
