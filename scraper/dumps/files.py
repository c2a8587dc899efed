"""A file that may be or hold dumps: its name, its bytes, or why they cannot be had."""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from scraper.dumps.limits import Damage
from scraper.records import Rejection


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `name` is its path below the folder that was named, with `/`.

    `named` is false for a file in a folder: it is a dump only if its content or its name says so.
    `sidecar` is the file that describes it; a `companion` is one that may describe another.
    """

    path: Path
    name: str
    named: bool = True
    sidecar: Path | None = None
    companion: bool = False


def opened(path: Path) -> BinaryIO:
    """Open a file; raises OSError, or Damage for what is no file.

    Only regular files are opened: a pipe would be waited for, and a device may never end.
    """
    if S_ISREG(path.stat().st_mode):
        return path.open("rb")
    raise Damage(
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
