"""The compressions of files and of HTTP. Each is imported when it is met.

All unpack piece by piece: some make a gigabyte of a thousand bytes.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""What files in gzip and in Zstandard begin with."""
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""What a WARC in Zstandard begins with that has a dictionary in its first frame, as IIPC proposes:
without it nothing in the file can be read."""

FED = 1 << 10
"""How many bytes to feed at once: Zstandard, which cannot be told how much to give, makes 32 MB of
them at most, and when they turn out to be damaged little is lost that came before."""
_PIECE = 1 << 18
"""Bytes unpacked at once."""


class Member(Protocol):
    """What unpacks one compressed member of a file, of which a file may have several."""

    @property
    def eof(self) -> bool:
        """Whether its end was come to."""

    @property
    def unused_data(self) -> bytes:
        """What was fed behind its end."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what at most FED more bytes of the member hold, some pieces perhaps empty."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A compression: `member` makes what unpacks a member, `error` is what it raises for damage."""

    member: Callable[[], Member]
    error: type[Exception]


def codec_of(head: bytes) -> Codec:
    """Give the compression of a file that begins with `head`."""
    match head[:1]:
        case b"\x1f":
            return gzip()
        case b"B":
            import bz2  # noqa: PLC0415  rare

            return Codec(lambda: _Standard(bz2.BZ2Decompressor()), OSError)
        case b"\xfd":
            import lzma  # noqa: PLC0415  rare

            return Codec(lambda: _Standard(lzma.LZMADecompressor()), lzma.LZMAError)
    return zstandard()


def gzip() -> Codec:
    """Give gzip."""
    return deflate(31)


def deflate(window: int) -> Codec:
    """Give Deflate in a wrapper that zlib knows by this number."""
    return Codec(lambda: _Zlib(zlib.decompressobj(window)), zlib.error)


def zstandard(dictionary: bytes = b"") -> Codec:
    """Give Zstandard, whose frames may need a dictionary."""
    import zstandard as zstd  # noqa: PLC0415  rare, and not of the standard library

    known: Any = zstd.ZstdCompressionDict(dictionary) if dictionary else None
    return Codec(
        lambda: _Zstandard(zstd.ZstdDecompressor(dict_data=known).decompressobj()), zstd.ZstdError
    )


def brotli() -> Codec:
    """Give Brotli, which no file comes in."""
    import brotli as br  # noqa: PLC0415  rare, and not of the standard library

    return Codec(lambda: _Brotli(br.Decompressor()), br.error)


class _Unpacking:
    """What the decompressors of all libraries have in common, but for the ways to bound them."""

    def __init__(self, decompressor: Any) -> None:  # noqa: ANN401  of one of the libraries
        self._decompressor = decompressor

    @property
    def eof(self) -> bool:
        return bool(self._decompressor.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._decompressor.unused_data)


class _Zlib(_Unpacking):
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield self._decompressor.decompress(data, _PIECE)
        while rest := self._decompressor.unconsumed_tail:
            yield self._decompressor.decompress(rest, _PIECE)


class _Standard(_Unpacking):
    """The decompressors of bz2 and lzma."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield self._decompressor.decompress(data, _PIECE)
        while not self._decompressor.needs_input and not self.eof:
            yield self._decompressor.decompress(b"", _PIECE)


class _Zstandard(_Unpacking):
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield self._decompressor.decompress(data)


class _Brotli(_Unpacking):
    unused_data = b""

    @property
    def eof(self) -> bool:
        return bool(self._decompressor.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield self._decompressor.process(data, output_buffer_limit=_PIECE)
        while not self._decompressor.can_accept_more_data() and not self.eof:
            yield self._decompressor.process(b"", output_buffer_limit=_PIECE)
