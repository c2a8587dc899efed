"""Replacing files step by step: what is written, what is left alone, and what is cleared away."""

import os
import threading
from pathlib import Path

import pytest

from scraper.errors import ForeignDataset, Locked, StoreError
from scraper.records import Rejection
from scraper.store import atomic, flush, lock, rejected

BIG = 1 << 20
"""What is compared at a time, in bytes."""


def names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is replaced or written to."""
    return path.stat().st_ino, path.stat().st_mtime_ns


@pytest.fixture
def flushed(monkeypatch) -> list[str]:
    """The paths that were flushed to the disk, in order; they are flushed indeed."""
    paths: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        paths.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    return paths


def test_a_file_that_holds_it_already(tmp_path):
    """A file that holds exactly these bytes is not touched; any other one is replaced."""
    target = tmp_path / "a"
    atomic.write(target, b"one")
    before = stamp(target)
    atomic.write(target, b"one")
    assert stamp(target) == before
    for data in (b"two", b"longer", b""):
        atomic.write(target, data)
        assert target.read_bytes() == data
    assert names(tmp_path) == ["a"]


def test_folders_are_made(tmp_path, flushed):
    """The folders above a file are made, and each name is flushed with the folder it stands in."""
    atomic.write(tmp_path / "x" / "y" / "a", b"a")
    assert (tmp_path / "x" / "y" / "a").read_bytes() == b"a"
    assert flushed == [tmp_path.name, "x", ".a.listing-scraper.tmp", "y"]
    flush.make_folder(tmp_path / "x" / "y")
    assert len(flushed) == 4, "a folder that is there is left alone"


def test_what_is_written_is_not_yet_published(tmp_path):
    """Until it is published a file has its old bytes; the scratch file is beside it, hidden."""
    target = tmp_path / "a"
    atomic.write(target, b"old")
    with atomic.written(target) as file:
        file.write(b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [".a.listing-scraper.tmp", "a"]
    atomic.publish(target)
    assert (target.read_bytes(), names(tmp_path)) == (b"new", ["a"])


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_on_the_way(tmp_path, error):
    """Whatever goes wrong while a file is written, it leaves nothing, and is told as it was."""

    def half() -> None:
        with atomic.written(tmp_path / "a") as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        half()
    assert names(tmp_path) == []


def test_a_refusal_names_the_target(tmp_path):
    """A refusal about a scratch file names the file that it was to become; else its own path."""
    (tmp_path / "folder").mkdir()
    with (
        pytest.raises(StoreError, match=f"^{tmp_path}/target: Is a directory"),
        atomic.flushed(tmp_path / "folder", tmp_path / "target"),
    ):
        pass
    with pytest.raises(StoreError, match="folder: Is a dir"), atomic.flushed(tmp_path / "folder"):
        pass


def test_every_step_names_its_file(tmp_path):
    """Where a file stands in the way of a folder, each step names what it was to write."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "scratch").write_bytes(b"")
    target = tmp_path / "file" / "a"
    refused = f"^{target}: Not a directory; "
    with pytest.raises(StoreError, match=refused):
        atomic.write(target, b"a")
    with pytest.raises(StoreError, match=refused):
        atomic.publish(target, tmp_path / "scratch")
    with (
        pytest.raises(StoreError, match=f"^{target}: File exists; "),
        atomic.written(target),
    ):
        pass
    with (
        pytest.raises(StoreError, match=f"^{tmp_path}/file: Not a directory; "),
        atomic.scratch_folder(tmp_path / "file"),
    ):
        pass
    assert names(tmp_path) == ["file", "scratch"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a", b"a"),
        (b"a", b"b"),
        (b"a" * BIG + b"x", b"a" * BIG + b"x"),
        (b"a" * BIG + b"x", b"a" * BIG + b"y"),
        (b"a" * BIG, b"a" * BIG + b"a"),
        (b"", b""),
        (None, b""),
        (None, b"a"),
    ],
    ids=["same", "other", "long", "last", "longer", "empty", "none empty", "none"],
)
def test_publishing_a_scratch_file(tmp_path, old, new):
    """A file that holds the same stays as it is; either way the scratch file is gone."""
    target, scratch = tmp_path / "sub" / "a", tmp_path / "scratch"
    scratch.write_bytes(new)
    if old is not None:
        target.parent.mkdir()
        target.write_bytes(old)
        before = stamp(target)
    atomic.publish(target, scratch)
    assert target.read_bytes() == new
    assert names(tmp_path) == ["sub"]
    if old == new:
        assert stamp(target) == before


