"""What the tests of integrity share."""

import shutil
from pathlib import Path

import pytest
from commands import SEEDS

from scraper import ingest


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dataset of all sample dumps, read in two runs, and of one that was rejected."""
    top = tmp_path_factory.mktemp("whole")
    (top / "bad.txt").write_bytes(b"\x00\x01")
    ingest(*sorted(SEEDS.glob("0*")), top / "bad.txt", data_dir=top / "data")
    ingest(SEEDS, data_dir=top / "data")
    return top / "data"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """Give a copy of it to spoil."""
    return shutil.copytree(whole, tmp_path / "data")
