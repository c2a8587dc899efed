"""A dump that is a file: its name, its bytes, or why they cannot be had."""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from scraper.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """A dump to read: `name` is its path below the folder that was named, with `/`.

    `sure` is false for a page of HTML in a folder: only some of them can be read.
    """

    path: Path
    name: str
    sure: bool = True


def read_dump(found: Found) -> bytes | Rejection:
    """Give the bytes of a dump, or why they cannot be read.

    Only regular files are opened: a pipe would be waited for, and a device may never end.
    """
    try:
        if S_ISREG(found.path.stat().st_mode):
            return found.path.read_bytes()
    except OSError as error:
        return unreadable(found.name, error)
    return Rejection(
        found.name,
        0,
        "NotAFile",
        "it is a folder, a pipe or a device; save what it gives to a file, and name that",
    )


def unreadable(name: str, error: OSError) -> Rejection:
    """Give the rejection of what the system does not let us read."""
    why = error.strerror or str(error)
    return Rejection(name, 0, "UnreadableDump", f"{why}; check the path and its permissions")


def readable(name: str) -> str:
    """Give a name as valid Unicode: bytes of a file name that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
