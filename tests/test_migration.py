"""A dataset of an older version is read, and the next run brings it forward.

`version_N.tar.xz` is a data folder that version N wrote, in two runs, of the dumps of seeds/ named
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
from scraper.schema import SCHEMA_VERSION, TABLES
from scraper.store import dataset as store
from scraper.store import parquet

FIRST = (
    "02_byline_without_label.txt",
    "07_datestamp_english.txt",
    "09_stacked_without_blank_lines.txt",
)
KNOWN = {1: FIRST, 2: (*FIRST, "16_crawl.warc.gz")}
"""What each version read: since 2 there are tags, categories, and times of crawls."""
OBSERVATIONS = {1: 19, 2: 21}
VERSIONS = range(1, SCHEMA_VERSION)
COPY = "copy.txt"
NEW = "03_byline_other_counts.txt"


@pytest.fixture(params=VERSIONS)
def version(request):
    """Give each older version."""
    return request.param


@pytest.fixture
def old(tmp_path, version):
    """Give the data folder that the version wrote."""
    with tarfile.open(ROOT / "tests" / f"version_{version}.tar.xz") as archive:
        archive.extractall(tmp_path / "old", filter="data")
    return tmp_path / "old"


@pytest.fixture
def dumps(tmp_path, version):
    """Give a folder of the dumps that the version read, and one that is new."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for name in (*KNOWN[version], NEW):
        shutil.copy(SEEDS / name, folder / name)
    shutil.copy(SEEDS / KNOWN[version][1], folder / COPY)
    return folder


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give the files of a data folder but its shards, which tell of runs."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


def schemas(folder: Path) -> set[int]:
    """Give the schemas of all tables of a data folder."""
    marks = [parquet.mark(path) for path in folder.rglob("*.parquet")]
    return {mark.schema for mark in marks if mark}


def test_each_older_version_has_a_dataset():
    """No step forward is without a test."""
    assert set(KNOWN) == set(VERSIONS)


def test_the_dataset_is_of_that_version(old, version):
    """The folder under test is one that the present version did not write."""
    assert schemas(old) == {version}
    assert ("tags" in pd.read_parquet(old / "posts.parquet")) == (version > 1)
    assert len(list((old / "observations").iterdir())) == 2


def test_it_is_read(old, version):
    """Facts and sources are read whole, and what the version did not know is not known."""
    before = tree(old)
    stored = store.read(old)
    assert len(stored.observations) == OBSERVATIONS[version]
    read = {each for each in stored.observations if each.layout != "post-list"}
    assert {(o.tags, o.category, o.crawled_at) for o in read} == {((), None, None)}
    named = {source.name.partition("!/")[0] for each in stored.sources.values() for source in each}
    assert named == {*KNOWN[version], COPY}
    assert not stored.current
    assert views(old).empty == (version == 1)
    assert tree(old) == before


@pytest.mark.parametrize("version", [2], indirect=True)
def test_what_version_2_knew_is_kept(old):
    """Times and addresses of crawls, encodings, tags and categories are those that it wrote."""
    before = {name: pd.read_parquet(old / name) for name in ("dumps.parquet", "observations")}
    ingest(data_dir=old)
    after = {name: pd.read_parquet(old / name) for name in before}
    assert after["dumps.parquet"].url.notna().sum() == 2
    assert after["observations"].tags.map(len).sum() == 3
    for name, key in (("dumps.parquet", "dump"), ("observations", "observation_id")):
        one, other = (
            found[name].sort_values(key, ignore_index=True).astype(str) for found in (before, after)
        )
        pd.testing.assert_frame_equal(one, other)


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


def test_a_new_dump_alone(old, dumps, version, tmp_path):
    """The new dump need not come with the old ones; what they lack is then unknown, as before."""
    ingest(dumps / NEW, data_dir=old)
    ingest(dumps, data_dir=tmp_path / "fresh")
    for table in TABLES:
        one, other = (load(folder, table.name) for folder in (old, tmp_path / "fresh"))
        if table.name == "dumps":
            unknown = one.encoding.isna()
            assert unknown.sum() == (0 if version > 1 else len(one) - 1)
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


def main(folder: Path, last: int = 0) -> int:
    """Bring a folder forward, ending the process at the `last` call that makes a step durable."""
    calls: list[object] = []
    for name in ("replace", "fsync"):
        setattr(os, name, dying_commit.counted(getattr(os, name), calls, last))
    ingest(data_dir=folder)
    return len(calls)


@pytest.mark.slow
def test_a_run_killed_on_the_way(old, version, tmp_path):
    """Killed at any step, the folder is of one version or the other in each file, and heals."""
    whole = shutil.copytree(old, tmp_path / "whole")
    calls = int(forward(whole, 0).stdout)
    assert calls >= 3 * 8
    for last in range(1, calls + 1):
        folder = shutil.copytree(old, tmp_path / str(last))
        assert forward(folder, last).returncode == 9
        assert len(store.read(folder).observations) == OBSERVATIONS[version]
        ingest(data_dir=folder)
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
