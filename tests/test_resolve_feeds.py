"""Feeds that tell moments in UTC: the site's own day is believed, and one address is one post."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from crawled_records import TIDES, WELLS, Crawled, crawled, dataset_of, sources_of
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import grow

from scraper.conclude import conclude
from scraper.records import Dataset

DAY, NEXT, LATER = "2018-07-16", "2018-07-17", "2018-07-19"


def feed(date: str | None, number: int = 1, text: str | None = TIDES) -> Crawled:
    """A feed's entry of a post."""
    return crawled(None, text=text, number=number, date=date, layout="feed")


def listing(date: str | None, number: int = 1, text: str | None = TIDES) -> Crawled:
    """A listing's entry of a post."""
    return crawled(None, text=text, number=number, date=date)


def dates(*found: Crawled) -> list[str | None]:
    """The dates of the posts of these sightings."""
    return sorted(str(post.date) for post in dataset_of(*found).posts)


def test_a_feed_that_is_a_day_off() -> None:
    """A feed's entry a day before or behind the listing's is that post, on the listing's day."""
    assert dates(listing(NEXT), feed(DAY)) == [NEXT]
    assert dates(listing(DAY), feed(NEXT)) == [DAY]
    assert dates(listing("2018-01-01"), feed("2017-12-31")) == ["2018-01-01"]


def test_a_feed_alone() -> None:
    """Without a page that tells its day, a feed's own day stands."""
    assert dates(feed(DAY)) == [DAY]
    assert dates(feed(DAY), listing(NEXT, number=2, text=WELLS)) == [DAY, NEXT]
    assert dates(feed(DAY), listing(None)) == [DAY]


def test_a_feed_that_is_several_days_off() -> None:
    """More than a day is no matter of time zones: the two stay apart."""
    assert dates(feed(DAY), listing(LATER)) == [DAY, LATER]


@pytest.mark.parametrize("first", [0, 1])
def test_whatever_comes_first(first: int) -> None:
    """A listing that comes after the feed settles its day, as one that came before does."""
    found = [feed(DAY), listing(NEXT)]
    assert grown([[found[first]], [found[1 - first]]]) == dataset_of(*found)


def grown(runs: Sequence[Sequence[Crawled]]) -> Dataset:
    """The dataset of runs, one after another."""
    every = [each for run in runs for each in run]
    with TemporaryDirectory() as folder:
        for at, run in enumerate(runs):
            sources = sources_of([each for earlier in runs[: at + 1] for each in earlier])
            dataset = grow(Path(folder) / "data", [seen for seen, _ in run], sources)
    assert dataset == conclude([seen for seen, _ in every], sources_of(every))
    return dataset


ENTRIES = st.builds(
    lambda make, date, number, text: make(date, number, text),
    st.sampled_from((feed, feed, listing)),
    st.sampled_from((None, DAY, NEXT, "2018-07-18", LATER)),
    st.sampled_from((1, 1, 2)),
    st.sampled_from((TIDES, WELLS, None)),
)


@settings(deadline=None)
@given(st.lists(st.lists(ENTRIES, max_size=4), min_size=1, max_size=4))
def test_runs_in_any_order(runs: list[list[Crawled]]) -> None:
    """Run after run gives the dataset of all at once, however days of feeds are settled."""
    grown(runs)
