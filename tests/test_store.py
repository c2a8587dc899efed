"""The data folder: what a commit leaves, and what is refused."""

import dataclasses
import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample_records as sample
from sample_records import commit

from scraper.errors import ForeignDataset, NewerDataset, StoreError, UsageError
from scraper.records import Dataset, Rejection, Source
from scraper.schema import DUMPS, SCHEMA_VERSION
from scraper.store import dataset

REJECTION = Rejection("a\u2028b.txt", 3, "EmptyDump", "nothing but white space")


def tree(folder):
    """Give the bytes of every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def stamps(folder):
    """Give what changes when a file is replaced or written to."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def remark(path, mark):
    """Rewrite a table under another mark of ours, None for no mark."""
    table = pq.read_table(path)
    metadata = dict(table.schema.metadata)
    del metadata[b"listing_scraper"]
    if mark is not None:
        metadata[b"listing_scraper"] = json.dumps(mark).encode()
    pq.write_table(table.replace_schema_metadata(metadata), path)


def test_an_empty_folder_holds_nothing(tmp_path):
    """A folder that is empty or missing reads as no facts, which are not current."""
    assert dataset.read(tmp_path) == dataset.read(tmp_path / "missing") == dataset.Stored()


def test_what_is_committed_is_read(tmp_path):
    """A commit to a new folder is read back whole and current."""
    data = sample.dataset(4, REJECTION)
    commit(tmp_path / "new" / "data", data)
    stored = dataset.read(tmp_path / "new" / "data")
    assert stored.observations == data.observations
    assert set(stored.posts) == set(data.posts)
    assert stored.sources == data.sources
    assert stored.rejections == (REJECTION,)
    assert stored.current


def test_files_of_a_dataset(tmp_path):
    """A commit leaves these files and no scratch; git sees none of them."""
    commit(tmp_path, sample.dataset(2))
    shard = next((tmp_path / "observations").iterdir())
    assert set(tree(tmp_path)) == {
        ".gitignore", "README.md", "croissant.json", "dumps.parquet", "equations.parquet",
        f"observations/{shard.name}", "posts.parquet", "rejected.jsonl", "sightings.parquet",
    }  # fmt: skip
    assert (tmp_path / ".gitignore").read_text() == "*\n!.gitignore\n"


def test_a_gitignore_is_kept(tmp_path):
    """An existing .gitignore is the user's."""
    (tmp_path / ".gitignore").write_text("mine\n")
    commit(tmp_path, sample.dataset(1))
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_nothing_new_writes_nothing(tmp_path):
    """A commit of what is there touches no file and no folder."""
    commit(tmp_path, sample.dataset(3, REJECTION))
    before = stamps(tmp_path)
    commit(tmp_path, sample.dataset(3, REJECTION))
    assert stamps(tmp_path) == before


def test_each_run_adds_one_shard(tmp_path):
    """A commit adds the new observations in one file and leaves the older files alone."""
    commit(tmp_path, sample.dataset(3))
    old = stamps(tmp_path / "observations")
    commit(tmp_path, sample.dataset(5))
    new = stamps(tmp_path / "observations")
    assert old.items() < new.items()
    assert len(new) == len(old) + 1
    assert len(pd.read_parquet(tmp_path / "observations")) == 5


def test_runs_do_not_show(tmp_path):
    """The same facts give the same bytes outside observations/, in one run or in many."""
    commit(tmp_path / "one", sample.dataset(5, REJECTION))
    for count in (1, 3, 5):
        commit(tmp_path / "many", sample.dataset(count, REJECTION))
    shutil.rmtree(tmp_path / "one" / "observations")
    shutil.rmtree(tmp_path / "many" / "observations")
    assert tree(tmp_path / "one") == tree(tmp_path / "many")


def test_an_empty_dataset_has_its_tables(tmp_path):
    """A commit of nothing leaves tables without rows, that are current."""
    commit(tmp_path, Dataset(rejections=(REJECTION,)))
    assert dataset.read(tmp_path).current
    assert len(pd.read_parquet(tmp_path / "posts.parquet")) == 0
    assert "title" in pd.read_parquet(tmp_path / "observations").columns


def test_a_time_without_zone_is_a_bug(tmp_path):
    """A crawl time without a zone is refused before anything is written."""
    data = sample.dataset(2)
    naive = dataclasses.replace(
        data.observations[1], crawled_at=data.observations[1].crawled_at.replace(tzinfo=None)
    )
    with pytest.raises(ValueError, match="no time zone"):
        commit(tmp_path, dataclasses.replace(data, observations=(naive,)))
    assert tree(tmp_path) == {}


