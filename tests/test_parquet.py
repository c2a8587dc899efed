"""Rows to Parquet and back: what pandas and DuckDB see, and what never changes."""

import subprocess
import sys
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

from scraper.schema import OBSERVATIONS, POSTS, SCHEMA_VERSION, SIGHTINGS, TABLES
from scraper.store import parquet, rows, shards

EMPTY = {table.name: parquet.encode(table, [], "f") for table in TABLES}


def posts_file(folder, seen):
    """Write the posts of some observations."""
    path = folder / "posts.parquet"
    path.write_bytes(parquet.encode(POSTS, rows.post_rows(map(sample.post, seen)), "f"))
    return path


@given(st.lists(strategies.posts, max_size=4))
def test_posts_round_trip(posts):
    """Any posts come back equal, whatever characters and numbers they hold."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts.parquet"
        path.write_bytes(parquet.encode(POSTS, rows.post_rows(posts), "f"))
        found = [rows.post(row) for row in parquet.decode(path)]
    assert len(found) == len(posts)
    assert all(post in posts for post in found)


@given(st.lists(strategies.observations, max_size=4, unique_by=lambda o: o.observation_id))
def test_observations_round_trip(observations):
    """Any observations come back equal from their shard, in the order of their ids."""
    with TemporaryDirectory() as folder:
        name, data = shards.shard(observations)
        path = Path(folder) / name
        path.parent.mkdir()
        path.write_bytes(data)
        found = shards.read(path.parent)
    assert found == tuple(sorted(observations, key=lambda o: o.observation_id))


def test_text_is_utf8_or_an_error():
    """A lone surrogate, which no decoded dump holds, is an error and never a changed text."""
    row = {"observation_id": "\ud800", "post_id": "p", "evidence": "e"}
    with pytest.raises(UnicodeEncodeError):
        parquet.encode(SIGHTINGS, [row], "f")


@pytest.mark.parametrize("row", [{"observation_id": None}, {}, {"observation_id": "o", "new": 1}])
def test_rows_fit_their_table(row):
    """A required value that is null or absent, or a column that is unknown, is an error."""
    with pytest.raises(pa.ArrowInvalid):
        parquet.encode(SIGHTINGS, [{"post_id": "p", "evidence": "e"} | row], "f")


def test_many_rows_keep_their_order(tmp_path):
    """Rows beyond one row group are written and read in order."""
    many = [{"observation_id": str(n), "post_id": "p", "evidence": "e"} for n in range(9_000)]
    path = tmp_path / "sightings.parquet"
    path.write_bytes(parquet.encode(SIGHTINGS, many, "f"))
    assert parquet.decode(path) == many


def test_a_row_may_be_long(tmp_path):
    """A row longer than any default block of the JSON reader is read whole."""
    row = {"observation_id": "文" * 3_000_000, "post_id": "p", "evidence": "e"}
    path = tmp_path / "sightings.parquet"
    path.write_bytes(parquet.encode(SIGHTINGS, [row], "f"))
    assert parquet.decode(path) == [row]


def test_same_rows_same_bytes():
    """The same rows give the same file, in another process too."""
    code = (
        "import sys, sample_records as s; from scraper.store import shards; "
        "sys.stdout.buffer.write(shards.shard([s.observation(n) for n in (2, 1, 0)])[1])"
    )
    again = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        env={"PYTHONPATH": f".:{Path(__file__).parent}", "PYTHONHASHSEED": "7"},
    )
    assert again.stdout == shards.shard([sample.observation(n) for n in (0, 1, 2)])[1]


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
    path = tmp_path / "table.parquet"
    path.write_bytes(EMPTY[table.name])
    frame = pd.read_parquet(path)
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
        name, data = shards.shard(map(sample.observation, numbers))
        (tmp_path / OBSERVATIONS.path).mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
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
    assert parquet.mark(path) == parquet.Mark(SCHEMA_VERSION, "f")
    with pytest.raises(parquet.ForeignDataset, match="damaged"):
        parquet.decode(path)
