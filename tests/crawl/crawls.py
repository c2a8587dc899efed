"""Crawls of a loopback server, in this process and as the command; and what they stored."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loopback import Server
from warcio.archiveiterator import ArchiveIterator

import scraper
from scraper.crawl import CrawlReport, CrawlSettings, crawl

ROOT = Path(scraper.__file__).absolute().parents[1]
COMMAND = (sys.executable, "-W", "error", "-m", "scraper", "crawl")
LIMIT = 120


def settings(**more: object) -> CrawlSettings:
    """Give settings for a server on loopback: nearly no delay, unless another one is given."""
    return CrawlSettings(**{"delay": 0.001, "allow_private": True, **more})  # type: ignore[arg-type]  by name


def crawled(server: Server, into: Path, start: str = "/", **more: object) -> CrawlReport:
    """Crawl the server from one path."""
    return crawl([server.url + start], into, settings(**more))


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record: what it is of, its headers, and its content."""

    kind: str
    url: str
    status: int
    warc: dict[str, str]
    http: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path of the address."""
        return "/" + self.url.split("/", 3)[3]


def records(folder: Path) -> list[Record]:
    """Give all records of the finished WARC files, but those that tell of the file."""
    return [each for path in sorted(folder.glob("*.warc.gz")) for each in records_of(path)]


def records_of(path: Path) -> Iterator[Record]:
    """Give the records of one file."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type == "warcinfo":
                continue
            http = record.http_headers
            answers = record.rec_type != "request"
            yield Record(
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                int(http.get_statuscode()) if answers else 0,
                dict(record.rec_headers.headers),
                dict(http.headers),
                record.content_stream().read(),
            )


def pages(folder: Path) -> dict[str, bytes]:
    """Give the stored contents by path; a path stored twice fails the test."""
    found: dict[str, bytes] = {}
    for record in records(folder):
        if record.kind == "response" and record.status == 200:
            assert record.path not in found, f"{record.path} is stored twice"
            found[record.path] = record.body
    return found


def start(*arguments: object, **more: object) -> subprocess.Popen[str]:
    """Start the command; Ctrl-C works there, whatever the runner of the tests does with it."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509  no threads there
        **more,  # type: ignore[call-overload]  whatever Popen takes
    )


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; a bug that shows as a traceback fails the test."""
    process = start(*arguments)
    out, err = process.communicate(timeout=LIMIT)
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)
