"""Files that go to a filesystem beyond this machine, or come from there, whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from scraper.places.remote import Remote
from scraper.places.unreachable import explained

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo


def fetch(where: Remote, path: Path) -> None:
    """Make `path` a copy of the file at `where`. Raises OSError, of either side."""
    from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  costly

    path.parent.mkdir(parents=True, exist_ok=True)
    with explained(where):
        system, there = where.located()
        copy_files(there, str(path), system, LocalFileSystem())


def send(path: Path, where: Remote) -> None:
    """Make the file at `where` a copy of `path`: it is replaced whole, or stays. Raises OSError.

    Folders need not be made: to have a name in one is enough there. A store of objects replaces
    an object when all of it has come. This is one call to pyarrow, in which no Ctrl-C can end it: a
    stream that Python holds is completed with whatever it has got, when an exception closes it.
    """
    from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  costly

    with explained(where):
        system, there = where.located()
        copy_files(str(path), there, LocalFileSystem(), system)


def write(where: Remote, data: bytes) -> None:
    """Make the file at `where` hold a few bytes. Raises OSError."""
    with explained(where):
        system, there = where.located()
        with system.open_output_stream(there) as stream:
            stream.write(data)


def remove(where: Remote) -> None:
    """Remove the file at `where`. Raises OSError."""
    with explained(where):
        system, there = where.located()
        system.delete_file(there)


def listed(where: Remote) -> "list[FileInfo]":
    """Give what is in a folder, with times; nothing, if it is missing. Raises OSError."""
    from pyarrow.fs import FileSelector  # noqa: PLC0415  costly

    with explained(where):
        system, there = where.located()
        found: list[FileInfo] = system.get_file_info(FileSelector(there, allow_not_found=True))
    return found
