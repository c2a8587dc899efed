"""The members of a tar in the order in which they stand there, and where it is damaged.

The standard library's reader ends without a word at a damaged header, and loses the rest. Here the
next header that is whole is looked for, and what lies between is reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from tarfile import HeaderError, TarInfo
from typing import BinaryIO

from scraper.dumps.limits import Damage
from scraper.dumps.streams import Window

FILES = (b"0", b"\0", b"7")
FOLDERS = (b"5", b"D")
_LONG_NAME, _EXTENDED, _NOTES, _SPARSE = b"L", (b"x", b"X"), (b"K", b"g"), b"S"
_LONGEST_HEADER = 1 << 20
_BLOCK = 512
_CHUNK = 1 << 16
_PAX = re.compile(r"^\d+ (path|size)=(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a tar: `kind` is the type in its header, `data` its content, to be read or not.

    `data` must be read, if at all, before the next member is asked for.
    """

    name: str
    kind: bytes
    size: int
    data: Window


def walk(stream: BinaryIO) -> Iterator[Member | Damage]:
    """Yield the members, and the damage of each stretch that cannot be read.

    A tar ends with empty blocks; one that does not was torn, maybe between two members.
    """
    at = lost = empty = 0
    extended: dict[str, str] = {}
    while block := stream.read(_BLOCK):
        at += len(block)
        header = _header(block)
        if header is None:
            blank = not block.strip(b"\0")
            empty = empty + 1 if blank else 0
            lost += 0 if blank and not lost else len(block)
            extended = {}
            continue
        if lost:
            yield _gap(at - _BLOCK - lost, lost)
        lost = empty = 0
        at += _sparse_map(stream, block)
        size = int(extended.get("size", header.size))
        data = Window(stream, at, size)
        if header.type in (_LONG_NAME, *_EXTENDED) and size <= _LONGEST_HEADER:
            extended |= _extension(header.type, data.read())
        elif header.type not in _NOTES:
            name, extended = extended.get("path", header.name), {}
            yield Member(name, header.type, size, data)
        at = _behind(stream, data, at, size)
    if lost:
        yield _gap(at - lost, lost)
    elif not empty:
        yield _torn(at)


def _header(block: bytes) -> TarInfo | None:
    try:
        header = TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except HeaderError:
        return None
    return header if header.size >= 0 else None


def _extension(kind: bytes, data: bytes) -> dict[str, str]:
    """Give what a header in front of a header says of the next member: its whole name, its size."""
    if kind == _LONG_NAME:
        return {"path": data.rstrip(b"\0").decode("utf-8", "surrogateescape")}
    text = data.decode("utf-8", "surrogateescape")
    return {key: value for key, value in _PAX.findall(text) if key == "path" or value.isdecimal()}


def _sparse_map(stream: BinaryIO, block: bytes) -> int:
    """Pass over the blocks in which GNU tar maps the holes of a file; give their size in bytes."""
    passed, more = 0, block[156:157] == _SPARSE and block[482]
    while more:
        block = stream.read(_BLOCK)
        passed += len(block)
        more = len(block) == _BLOCK and block[504]
    return passed


def _behind(stream: BinaryIO, data: Window, start: int, size: int) -> int:
    """Go to the block behind a member's data; give where that is."""
    end = start + -(-size // _BLOCK) * _BLOCK
    if stream.seekable():
        return stream.seek(end)
    at = start + data.tell()
    while at < end and (passed := stream.read(min(_CHUNK, end - at))):
        at += len(passed)
    return at


def _gap(offset: int, size: int) -> Damage:
    return Damage(
        "DamagedArchive",
        f"{size:,} bytes are no member of the tar; what stood there is lost, fetch it again",
        offset,
    )


def _torn(offset: int) -> Damage:
    return Damage(
        "TornArchive",
        "the tar ends without its end mark, so members may be missing; fetch it again",
        offset,
    )
