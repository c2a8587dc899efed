"""A dataset of an older version is read, and the next run brings it forward.

`version_1.tar.xz` is a data folder that version 1 wrote, in two runs, of the dumps of seeds/ named
here and a copy of one of them.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import dying_commit
import pandas as pd
import pyarrow.parquet as pq
import pytest
from commands import ROOT, SEEDS, tree

from scraper import ingest, load, views
from scraper.conclude import conclude
from scraper.schema import SCHEMA_VERSION, TABLES
from scraper.store import dataset as store
from scraper.store import parquet

ARCHIVE = ROOT / "tests" / "version_1.tar.xz"
KNOWN = (
    "02_byline_without_label.txt",
    "07_datestamp_english.txt",
    "09_stacked_without_blank_lines.txt",
)
COPY = "copy.txt"
NEW = "03_byline_other_counts.txt"


@pytest.fixture
def old(tmp_path):
    """Give the data folder that version 1 wrote."""
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path / "old", filter="data")
    return tmp_path / "old"


@pytest.fixture
def dumps(tmp_path):
    """Give a folder of the dumps that version 1 read, and one that is new."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for name in (*KNOWN, NEW):
        shutil.copy(SEEDS / name, folder / name)
    shutil.copy(SEEDS / KNOWN[1], folder / COPY)
    return folder


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give the files of a data folder but its shards, which tell of runs."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


def schemas(folder: Path) -> set[int]:
    """Give the schemas of all tables of a data folder."""
    marks = [parquet.mark(path) for path in folder.rglob("*.parquet")]
    return {mark.schema for mark in marks if mark}


def test_the_dataset_is_of_version_1(old):
    """The folder under test is one that the present version did not write."""
    assert schemas(old) == {1}
    assert "tags" not in pd.read_parquet(old / "posts.parquet")
    assert len(list((old / "observations").iterdir())) == 2


def test_it_is_read(old):
    """Facts and sources of version 1 are read whole, and what it did not know is not known."""
    before = tree(old)
    stored = store.read(old)
    assert len(stored.observations) == 19
    assert {(o.tags, o.category, o.crawled_at) for o in stored.observations} == {((), None, None)}
    named = {source.name for found in stored.sources.values() for source in found}
    assert named == {*KNOWN, COPY}
    assert not stored.current
    assert views(old).empty
    assert tree(old) == before


def test_ingesting_into_it_is_ingesting_afresh(old, dumps, tmp_path):
    """Old facts and new dumps give the dataset that all dumps give a new folder."""
    ingest(dumps, data_dir=old)
    ingest(dumps, data_dir=tmp_path / "fresh")
    assert conclusions(old) == conclusions(tmp_path / "fresh")
    assert schemas(old) == {SCHEMA_VERSION}
    facts = [
        load(folder, "observations").sort_values("observation_id", ignore_index=True)
        for folder in (old, tmp_path / "fresh")
    ]
    pd.testing.assert_frame_equal(*facts)
    assert store.read(old).current


def test_a_new_dump_alone(old, dumps, tmp_path):
    """The new dump need not come with the old ones; only their encodings are then unknown."""
    ingest(dumps / NEW, data_dir=old)
    ingest(dumps, data_dir=tmp_path / "fresh")
    for table in TABLES:
        one, other = (load(folder, table.name) for folder in (old, tmp_path / "fresh"))
        if table.name == "dumps":
            assert one.encoding.notna().sum() == 1
            one = one.assign(encoding=other.encoding)
        key = list(table.key)
        pd.testing.assert_frame_equal(
            one.sort_values(key, ignore_index=True), other.sort_values(key, ignore_index=True)
        )


def test_columns_are_those_of_the_schema_in_every_shard(old, dumps):
    """After a run each shard has the columns of today, under the name that it had."""
    shards = {path.name for path in (old / "observations").iterdir()}
    ingest(dumps / NEW, data_dir=old)
    paths = list((old / "observations").iterdir())
    assert shards < {path.name for path in paths}
    assert len({tuple(pq.read_schema(path).names) for path in paths}) == 1
    assert load(old, "observations").tags.map(len).eq(0).all()


def main(folder: Path, last: int = 0) -> int:
    """Bring a folder forward, ending the process at the `last` call that makes a step durable."""
    calls: list[object] = []
    for name in ("replace", "fsync"):
        setattr(os, name, dying_commit.counted(getattr(os, name), calls, last))
    stored = store.read(folder)
    store.commit(folder, stored, conclude(stored.observations, stored.sources))
    return len(calls)


@pytest.mark.slow
def test_a_run_killed_on_the_way(old, tmp_path):
    """Killed at any step, the folder is of one version or the other in each file, and heals."""
    whole = shutil.copytree(old, tmp_path / "whole")
    calls = int(forward(whole, 0).stdout)
    assert calls >= 3 * 8
    for last in range(1, calls + 1):
        folder = shutil.copytree(old, tmp_path / str(last))
        assert forward(folder, last).returncode == 9
        assert len(store.read(folder).observations) == 19
        assert forward(folder, 0).returncode == 0
        assert tree(folder) == tree(whole)


def forward(folder: Path, last: int) -> "subprocess.CompletedProcess[str]":
    """Run `main` in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", __file__, folder, str(last)],
        env={"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode in (0, 9), ran.stderr
    return ran


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), int(sys.argv[2]))))