def test_rejections_are_sorted_lines(tmp_path):
    """rejected.jsonl holds each rejection once, sorted, one JSON object a line."""
    other = Rejection("a.txt", 0, "UnknownLayout", "no layout claims it")
    commit(tmp_path, Dataset(rejections=(REJECTION, other, REJECTION)))
    lines = (tmp_path / "rejected.jsonl").read_text().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [
        dataclasses.asdict(other),
        dataclasses.asdict(REJECTION),
    ]
    assert len(pd.read_json(tmp_path / "rejected.jsonl", lines=True)) == 2


def test_an_adopted_shard(tmp_path):
    """A shard whose dumps are not in dumps.parquet is adopted, under the names it states."""
    commit(tmp_path, sample.dataset(3))
    (tmp_path / "dumps.parquet").unlink()
    stored = dataset.read(tmp_path)
    assert stored.sources == sample.dataset(3).sources
    assert not stored.current


def test_a_shard_that_repeats_another(tmp_path):
    """An observation that stands in two shards counts once."""
    commit(tmp_path, sample.dataset(3))
    shard = next((tmp_path / "observations").iterdir())
    shutil.copy(shard, shard.with_name("part-copy.parquet"))
    stored = dataset.read(tmp_path)
    assert stored.observations == sample.dataset(3).observations
    assert stored.current


def test_a_second_name_is_a_new_fact(tmp_path):
    """The same content under another name changes the dumps, and no observation."""
    commit(tmp_path, sample.dataset(1))
    data = sample.dataset(1)
    sha256 = data.observations[0].dump_sha256
    commit(
        tmp_path, dataclasses.replace(data, sources={sha256: (Source("b.txt"), Source("a.txt"))})
    )
    assert pd.read_parquet(tmp_path / "dumps.parquet").dump.tolist() == ["a.txt", "b.txt"]
    assert len(list((tmp_path / "observations").iterdir())) == 1


DERIVED = [*(table.path for table in (DUMPS, *dataset.DERIVED)), *dataset.TEXTS]


@pytest.mark.parametrize("name", DERIVED)
def test_what_is_missing_is_derived_again(tmp_path, name):
    """A dataset that lacks a derived file is not current; the next commit completes it."""
    commit(tmp_path, sample.dataset(3))
    before = tree(tmp_path)
    (tmp_path / name).unlink()
    assert not dataset.read(tmp_path).current
    commit(tmp_path, sample.dataset(3))
    assert tree(tmp_path) == before


TABLES = [table.path for table in (DUMPS, *dataset.DERIVED)]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "mark", [{"schema": 0, "facts": "x"}, {"schema": SCHEMA_VERSION, "facts": "other"}], ids=str
)
def test_what_is_older_is_derived_again(tmp_path, name, mark):
    """A table of an older schema, or of other facts, is replaced by the next commit."""
    commit(tmp_path, sample.dataset(3))
    before = tree(tmp_path)
    remark(tmp_path / name, mark)
    assert not dataset.read(tmp_path).current
    commit(tmp_path, sample.dataset(3))
    assert tree(tmp_path) == before


def test_damaged_posts_are_derived_again(tmp_path):
    """Posts that are ours and have a damaged page are replaced by the next commit."""
    commit(tmp_path, sample.dataset(3))
    before = tree(tmp_path)
    data = bytearray(before["posts.parquet"])
    data[40] ^= 1
    (tmp_path / "posts.parquet").write_bytes(data)
    stored = dataset.read(tmp_path)
    assert (stored.posts, stored.current) == ((), False)
    commit(tmp_path, sample.dataset(3))
    assert tree(tmp_path) == before


def shard_path(folder):
    """Give the only shard of a folder."""
    return next((folder / "observations").iterdir())


@pytest.mark.parametrize("name", [*TABLES, "observations/new.parquet", "observations/notes.txt"])
@pytest.mark.parametrize("content", [b"", b"hello", b"PAR1"], ids=str)
def test_what_is_not_parquet_is_refused(tmp_path, name, content):
    """A file that is not Parquet is refused, named, and left alone."""
    commit(tmp_path, sample.dataset(2))
    (tmp_path / name).write_bytes(content)
    before = tree(tmp_path)
    with pytest.raises(ForeignDataset, match=f"{name}.*move it away"):
        commit(tmp_path, sample.dataset(3))
    assert tree(tmp_path) == before


