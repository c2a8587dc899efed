"""Feeds that tell a moment, not the site's own day: pages of the site are believed before them.

Many feeds write their moments in UTC (WordPress does), so the day may be the one before or behind
the day that the site itself prints. Where pages state the day of the same address, all of them
one day off at most, the feed's sighting counts as undated, and its address finds the post.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from parsers.feeds import FEED
from parsers.sites import address_key
from scraper.records import Observation

_A_DAY = timedelta(days=1)


def settled(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations, those of feeds without their day where pages of the site tell another."""
    facts = tuple(observations)
    if all(seen.layout != FEED for seen in facts):
        return facts
    stated: dict[str, set[str]] = {}
    for seen in facts:
        if seen.layout != FEED and seen.date and (key := address_key(seen.url)):
            stated.setdefault(key, set()).add(seen.date)
    return tuple(_settled(seen, stated) for seen in facts)


def _settled(seen: Observation, stated: Mapping[str, set[str]]) -> Observation:
    if seen.layout != FEED or not seen.date:
        return seen
    days = stated.get(address_key(seen.url) or "", set())
    if not days or seen.date in days or not all(_is_near(seen.date, day) for day in days):
        return seen
    return replace(seen, date=None, month_day=None)


def _is_near(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= _A_DAY