def test_a_scratch_folder(tmp_path):
    """A scratch folder is new and empty, and gone afterwards with all that killed runs left."""
    parent = tmp_path / "data"
    left = parent / ".run-1.listing-scraper.tmp"
    left.mkdir(parents=True)
    (left / "part").write_bytes(b"")
    (parent / "kept").write_bytes(b"")
    with atomic.scratch_folder(parent) as folder:
        assert names(parent) == [folder.name, "kept"]
        assert folder.name == f".run-{os.getpid()}.listing-scraper.tmp"
        assert names(folder) == []
        (folder / "part").write_bytes(b"")
        (parent / ".b.listing-scraper.tmp").write_bytes(b"")
    assert names(parent) == ["kept"]
    with pytest.raises(KeyError), atomic.scratch_folder(tmp_path / "new"):
        raise KeyError
    assert names(tmp_path / "new") == []


def test_a_lock_is_waited_for(tmp_path):
    """A run that waits gets the lock when the other one ends, and is refused if it does not."""
    with pytest.raises(Locked), lock.hold(tmp_path), lock.hold(tmp_path, wait=0.2):
        pass
    held, seen = threading.Event(), threading.Event()

    def other() -> None:
        with lock.hold(tmp_path):
            held.set()
            seen.wait()

    thread = threading.Thread(target=other)
    thread.start()
    held.wait()
    timer = threading.Timer(0.1, seen.set)
    timer.start()
    with lock.hold(tmp_path, wait=60):
        assert seen.is_set()
    thread.join()


def test_who_holds_a_lock(tmp_path):
    """The lock names its process, whatever stood there; what is no process is not named."""
    (tmp_path / lock.NAME).write_text("12345678901234567890")
    with lock.hold(tmp_path):
        assert (tmp_path / lock.NAME).read_text() == str(os.getpid())
        with (
            pytest.raises(Locked, match=rf"^{tmp_path}: another run \(process {os.getpid()}\) is"),
            lock.hold(tmp_path),
        ):
            pass
        for strange in ("", "x\n", "-1"):
            (tmp_path / lock.NAME).write_text(strange)
            with (
                pytest.raises(Locked, match=r": another run is working on it; wait for its end"),
                lock.hold(tmp_path),
            ):
                pass


def test_locks_of_two_names(tmp_path):
    """Two locks of one folder do not hinder each other."""
    with lock.hold(tmp_path), lock.hold(tmp_path, ".other"):
        assert names(tmp_path) == [".lock", ".other"]
    assert (tmp_path / ".lock").stat().st_mode & 0o111 == 0


REJECTIONS = (
    Rejection("a", 3, "E", "文"),
    Rejection("a", 10, "D", "m"),
    Rejection("b", 0, "E", "m"),
)


def test_rejections_come_back(tmp_path):
    """Rejections are lines of JSON, sorted, each once; no file holds none."""
    data = rejected.encode([*REJECTIONS[::-1], REJECTIONS[0]])
    assert data.decode().splitlines()[0] == (
        '{"dump": "a", "offset": 3, "error": "E", "message": "文"}'
    )
    assert data.endswith(b"\n")
    (tmp_path / "r").write_bytes(data)
    assert rejected.decode(tmp_path / "r") == REJECTIONS
    assert rejected.decode(tmp_path / "missing") == ()
    assert rejected.encode([]) == b""
    (tmp_path / "r").write_bytes(b"")
    assert rejected.decode(tmp_path / "r") == ()


@pytest.mark.parametrize("data", [b"hello", b"[1]", b'{"dump": "a"}', b"\xff", b'{"x": 1}'])
def test_rejections_that_are_not_ours(tmp_path, data):
    """A file that holds anything else is named, and left alone."""
    (tmp_path / "r").write_bytes(rejected.encode(REJECTIONS) + data)
    with pytest.raises(ForeignDataset, match=f"^{tmp_path}/r was not written by this program"):
        rejected.decode(tmp_path / "r")
