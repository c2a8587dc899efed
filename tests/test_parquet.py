"""Rows to Parquet and back: what pandas and DuckDB see, and what never changes."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
import record_strategies as strategies
import sample_records as sample
from hypothesis import given
from hypothesis import strategies as st

from scraper.records import Sighting
from scraper.schema import OBSERVATIONS, POSTS, SCHEMA_VERSION, SIGHTINGS, TABLES
from scraper.store import parquet, shards, tables
from scraper.store.arrow import arrow_schema

MARK = parquet.Mark(SCHEMA_VERSION, "f")


def written(path, table, rows, group=parquet.GROUP):
    """Write a file of one table, and give its path."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        parquet.write(file, table, [rows], MARK, group)
    return path


def posts_file(folder, seen):
    """Write the posts of some observations."""
    return written(folder / "posts.parquet", POSTS, tables.post_table(map(sample.post, seen)))


def shard(folder, numbers):
    """Write a shard of some observations to the folder of observations."""
    path = folder / OBSERVATIONS.path / f"part-{len(numbers)}.parquet"
    path.parent.mkdir(exist_ok=True)
    shards.write(path, tables.observation_table(list(map(sample.observation, numbers))))
    return path


@given(st.lists(strategies.posts, max_size=4))
def test_posts_round_trip(posts):
    """Any posts come back equal, whatever characters and numbers they hold."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "posts.parquet", POSTS, tables.post_table(posts))
        found = list(tables.posts(parquet.read(path)))
    assert len(found) == len(posts)
    assert all(post in posts for post in found)


@given(st.lists(strategies.observations, max_size=4, unique_by=lambda o: o.observation_id))
def test_observations_round_trip(observations):
    """Any observations come back equal from their shard, in the order of their days and ids."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shard"
        shards.write(path, tables.observation_table(observations))
        found = shards.read(path)
    assert found == sorted(observations, key=lambda o: (o.month_day or "~", o.observation_id))


DAYS = ("02-12", "07-16", "12-02", None)


@given(
    st.lists(st.sampled_from(DAYS), max_size=9),
    st.sets(st.sampled_from([day or tables.NO_DAY for day in DAYS])),
)
def test_days_are_read_alone(of, days):
    """A shard gives the observations of some days and no others, whatever its row groups are."""
    seen = [replace(sample.observation(at), month_day=day) for at, day in enumerate(of)]
    with TemporaryDirectory() as folder:
        path = written(
            Path(folder) / "shard", OBSERVATIONS, tables.observation_table(seen), group=2
        )
        pieces = shards.rows(path, tuple(sorted(days)))
        found = [each for rows in pieces for each in tables.observations(rows)]
    assert sorted(found, key=lambda o: o.observation_id) == [
        each for each in seen if (each.month_day or tables.NO_DAY) in days
    ]


def test_text_is_utf8_or_an_error():
    """A lone surrogate, which no decoded dump holds, is an error and never a changed text."""
    with pytest.raises(UnicodeEncodeError):
        tables.sighting_table([Sighting("\ud800", "p", "e")])


def test_pieces_do_not_show(tmp_path):
    """The same rows give the same file, in however many pieces they come."""
    many = tables.sighting_table(Sighting(f"{n:05}", "p", "e") for n in range(20_000))
    whole = written(tmp_path / "a.parquet", SIGHTINGS, many)
    with (tmp_path / "b.parquet").open("wb") as file:
        pieces = (many.slice(at, 777) for at in range(0, 20_000, 777))
        parquet.write(file, SIGHTINGS, pieces, MARK)
    assert whole.read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert list(tables.sightings(parquet.read(whole))) == list(tables.sightings(many))


def test_a_row_may_be_long(tmp_path):
    """A row of many megabytes is read whole."""
    long = Sighting("文" * 3_000_000, "p", "e")
    path = written(tmp_path / "sightings.parquet", SIGHTINGS, tables.sighting_table([long]))
    assert list(tables.sightings(parquet.read(path))) == [long]


