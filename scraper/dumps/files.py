"""A file that may be or hold dumps: its name, its bytes, or why they cannot be had."""

import io
import os
from dataclasses import dataclass
from stat import S_ISREG
from typing import BinaryIO

from scraper.dumps.limits import Damage
from scraper.places import Place, Remote, Unreachable
from scraper.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `name` is its path below the folder that was named, with `/`.

    `named` is false for a file in a folder: it is a dump only if its content or its name says so.
    `sidecar` is the file that describes it; a `companion` is one that may describe another. `size`
    is in bytes, None where finding the file did not tell it.
    """

    path: Place
    name: str
    named: bool = True
    sidecar: Place | None = None
    companion: bool = False
    size: int | None = None


def opened(path: Place) -> BinaryIO:
    """Open a file; raises OSError, or Damage for what is no file.

    Only regular files are opened: a pipe would be waited for, and a device may never end.
    """
    if isinstance(path, Remote):
        return path.open()
    if S_ISREG(path.stat().st_mode):
        return path.open("rb")
    raise Damage(
        "NotAFile",
        "it is a folder, a pipe or a device; save what it gives to a file, and name that",
    )


def length_of(stream: BinaryIO) -> int:
    """Give the size in bytes of a file that was opened, which is at its beginning afterwards."""
    length = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return length


def unreadable(name: str, error: OSError) -> Rejection:
    """Give the rejection of what the system does not let us read."""
    why = f"{error.strerror or error}; check the path and its permissions"
    told = str(error) if isinstance(error, Unreachable) else why
    return Rejection(name, 0, "UnreadableDump", told)


def readable(name: str) -> str:
    """Give a name as valid Unicode: bytes of a file name that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
