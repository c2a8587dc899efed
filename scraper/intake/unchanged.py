"""Files that are as they were when all that they hold was taken in: they need not be read again.

As rsync and git do, this goes by what the system tells of a file without opening it: its size, its
inode, and when its content and its status were changed. A file that was changed less than two
seconds before it was looked at is not noted, since a change that follows might bear the same time
(git calls it racy). Where the catalog of dumps is not the one that the note was made for, or files
are read in another way, the note is void. Without a note everything is read, to the same end.
"""

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import merge
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from scraper.dumps import Found, Options
from scraper.errors import StoreError
from scraper.store import atomic, digests
from scraper.store.catalog import Catalog

NAME = ".seen"
"""The note's name in the data folder."""
_FORM = 1
"""To be raised when the note's form changes, or what is read of a file that gives only dumps."""
_YOUNG = 2_000_000_000
"""Nanoseconds."""

_Row = tuple[int, int, int]
"""The digest of a file's place, that of its state, and how many dumps it holds."""


def _numbers() -> "array[int]":
    return array("Q")


@dataclass(frozen=True, slots=True)
class Note:
    """Files that held known dumps and nothing else, sorted by place; 24 bytes each."""

    places: "array[int]" = field(default_factory=_numbers)
    states: "array[int]" = field(default_factory=_numbers)
    dumps: "array[int]" = field(default_factory=_numbers)

    def __iter__(self) -> Iterator[_Row]:
        return zip(self.places, self.states, self.dumps, strict=True)

    def dumps_of(self, place: int, state: int) -> int:
        """Give how many known dumps the file there is noted to hold; 0 if it is not, or changed."""
        at = bisect_left(self.places, place)
        found = at < len(self.places) and self.places[at] == place and self.states[at] == state
        return self.dumps[at] if found else 0

    def plus(self, rows: Iterable[_Row]) -> "Note":
        """Give the note with more files, which stand for what it has at their places."""
        if not (new := sorted(rows)):
            return self
        places = {place for place, _, _ in new}
        old = (row for row in self if row[0] not in places)
        joined = Note()
        for place, state, dumps in merge(old, new):
            joined.places.append(place)
            joined.states.append(state)
            joined.dumps.append(dumps)
        return joined


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at files told: those to read, and how many dumps the unchanged ones hold.

    `marks` are place and state of the former by path, without what cannot be noted.
    """

    files: list[Found]
    unchanged: int
    marks: Mapping[str, tuple[int, int]]


def look_at(found: Iterable[Found], note: Note) -> Look:
    """Tell files that have not changed since they were noted from those that are to be read."""
    files: list[Found] = []
    marks: dict[str, tuple[int, int]] = {}
    unchanged, here, now = 0, os.getcwd(), time_ns()  # noqa: PTH109  a str
    for file in found:
        mark = _mark(file, here, now)
        if mark and (dumps := note.dumps_of(*mark)):
            unchanged += dumps
            continue
        files.append(file)
        if mark:
            marks[str(file.path)] = mark
    return Look(files, unchanged, marks)


def read(folder: Path, catalog: Catalog, options: Options) -> Note:
    """Give the note in a data folder, empty if there is none for this catalog and these options."""
    try:
        head, _, rows = (folder / NAME).read_bytes().partition(b"\n")
    except OSError:
        return Note()
    if head != _head(catalog, options) or len(rows) % 24:
        return Note()
    numbers = array("Q", rows)
    size = len(numbers) // 3
    return Note(numbers[:size], numbers[size : 2 * size], numbers[2 * size :])


def write(folder: Path, catalog: Catalog, options: Options, note: Note) -> None:
    """Make a data folder hold the note. What the disk refuses is not noted: all is read again."""
    if not note.places:
        return
    rows = b"".join(each.tobytes() for each in (note.places, note.states, note.dumps))
    with suppress(StoreError):
        atomic.write(folder / NAME, _head(catalog, options) + b"\n" + rows)


def rows(look: Look, whole: Sequence[tuple[str, int]]) -> Iterator[_Row]:
    """Yield what is to be noted of files that gave so many dumps, and nothing else, by path."""
    return ((*look.marks[path], dumps) for path, dumps in whole if path in look.marks)


def _head(catalog: Catalog, options: Options) -> bytes:
    """Give what a note is for."""
    way = f"{_FORM} {sys.byteorder} {options}"
    return f"{digests.name(catalog.digest)} {_digest(way):016x}".encode()


def _mark(file: Found, here: str, now: int) -> tuple[int, int] | None:
    """Give the digests of a file's place and state; None if it cannot be noted."""
    if not isinstance(file.path, Path) or file.sidecar or file.companion:
        return None
    path = os.path.join(here, file.path)  # noqa: PTH118  for each file: a Path takes ten times as long
    try:
        status = os.stat(path)  # noqa: PTH116  ditto
    except OSError:  # reading it will say why
        return None
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if changed > now - _YOUNG or not S_ISREG(status.st_mode):
        return None
    state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
    return _digest(f"{path}\n{file.name}\n{file.named}"), _digest(str(state))


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
