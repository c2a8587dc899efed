"""Files of observations: what they note of themselves, and how their days are read."""

from dataclasses import replace

import pyarrow.parquet as pq
import pytest
import sample_records as sample

from scraper.errors import ForeignDataset
from scraper.schema import OBSERVATIONS, SCHEMA_VERSION
from scraper.store import digests, parquet, shards, tables

MARK = parquet.Mark(SCHEMA_VERSION, "f")
SEEN = [
    replace(sample.observation(at), month_day=day, layout=layout)
    for at, (day, layout) in enumerate(
        [("03-10", "byline"), ("01-05", "byline"), ("03-10", "datestamp"), ("02-07", "byline")]
    )
]


def write(path, observations):
    """A shard of observations."""
    path.parent.mkdir(exist_ok=True)
    return shards.write(path, tables.observation_table(observations))


def test_what_a_shard_notes(tmp_path):
    """A shard has the digest of its observations, counts them by layout, and is read so again."""
    shard = write(tmp_path / "o" / "part", SEEN)
    assert shard.facts == digests.of_observations(o.observation_id for o in SEEN)
    assert shard.layouts == {"byline": 3, "datestamp": 1}
    assert list(shard.layouts) == sorted(shard.layouts)
    assert shard.name == f"part-{digests.name(shard.facts)[-16:]}.parquet"
    assert len(shard.name) == len("part-.parquet") + 16
    assert shards.shards(tmp_path / "o") == ([shard], [])
    assert parquet.mark(shard.path).far is False


@pytest.mark.parametrize("far", [{"month_day": None}, {"layout": "archive"}, {"layout": "feed"}])
def test_far_facts(tmp_path, far):
    """A shard is far if one of its observations concerns other days, wherever it stands."""
    for at in (0, 3):
        found = [replace(each, **far) if n == at else each for n, each in enumerate(SEEN)]
        shard = write(tmp_path / "part", found)
        assert shard.far
        assert parquet.mark(shard.path).far
    assert not write(tmp_path / "part", SEEN).far


def test_shards_and_older_files(tmp_path):
    """Files of an older schema are told from shards; names that readers pass over are passed."""
    shard = write(tmp_path / "b", SEEN)
    with (tmp_path / "a").open("wb") as file:
        parquet.write(file, OBSERVATIONS, [tables.observation_table(SEEN)], parquet.Mark(1, "x"))
    for name in (".hidden", "_started"):
        (tmp_path / name).write_bytes(b"not ours")
    assert shards.shards(tmp_path) == ([shard], [tmp_path / "a"])
    assert shards.paths(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert shards.paths(tmp_path / "missing") == []
    assert shards.shards(tmp_path / "missing") == ([], [])
    with pytest.raises(ForeignDataset, match="b is a file, not a folder"):
        shards.paths(tmp_path / "b")


def days(path, wanted, columns=None):
    """The ids of what a file has of some days."""
    pieces = shards.rows(path, wanted, columns)
    return [id_ for rows in pieces for id_ in rows.column("observation_id").to_pylist()]


def test_days_of_a_shard(tmp_path):
    """Rows of the days that are asked for come in the order of days; ALL is every day."""
    none = replace(sample.observation(9), month_day=None)
    path = write(tmp_path / "part", [*SEEN, none]).path
    assert days(path, ("01-05", "03-10")) == ["o0001", "o0000", "o0002"]
    assert days(path, ("02-08",)) == days(path, ()) == []
    assert days(path, (tables.NO_DAY,)) == ["o0009"]
    every = [rows.num_rows for rows in shards.rows(path, shards.ALL)]
    assert every == [5]
    assert len(shards.ALL) == 12 * 31 + 1
    assert list(shards.ALL) == sorted(shards.ALL)
    columns = ("observation_id", "month_day")
    assert days(path, ("02-07",), columns) == ["o0003"]
    (rows,) = shards.rows(path, shards.ALL, columns)
    assert set(rows.column_names) == set(columns)


def test_row_groups_of_other_days_are_not_read(tmp_path):
    """A row group without any of the days is passed over: what is in it is not even read."""
    path = tmp_path / "part"
    with path.open("wb") as file:
        parquet.write(file, OBSERVATIONS, [tables.observation_table(SEEN)], MARK, 2)
    first = pq.ParquetFile(path).metadata.row_group(0).column(0)
    data = bytearray(path.read_bytes())
    data[first.data_page_offset + 30] ^= 255
    path.write_bytes(data)
    assert days(path, ("03-10",)) == ["o0000", "o0002"]
    with pytest.raises(ForeignDataset, match="damaged"):
        days(path, ("01-05",))


def test_row_groups_are_small(tmp_path):
    """A shard has row groups of 2,048 rows, so that one day is read without the others."""
    many = [replace(sample.observation(at), month_day="03-10") for at in range(2_050)]
    path = write(tmp_path / "part", many).path
    groups = pq.ParquetFile(path).metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [2_048, 2]
