"""Streams inside streams: a window on a container, what a compression holds, a copy to seek in."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from scraper.dumps.compressions import FED, Codec
from scraper.dumps.limits import Budget, Damage, next_bytes

_IN_MEMORY = 16 << 20
"""Bytes of a copy; longer ones go to a temporary file."""
_CHUNK = 1 << 16


class Window(io.RawIOBase):
    """`size` bytes of `stream` from `start` on, as a stream; raises Damage if there are fewer.

    It is as seekable as `stream` is; a stream that is not must be at `start`.
    """

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._stream, self._start, self._size, self._at = stream, start, size, 0
        self._seekable = stream.seekable()

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def seekable(self) -> bool:
        """Whether its stream can seek."""
        return self._seekable

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the window, and give it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Give how many bytes of the window lie behind."""
        return self._at

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  as its base class has it
        """Fill the buffer, or as much of it as is left; raises Damage if the stream ends."""
        wanted = max(0, min(len(buffer), self._size - self._at))
        if self._seekable:
            self._stream.seek(self._start + self._at)
        data = self._stream.read(wanted)
        if len(data) < wanted:
            raise Damage(
                "TornArchive",
                f"the archive ends {self._size - self._at - len(data):,} bytes before this member "
                "does; fetch the archive again",
                self._start,
            )
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class Forward(io.RawIOBase):
    """A stream of pieces that are made on demand; it cannot seek.

    What was made before making failed is given first.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = filter(None, pieces), b""
        self._damage: Damage | None = None

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  as its base class has it
        """Fill the buffer, or as much of it as is left; raises Damage where that begins."""
        at, size = 0, len(buffer)
        while at < size and (piece := self._rest or self._next()):
            taken = piece[: size - at]
            buffer[at : at + len(taken)] = taken
            at, self._rest = at + len(taken), piece[len(taken) :]
        if self._damage and not at:
            raise self._damage
        return at

    def _next(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except Damage as damage:
            self._damage = damage
            return b""


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """Give a stream that can be peeked into."""
    return cast("BinaryIO", io.BufferedReader(raw, _CHUNK))


def unpacked(stream: BinaryIO, codec: Codec, budget: Budget) -> Iterator[bytes]:
    """Yield what a compressed stream of one or many members holds.

    Zeros behind the last member are padding. Raises Damage where the stream is damaged or ends
    too early.
    """
    member, begun = codec.member(), False
    offset = written = 0
    while data := stream.read(FED):
        rest = data
        while rest := rest if begun or not written else rest.lstrip(b"\0"):
            try:
                for piece in member.feed(rest):
                    budget.spend(len(piece))
                    written += len(piece)
                    yield piece
            except codec.error as error:
                raise _broken(error, offset, written) from error
            rest, begun = member.unused_data, not member.eof
            member = member if begun else codec.member()
        offset += len(data)
    if begun:
        raise _torn(offset, written)


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[tuple[BinaryIO, Damage | None]]:
    """Give a stream to seek in, `stream` or a copy, and why it ends before its end, if it does."""
    if stream.seekable():
        yield stream, None
        return
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415  half the modules of a plain run

    with SpooledTemporaryFile(_IN_MEMORY) as copy:
        damage = None
        try:
            while chunk := next_bytes(stream, _CHUNK):
                copy.write(chunk)
        except Damage as found:
            damage = found
        copy.seek(0)
        yield cast("BinaryIO", copy), damage


def _broken(error: Exception, offset: int, written: int) -> Damage:
    return Damage(
        "BrokenCompression",
        f"the compressed data are damaged near byte {offset:,} ({error}); {written:,} bytes could "
        "be unpacked; fetch the file again",
        offset,
    )


def _torn(offset: int, written: int) -> Damage:
    return Damage(
        "TornCompression",
        f"the compressed data end too early, at byte {offset:,}; {written:,} bytes could be "
        "unpacked; fetch the file again",
        offset,
    )
