"""What comes out of a run does not depend on what it may use, nor on the runs that brought it."""

import shutil
import sys
from pathlib import Path

import pytest
from commands import ROOT, SEEDS, tree

from scraper import ingest
from scraper.means import Means, usual

sys.path.append(str(ROOT / "benchmarks"))
from corpus import write

PLENTY = 1 << 32
DUMPS = 700


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give the files of a data folder but its lock and its shards, which tell of runs."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Ingest the sample dumps by one process with plenty of memory."""
    folder = tmp_path_factory.mktemp("plenty")
    ingest(SEEDS, data_dir=folder, means=Means(1, PLENTY))
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Write more dumps than one unit of work, and ingest them in one process."""
    folder = tmp_path_factory.mktemp("corpus")
    write(folder / "dumps", DUMPS)
    ingest(folder / "dumps", data_dir=folder / "data", means=Means(1, PLENTY))
    return folder


@pytest.mark.parametrize("memory", [1, 100_000, 1_000_000])
def test_memory_does_not_show(seeds, tmp_path, memory):
    """However few days memory holds, undated text and lists find their posts all the same."""
    ingest(SEEDS, data_dir=tmp_path, means=Means(1, memory))
    assert tree(tmp_path) == tree(seeds)


@pytest.mark.parametrize("workers", [2, 3])
def test_workers_do_not_show(corpus, tmp_path, workers):
    """However many processes read and conclude, each file has the same bytes."""
    means = Means(workers, 4_000_000)
    ingest(corpus / "dumps", data_dir=tmp_path, means=means)
    assert tree(tmp_path) == tree(corpus / "data")


def test_one_dump_more(corpus, tmp_path):
    """One new dump changes its days alone, and gives what all dumps give at once."""
    last = max((corpus / "dumps").rglob("*.txt"))
    first = shutil.copytree(corpus / "dumps", tmp_path / "dumps", ignore=lambda *_: {last.name})
    ingest(first, data_dir=tmp_path / "data", means=Means(1, PLENTY))
    shutil.copy(last, first / "0000")
    summary = ingest(first, data_dir=tmp_path / "data", means=Means(1, PLENTY))
    assert (summary.read, summary.known) == (1, DUMPS - 1)
    assert summary.new + summary.updated == 8
    assert conclusions(tmp_path / "data") == conclusions(corpus / "data")


def test_a_known_dump_at_another_place(corpus, tmp_path):
    """A copy of a known dump changes the posts that it shows, and no others."""
    data = shutil.copytree(corpus / "data", tmp_path / "data")
    dump = next((corpus / "dumps").rglob("*.txt"))
    shutil.copy(dump, tmp_path / "copy.txt")
    summary = ingest(tmp_path / "copy.txt", data_dir=data, means=Means(1, PLENTY))
    assert (summary.known, summary.new, summary.updated) == (1, 0, 8)
    shutil.copytree(corpus / "dumps", tmp_path / "dumps")
    ingest(tmp_path / "dumps", tmp_path / "copy.txt", data_dir=tmp_path / "fresh")
    assert conclusions(data) == conclusions(tmp_path / "fresh")


def test_what_is_usual():
    """Without a word, a run takes the cores that it may use and a quarter of the memory."""
    means = usual()
    assert 1 <= means.workers <= 1024
    assert means.memory > 1 << 26
