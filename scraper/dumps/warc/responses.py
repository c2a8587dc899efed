"""Responses of HTTP as a WARC keeps them: what their head states, and their body decoded.

Crawlers keep a body as it was sent, or decoded, under the same header; so what a header says is
undone only where the body is so.
"""

import io
import re
from dataclasses import dataclass

from scraper.dumps.compressions import Codec, brotli, deflate, gzip, zstandard
from scraper.dumps.limits import TOO_LARGE, Budget, Damage, read_page, too_large
from scraper.dumps.streams import Forward, buffered, unpacked

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(r"^([\w-]+):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a response: its status, its media type, and how its body was sent.

    `size` is the number of its bytes, `encodings` are in the order in which they were applied.
    """

    size: int
    status: int
    media_type: str
    charset: str | None
    encodings: tuple[str, ...]
    chunked: bool


def head_of(block: bytes) -> Head | None:
    """Give the head of the response that a record's block begins with, None if it is none."""
    status, end = _STATUS.match(block), _END.search(block)
    if not status or not end:
        return None
    text = block[: end.start()].decode("latin-1")
    headers = {name.lower(): value for name, value in _HEADER.findall(text)}
    encodings = headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    media_type, charset = media_type_of(headers.get("content-type", ""))
    return Head(
        end.end(),
        int(status[1]),
        media_type,
        charset,
        tuple(each for each in encodings if each not in ("", "identity")),
        "chunked" in headers.get("transfer-encoding", "").lower(),
    )


def media_type_of(content_type: str) -> tuple[str, str | None]:
    """Give the media type of a Content-Type and its charset, in lower case."""
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower(), charset[1].lower() if charset else None


def decoded(body: bytes, head: Head, limit: int) -> bytes:
    """Give a body as it was before it was coded to be sent; raises Damage.

    That is if its coding is torn, or if it is longer than `limit` bytes.
    """
    if head.chunked:
        body = _joined(body)
    for encoding in reversed(head.encodings):
        body = _unpacked(body, encoding, limit)
    if len(body) > limit:
        raise too_large(limit)
    return body


def _joined(body: bytes) -> bytes:
    """Give chunks as one; a body that does not begin with the size of one was joined before."""
    if not _CHUNK_SIZE.match(body):
        return body
    chunks: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        start, at = size.end(), size.end() + int(size[1], 16)
        if start == at:
            return b"".join(chunks)
        chunks.append(body[start:at])
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise Damage("TornPage", "its last chunks are missing; crawl the page again")


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Give a body without one coding; one that is text was decoded before."""
    if _is_text(body):
        return body
    codec = _codec(encoding, body)
    pieces = unpacked(io.BytesIO(body), codec, Budget(len(body)))
    try:
        return read_page(buffered(Forward(pieces)), limit)
    except Damage as damage:
        if damage.error == TOO_LARGE:
            raise
        raise Damage(
            "TornPage", f"its Content-Encoding, {encoding}, is damaged; crawl the page again"
        ) from damage


def _is_text(body: bytes) -> bool:
    if body.lstrip()[:1] == b"<":
        return True
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(encoding: str, body: bytes) -> Codec:
    match encoding:
        case "gzip" | "x-gzip":
            return gzip()
        case "deflate":
            wrapped = body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
            return deflate(15 if wrapped else -15)
        case "zstd":
            return zstandard()
        case "br":
            return brotli()
    raise Damage(
        "UnknownEncoding",
        f"its Content-Encoding is {encoding}; read are gzip, deflate, br and zstd",
    )
