"""A folder beyond this machine is worked on in a copy, sent back in order, by one run at a time."""

import os
import time
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from scraper.errors import ForeignDataset, Locked, StoreError, UsageError
from scraper.places import claims, place
from scraper.places.claims import claimed
from scraper.places.copies import changed, copied

PARTS = ("facts/", "b.txt", "a.txt")


@pytest.fixture
def folder(s3, bucket):
    """Give a folder with files in it and beside it."""
    for name in ("facts/1 苔.txt", "facts/.hidden", "facts/more/2.txt", "a.txt", "b.txt", "c.txt"):
        s3.put(f"{bucket}/data/{name}", name)
    s3.put(f"{bucket}/other.txt", "other")
    return place(s3.address(f"{bucket}/data"))


def contents(top):
    """Give the files of a folder of this machine."""
    return {p.relative_to(top).as_posix(): p.read_text() for p in top.rglob("*") if p.is_file()}


def test_the_parts_of_a_copy(folder):
    """A copy has the parts that are asked for, without hidden files, and is gone afterwards."""
    with copied(folder, PARTS) as copy:
        assert contents(copy) == {
            name: name for name in ("facts/1 苔.txt", "facts/more/2.txt", "a.txt", "b.txt")
        }
    assert not copy.exists()


def test_a_folder_that_is_missing(s3, bucket):
    """The copy of nothing is empty; a folder begins with what is written to it."""
    folder = place(s3.address(f"{bucket}/new/data"))
    with changed(folder, PARTS) as copy:
        assert contents(copy) == {}
        (copy / "facts").mkdir()
        (copy / "facts" / "1.txt").write_text("one")
        (copy / ".scratch").write_text("hidden")
    assert s3.keys(bucket) == ["new/data/facts/1.txt"]


def test_only_changes_are_sent(s3, bucket, folder):
    """What was changed is sent, what was removed is removed, all else is left alone."""
    with changed(folder, PARTS) as copy:
        s3.put(f"{bucket}/data/b.txt", "written by another meanwhile")
        (copy / "a.txt").write_text("new")
        (copy / "facts" / "more" / "2.txt").unlink()
        (copy / "d.txt").write_text("new")
    assert s3.get(f"{bucket}/data/a.txt") == b"new"
    assert s3.get(f"{bucket}/data/b.txt") == b"written by another meanwhile"
    names = {"facts/1 苔.txt", "facts/.hidden", "a.txt", "b.txt", "c.txt", "d.txt"}
    assert {f"data/{name}" for name in names} == {
        key for key in s3.keys(bucket) if key.startswith("data/") and not key.endswith("/")
    }


def test_nothing_is_sent_after_an_error(s3, bucket, folder):
    """A block that fails leaves the folder as it was; the error names it, not the copy."""

    def fail() -> None:
        with changed(folder, PARTS) as copy:
            (copy / "a.txt").write_text("new")
            raise ForeignDataset(copy / "b.txt")

    with pytest.raises(ForeignDataset) as caught:
        fail()
    assert s3.get(f"{bucket}/data/a.txt") == b"a.txt"
    assert str(caught.value).startswith(f"s3://{bucket}/data/b.txt was not written by")


def test_what_is_no_folder(folder):
    """A file that is named as a folder is an error of the user's."""
    with pytest.raises(UsageError, match="is not a folder"), copied(folder / "a.txt", PARTS):
        pass


def test_a_bucket_that_is_missing(s3, bucket):
    """A bucket that is missing is told of, and not made."""
    folder = place(s3.address(f"{bucket}-missing/data"))
    with pytest.raises(StoreError, match="no such bucket"), changed(folder, PARTS) as copy:
        (copy / "a.txt").write_text("new")


def test_one_run_at_a_time(s3, bucket, folder):
    """A folder that is held cannot be held again; a folder that was, can."""
    with claimed(folder), pytest.raises(Locked, match=f"{os.getpid()}"), claimed(folder):
        pass
    with claimed(folder):
        pass
    assert [key for key in s3.keys(bucket) if "/.lock/" in key and not key.endswith("/")] == []


def test_runs_that_begin_at_once(s3, bucket):
    """Of runs that begin at once, at most one holds the folder at any time."""
    folder, barrier = place(s3.address(f"{bucket}/data")), Barrier(6)
    held, most, locked = [], [], []

    def run() -> None:
        barrier.wait()
        for _ in range(4):
            try:
                with claimed(folder):
                    held.append(1)
                    most.append(len(held))
                    time.sleep(0.01)
                    held.pop()
            except Locked as error:
                locked.append(error)

    runs = [Thread(target=run) for _ in range(6)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert set(most) <= {1}
    assert len(most) + len(locked) == 24
    with claimed(folder):
        pass


def test_runs_that_wait(s3, bucket):
    """Runs that wait for each other all come to their turn, one at a time."""
    folder, held, most = place(s3.address(f"{bucket}/data")), [], []

    def run() -> None:
        with claimed(folder, wait=60):
            held.append(1)
            most.append(len(held))
            time.sleep(0.1)
            held.pop()

    runs = [Thread(target=run) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert most == [1, 1, 1]


def test_the_claim_of_a_killed_run_dies(s3, bucket, monkeypatch):
    """A claim that nobody renews is passed over after a time, and removed."""
    folder = place(s3.address(f"{bucket}/data"))
    s3.put(f"{bucket}/data/{claims.FOLDER}/killed-1", "")
    with pytest.raises(Locked, match="killed-1"), claimed(folder):
        pass
    monkeypatch.setattr(claims, "_DEAD", timedelta(seconds=1))
    time.sleep(2.1)  # the server tells times in seconds
    with claimed(folder):
        assert f"data/{claims.FOLDER}/killed-1" not in s3.keys(bucket)


def test_a_claim_is_renewed(s3, bucket, monkeypatch):
    """A run that takes longer than a claim lives keeps others away to its end."""
    folder = place(s3.address(f"{bucket}/data"))
    monkeypatch.setattr(claims, "_RENEWED", timedelta(seconds=1))
    monkeypatch.setattr(claims, "_DEAD", timedelta(seconds=3))
    with claimed(folder):
        time.sleep(4.5)
        with pytest.raises(Locked), claimed(folder):
            pass
