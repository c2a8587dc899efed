"""WARC files of a crawl (ISO 28500): one file a run, with `.open` behind its name while it grows.

Bodies are stored with transfer and content encodings undone, so that every reader of WARC can read
them; the headers that told of the encodings are kept with `X-Crawler-` in front of their names, as
Common Crawl does. Each record is one gzip member and one write.
"""

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scraper.crawl.client import Answer
from scraper.crawl.settings import CrawlSettings
from scraper.store.flush import flush_folder

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

OPEN = ".open"
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_BUFFER = 1 << 20
_VERSION = "WARC/1.1"


def date_of(moment: datetime) -> str:
    """Give a moment as WARC 1.1 writes dates: with microseconds, if it has some.

    Address and date name a record, and two contents of a page may come within one second.
    """
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


class Warc:
    """The WARC file of a run, in `folder`; it is made when the first record comes."""

    def __init__(self, folder: Path, host: str, settings: CrawlSettings) -> None:
        stamp = f"{datetime.now(UTC):%Y%m%d%H%M%S}"
        name = f"{host.replace(':', '-')}-{stamp}-{token_hex(4)}.warc.gz"
        self.path = folder / name
        self._settings = settings
        self._file: Any = None
        self._writer: WARCWriter | None = None

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.tell() if self._file else 0

    @property
    def open_path(self) -> Path:
        """Where the file is while it grows."""
        return self.path.with_name(self.path.name + OPEN)

    def response(self, answer: Answer, digest: str | None = None) -> None:
        """Store an answer with its content, whose digest may be known already."""
        named = {"WARC-Payload-Digest": digest or payload_digest(answer.body)}
        self._pair(answer, "response", answer.body, named)

    def revisit(self, answer: Answer, digest: str | None, of: tuple[str, str]) -> None:
        """Store that the content is that of the record with this address and date."""
        headers = {"WARC-Refers-To-Target-URI": of[0], "WARC-Refers-To-Date": of[1]}
        if digest:
            headers["WARC-Payload-Digest"] = digest
        headers["WARC-Profile"] = _NOT_MODIFIED if answer.status == 304 else _SAME_PAYLOAD
        self._pair(answer, "revisit", b"", headers)

    def sync(self) -> None:
        """Have all records on the disk."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> Path | None:
        """End the file and give it its name; None if nothing was stored."""
        if not self._file:
            return None
        self.sync()
        self._file.close()
        return publish(self.open_path)

    def _pair(self, answer: Answer, kind: str, payload: bytes, headers: dict[str, str]) -> None:
        writer = self._writer or self._begin()
        dated = {"WARC-Date": date_of(answer.moment)}
        said = writer.create_warc_record(
            answer.url, kind, payload=BytesIO(payload), length=len(payload),
            http_headers=_said(answer), warc_headers_dict=dated | headers,
        )  # fmt: skip
        asked = writer.create_warc_record(
            answer.url, "request", http_headers=_asked(answer), warc_headers_dict=dated
        )
        writer.write_request_response_pair(asked, said)
        self._file.flush()

    def _begin(self) -> "WARCWriter":
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415  part of an extra

        self._file = self.open_path.open("xb", buffering=_BUFFER)
        flush_folder(self.open_path.parent)  # the state will rely on the file being there
        self._writer = WARCWriter(self._file, gzip=True, warc_version=_VERSION)
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, self._info()))
        return self._writer

    def _info(self) -> dict[str, str]:
        return {
            "software": self._settings.user_agent.partition(" ")[0],
            "http-header-user-agent": self._settings.user_agent,
            "format": "WARC File Format 1.1",
            "robots": "obey",
        }


def publish(path: Path) -> Path:
    """Take `.open` off the name of a whole file, and have the new name on the disk."""
    target = path.with_name(path.name.removesuffix(OPEN))
    path.rename(target)
    flush_folder(target.parent)
    return target


def payload_digest(body: bytes) -> str:
    """Give the digest by which WARC names a payload."""
    from base64 import b32encode  # noqa: PLC0415  to crawl only
    from hashlib import sha1  # noqa: PLC0415  ditto

    return "sha1:" + b32encode(sha1(body, usedforsecurity=False).digest()).decode()


def _said(answer: Answer) -> "StatusAndHeaders":
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  part of an extra

    length = ("Content-Length", str(len(answer.body)))
    headers = [
        (f"X-Crawler-{name}" if name.lower() in _UNDONE else name, value)
        for name, value in answer.headers
        if (name.title(), value) != length
    ]
    headers.append(length)
    return StatusAndHeaders(f"{answer.status} {answer.reason}", headers, protocol="HTTP/1.1")


def _asked(answer: Answer) -> "StatusAndHeaders":
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  ditto

    parts = urlsplit(answer.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return StatusAndHeaders(f"GET {target} HTTP/1.1", list(answer.asked), is_http_request=True)
