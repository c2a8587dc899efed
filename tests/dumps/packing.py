"""Pages in containers, made as users' tools make them, and what reading them gives."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from scraper.dumps import Dump, Found, Options, Skipped, read_dumps
from scraper.records import Rejection

DATE = "2024-05-01T06:07:08Z"
HTML = "text/html; charset=utf-8"
PACK = {
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


class _Writer(BufferWARCWriter):
    """warcio's writer, which leaves temporary files open, on memory."""

    _create_temp_file = staticmethod(io.BytesIO)


def address(number: int) -> str:
    """Give the address of a page."""
    return f"https://blog.example/page/{number}/"


def record(  # noqa: PLR0913  a record has many parts
    body: bytes,
    number: int = 1,
    kind: str = "response",
    *,
    status: str = "200 OK",
    content_type: str | None = HTML,
    http: dict[str, str] | None = None,
    warc: dict[str, str] | None = None,
    url: str | None = None,
) -> bytes:
    """Give one record of a WARC, not compressed."""
    writer = _Writer(gzip=False)
    headers = {"Content-Type": content_type} if content_type else {}
    head = StatusAndHeaders(status, list((headers | (http or {})).items()), protocol="HTTP/1.1")
    made = writer.create_warc_record(
        url or address(number),
        kind,
        payload=io.BytesIO(body),
        http_headers=head if kind in ("request", "response", "revisit") else None,
        warc_content_type=content_type if kind in ("resource", "conversion") else "",
        warc_headers_dict={"WARC-Date": DATE, "WARC-Record-ID": _id(number)} | (warc or {}),
    )
    writer.write_record(made)
    return writer.get_contents()


def _id(number: int) -> str:
    return f"<urn:uuid:{UUID(int=number + 7)}>"


def warc(bodies: list[bytes]) -> list[bytes]:
    """Give the records of a WARC: a note of the crawler, then a page each."""
    writer = _Writer(gzip=False)
    info = writer.create_warcinfo_record("crawl.warc", {"software": "test"})
    info.rec_headers.replace_header("WARC-Record-ID", _id(0))
    info.rec_headers.replace_header("WARC-Date", DATE)
    writer.write_record(info)
    return [writer.get_contents(), *(record(body, n) for n, body in enumerate(bodies))]


def members(records: list[bytes], pack=gzip.compress) -> list[bytes]:
    """Give each record in a compressed member of its own."""
    return [pack(each) for each in records]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.GNU_FORMAT) -> bytes:
    """Give a tar of these files."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=form) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def json_lines(pages: list[dict[str, object]]) -> bytes:
    """Give pages as JSON Lines."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in pages).encode()


def table(columns: dict[str, list[object]]) -> bytes:
    """Give a Parquet table."""
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def mhtml(html: bytes, url: str, date: str = "Wed, 01 May 2024 06:07:08 -0000") -> bytes:
    """Give a page with an image, as a browser saves them together."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = url
    message["Date"] = date
    message.set_content(html.decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    next(message.iter_parts())["Content-Location"] = url
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png")
    return message.as_bytes()


def read(path: Path, *, named: bool = True, options: Options | None = None) -> list[object]:
    """Give all that reading a file gives."""
    return list(read_dumps(Found(path, path.name, named), options or Options()))


def read_bytes(folder: Path, name: str, data: bytes, **more: Any) -> list[object]:  # noqa: ANN401  as read takes it
    """Give all that reading a file with this name and content gives."""
    (folder / name).write_bytes(data)
    return read(folder / name, **more)


def dumps(items: list[object]) -> list[Dump]:
    """Give the pages of what was read."""
    return [each for each in items if isinstance(each, Dump)]


def rejections(items: list[object]) -> list[Rejection]:
    """Give the rejections of what was read."""
    return [each for each in items if isinstance(each, Rejection)]


def skipped(items: list[object]) -> dict[str, int]:
    """Count what was skipped, by reason."""
    return dict(Counter(each.reason for each in items if isinstance(each, Skipped)))
