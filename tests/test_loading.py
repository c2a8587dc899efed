"""A table is loaded by name, and every mistake is answered with a remedy."""

import json

import pandas as pd
import pyarrow.parquet as pq
import pytest
import sample_records as sample

from scraper import ingest
from scraper.errors import ForeignDataset, NewerDataset, UsageError
from scraper.loading import find, load, recorded
from scraper.schema import TABLES

BOARDS = "The glue was still wet when the tide took the boards away again."


@pytest.fixture
def folder(tmp_path):
    """Commit a dataset."""
    sample.commit(tmp_path, sample.dataset(4))
    return tmp_path


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_loads(folder, table):
    """Each table loads with its columns in order, from a path or a string."""
    frame = load(folder, table.name)
    assert list(frame.columns) == [column.name for column in table.columns]
    assert len(frame) == 4
    pd.testing.assert_frame_equal(frame, load(str(folder), table.name))


def test_posts_in_data_are_the_default(folder, monkeypatch):
    """Without arguments the posts of the folder `data` are loaded."""
    folder.rename(folder.with_name("data"))
    monkeypatch.chdir(folder.parent)
    assert load().views.max() == 2
    assert load().date.dt.year.max() == 2012


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_loaded_is_what_pandas_reads(folder, table):
    """Values and types are those of pandas' own reader."""
    pd.testing.assert_frame_equal(load(folder, table.name), pd.read_parquet(folder / table.path))


def test_no_thread_of_arrow_outlives_a_load(folder, monkeypatch):
    """Arrow's scanner, which pandas asks, is not: its threads abort programs that soon end.

    See issue 34314 of apache/arrow.
    """
    monkeypatch.delattr("pyarrow.parquet.core.ParquetDataset")
    with pytest.raises(NameError):
        pd.read_parquet(folder / "posts.parquet")
    assert len(load(folder)) == 4


@pytest.mark.parametrize("table", ["posts", "observations"])
def test_no_dataset(tmp_path, table):
    """A folder without a dataset is named, with the command that makes one."""
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UsageError, match=f"no dataset in {folder}: .*scraper ingest"):
            load(folder, table)


@pytest.mark.parametrize(
    ("table", "advice"),
    [("post", "did you mean 'posts'?"), ("dump", "'dumps'"), ("", "choose one of posts, obs")],
)
def test_an_unknown_table(folder, table, advice):
    """An unknown table is answered with the nearest one, or with all."""
    with pytest.raises(UsageError) as caught:
        load(folder, table)
    assert advice in str(caught.value)


def test_a_strangers_table(folder):
    """A table that this program did not write is not loaded as if it had."""
    pd.DataFrame({"title": ["mine"]}).to_parquet(folder / "posts.parquet")
    with pytest.raises(ForeignDataset):
        load(folder)


def test_a_newer_table(folder):
    """A table of a newer version asks for an upgrade."""
    path = folder / "posts.parquet"
    mark = {b"listing_scraper": json.dumps({"schema": 99, "facts": ""}).encode()}
    pq.write_table(pq.read_table(path).replace_schema_metadata(mark), path)
    with pytest.raises(NewerDataset):
        load(folder)


def test_find_accepts_an_id_and_an_alias(tmp_path):
    """`find` gives the post of an id, and of an id that it had before evidence joined two posts."""
    stamped = f"2 Dec\n\n{BOARDS}\n\nRead more\n"
    (tmp_path / "stamped.txt").write_text(stamped, "utf-8")
    ingest(tmp_path / "stamped.txt", data_dir=tmp_path / "data")
    before = recorded(tmp_path / "data").posts[0]
    byline = f"Wet boards\nBy Lin Shi | 2013-12-02 | 9 views\n{BOARDS}\n"
    (tmp_path / "named.txt").write_text(byline, "utf-8")
    ingest(tmp_path / "named.txt", data_dir=tmp_path / "data")
    after = recorded(tmp_path / "data").posts[0]
    for id_ in (before.post_id, after.post_id):
        assert list(find(id_, tmp_path / "data").title) == ["Wet boards"]
    assert find("no such id", tmp_path / "data").empty
