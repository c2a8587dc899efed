"""What the system refuses is told with file and remedy; and where a dataset is worked on."""

import errno
import os

import pytest

from scraper.errors import Locked, StoreError
from scraper.store import lock
from scraper.store.folders import PARTS, reading, writing
from scraper.store.remedies import explained


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some space and run again; the dataset is as it was"),
        (errno.EDQUOT, "free some space and run again; the dataset is as it was"),
        (errno.EFBIG, "raise the limit on file sizes (ulimit -f) and run again; the dataset is as"),
        (errno.EACCES, "give this user permission to write there, or choose another data folder"),
        (errno.EPERM, "give this user permission to write there, or choose another data folder"),
        (errno.EROFS, "the disk is read-only: choose another data folder"),
        (errno.ENOLCK, "the disk cannot lock files: choose a data folder on a local disk"),
        (errno.ENAMETOOLONG, "choose a data folder with a shorter path"),
        (errno.EIO, "look at the disk and run again"),
    ],
)
def test_remedies(tmp_path, number, remedy):
    """Each refusal names the file, what the system says, and what to do about it."""
    with pytest.raises(StoreError) as caught, explained(tmp_path):
        raise OSError(number, os.strerror(number))
    assert str(caught.value).startswith(f"{tmp_path}: {os.strerror(number)}; {remedy}")
    assert isinstance(caught.value.__cause__, OSError)


def test_a_refusal_without_a_number(tmp_path):
    """What a library refuses without a number is told in its own words."""
    with (
        pytest.raises(StoreError, match="strange; look at the disk and run again"),
        explained(tmp_path),
    ):
        raise OSError("strange")
    with pytest.raises(KeyError), explained(tmp_path):
        raise KeyError


def test_a_folder_of_this_machine(tmp_path):
    """A dataset in a folder is read and written there; while it is written nobody else may."""
    with reading(tmp_path / "a") as folder:
        assert folder == tmp_path / "a"
    with writing(str(tmp_path / "b")) as folder:
        assert folder == tmp_path / "b"
        assert (folder / lock.NAME).exists()
        with pytest.raises(Locked), writing(folder), writing(folder, wait=0.1):
            pass
    with writing(tmp_path / "b"):
        pass


def test_the_parts_of_a_dataset():
    """They are replaced in this order: facts first, and last of all the posts."""
    assert PARTS == (
        "observations/", "dumps.parquet", "sightings.parquet", "equations.parquet", "README.md",
        "croissant.json", "rejected.jsonl", "posts.parquet",
    )  # fmt: skip
