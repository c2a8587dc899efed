"""Files that are replaced whole or not at all.

Theory of operation: the bytes go to a scratch file in the same folder and are flushed to the
disk (`written`); then it takes the target's name in one step and the folder is flushed (`publish`).
Whoever opens the target, at any moment and after any crash, reads the old bytes or the new ones.
Scratch names start with a dot, so that readers of a folder (pandas, DuckDB, Spark) pass over them.

The scratch name is fixed, not random: one run at a time writes to a folder
(`scraper.store.lock`), and what a killed run left is overwritten or swept.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from scraper.errors import StoreError
from scraper.store.flush import flush_folder, make_folder
from scraper.store.remedies import explained

_SUFFIX = ".listing-scraper.tmp"
_CHUNK = 1 << 20


def write(target: Path, data: bytes) -> None:
    """Make `target` hold exactly `data`; a file that already does is not touched.

    Its mode follows the umask. Raises StoreError, with `target` as it was.
    """
    with explained(target):
        if _holds(target, data):
            return
    with written(target) as file:
        file.write(data)
    publish(target)


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """Yield a scratch file, on the disk afterwards, for `publish` to make it `target`.

    Raises StoreError, and leaves nothing behind then.
    """
    with explained(target):
        make_folder(target.parent)
    with flushed(_scratch(target), target) as file:
        yield file


@contextmanager
def flushed(path: Path, target: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a new file at `path`, which is on the disk afterwards, or gone if anything failed.

    Raises StoreError, about `target` if `path` is its scratch file.
    """
    with explained(target or path):
        try:
            with path.open("wb") as file:  # not mkstemp, whose mode 0600 would be published
                yield file
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise


def publish(target: Path, scratch: Path | None = None) -> None:
    """Make `target` what was written for it, or what another scratch file holds.

    If it already holds that, it is not touched. Raises StoreError, with `target` as it was.
    """
    source = scratch or _scratch(target)
    with explained(target):
        if _same(source, target):
            source.unlink()
            return
        make_folder(target.parent)
        os.replace(source, target)  # noqa: PTH105  the crash tests count os's calls
        flush_folder(target.parent)


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Yield a new empty folder in `parent`; afterwards it and all scratch files are removed.

    What killed runs left in `parent` is removed before.
    """
    sweep(parent)
    folder = parent / f".run-{os.getpid()}{_SUFFIX}"
    with explained(parent):
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        with suppress(StoreError):  # the next run sweeps, too
            sweep(parent)


def sweep(folder: Path) -> None:
    """Remove the scratch files that killed runs left in `folder`."""
    with explained(folder):
        for scratch in folder.glob(f".*{_SUFFIX}"):
            if scratch.is_dir():
                shutil.rmtree(scratch)
            else:
                scratch.unlink(missing_ok=True)


def _scratch(target: Path) -> Path:
    return target.with_name(f".{target.name}{_SUFFIX}")


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except FileNotFoundError:
        return False


def _same(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
        with one.open("rb") as a, other.open("rb") as b:
            while (chunk := a.read(_CHUNK)) == b.read(_CHUNK):
                if not chunk:
                    return True
    except FileNotFoundError:
        pass
    return False
