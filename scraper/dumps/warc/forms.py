"""The forms of a WARC: plain, or each record in a member of gzip or a frame of Zstandard.

A form tells, without trust in what a file says of itself, whether the record that begins at a
place is whole and where it ends, and where behind damage the next one begins.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 20
VERSION = b"WARC/"
"""What each record begins with."""
LONGEST_HEADER = 1 << 16
_START = re.compile(rb"WARC/[01]\.\d+\r?\n(?=(?:warc|content)-)", re.IGNORECASE)
_LONGEST_START = 32
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"WARC/[01]\.\d+\r?\n(?:[^\s:][^\n:]*:[^\n]*\n|[ \t][^\n]*\n)*\r?\n")
_BREAKS = re.compile(rb"(?:\r?\n){2}|[\r\n]*\Z")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the record ends that begins at a place, and what is wrong with it, if it is not whole.

    Without a `fault`, `end` is behind it; else the next one is to be looked for from there on.
    `begins` is false if no record begins here, `alone` if others follow in the same compressed
    member: then `end` is not known.
    """

    end: int
    fault: str | None = None
    begins: bool = True
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `extent` judges the record at an offset, `search` finds the first one from there on.

    `source` is what FastWARC is to read from an offset on, and what is to be added to the offsets
    that it tells. `checked` is whether each record has a checksum, so that damage inside it is
    never passed over.
    """

    extent: Callable[[BinaryIO, int], Extent]
    search: Callable[[BinaryIO, int], int | None]
    source: Callable[[BinaryIO, int], tuple[BinaryIO, int]]
    checked: bool = False


def file_at(file: BinaryIO, offset: int) -> BinaryIO:
    """Give the file itself, at an offset."""
    file.seek(offset)
    return file


def whole_file(file: BinaryIO, offset: int) -> tuple[BinaryIO, int]:
    """Give the file itself for FastWARC to read from an offset on: it tells the right offsets."""
    return file_at(file, offset), 0


def size_of(file: BinaryIO) -> int:
    """Give the size of a file in bytes."""
    return file.seek(0, io.SEEK_END)


def is_blank(file: BinaryIO, start: int, end: int) -> bool:
    """Whether there is nothing but empty lines between two offsets. Zeros are a hole."""
    file.seek(start)
    while start < end and (data := file.read(min(_CHUNK, end - start))):
        if data.strip(b"\r\n"):
            return False
        start += len(data)
    return True


def lengths(head: bytes) -> tuple[int, int] | None:
    """Give the size of a record's header and of its content, None if its header is damaged.

    It is damaged if it holds zeros, or the beginning of another record.
    """
    header = _HEADER.match(head)
    stated = _LENGTH.findall(header[0]) if header else []
    if not header or len(stated) != 1 or b"\0" in header[0] or _START.search(header[0], 1):
        return None
    return header.end(), int(stated[0])


def occurrences(file: BinaryIO, pattern: re.Pattern[bytes], start: int) -> Iterator[int]:
    """Yield the offsets from `start` on at which a pattern matches, whoever else reads the file."""
    offset = start
    while True:
        file.seek(offset)
        data = file.read(_CHUNK)
        for found in pattern.finditer(data):
            yield offset + found.start()
        if len(data) < _CHUNK:
            return
        offset += len(data) - _LONGEST_START


def _extent(file: BinaryIO, offset: int) -> Extent:
    file.seek(offset)
    found = lengths(file.read(LONGEST_HEADER))
    if found is None:
        return Extent(offset, "its header is damaged", begins=False)
    end, size = offset + sum(found), size_of(file)
    if end > size:
        return Extent(offset, "the file ends inside it")
    file.seek(end)
    breaks = _BREAKS.match(file.read(4))
    if breaks is None:
        return Extent(offset, "it does not end where its Content-Length says")
    return Extent(end + breaks.end())


def _search(file: BinaryIO, offset: int) -> int | None:
    return next(occurrences(file, _START, offset), None)


PLAIN = Form(_extent, _search, whole_file)
