"""The WARC file of a run that fetches captures: dated as the archive dated them.

A capture that a replay gave is written as a `response` record with the original's address and
headers; one that came as a record is kept byte for byte; one whose content is already there is a
`revisit` record that needs no request. So what a folder holds can be read from its files alone.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from scraper.crawl.cdx.listing import Capture
from scraper.crawl.client import Answer
from scraper.crawl.salvage import left_over, mend
from scraper.crawl.warc import OPEN, date_of, publish

if TYPE_CHECKING:
    from warcio.warcwriter import WARCWriter

_IDENTICAL = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
_ORIGINAL = "x-archive-orig-"
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class Archive:
    """The file for captures of the archive `host`; it is made when the first record comes."""

    def __init__(self, folder: Path, host: str) -> None:
        self._folder, self._host = folder, host.replace(":", "-")
        self._file: Any = None
        self._writer: WARCWriter | None = None

    def known(self) -> Iterator[tuple[str, str]]:
        """Give stamp and address of each capture in the files that runs have finished."""
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  part of an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  ditto

        for path in sorted(self._folder.glob(f"{self._host}-*.warc.gz")):
            with path.open("rb") as file, suppress(ArchiveLoadFailed):
                for record in ArchiveIterator(file, no_record_parse=True):
                    if record.rec_type in ("response", "revisit"):
                        stated = record.rec_headers.get_header
                        yield _stamp(stated("WARC-Date")), stated("WARC-Target-URI")

    def salvage(self) -> tuple[Path, ...]:
        """Give their names to files that killed runs left, without their torn ends."""
        own = [p for p in left_over(self._folder) if p.name.startswith(f"{self._host}-")]
        return tuple(publish(path) for path in own if mend(path))

    def replayed(self, capture: Capture, answer: Answer) -> None:
        """Keep what a replay gave for a capture."""
        headers = {"WARC-Date": date_of(capture.moment), "WARC-Source-URI": answer.url}
        self._write("response", capture.url, answer.body, _original(answer), headers)

    def member(self, data: bytes) -> None:
        """Keep a record that is one gzip member, as it is."""
        self._begun()
        self._file.write(data)
        self._file.flush()

    def same(self, capture: Capture, of: Capture) -> None:
        """Keep that a capture has the content of another one that is there."""
        headers = {
            "WARC-Date": date_of(capture.moment),
            "WARC-Profile": _IDENTICAL,
            "WARC-Refers-To-Target-URI": of.url,
            "WARC-Refers-To-Date": date_of(of.moment),
            "WARC-Payload-Digest": _digest(capture),
        }
        self._write("revisit", capture.url, b"", [], headers)

    def close(self) -> tuple[Path, ...]:
        """End the file and give it its name; nothing if nothing was kept."""
        if not self._file:
            return ()
        os.fsync(self._file.fileno())
        name = Path(self._file.name)
        self._file.close()
        return (publish(name),)

    def _write(
        self, kind: str, url: str, body: bytes, said: list[tuple[str, str]], warc: dict[str, str]
    ) -> None:
        from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  ditto

        writer = self._begun()
        record = writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders("200 OK", said, protocol="HTTP/1.1"),
            warc_headers_dict=warc,
        )
        writer.write_record(record)
        self._file.flush()

    def _begun(self) -> "WARCWriter":
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415  ditto

        if self._writer is None:
            now = f"{datetime.now(UTC):%Y%m%d%H%M%S}"
            name = f"{self._host}-{now}-{token_hex(4)}.warc.gz{OPEN}"
            self._file = (self._folder / name).open("xb")
            self._writer = WARCWriter(self._file, gzip=True)
        return self._writer


def _original(answer: Answer) -> list[tuple[str, str]]:
    """Give the headers of the original; those of an encoding that is undone get another name."""
    named = [(n[len(_ORIGINAL) :], v) for n, v in answer.headers if n.lower().startswith(_ORIGINAL)]
    if not any(name.lower() == "content-type" for name, _ in named):
        named.append(("Content-Type", answer.header("Content-Type") or "text/html"))
    kept = [(f"X-Crawler-{n}" if n.lower() in _UNDONE else n, v) for n, v in named]
    return [*kept, ("Content-Length", str(len(answer.body)))]


def _digest(capture: Capture) -> str:
    """Give the digest as WARC has it; indexes leave out that it is SHA-1."""
    stated = capture.digest or ""
    return stated if ":" in stated else f"sha1:{stated}"


def _stamp(date: str) -> str:
    return "".join(filter(str.isdigit, date))[:14]
