"""Files that are replaced whole or not at all.

Theory of operation: the bytes go to a scratch file in the same folder, are flushed to the
disk, and take the target's name in one step; then the folder is flushed. Whoever opens the
target, at any moment and after any crash, reads the old bytes or the new ones. Scratch names
start with a dot, so that readers of a folder (pandas, DuckDB, Spark) pass over them.

The scratch name is fixed, not random: one run at a time writes to a folder
(`scraper.store.lock`), and what a killed run left is overwritten or swept.
"""

import os
from contextlib import suppress
from pathlib import Path

from scraper.store.remedies import explained

_SUFFIX = ".listing-scraper.tmp"


def write(target: Path, data: bytes) -> None:
    """Make `target` hold exactly `data`; a file that already does is not touched.

    Its mode follows the umask. Raises StoreError, with `target` as it was.
    """
    with explained(target):
        if not _holds(target, data):
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)


def sweep(folder: Path) -> None:
    """Remove the scratch files that killed runs left in `folder`."""
    with explained(folder):
        for scratch in folder.glob(f".*{_SUFFIX}"):
            scratch.unlink(missing_ok=True)


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _replace(target: Path, data: bytes) -> None:
    scratch = target.with_name(f".{target.name}{_SUFFIX}")
    try:
        with scratch.open("wb") as file:  # not mkstemp, whose mode 0600 would be published
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, target)  # noqa: PTH105  the crash tests count os's calls
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
