"""Proof that a record of a WARC is as it was written."""

import base64
import hashlib
from collections.abc import Iterable
from typing import Literal

from fastwarc.warc import WarcRecord, WarcRecordType

Proof = Literal["member", "digest", "needed"]
"""What proves that a block is as it was written: the checksum of its compressed member; its digest,
if it states one; its digest alone, where it is in a file that is damaged somewhere."""

_ONCE = ("warc-type", "warc-record-id", "warc-date", "warc-target-uri", "content-length")
_WITH_ADDRESS = (
    WarcRecordType.response,
    WarcRecordType.resource,
    WarcRecordType.conversion,
    WarcRecordType.revisit,
)
_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


class Torn(Exception):  # noqa: N818  the name is the finding
    """A record has fewer bytes than it says, or others."""


def check_header(record: WarcRecord) -> None:
    """Raise Torn if a header lacks what it must have, holds zeros, or is that of two records."""
    names = [name.lower() for name, _ in record.headers]
    kind = record.record_type
    lacking = kind == WarcRecordType.unknown or (
        kind in _WITH_ADDRESS and not record.headers.get("WARC-Target-URI")
    )
    twice = any(names.count(name) > 1 for name in _ONCE)
    if lacking or twice or any("\0" in name + value for name, value in record.headers):
        raise Torn("its header is damaged")


def prove(record: WarcRecord, parts: Iterable[bytes], proof: Proof) -> None:
    """Raise Torn unless `parts` are the whole block, and what its digest says."""
    algorithm, _, stated = (record.headers.get("WARC-Block-Digest") or "").partition(":")
    known = algorithm.lower() in _ALGORITHMS
    digest = hashlib.new(algorithm.lower() if known else "md5", usedforsecurity=False)
    size = 0
    for part in parts:
        size += len(part)
        digest.update(part)
    if size != record.content_length:
        raise Torn("it ends too early")
    if known and stated.upper().rstrip("=") not in _written(digest.digest()):
        raise Torn("its content is not what its WARC-Block-Digest says")
    if proof == "needed" and not known:
        raise Torn("the file is damaged, and no WARC-Block-Digest proves this record whole")


def _written(digest: bytes) -> tuple[str, str]:
    """Give the two ways to write a digest: base 32 and hexadecimal."""
    return base64.b32encode(digest).decode().rstrip("="), digest.hex().upper()