@pytest.mark.parametrize("mark", [None, [], {}, {"schema": "1", "facts": "x"}], ids=str)
@pytest.mark.parametrize("find", [lambda folder: folder / "posts.parquet", shard_path])
def test_a_strangers_table_is_refused(tmp_path, mark, find):
    """A table without our mark is refused, even with our columns."""
    commit(tmp_path, sample.dataset(2))
    remark(find(tmp_path), mark)
    with pytest.raises(ForeignDataset, match="not written by this program"):
        dataset.read(tmp_path)


@pytest.mark.parametrize("find", [lambda folder: folder / "posts.parquet", shard_path])
def test_a_newer_table_is_refused(tmp_path, find):
    """A table of a newer schema asks for an upgrade."""
    commit(tmp_path, sample.dataset(2))
    remark(find(tmp_path), {"schema": SCHEMA_VERSION + 1, "facts": "x"})
    with pytest.raises(NewerDataset, match="upgrade"):
        dataset.read(tmp_path)


def test_a_table_written_by_pandas_is_refused(tmp_path):
    """A posts.parquet that somebody made with pandas is not overwritten."""
    pd.DataFrame({"title": ["mine"]}).to_parquet(tmp_path / "posts.parquet")
    before = tree(tmp_path)
    with pytest.raises(ForeignDataset):
        commit(tmp_path, sample.dataset(1))
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", dataset.TEXTS)
def test_a_strangers_text_is_refused(tmp_path, name):
    """A README, Croissant file or list of rejections of somebody else is not overwritten."""
    (tmp_path / name).write_text('{"mine": true}\n')
    with pytest.raises(ForeignDataset, match=name):
        commit(tmp_path, sample.dataset(1))
    assert set(tree(tmp_path)) == {name}


def test_folders_and_files_in_each_others_place(tmp_path):
    """A folder where a file belongs, or the other way round, is refused."""
    (tmp_path / "a" / "posts.parquet").mkdir(parents=True)
    with pytest.raises(ForeignDataset, match="is a folder"):
        dataset.read(tmp_path / "a")
    (tmp_path / "observations").write_text("")
    with pytest.raises(ForeignDataset, match="is a file"):
        dataset.read(tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        dataset.read(tmp_path / "observations")


def test_a_damaged_shard_is_refused(tmp_path):
    """A shard with a damaged page is refused, since its facts are nowhere else."""
    commit(tmp_path, sample.dataset(3))
    shard = shard_path(tmp_path)
    data = bytearray(shard.read_bytes())
    data[40] ^= 1
    shard.write_bytes(data)
    with pytest.raises(ForeignDataset, match="damaged"):
        dataset.read(tmp_path)


def test_an_unreadable_folder_is_an_error(tmp_path, monkeypatch):
    """Observations that may not be read are an error, and not an empty folder."""
    commit(tmp_path, sample.dataset(1))
    refuse = Mock(side_effect=PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    monkeypatch.setattr(Path, "iterdir", refuse)  # root, who may run this, may read everything
    with pytest.raises(StoreError, match=r"observations: Permission denied; give this user"):
        dataset.read(tmp_path)


def test_no_pandas_on_the_way(tmp_path):
    """Reading and committing import neither pandas nor what else is slow to import."""
    code = (
        "import sys; from pathlib import Path; import sample_records as s;"
        "from scraper.store import dataset as d, lock; p = Path(sys.argv[1])\n"
        "with lock.hold(p):\n"
        "    for n in 3, 5: s.grow(p, s.dataset(n).observations, s.dataset(n).sources)\n"
        "    assert d.read(p).current\n"
        "print(*sys.modules)"
    )
    tests = Path(__file__).parent
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, tmp_path / "data"],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": f"{tests.parent}:{tests}"},
    )
    slow = {"pandas", "pyarrow.compute", "pyarrow.dataset", "tempfile", "logging"}
    assert slow.isdisjoint(ran.stdout.split())


def test_other_pyarrow_readers(tmp_path):
    """A plain Arrow reader sees the lists as lists and the structs as structs."""
    commit(tmp_path, sample.dataset(1))
    schema = pq.read_schema(tmp_path / "posts.parquet")
    assert pa.types.is_struct(schema.field("equations").type.value_type)
    assert not schema.field("aliases").nullable
