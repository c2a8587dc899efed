"""Many runs and readers at once: no update is lost, and no reader sees half a file."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import COMMAND, environment, page, tree

from scraper import ingest
from scraper.integrity import check
from scraper.means import Means

WRITERS = 8
OWN, SHARED = 3, 4
"""Dumps of one writer alone, and those that each writer has in common with the next one."""
READERS = {
    "pandas": ("pandas.read_parquet(path).title", "OSError"),
    "pandas, file": ("pandas.read_parquet(open(path, 'rb')).title", "()"),
    "duckdb": ("duckdb.sql(f\"FROM '{path}'\").fetchnumpy()['title']", "duckdb.Error"),
}
"""What gives the titles, and the errors that it may raise while a file takes another's place.

Given a path, both open it several times; given an open file, nothing can come between.
"""
READING = """\
import duckdb, os, pandas, sys, time, warnings
warnings.simplefilter("ignore", ResourceWarning)
path, before, reads, changes = sys.argv[1], set(), 0, 0
def stamp(path): return os.stat(path).st_ino, os.stat(path).st_mtime_ns
while "The end" not in before:
    file = stamp(path)
    try:
        titles = set({titles})
    except {errors}:
        assert stamp(path) != file, "a whole file could not be read"
        continue
    assert before <= titles, before - titles
    reads, changes, before = reads + 1, changes + (before != titles), titles
    time.sleep(0.01)
print(reads, changes)
"""


def dumps_of(writer: int, folder: Path) -> list[Path]:
    """Write the dumps of a writer; the last ones are the first ones of the next writer."""
    numbers = range(writer * (OWN + SHARED), (writer + 1) * (OWN + SHARED) + SHARED)
    paths = [folder / f"{number}.txt" for number in numbers]
    for path, number in zip(paths, numbers, strict=True):
        path.write_text(page(f"Post {number}", views=number))
    return paths


def started(*words: object, cwd: Path) -> "subprocess.Popen[str]":
    """Start a process of its own."""
    return subprocess.Popen(
        [*map(str, words)], cwd=cwd, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def readers(folder: Path) -> list["subprocess.Popen[str]"]:
    """Start readers, each of which ends when it sees the last post."""
    codes = [READING.format(titles=titles, errors=errors) for titles, errors in READERS.values()]
    return [
        started(sys.executable, "-W", "error", "-c", code, "data/posts.parquet", cwd=folder)
        for code in codes
    ]


def writer(number: int, seconds: int, folder: Path) -> "subprocess.Popen[str]":
    """Start a run on the dumps of a writer, that waits so long for others."""
    dumps = dumps_of(number, folder / "dumps")
    words = (*COMMAND, "ingest", *dumps, "--quiet", "--wait", seconds)
    return started(*words, cwd=folder)


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give all files of a dataset but its shards, which tell of runs."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


@pytest.mark.slow
def test_writers_and_readers_at_once(tmp_path):
    """Of 8 runs on overlapping dumps those that wait succeed, the others succeed or end with 75.

    Those that were refused are run again; the dataset is then that of all dumps, byte for byte,
    and whoever read meanwhile saw whole datasets only, each with all posts of the one before.
    """
    (tmp_path / "dumps").mkdir()
    (tmp_path / "first.txt").write_text(page("The beginning"))
    (tmp_path / "last.txt").write_text(page("The end"))
    ingest(tmp_path / "first.txt", data_dir=tmp_path / "data")
    reading = readers(tmp_path)
    patience = [60 * (number % 2) for number in range(WRITERS)]
    writing = [writer(number, seconds, tmp_path) for number, seconds in enumerate(patience)]
    errors = [process.communicate()[1] for process in writing]
    refused = [number for number, process in enumerate(writing) if process.returncode == 75]
    assert {process.returncode for process in writing} == {0, 75}, errors
    assert [bool(each) for each in errors] == [number in refused for number in range(WRITERS)]
    assert all("another run" in errors[number] for number in refused)
    assert not any(patience[number] for number in refused), "those that wait get through"
    again = [writer(number, 60, tmp_path) for number in refused]
    assert [(process.communicate()[1], process.returncode) for process in again] == [
        ("", 0) for _ in refused
    ]
    ingest(tmp_path / "last.txt", data_dir=tmp_path / "data")
    for process in reading:
        said, error = process.communicate()
        assert process.returncode == 0, error
        reads, changes = map(int, said.split())
        assert reads >= changes > 2, "it read while others wrote"
    every = [tmp_path / name for name in ("first.txt", "dumps", "last.txt")]
    ingest(*every, data_dir=tmp_path / "due")
    assert conclusions(tmp_path / "data") == conclusions(tmp_path / "due")
    assert not check(tmp_path / "data", Means(1, 1 << 30), every).findings
