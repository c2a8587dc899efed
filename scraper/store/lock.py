"""One run at a time: a lock on the data folder that dies with its process.

The kernel drops the lock when the process ends, however it ends, so a lock is never stale and
the file is never removed (a removed lock file can be held twice). A child made by os.fork
shares the lock: end the children with the run.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from scraper.errors import Locked, UsageError
from scraper.store.flush import make_folder
from scraper.store.remedies import explained

NAME = ".lock"
_PAUSE = 0.05
"""Seconds between two looks whether the other run has ended; flock itself waits without end."""


@contextmanager
def hold(data_dir: Path, name: str = NAME, wait: float = 0.0) -> Iterator[None]:
    """Hold `data_dir`, made if missing, by the lock `name` until the block ends.

    Raises Locked if another run holds it for `wait` seconds, UsageError if it is not a folder.
    """
    _make(data_dir)
    path = data_dir / name
    with explained(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _acquire(descriptor, path, monotonic() + wait)
        yield
    finally:
        os.close(descriptor)


def _make(data_dir: Path) -> None:
    with explained(data_dir):
        try:
            make_folder(data_dir)
        except (FileExistsError, NotADirectoryError):
            raise UsageError(f"{data_dir} is not a folder: choose another data folder") from None


def _acquire(descriptor: int, path: Path, until: float) -> None:
    with explained(path):
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() >= until:
                    raise Locked(_busy(descriptor, path.parent)) from None
            sleep(_PAUSE)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _busy(descriptor: int, data_dir: Path) -> str:
    pid = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    holder = f" (process {pid})" if pid.isdecimal() else ""
    return f"{data_dir}: another run{holder} is working on it; wait for its end and run again"
