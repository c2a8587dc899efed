"""Counts of readers over time: what crawls counted, and which posts grew most."""

import pandas as pd
import pytest
from crawled_records import HOME, WELLS, Crawled, crawled, dataset_of, on
from sample_records import commit

from scraper import load, views
from scraper.errors import UsageError
from scraper.history import Count, Growth, counts, growth


def counted(*found: Crawled) -> list[tuple[int, int]]:
    """Give day and count of each count of the only post."""
    told = counts(dataset_of(*found))
    assert len({each.post_id for each in told}) <= 1
    return [(each.crawled_at.day, each.views) for each in told]


def test_a_count_for_each_crawl():
    """Each crawl that shows a count gives one, in order of time, also if nothing changed."""
    found = [crawled(1, views=5), crawled(7, views=9), crawled(3, views=5), crawled(9, views=8)]
    assert counted(*found) == [(1, 5), (3, 5), (7, 9), (9, 8)]


def test_counts_without_a_time_or_a_number():
    """A dump that does not tell when it was crawled, or counts nobody, gives no count."""
    assert counted(crawled(None, views=5), crawled(4)) == []


def test_the_highest_count_of_a_moment():
    """Of two counts at one moment the highest is taken."""
    tag = f"{HOME}tag/sea/"
    assert counted(crawled(4, views=5), crawled(4, views=7, page=tag)) == [(4, 7)]


def test_a_revisit_is_a_count():
    """Content that is found again at another time counts again, without a new observation."""
    data = dataset_of(crawled(1, views=5), crawled(8, views=5))
    assert len(data.observations) == 1
    assert [each.crawled_at for each in counts(data)] == [on(1), on(8)]


def grown(before: tuple[int, int], after: tuple[int, int], name: str = "p") -> Growth:
    """Give the growth between two days and counts."""
    return Growth(count(*before, name), count(*after, name))


def count(day: int, readers: int, name: str = "p") -> Count:
    """Give a count of a day."""
    moment = on(day)
    assert moment
    return Count(name, moment, readers)


SERIES = [count(2, 10), count(4, 15), count(6, 12), count(8, 40)]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [grown((2, 10), (8, 40))]),
        (4, None, [grown((4, 15), (8, 40))]),
        (5, 7, [grown((4, 15), (6, 12))]),
        (None, 7, [grown((2, 10), (6, 12))]),
        (2, 4, [grown((2, 10), (4, 15))]),
        (1, None, []),
        (None, 1, []),
        (None, 3, []),
        (6, 7, []),
        (9, None, []),
    ],
)
def test_growth_between_two_times(since, until, expected):
    """The counts are the last known at each time; one without two counts is left out."""
    assert growth(SERIES, on(since), on(until)) == expected
    assert growth(SERIES[::-1], on(since), on(until)) == expected


def test_what_grew_most_comes_first():
    """Posts come by growth, shrunk ones last, equal ones by id."""
    pairs = {"d": (5, 3), "c": (5, 9), "b": (1, 9), "a": (1, 5)}
    series = [count(day, n, name) for name, pair in pairs.items() for day, n in enumerate(pair, 1)]
    assert [(each.after.post_id, each.views) for each in growth(series)] == [
        ("b", 8), ("a", 4), ("c", 4), ("d", -2),
    ]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Commit a dataset of two crawls."""
    found = [
        crawled(1, views=5), crawled(8, views=30), crawled(1, "井", WELLS, number=2, views=7),
    ]  # fmt: skip
    commit(tmp_path, dataset_of(*found))
    return tmp_path


def test_views_are_a_tidy_table(folder):
    """The table has one row a post and crawl, sorted, with types that need no care."""
    table = views(folder)
    assert table.dtypes.astype(str).to_dict() == {
        "post_id": "str", "crawled_at": "datetime64[us, UTC]", "views": "Int64",
    }  # fmt: skip
    assert table.equals(table.sort_values(["post_id", "crawled_at"], ignore_index=True))
    titled = table.merge(load(folder), on="post_id")
    assert titled.groupby("title").views_x.apply(list).to_dict() == {
        "潮汐表的读法": [5, 30], "井": [7],
    }  # fmt: skip
    pd.testing.assert_frame_equal(table, views(str(folder)))


def test_views_of_a_dataset_without_crawls(tmp_path):
    """Without counts there are no rows, and the types are the same."""
    commit(tmp_path, dataset_of(crawled(None, views=5)))
    assert views(tmp_path).empty
    assert str(views(tmp_path).crawled_at.dtype) == "datetime64[us, UTC]"


def test_views_of_no_dataset(tmp_path):
    """Without a dataset, the error says how to make one."""
    with pytest.raises(UsageError, match="scraper ingest"):
        views(tmp_path)


def test_views_after_a_killed_run(folder):
    """What a killed run left without conclusions is concluded for the views, and not written."""
    before = views(folder)
    (folder / "sightings.parquet").unlink()
    pd.testing.assert_frame_equal(views(folder), before)
    assert not (folder / "sightings.parquet").exists()
