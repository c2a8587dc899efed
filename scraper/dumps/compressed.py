"""Files in gzip, Zstandard, bzip2 or xz: what they hold is read in their stead.

But for WARCs in gzip or Zstandard: they have a compressed member for each record, so the reader of
WARCs can go on behind damage.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from scraper.dumps.compressions import DICTIONARY, GZIP, ZSTANDARD, Codec, codec_of
from scraper.dumps.items import Again, Context, Item, Opened
from scraper.dumps.limits import Budget, Damage, peeked
from scraper.dumps.names import is_warc_name, unpacked_name
from scraper.dumps.streams import Forward, buffered, unpacked
from scraper.dumps.warc.forms import VERSION

_AHEAD = 1 << 18
"""Bytes: one block of Zstandard is in them, which has at most half as many."""


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield what the file that `opened` holds compressed gives."""
    ahead = _ahead(opened.stream)
    codec = codec_of(ahead)
    if _is_warc(ahead, codec, opened.kind):
        from scraper.dumps.warc.reader import read as read_warc  # noqa: PLC0415  FastWARC

        yield from read_warc(opened, context)
    else:
        yield from context.inside(_unpacked(opened, codec, context.budget))


def _unpacked(opened: Opened, codec: Codec, budget: Budget) -> Opened:
    def unpack(stream: BinaryIO) -> BinaryIO:
        return buffered(Forward(unpacked(stream, codec, budget)))

    @contextmanager
    def unpack_again(again: Again) -> Iterator[BinaryIO]:
        with again() as stream:
            yield unpack(stream)

    return replace(
        opened,
        kind=unpacked_name(opened.kind),
        stream=unpack(opened.stream),
        depth=opened.depth + 1,
        again=partial(unpack_again, opened.again) if opened.again else None,
    )


def _is_warc(ahead: bytes, codec: Codec, name: str) -> bool:
    """Whether it begins with a record in a member of its own, or is damaged and named a WARC."""
    if ahead.startswith(DICTIONARY):
        return True
    opening = b""
    try:
        for piece in unpacked(io.BytesIO(ahead), codec, Budget(0)):
            opening += piece
            if len(opening) >= len(VERSION):
                break
    except Damage:
        return not opening and is_warc_name(name)
    return opening.startswith(VERSION) and ahead.startswith((GZIP, ZSTANDARD))


def _ahead(stream: BinaryIO) -> bytes:
    if not stream.seekable():
        return peeked(stream, _AHEAD)
    ahead = stream.read(_AHEAD)
    stream.seek(0)
    return ahead
