"""Sorted runs merged into one, whatever pieces they come in."""

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pytest
import sample_records as sample
from hypothesis import given
from hypothesis import strategies as st

from scraper.records import Post, Sighting
from scraper.schema import POSTS, SIGHTINGS
from scraper.store import tables
from scraper.store.merging import abreast, merged, sorted_rows

DATES = (None, "1969-12-31", "2019-02-28", "2024-02-29")
PLAIN = sample.post(sample.observation(0))


def post(at: int, date: str | None, day: str | None) -> Post:
    """A post of a day, which may be unknown."""
    return replace(PLAIN, post_id=f"p{at:03}", date=date, month_day=date[5:] if date else day)


def pieces(table: pa.Table, size: int) -> list[pa.Table]:
    """A run in pieces of some rows, with an empty one between."""
    cut = [table.slice(at, size) for at in range(0, table.num_rows, size)]
    return [table.slice(0, 0), *cut, table.slice(0, 0)]


days = st.sampled_from((None, "02-28"))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(DATES), days)),
    st.integers(1, 3),
)
def test_runs_of_posts(drawn, size):
    """Posts of several runs come as they would from one: newest first, unknown days last."""
    posts = [(run, post(at, date, day)) for at, (run, date, day) in enumerate(drawn)]
    runs = [
        pieces(tables.post_table([each for of, each in posts if of == run]), size)
        for run in range(4)
    ]
    found = [each for rows in merged(POSTS, runs) for each in tables.posts(rows)]
    assert found == list(tables.posts(tables.post_table([each for _, each in posts])))


def test_rows_sort_as_their_table_says():
    """Rows in any order are sorted as records are: by post, then by observation."""
    every = [Sighting(f"o{n}", f"p{n % 2}", "e") for n in range(4)]
    table = tables.sighting_table(every)
    assert sorted_rows(SIGHTINGS, table.take([3, 1, 0, 2])).equals(table)
    dated = tables.post_table([post(n, date, None) for n, date in enumerate(DATES)])
    assert sorted_rows(POSTS, dated.take([2, 0, 3, 1])).equals(dated)


def test_a_run_that_is_alone_comes_as_it_is():
    """What one run alone has is given away without being sorted again, piece by piece."""
    table = tables.sighting_table(Sighting(f"o{n}", f"p{n}", "e") for n in range(5))
    run = [table.slice(0, 2), table.slice(2, 3)]
    assert list(merged(SIGHTINGS, [run])) == run
    assert list(merged(SIGHTINGS, [])) == list(merged(SIGHTINGS, [[]])) == []


@pytest.mark.parametrize("size", [1, 2])
def test_pieces_are_taken_as_they_are_needed(size):
    """Of each run one piece is at hand at a time; the next is asked for when it is used up."""
    asked = []

    def run(name: str) -> Iterator[pa.Table]:
        table = tables.sighting_table(Sighting(f"{name}{n}", f"p{n}", "e") for n in range(6))
        for at in range(0, 6, size):
            asked.append((name, at))
            yield table.slice(at, size)

    rows = merged(SIGHTINGS, [run("a"), run("b")])
    assert asked == []
    next(rows)
    assert asked == [("a", 0), ("b", 0), ("a", size)], "the last row of a stands before that of b"


def test_runs_abreast():
    """Rows of one time are not behind those of the next, and each run has a part in each time."""
    one = tables.sighting_table(Sighting("o", f"p{n}", "e") for n in (1, 2, 5))
    other = tables.sighting_table(Sighting("o", f"p{n}", "e") for n in (3, 4))
    found = [
        [rows.column("post_id").to_pylist() for rows in each]
        for each in abreast(SIGHTINGS, [[one], [other.slice(0, 1), other.slice(1)]])
    ]
    assert found == [[["p1", "p2"], ["p3"]], [[], ["p4"]], [["p5"], []]]
