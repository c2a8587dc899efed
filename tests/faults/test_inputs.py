"""Dumps that change, vanish or cannot be read while a run reads them are told of; others go on."""

import errno
import shutil

import pytest
import steps
from commands import environment, page, rejected, run

from scraper import ingest, load


@pytest.fixture
def dumps(tmp_path):
    """Give a folder of five dumps."""
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text(page(f"Post {number}"))
    return tmp_path / "in"


def during(dumps, change):
    """Ingest, with a change made as soon as the first dump is read."""
    changes = [change]

    def progress(_done: int, _total: int, _name: str) -> None:
        if changes:
            changes.pop()()

    return ingest(dumps, data_dir=dumps.parent / "data", progress=progress)


def test_a_file_that_vanished(dumps):
    """A dump that was removed after the folder was listed is rejected; its return is noticed."""
    kept = (dumps / "3.txt").read_bytes()
    summary = during(dumps, (dumps / "3.txt").unlink)
    assert [(each.dump, each.error) for each in summary.rejected] == [("3.txt", "UnreadableDump")]
    assert (summary.read, len(load(dumps.parent / "data"))) == (4, 4)
    (dumps / "3.txt").write_bytes(kept)
    assert ingest(dumps, data_dir=dumps.parent / "data").rejected == ()
    assert rejected(dumps.parent / "data") == []
    ingest(dumps, data_dir=dumps.parent / "once")
    assert load(dumps.parent / "data").equals(load(dumps.parent / "once"))


def test_a_folder_that_vanished(dumps):
    """Where all dumps go after they were listed, each one that could not be read is told."""
    summary = during(dumps, lambda: shutil.rmtree(dumps))
    assert {each.error for each in summary.rejected} == {"UnreadableDump"}
    assert summary.read + len(summary.rejected) == 5


def test_a_file_that_became_another(dumps):
    """A dump that was replaced after the folder was listed is read as what it is by then."""
    summary = during(dumps, lambda: (dumps / "4.txt").write_text(page("Another post")))
    assert (summary.read, summary.rejected) == (5, ())
    assert "Another post" in set(load(dumps.parent / "data").title)


def test_a_folder_in_place_of_a_file(dumps):
    """A folder in the place of a dump is rejected as one, and the others go on."""

    def change() -> None:
        (dumps / "2.txt").unlink()
        (dumps / "2.txt").mkdir()

    summary = during(dumps, change)
    assert [(each.dump, each.error) for each in summary.rejected] == [("2.txt", "NotAFile")]
    assert summary.read == 4


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_a_dump_that_the_disk_cannot_read(dumps, counted, error):
    """A dump at which the disk fails is rejected with the reason; the next run reads it."""
    folder = dumps.parent
    watched = steps.watched(dumps, counted, kind=steps.READS)
    run("ingest", "in", "--dry-run", cwd=folder, env=environment(**watched))
    found = steps.told(counted, dumps)
    at = next(n for n, step in enumerate(found, 1) if (step.call, step.path) == ("read", "2.txt"))
    counted.unlink()
    counted.with_suffix(".count").unlink()
    watched = steps.watched(dumps, counted, kind=steps.READS, at=at, fault=error)
    assert run("ingest", "in", cwd=folder, env=environment(**watched)).returncode == 1
    assert [each["dump"] for each in rejected(folder / "data")] == ["2.txt"]
    assert len(load(folder / "data")) == 4
    assert ingest(dumps, data_dir=folder / "data").rejected == ()
    assert len(load(folder / "data")) == 5
