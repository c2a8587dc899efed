"""Content encodings, undone under a bound: a few bytes may stand for gigabytes."""

import zlib

ACCEPTED = "gzip, deflate, br, zstd"
_MOST_WINDOW = 8 * 1024 * 1024
"""Memory that a zstd body may ask for (RFC 9659)."""
_PIECE = 256
"""Bytes that a zstd stream is fed with at once: they unpack to a few MB at most."""
_EARLY = "it ends early"


class Undecodable(ValueError):  # noqa: N818  the name is the finding
    """A body that is not what its Content-Encoding says; sent again it may be whole."""


class TooLarge(ValueError):  # noqa: N818  ditto
    """More bytes than allowed."""


def decoded(body: bytes, encodings: str, most: int) -> bytes:
    """Give `body` with its encodings, as the header lists them, undone.

    Raises TooLarge beyond `most` bytes, Undecodable for a broken body or an unknown encoding.
    """
    for name in reversed([each.strip().lower() for each in encodings.split(",")]):
        if body and name not in ("", "identity"):
            body = _undone(body, name, most)
    return body


def _undone(body: bytes, name: str, most: int) -> bytes:
    if name not in _DECODERS:
        raise Undecodable(f"unknown content encoding {name!r}")
    try:
        found = _DECODERS[name](body, most + 1)
    except Exception as error:  # each library has errors of its own
        raise Undecodable(f"the body is not valid {name}: {error}") from error
    if len(found) > most:
        raise TooLarge(f"more than {most} bytes when decompressed")
    return found


def _gzip(body: bytes, most: int) -> bytes:
    found = b""
    while body and len(found) < most:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        found += member.decompress(body, most - len(found))
        if not member.eof and len(found) < most:
            raise ValueError(_EARLY)
        body = member.unused_data.lstrip(b"\0")
    return found


def _deflate(body: bytes, most: int) -> bytes:
    """Either with the zlib header, as the standard says, or bare, as some servers send it."""
    try:
        return _inflated(body, most, zlib.MAX_WBITS)
    except zlib.error:
        return _inflated(body, most, -zlib.MAX_WBITS)


def _inflated(body: bytes, most: int, window: int) -> bytes:
    stream = zlib.decompressobj(window)
    found = stream.decompress(body, most)
    if not stream.eof and len(found) < most:
        raise ValueError(_EARLY)
    return found


def _brotli(body: bytes, most: int) -> bytes:
    import brotli  # noqa: PLC0415  few sites send it

    stream = brotli.Decompressor()
    found: bytes = stream.process(body, output_buffer_limit=most)
    while len(found) < most and not stream.is_finished():
        more = stream.process(b"", output_buffer_limit=most - len(found))
        if not more:
            raise ValueError(_EARLY)
        found += more
    return found


def _zstd(body: bytes, most: int) -> bytes:
    import zstandard  # noqa: PLC0415  ditto

    codec, frame = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW), None
    found = bytearray()
    for at in range(0, len(body), _PIECE):
        piece = body[at : at + _PIECE]
        while piece and len(found) < most:
            frame = frame or codec.decompressobj()
            found += frame.decompress(piece)
            piece, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    if frame and len(found) < most:
        raise ValueError(_EARLY)
    return bytes(found)


_DECODERS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
