"""Feeds that tell a moment, not the site's own day: pages of the site are believed before them.

Many feeds write their moments in UTC (WordPress does), so the day may be the one before or behind
the day that the site itself prints. Where pages state the day of the same address, all of them
one day off at most, the feed's sighting counts as undated, and its address finds the post.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from parsers.feeds import FEED
from parsers.sites import address_key
from scraper.records import Observation

_A_DAY = timedelta(days=1)

Stated = Mapping[str, Collection[str]]
"""The days that pages state for an address which a feed has, too."""


def stated_days(feeds: Iterable[Observation], pages: Iterable[Observation]) -> Stated:
    """The days that `pages` state for the addresses in `feeds`; other feeds are passed over."""
    stated: dict[str, set[str]] = {
        key: set() for seen in feeds if seen.date and (key := address_key(seen.url))
    }
    for seen in pages if stated else ():
        if seen.layout != FEED and seen.date and (key := address_key(seen.url)) in stated:
            stated[key or ""].add(seen.date)
    return stated


def settled(seen: Observation, stated: Stated) -> Observation:
    """The observation, one of a feed without its day where pages of the site tell another."""
    if seen.layout != FEED or not seen.date:
        return seen
    days = stated.get(address_key(seen.url) or "", ())
    if not days or seen.date in days or not all(_is_near(seen.date, day) for day in days):
        return seen
    return replace(seen, date=None, month_day=None)


def _is_near(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= _A_DAY
