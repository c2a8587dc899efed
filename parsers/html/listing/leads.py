"""What titles begin with that is none of them: the day, in lists of links."""

import re
from collections.abc import Sequence

from parsers.dates import read_date
from parsers.html.listing.kinds import BARE
from parsers.html.listing.outline import Outline
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import DATED
from parsers.html.tree import text_of

_LEAD = re.compile(
    rf"(?P<day>{DATED})\s*(?:[-–—»|/·•]\s|[:：]\s?)(?=\S)", re.VERBOSE | re.IGNORECASE
)
_OWN = re.compile(rf"(?P<day>{DATED})\s*(?:[-–—»|/·•:：]\s*)?(?=\S)", re.VERBOSE | re.IGNORECASE)
"""The same of a day in an element of its own, which needs no mark behind it."""
_INLINE = frozenset(("time", "span", "small", "i", "em"))
_FEWEST = 2


def leads(outline: Outline, records: Sequence[Record], found: Sequence[Sequence[str]]) -> list[str]:
    """What titles begin with if all do: their day, in an element or where nothing marks titles.

    `found` are the days of the records; `May 29, 2019 - A wall of moss` in archives of Docusaurus.
    """
    begun = [_lead(outline, each.title.number) for each in records]
    are = (
        m
        and (m.re is _OWN or each.title.kind == BARE)
        and any(_is_one_day(m["day"], text) for text in days)
        for m, each, days in zip(begun, records, found, strict=True)
    )
    if len(records) < _FEWEST or not all(are):
        return [""] * len(records)
    return [m[0] if m else "" for m in begun]


def _lead(outline: Outline, number: int) -> re.Match[str] | None:
    first = number + 1
    is_own = (
        first < outline.ends[number]
        and not outline.texts[number]
        and outline.tags[first] in _INLINE
        and read_date(text_of(outline.nodes[first])) is not None
    )
    return (_OWN if is_own else _LEAD).match(text_of(outline.nodes[number]))


def _is_one_day(text: str, other: str) -> bool:
    """Whether two dates are of one day, as far as both state it."""
    one, two = read_date(text), read_date(other)
    if one is None or two is None:
        return text == other
    return one.month_day == two.month_day and (one.year == two.year or None in (one.year, two.year))