def test_same_rows_same_bytes(tmp_path):
    """The same rows give the same file, in another process too."""
    code = (
        "import sys; from pathlib import Path; import test_parquet as t; "
        "sys.stdout.write(str(t.shard(Path(sys.argv[1]), (2, 1, 0))))"
    )
    again = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, tmp_path],
        capture_output=True,
        check=True,
        text=True,
        env={
            "PYTHONPATH": f"{Path(__file__).parent.parent}:{Path(__file__).parent}",
            "PYTHONHASHSEED": "7",
        },
    )
    (tmp_path / "here").mkdir()
    here = shard(tmp_path / "here", (0, 1, 2))
    assert Path(again.stdout).read_bytes() == here.read_bytes()


PANDAS_TYPES = {
    "post_id": "str",
    "title": "str",
    "date": "datetime64[ms]",
    "views": "Int64",
    "sightings": "int64",
    "equations": "object",
    "dumps": "object",
    "first_seen": "datetime64[us, UTC]",
    "last_seen": "datetime64[us, UTC]",
}


@pytest.mark.parametrize("numbers", [(), (0,), (1,), (0, 1, 2)], ids=str)
def test_pandas_types_never_depend_on_values(tmp_path, numbers):
    """Pandas gives the same types for no rows, for nulls only, and for values."""
    posts = pd.read_parquet(posts_file(tmp_path, map(sample.observation, numbers)))
    assert {name: str(posts[name].dtype) for name in PANDAS_TYPES} == PANDAS_TYPES
    assert posts.index.equals(pd.RangeIndex(len(numbers)))
    assert list(posts.columns) == [column.name for column in POSTS.columns]


def test_pandas_values(tmp_path):
    """Years work, missing is missing, and lists are empty rather than null."""
    posts = pd.read_parquet(posts_file(tmp_path, map(sample.observation, range(2))))
    assert posts.date.dt.year.tolist()[0] == 2011
    assert posts.date.isna().tolist() == [False, True]
    assert posts.views.tolist() == [1, pd.NA]
    assert [list(aliases) for aliases in posts.aliases] == [[], []]
    assert posts.equations[0][0]["latex"] == "a=b"


def test_posts_are_newest_first(tmp_path):
    """The newest posts come first, posts of unknown year last."""
    path = posts_file(tmp_path, map(sample.observation, range(6)))
    assert pd.read_parquet(path).post_id.tolist() == [
        "p-o0005", "p-o0004", "p-o0002", "p-o0001", "p-o0000", "p-o0003",
    ]  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_required_columns_are_never_float(tmp_path, table):
    """Every integer and flag arrives in pandas as one, in every table, even an empty one."""
    empty = pa.Table.from_batches([], arrow_schema(table))
    frame = pd.read_parquet(written(tmp_path / "table.parquet", table, empty))
    for column in table.columns:
        expected = {"int64": "int64" if column.required else "Int64", "bool": "bool"}
        if not column.repeated and column.type in expected:
            assert str(frame[column.name].dtype) == expected[column.type]


def test_pandas_gives_back_what_it_read(tmp_path):
    """A frame that was read can be written by pandas and read again with the same types."""
    posts = pd.read_parquet(posts_file(tmp_path, map(sample.observation, range(3))))
    posts.to_parquet(tmp_path / "copy.parquet")
    copy = pd.read_parquet(tmp_path / "copy.parquet")
    assert copy.dtypes.astype(str).to_dict() == posts.dtypes.astype(str).to_dict()


def test_shards_read_as_one_table(tmp_path):
    """Pandas and DuckDB read a folder of shards, scratch files beside them, as one table."""
    for numbers in ([0], [1, 2], []):
        shard(tmp_path, numbers)
    (tmp_path / OBSERVATIONS.path / ".part-0.parquet.listing-scraper.tmp").write_bytes(b"PAR1")
    frame = pd.read_parquet(tmp_path / OBSERVATIONS.path)
    assert sorted(frame.observation_id) == ["o0000", "o0001", "o0002"]
    assert str(frame.views.dtype) == "Int64"
    relation = duckdb.read_parquet(f"{tmp_path}/observations/*.parquet")
    assert relation.aggregate("count(*), max(views)").fetchall() == [(3, 2)]


def test_damage_is_found(tmp_path):
    """A flipped bit in a page is found when the file is read."""
    path = posts_file(tmp_path, map(sample.observation, range(3)))
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    assert parquet.mark(path) == MARK
    with pytest.raises(parquet.ForeignDataset, match="damaged"):
        parquet.read(path)
