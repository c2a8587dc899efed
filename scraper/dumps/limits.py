"""Limits on what a file may unpack to, and the errors of reading that are told as rejections."""

from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from io import BufferedReader

DEEPEST = 8
"""Containers and compressions inside each other; a page in a zip in a .tar.gz has 3 around it."""
MOST_MEMBERS = 1_000_000
"""Members of one zip; their names alone then need half a gigabyte."""
TOO_LARGE = "PageTooLarge"
_UNPACKED_AT_LEAST = 256 << 20
_UNPACKED_TIMES = 200
"""HTML shrinks to a tenth, one byte over and over to a thousandth with gzip."""

_CHUNK = 1 << 18


class Damage(Exception):  # noqa: N818  most often it is damage; it says what is wrong with a dump
    """Why a dump cannot be read: becomes the Rejection with this `error`, `offset`, and message."""

    def __init__(self, error: str, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.error = error
        self.offset = offset


class TooMuch(Exception):  # noqa: N818  ditto
    """A file unpacks to more than its size can explain; nothing more is read of it."""


class Budget:
    """How many bytes a file may still unpack to, in all its layers together."""

    __slots__ = ("_left", "_size")

    def __init__(self, size: int) -> None:
        """Grant what a file of `size` bytes may unpack to."""
        self._size = size
        self._left = max(_UNPACKED_AT_LEAST, _UNPACKED_TIMES * size)

    def spend(self, count: int) -> None:
        """Note that `count` bytes were unpacked; raises TooMuch if they are too many."""
        self._left -= count
        if self._left < 0:
            raise TooMuch(
                f"its {self._size:,} bytes unpack to more than {_UNPACKED_TIMES} times as many, "
                "as a decompression bomb does; if it is none, unpack it and name the folder"
            )


def read_page(stream: BinaryIO, limit: int, had: bytes = b"") -> bytes:
    """Give `had` and the rest of a stream; raises Damage if that is longer than `limit` bytes."""
    chunks, size = [had], len(had)
    while size <= limit and (chunk := stream.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    if size > limit:
        raise too_large(limit)
    return b"".join(chunks)


def peeked(stream: BinaryIO, size: int) -> bytes:
    """Give the next bytes of a buffered stream, at most `size`, and leave them there."""
    return cast("BufferedReader", stream).peek(size)[:size]


def next_bytes(stream: BinaryIO, size: int) -> bytes:
    """Give at most `size` bytes of a buffered stream, all that come before damage first."""
    return cast("BufferedReader", stream).read1(size)


def too_large(limit: int) -> Damage:
    """Give the error of a page longer than `limit` bytes."""
    return Damage(
        TOO_LARGE,
        f"the page has more than {limit:,} bytes; if it is a page, raise --max-page-size",
    )
