"""Lists of titles (archive pages), and how far each can be believed.

A year of a list is *sound* if it does not contradict what dumps state: a title that a by-line
dates to another year on the same day counts against it, one with the same date for it. A list
that is contradicted more than now and then is sound in no year; one that is contradicted at all is
sound only in years that are confirmed. A list is *kin* of a dump
if it has the titles of that dump: only then are its other rows candidates for the dump's
nameless posts. It is *whole* if its own counts add up; from any other list the right row may be
missing, so that the best row there names nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.layouts import ARCHIVE
from scraper.records import Observation
from scraper.resolve.text import fold

LAYOUT = ARCHIVE.name
_CONFIRMED_TIMES = 20
_KIN_SHARE = 0.5
_FEWEST_KNOWN = 3

Day = tuple[str, str | None]
"""A folded title and the month and day it stands on."""


@dataclass(frozen=True, slots=True)
class Listings:
    """The lists among the observations, by the sha256 of their dumps."""

    days: dict[str, frozenset[Day]] = field(default_factory=dict)
    sound: frozenset[tuple[str, str]] = frozenset()
    """The sound years, each as list and year."""
    whole: frozenset[str] = frozenset()
    kin: dict[str, frozenset[str]] = field(default_factory=dict)
    """The lists that are kin of a dump, by its sha256."""
    lone: dict[str, frozenset[Day]] = field(default_factory=dict)
    """The one title of a dump that its list lacks while it has all others, by its sha256."""

    def is_sound(self, dumps: Iterable[str], year: str | None) -> bool:
        """Whether one of the lists is sound in that year."""
        return any((dump, year) in self.sound for dump in dumps)

    def whole_kin(self, dumps: Iterable[str]) -> frozenset[str]:
        """The whole lists that are kin of one of the dumps."""
        return frozenset().union(*(self.kin.get(dump, frozenset()) for dump in dumps)) & self.whole

    def told(self, dump: str) -> tuple[dict[str, frozenset[Day]], frozenset[Day]]:
        """All that the lists say of the posts of a dump."""
        days = {one: self.days[one] for one in self.whole_kin((dump,))}
        return days, self.lone.get(dump, frozenset())


def listings(observations: Iterable[Observation]) -> Listings:
    """What the observations tell of the lists among them."""
    rows: dict[str, list[Observation]] = {}
    titled: dict[str, list[Observation]] = {}
    for seen in observations:
        if seen.layout == LAYOUT:
            rows.setdefault(seen.dump_sha256, []).append(seen)
        elif seen.title and seen.month_day:
            titled.setdefault(seen.dump_sha256, []).append(seen)
    if not rows:
        return Listings()
    days = {one: frozenset(map(_day, listed)) for one, listed in rows.items()}
    dated = {(_day(seen), seen.date) for posts in titled.values() for seen in posts if seen.date}
    return Listings(
        days,
        frozenset(
            year for one, listed in rows.items() for year in _sound_years(one, listed, dated)
        ),
        frozenset(one for one, listed in rows.items() if listed[0].exhaustive),
        {
            dump: frozenset(one for one in days if _is_kin(days[one], posts))
            for dump, posts in titled.items()
        },
        {
            dump: frozenset().union(*(_lone(listed, posts) for listed in days.values()))
            for dump, posts in titled.items()
        },
    )


def _sound_years(
    one: str, listed: list[Observation], dated: Iterable[tuple[Day, str | None]]
) -> set[tuple[str, str]]:
    dates = {(_day(row), row.date) for row in listed}
    years: dict[Day, list[str]] = {}
    for row in listed:
        years.setdefault(_day(row), []).append((row.date or "")[:4])
    confirmed: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    for day, date in dated:
        for year in years.get(day, ()):
            agrees = (day, date) in dates
            confirmed[year] += agrees
            contradicted[year] += not agrees
    if confirmed.total() < _CONFIRMED_TIMES * contradicted.total():
        return set()
    least = 1 if contradicted.total() else 0
    found = {year for year_list in years.values() for year in year_list if year}
    return {
        (one, year)
        for year in found
        if confirmed[year] >= max(least, _CONFIRMED_TIMES * contradicted[year])
    }


def _is_kin(days: frozenset[Day], posts: list[Observation]) -> bool:
    return sum(_day(seen) in days for seen in posts) >= _KIN_SHARE * len(posts)


def _lone(days: frozenset[Day], posts: list[Observation]) -> frozenset[Day]:
    lacking = frozenset(map(_day, posts)) - days
    return lacking if len(lacking) == 1 and len(posts) > _FEWEST_KNOWN else frozenset()


def _day(seen: Observation) -> Day:
    return fold(seen.title or ""), seen.month_day
