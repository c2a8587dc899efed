"""Files and folders beyond this machine, through pyarrow.fs: of S3, Google, Azure, Hadoop, ...

They are asked as a `pathlib.Path` is, as far as a reader of dumps needs it. pyarrow is imported
when the first one is asked: 25 ms besides pyarrow itself, and 40 ms for the client of S3.
"""

import io
from dataclasses import dataclass, field, replace
from errno import EINVAL
from functools import lru_cache
from os import getpid, strerror
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast
from urllib.parse import unquote

from scraper.places.unreachable import explained

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

Kind = Literal["file", "folder", "missing"]

_REQUEST = 1 << 20
"""Bytes asked for at once: a server needs about as long for the first of them as for all."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or folder: what is `below` an address, or what the address names itself.

    Settings, and keys, may stand in the address; its text shows neither.
    """

    address: str = field(repr=False)
    below: str = ""

    def __truediv__(self, name: str) -> "Remote":
        return replace(self, below=f"{self.below}/{name}" if self.below else name)

    def __str__(self) -> str:
        scheme, _, path = self.address.partition("?")[0].partition("://")
        user = path.partition("/")[0].rpartition("@")[0]
        shown = path.removeprefix(f"{user}@") if ":" in user else path  # user:password
        path = "/".join(filter(None, (unquote(shown), self.below)))
        return f"{scheme}://{path.replace('%', '%25').replace('?', '%3F')}"

    @property
    def name(self) -> str:
        """Its last name, such as that of a file; that of a bucket for all that is in it."""
        top = unquote(self.address.partition("?")[0])
        return (self.below or top).rpartition("/")[2]

    @property
    def parent(self) -> "Remote":
        """What it is in: of a bucket all buckets, and these are in themselves."""
        if self.below:
            return replace(self, below=self.below.rpartition("/")[0])
        path, mark, settings = self.address.partition("?")
        scheme, _, path = path.partition("://")
        return Remote(f"{scheme}://{path.rpartition('/')[0]}{mark}{settings}")

    def path_of(self, other: "Remote") -> str | None:
        """Give where `other` is below this place: nothing for itself, None if it is not below it.

        Raises as `kind` does.
        """
        with explained(self):
            system, path = self.located()
        with explained(other):
            its_system, its_path = other.located()
        top, below = _with_slash(path), _with_slash(its_path)
        is_below = system == its_system and below.startswith(top)
        return below.removeprefix(top).removesuffix("/") if is_below else None

    def kind(self) -> Kind:
        """Ask what it is. Raises Unreachable, or UsageError for an address without sense."""
        with explained(self):
            system, path = self.located()
            found = system.get_file_info(path).type.name
        kinds: dict[str, Kind] = {"NotFound": "missing", "Directory": "folder"}
        return kinds.get(found, "file")

    def is_dir(self) -> bool:
        """Whether it is a folder. Raises as `kind` does."""
        return self.kind() == "folder"

    def is_file(self) -> bool:
        """Whether it is a file. Raises as `kind` does."""
        return self.kind() == "file"

    def exists(self) -> bool:
        """Whether it is there. Raises as `kind` does."""
        return self.kind() != "missing"

    def size(self) -> int:
        """Ask for the size of the file in bytes. Raises as `kind` does."""
        with explained(self):
            system, path = self.located()
            return int(system.get_file_info(path).size or 0)

    def files(self) -> dict[str, int]:
        """Give all files below it by their names, with `/`, and their sizes. Raises as `kind` does.

        What has no folders is asked for as a whole: a request for each thousand files.
        """
        found = self._below(recursive=True)
        return {name: int(each.size) for name, each in found if each.type.name == "File"}

    def names(self) -> list[str]:
        """Give the names of the files and folders in it, sorted. Raises as `kind` does."""
        return sorted({name for name, _ in self._below(recursive=False)})

    def _below(self, *, recursive: bool) -> "list[tuple[str, FileInfo]]":
        from pyarrow.fs import FileSelector  # noqa: PLC0415  costly

        with explained(self):
            system, path = self.located()
            found = system.get_file_info(FileSelector(path, recursive=recursive))
        start = len(_with_slash(path))
        return [(each.path[start:], each) for each in found]

    def open(self) -> BinaryIO:
        """Open the file to read and to seek in; a request brings 1 MiB of it.

        Raises FileNotFoundError, or as `kind` does; reading raises Unreachable.
        """
        with explained(self):
            system, path = self.located()
            stream = _Stream(self, system.open_input_file(path))
        return cast("BinaryIO", io.BufferedReader(stream, _REQUEST))

    def located(self) -> tuple["FileSystem", str]:
        """Give the filesystem and the path in it. Raises what pyarrow does."""
        system, top = _connected(self.address, getpid())
        return system, _with_slash(top) + self.below if self.below else top


class _Stream(io.RawIOBase):
    """A file of pyarrow's that is open, as one of Python's; raises Unreachable."""

    def __init__(self, where: Remote, file: Any) -> None:  # noqa: ANN401  a NativeFile: no types
        super().__init__()
        self._where, self._file, self._at, self._size = where, file, 0, file.size()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError(EINVAL, strerror(EINVAL))
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  as its base class has it
        with explained(self._where):
            self._file.seek(min(self._at, self._size))  # behind the end pyarrow refuses to go
            count = int(self._file.readinto(buffer))
        self._at += count
        return count

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _with_slash(path: str) -> str:
    """Give what all paths below a path begin with. Hadoop's begin with a slash, those of S3 not."""
    return path if path.endswith("/") or not path else f"{path}/"


@lru_cache(maxsize=64)
def _connected(address: str, _process: int) -> tuple["FileSystem", str]:
    """Connect, once a process: what a fork inherits is not used."""
    from pyarrow.fs import FileSystem  # noqa: PLC0415  costly

    system, path = FileSystem.from_uri(address)
    return system, path
