"""Files are replaced whole or not at all, and the disk's refusals are explained."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
import sample_records as sample
from sample_records import commit

from scraper.errors import StoreError
from scraper.store import atomic, dataset

ROOT = Path(__file__).parent.parent


@pytest.fixture
def umask():
    """Set an umask, and take it back."""
    old = os.umask(0o027)
    yield
    os.umask(old)


@pytest.mark.usefixtures("umask")
def test_mode_follows_the_umask(tmp_path):
    """A new file has the mode that the umask asks for."""
    atomic.write(tmp_path / "a", b"a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_readers_keep_what_they_opened(tmp_path):
    """Whoever has the old file open goes on reading the old bytes."""
    atomic.write(tmp_path / "a", b"old")
    with (tmp_path / "a").open("rb") as reader:
        atomic.write(tmp_path / "a", b"new")
        assert reader.read() == b"old"
    assert (tmp_path / "a").read_bytes() == b"new"


def test_sweep_removes_scratch_files_only(tmp_path):
    """Scratch files of this program go; other hidden files stay."""
    for name in (".a.parquet.listing-scraper.tmp", ".b.tmp", "c"):
        (tmp_path / name).write_text("")
    atomic.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.tmp", "c"]
    atomic.sweep(tmp_path / "missing")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some space and run again; the dataset is as it was"),
        (errno.EROFS, "choose another data folder"),
        (errno.EACCES, "give this user permission"),
        (errno.EIO, "look at the disk"),
    ],
)
def test_a_refusal_names_file_and_remedy(tmp_path, monkeypatch, number, remedy):
    """When a flush fails, the old file stays, no scratch is left, and the error says what to do."""
    atomic.write(tmp_path / "a", b"old")

    refuse = Mock(side_effect=OSError(number, os.strerror(number)))
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match=f"{tmp_path}/a: {os.strerror(number)}; .*{remedy}"):
        atomic.write(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of 256 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount:
        pytest.skip("mount is not installed")
    command = [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run([umount, folder], check=True)


def posts(folder):
    """Give the bytes of the posts, and the names of hidden files."""
    hidden = [path.name for path in folder.rglob(".*") if path.name != ".gitignore"]
    return (folder / "posts.parquet").read_bytes(), hidden


@pytest.mark.parametrize("free", range(0, 36, 4))
def test_a_full_disk(small_disk, free):
    """On a disk that fills up at any file, posts stay, and freeing space is all that is needed."""
    commit(small_disk, sample.dataset(2))
    before = posts(small_disk)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - free * 1024))
    with pytest.raises(StoreError, match=r"No space left on device; free some space"):
        commit(small_disk, sample.dataset(200))
    assert posts(small_disk) == before
    assert len(dataset.read(small_disk).posts) == 2
    ballast.unlink()
    commit(small_disk, sample.dataset(200))
    assert dataset.read(small_disk).current


def test_a_limit_on_file_sizes(tmp_path):
    """A file over the process's limit leaves the dataset as it was, and no scratch file."""
    commit(tmp_path, sample.dataset(2))
    before = posts(tmp_path)
    code = (
        "import resource, sys; from pathlib import Path; import sample_records as s;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "s.commit(Path(sys.argv[1]), s.dataset(50))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        capture_output=True,
        check=False,
        text=True,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
    )
    assert "StoreError" in ran.stderr
    assert "File too large; raise the limit" in ran.stderr
    assert posts(tmp_path) == before
