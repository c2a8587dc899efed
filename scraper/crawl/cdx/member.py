"""A record of WARC as one gzip member, checked before it is kept."""

import re
import zlib

from scraper.crawl.cdx.listing import Capture

_HEADER = re.compile(rb"^([A-Za-z0-9-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_HELD = frozenset({b"response", b"revisit"})
_MOST_HEADERS = 64 * 1024


class Unusable(Exception):  # noqa: N818  a finding, and the run goes on
    """What came is not the record of the capture: it says why."""


def check(data: bytes, capture: Capture, most: int) -> None:
    """Raise Unusable unless `data` is one whole member that holds the record of `capture`.

    `most` is the size up to which the record's content may unpack, in bytes.
    """
    block, fields = _parts(_unpacked(data, most + _MOST_HEADERS))
    length = fields.get(b"content-length", b"")
    if not length.isdigit() or int(length) != len(block):
        raise Unusable("the record is not as long as it says")
    if fields.get(b"warc-type") not in _HELD:
        raise Unusable("the record holds no answer of a site")
    url = fields.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    stamp = re.sub(rb"\D", b"", fields.get(b"warc-date", b""))[:14].decode()
    if (url, stamp) != (capture.url, capture.stamp):
        raise Unusable(f"the record is another one: {url}, of {stamp}")


def _unpacked(data: bytes, most: int) -> bytes:
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        record = member.decompress(data, most)
    except zlib.error as error:
        raise Unusable(f"it is no gzip member: {error}") from None
    if member.unconsumed_tail:
        raise Unusable(f"it unpacks to more than {most} bytes")
    if not member.eof:
        raise Unusable("the gzip member is cut off")
    if member.unused_data:
        raise Unusable("more than one gzip member came")
    return record


def _parts(record: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    head, end, block = record.partition(b"\r\n\r\n")
    if not head.startswith(b"WARC/1.") or not end:
        raise Unusable("it is no record of WARC")
    fields = {name.lower(): value for name, value in _HEADER.findall(head.replace(b"\r\n", b"\n"))}
    return block.removesuffix(b"\r\n\r\n"), fields
