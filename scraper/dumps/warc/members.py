"""WARCs with a member of gzip or a frame of Zstandard for each record."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, cast

from scraper.dumps.compressions import DICTIONARY, FED, GZIP, ZSTANDARD, Codec, gzip, zstandard
from scraper.dumps.warc.forms import (
    LONGEST_HEADER,
    VERSION,
    Extent,
    Form,
    file_at,
    lengths,
    occurrences,
    whole_file,
)

_GZIP = re.compile(re.escape(GZIP) + rb"\x08[\0-\x1f]")
_ZSTD = re.compile(re.escape(ZSTANDARD))
_FRAME_HEADER = 8
_FIRST_PIECE = 64
_BREAKS = b"\r\n"
_BEHIND = 64
"""Bytes behind a record that tell what follows in its member."""


@dataclass(slots=True)
class _Member:
    """A member that is unpacked from `offset` on; `end` is where it ends, once that is known."""

    codec: Codec
    file: BinaryIO
    offset: int
    end: int | None = None

    def pieces(self) -> Iterator[bytes]:
        """Yield what the member holds; raises the codec's error where it is damaged."""
        member, at = self.codec.member(), self.offset
        self.file.seek(at)
        while not member.eof and (piece := self.file.read(self._step(at))):
            yield from member.feed(piece)
            at += len(piece)
        self.end = at - len(member.unused_data) if member.eof else None

    def _step(self, at: int) -> int:
        """Give small steps at first: a header in front of damage is to be seen."""
        return FED if at - self.offset >= FED else _FIRST_PIECE


def gzip_form() -> Form:
    """Give the form of a WARC in gzip, of which each member ends with a checksum."""
    return _form(gzip(), _GZIP, whole_file, checked=True)


def zstd_form(file: BinaryIO) -> Form:
    """Give the form of a WARC in Zstandard, with the dictionary that `file` begins with, if any."""
    file.seek(0)
    header = file.read(_FRAME_HEADER)
    if not header.startswith(DICTIONARY):
        return _form(zstandard(), _ZSTD, whole_file)
    frame = file.read(int.from_bytes(header[4:], "little"))
    codec = zstandard(_dictionary(frame))
    return _form(codec, _ZSTD, partial(_behind_dictionary, header + frame))


def _form(
    codec: Codec,
    magic: re.Pattern[bytes],
    source: Callable[[BinaryIO, int], tuple[BinaryIO, int]],
    *,
    checked: bool = False,
) -> Form:
    extent, search = partial(_extent, codec, magic), partial(_search, codec, magic)
    return Form(extent, search, source, checked)


def _extent(codec: Codec, magic: re.Pattern[bytes], file: BinaryIO, offset: int) -> Extent:
    member = _Member(codec, file, offset)
    head, behind, size, found = b"", b"", 0, None
    begins = magic.match(file_at(file, offset).read(_FIRST_PIECE)) is not None
    try:
        for out in member.pieces():
            if not found and len(head) < LONGEST_HEADER:
                head += out[: LONGEST_HEADER - len(head)]
                found = lengths(head)
            if found and len(behind) < _BEHIND:
                behind += out[max(0, sum(found) - size) :][:_BEHIND]
            if behind.lstrip(_BREAKS).startswith(VERSION):
                return Extent(offset, alone=False)
            size += len(out)
    except codec.error as error:
        return Extent(offset, f"its compressed data are damaged ({error})", begins)
    return Extent(member.end or offset, _fault(member, found, size, behind), begins)


def _fault(member: _Member, found: tuple[int, int] | None, size: int, behind: bytes) -> str | None:
    if member.end is None:
        return "the file ends inside it"
    if found is None:
        return "its header is damaged"
    if size < sum(found) or behind.strip(_BREAKS):
        return "it does not end where its Content-Length says"
    return None


def _search(codec: Codec, magic: re.Pattern[bytes], file: BinaryIO, offset: int) -> int | None:
    starts = occurrences(file, magic, offset)
    return next((at for at in starts if _opens_record(codec, file, at)), None)


def _opens_record(codec: Codec, file: BinaryIO, offset: int) -> bool:
    pieces = _Member(codec, file, offset).pieces()
    opening = b""
    try:
        while len(opening) < len(VERSION) and (piece := next(pieces, None)) is not None:
            opening += piece
    except codec.error:
        return False
    return opening.startswith(VERSION)


def _dictionary(frame: bytes) -> bytes:
    codec = zstandard()
    try:
        data = b"".join(codec.member().feed(frame)) if _ZSTD.match(frame) else frame
    except codec.error:
        return frame
    return data


class _Prefixed(io.RawIOBase):
    """A file from where it is, with a dictionary in front of it."""

    def __init__(self, prefix: bytes, file: BinaryIO) -> None:
        super().__init__()
        self._prefix, self._file, self._at = prefix, file, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  as its base class has it
        data = self._prefix[: len(buffer)] or self._file.read(len(buffer))
        self._prefix = self._prefix[len(data) :]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def _behind_dictionary(prefix: bytes, file: BinaryIO, offset: int) -> tuple[BinaryIO, int]:
    """Give what FastWARC is to read from `offset` on: it takes a dictionary from the top only."""
    at = max(offset, len(prefix))
    return cast("BinaryIO", _Prefixed(prefix, file_at(file, at))), at - len(prefix)
