"""What titles begin with that is none of them: the day, in lists of bare links."""

import re
from collections.abc import Sequence

from parsers.dates import read_date
from parsers.html.listing.kinds import BARE
from parsers.html.listing.outline import Outline, spaced
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import DATED

_LEAD = re.compile(rf"(?P<day>{DATED})\s?(?:[-–—»|]\s|[:：]\s?)(?=\S)", re.VERBOSE | re.IGNORECASE)
_FEWEST = 2


def leads(outline: Outline, records: Sequence[Record], found: Sequence[Sequence[str]]) -> list[str]:
    """What titles that nothing marks begin with: their day, if all do; it is no part of them.

    `found` are the days of the records; `May 29, 2019 - A wall of moss` in archives of Docusaurus.
    """
    begun = [_LEAD.match(spaced(outline.nodes[each.title.number])) for each in records]
    are = (
        m and each.title.kind == BARE and any(_is_one_day(m["day"], text) for text in days)
        for m, each, days in zip(begun, records, found, strict=True)
    )
    if len(records) < _FEWEST or not all(are):
        return [""] * len(records)
    return [m[0] if m else "" for m in begun]


def _is_one_day(text: str, other: str) -> bool:
    """Whether two dates are of one day, as far as both state it."""
    one, two = read_date(text), read_date(other)
    if one is None or two is None:
        return text == other
    return one.month_day == two.month_day and (one.year == two.year or None in (one.year, two.year))
