"""What the operating system refuses, said with the file and the remedy."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import StoreError

_FULL = "free some space and run again; the dataset is as it was"
_CLOSED = "give this user permission to write there, or choose another data folder"

_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "raise the limit on file sizes (ulimit -f) and run again; "
    "the dataset is as it was",
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: "the disk is read-only: choose another data folder",
    errno.ENOLCK: "the disk cannot lock files: choose a data folder on a local disk",
    errno.ENAMETOOLONG: "choose a data folder with a shorter path",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an OSError into a StoreError that names `path` and says what to do."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "look at the disk and run again")
        raise StoreError(f"{path}: {error.strerror or error}; {remedy}") from error
