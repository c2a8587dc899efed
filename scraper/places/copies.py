"""Copies on this machine of folders beyond it: to read, or to change and send back.

Theory of operation: a dataset there is worked on as one here, by the same code, in a temporary
folder. What has changed is sent back file by file, each replaced whole, in an order in which what
is derived comes after what it is derived from. So whoever reads meanwhile, or after a run that was
killed, sees what a folder of this machine would show: whole files, of which some may lag behind.
Files are neither journaled nor renamed there: a rename of an object is a copy.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.errors import ScraperError, StoreError, UsageError
from scraper.places.remote import Remote
from scraper.places.transfer import fetch, remove, send
from scraper.places.unreachable import Unreachable

Stamp = tuple[int, int, int]

_AT_ONCE = 8
"""Requests at the same time: each waits for the server far longer than it works."""


@contextmanager
def copied(folder: Remote, parts: Sequence[str]) -> Iterator[Path]:
    """Give a copy, until the block ends, of some parts of a folder: names, and folders with `/`.

    What is missing there is missing here. Raises StoreError for what a filesystem refuses; a
    ScraperError that names the copy names the folder instead.
    """
    with TemporaryDirectory(prefix="listing-scraper-") as top:
        copy = Path(top)
        with _explained(folder):
            _fetch_all(folder, _visible(folder, parts), copy)
        try:
            yield copy
        except ScraperError as error:
            error.args = (str(error).replace(str(copy), str(folder)),)
            raise


@contextmanager
def changed(folder: Remote, parts: Sequence[str]) -> Iterator[Path]:
    """Give such a copy, and make the folder be as it is when the block ends without an error.

    Files are sent in the order of `parts`, those of none first; then those that are gone are
    removed. Hold the folder (`scraper.places.claims`) meanwhile.
    """
    with copied(folder, parts) as copy:
        before = _stamps(copy)
        yield copy
        after = _stamps(copy)
        new = [name for name, stamp in after.items() if before.get(name) != stamp]
        with _explained(folder):
            for name in sorted(new, key=lambda name: (_rank(name, parts), name)):
                send(copy / name, folder / name)
            for name in sorted(before.keys() - after.keys()):
                remove(folder / name)


@contextmanager
def _explained(folder: Remote) -> Iterator[None]:
    try:
        yield
    except Unreachable as error:
        raise StoreError(f"{folder}: {error}") from error
    except OSError as error:
        raise StoreError(
            f"{folder}: its copy on this machine failed: {error.strerror or error}; free some "
            "space for temporary files, or name another folder for them in TMPDIR"
        ) from error


def _visible(folder: Remote, parts: Sequence[str]) -> list[str]:
    """Give the names of the files in those parts of a folder that are not hidden."""
    kind = folder.kind()
    if kind == "file":
        raise UsageError(f"{folder} is not a folder: choose another data folder")
    if kind == "missing":
        return []
    names = [name for name in folder.files() if not _is_hidden(name)]
    return [name for name in names if _rank(name, parts) >= 0]


def _fetch_all(folder: Remote, names: Sequence[str], copy: Path) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as crew:
        for _ in crew.map(lambda name: fetch(folder / name, copy / name), names):
            pass


def _rank(name: str, parts: Sequence[str]) -> int:
    """Give the number of the part that a file belongs to; that of none is -1."""
    ranks = (
        number
        for number, part in enumerate(parts)
        if name == part or (part.endswith("/") and name.startswith(part))
    )
    return next(ranks, -1)


def _stamps(copy: Path) -> dict[str, Stamp]:
    """Give what tells for each file that is not hidden whether it was replaced."""
    found = {}
    for path in copy.rglob("*"):
        name = path.relative_to(copy).as_posix()
        if not _is_hidden(name) and path.is_file():
            status = path.stat()
            found[name] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name
