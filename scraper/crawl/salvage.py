"""What a killed run left: a WARC file still called `.open`, perhaps with a torn end.

Theory of operation: each record is a gzip member, so the file is whole up to the end of its last
whole member. What is behind is cut off, because a reader that meets a torn member may lose all
that follows it. The records that the state does not know are read back before the file gets its
name.
"""

import os
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.crawl.client import Answer
from scraper.crawl.warc import OPEN

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PIECE = 1 << 20


def left_over(folder: Path) -> list[Path]:
    """Give the files of killed runs."""
    return sorted(folder.glob(f"*.warc.gz{OPEN}"))


def mend(path: Path) -> int:
    """Cut off what is behind the last whole record; give the bytes that are left."""
    size = _whole(path)
    with path.open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())
    return size


def _whole(path: Path) -> int:
    """Where the last whole gzip member ends."""
    end = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            while piece:
                try:
                    member.decompress(piece)
                except zlib.error:
                    return end
                position += len(piece) - len(member.unused_data)
                piece = member.unused_data
                if member.eof:
                    end = position
                    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end


def answers(path: Path, after: int) -> Iterator[tuple[Answer, str | None]]:
    """Give the answers in a whole file, behind byte `after`, and the digests of their contents."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  part of an extra

    with path.open("rb") as file:
        file.seek(after)
        for record in ArchiveIterator(file):
            if record.rec_type in ("response", "revisit"):
                yield _answer(record)


def _answer(record: "ArcWarcRecord") -> tuple[Answer, str | None]:
    warc, http = record.rec_headers, record.http_headers
    status = int(http.get_statuscode())
    moment = datetime.fromisoformat(warc.get_header("WARC-Date"))
    body = record.content_stream().read() if record.rec_type == "response" else b""
    answer = Answer(
        warc.get_header("WARC-Target-URI"), status, "", tuple(http.headers), body, len(body), (),
        moment, 0.0,
    )  # fmt: skip
    return answer, warc.get_header("WARC-Payload-Digest") if status in (200, 203) else None
