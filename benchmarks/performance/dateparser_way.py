"""dateparser asked for the date of each post that a dump shows, as it is printed there."""

from itertools import islice

from corpus import POSTS_A_DUMP

from performance.floor import texts
from performance.pandas_way import rows
from performance.place import Lap, Laps, Place

SAMPLE = 500
"""Dates of posts that are really read; all of them would take minutes."""


def dateparsed(place: Place) -> Laps:
    """Dates only: finding them is not timed."""
    from dateparser import parse  # noqa: PLC0415  one of the ways

    found = (row["date"] for text in texts(place.corpus) for row in rows(text))
    dates = list(islice(found, SAMPLE))
    parse(dates[0])  # loads its languages
    yield None
    for date in dates:
        parse(date)
    yield Lap("dateparser", place.dumps * POSTS_A_DUMP / len(dates))
