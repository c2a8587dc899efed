"""A web archive of its own, for the server on loopback: in the manner of two real ones.

    archive = WebArchive()
    archive.keep("http://blog.example/", "20160301041500", b"<html>...")
    with serve(archive) as server:
        from_cdx(Snapshots(server.url + "/cdx/search/cdx", ...))   # as Internet Archive answers
        from_cdx(Snapshots(server.url + "/CC-index", ...))         # as Common Crawl answers

At both the same captures are listed. `rows` is the most that one answer lists. `form` is how the
first one writes: json, seven or eleven fields, or cdxj. `wait` is seconds before an answer. `said`
are answers to give instead, each once, by a part of the path.
"""

import base64
import gzip
import hashlib
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, unquote, urlsplit

from loopback import Reply, Request

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
FILE = "crawl-data/CC/warc/part-00000.warc.gz"
REPLAY = "/web/"


@dataclass(frozen=True, slots=True)
class Kept:
    """One capture; `offset` and `length` are those of its record in FILE."""

    url: str
    stamp: str
    body: bytes
    status: str
    mime: str
    offset: int
    length: int

    @property
    def digest(self) -> str:
        """The digest by which both archives name contents."""
        return base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()

    @property
    def key(self) -> str:
        """The address as indexes sort it."""
        parts = urlsplit(self.url)
        host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
        return f"{host}){parts.path or '/'}{'?' + parts.query if parts.query else ''}"


@dataclass(slots=True)
class WebArchive:
    """The archive, as a handler of requests."""

    rows: int = 1000
    wait: float = 0.0
    form: str = "json"
    said: dict[str, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    kept: list[Kept] = field(default_factory=list)
    file: bytes = b""

    def keep(
        self, url: str, stamp: str, body: bytes, status: str = "200", mime: str = "text/html"
    ) -> Kept:
        """Capture a page."""
        member = gzip.compress(record(url, stamp, body, status, mime), mtime=0)
        one = Kept(url, stamp, body, status, mime, len(self.file), len(member))
        self.file += member
        self.kept.append(one)
        return one

    def say(self, part: str, *replies: Reply) -> None:
        """Give these answers to the next requests whose path has this part."""
        self.said[part].extend(replies)

    def __call__(self, request: Request) -> Reply:
        """Answer a request."""
        return replace(self._answer(request), wait=self.wait)

    def _answer(self, request: Request) -> Reply:
        path = unquote(request.path)
        for part, replies in self.said.items():
            if part in path and replies:
                return replies.popleft()
        query = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
        if path.startswith("/cdx/search/cdx"):
            return self._wayback(query)
        if path.startswith("/CC-index"):
            return self._pywb(query)
        if path.startswith(REPLAY):
            return self._replayed(request.path.removeprefix(REPLAY))
        return self._part(request) if path == f"/{FILE}" else Reply(b"nothing here", 404)

    def _listed(self, query: dict[str, str]) -> list[Kept]:
        assert query["matchType"] == "prefix"
        prefix = Kept(query["url"], "", b"", "", "", 0, 0).key
        since, until = query.get("from", ""), query.get("to", "9")
        found = (
            each
            for each in self.kept
            if each.key.startswith(prefix) and since <= each.stamp[:14] <= until.ljust(14, "9")
        )
        return sorted(found, key=lambda each: (each.key, each.stamp))

    def _wayback(self, query: dict[str, str]) -> Reply:
        found = self._listed(query)
        if "showNumPages" in query:
            return _told(f"{-(-len(found) // self.rows)}\n")
        begin = int(query.get("resumeKey", "+0").rpartition("+")[2].rpartition(" ")[2])
        end = begin + min(self.rows, int(query["limit"]))
        if self.form != "json":
            return _told("".join(f"{self._line(each)}\n" for each in found[begin:]))
        table = [[each.key, each.stamp, each.url, each.mime, each.status, each.digest, "9"]
                 for each in found[begin:end]]  # fmt: skip
        more = [[], [quote(f"key) {end}", safe="").replace("%20", "+")]] if end < len(found) else []
        return _told(json.dumps([list(FIELDS), *table, *more] if table else []))

    def _line(self, each: Kept) -> str:
        seven = f"{each.key} {each.stamp} {each.url} {each.mime} {each.status} {each.digest}"
        if self.form == "eleven":
            return f"{seven} - - {each.length} {each.offset} {FILE}"
        return (
            f"{each.key} {each.stamp} {self._object(each)}" if self.form == "cdxj" else f"{seven} 9"
        )

    def _object(self, each: Kept) -> str:
        return json.dumps({
            "url": each.url, "mime": each.mime, "status": each.status, "digest": each.digest,
            "length": str(each.length), "offset": str(each.offset), "filename": FILE,
        })  # fmt: skip

    def _pywb(self, query: dict[str, str]) -> Reply:
        found = self._listed(query)
        pages = -(-len(found) // self.rows)
        if "showNumPages" in query:
            return _told(json.dumps({"pages": pages, "pageSize": 5, "blocks": pages}))
        page = int(query.get("page", "0"))
        if not found:
            return Reply(b'{"message": "No Captures found for: it"}', 404)
        if page >= pages:
            return Reply(b'{"message": "Page too large"}', 400)
        shown = found[page * self.rows : (page + 1) * self.rows]
        facts = (
            {"urlkey": e.key, "timestamp": e.stamp} | json.loads(self._object(e)) for e in shown
        )
        return _told("".join(f"{json.dumps(each)}\n" for each in facts))

    def _replayed(self, path: str) -> Reply:
        stamp, _, url = path.partition("id_/")
        found = [e for e in self.kept if (e.stamp, e.url) == (stamp, unquote(url))]
        if not found:
            return Reply(b"not in archive", 404)
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        headers = (
            ("Content-Type", found[0].mime),
            ("Memento-Datetime", f"{moment:%a, %d %b %Y %H:%M:%S} GMT"),
            ("X-Archive-Orig-Server", "a-blog/1.0"),
            ("X-Archive-Orig-Content-Encoding", "gzip"),
            ("X-Archive-Src", "not of the original"),
        )
        return Reply(found[0].body, headers=headers)

    def _part(self, request: Request) -> Reply:
        first, _, last = request.headers["range"].removeprefix("bytes=").partition("-")
        part = self.file[int(first) : int(last) + 1]
        if not part:
            return Reply(b"no such part", 416)
        return Reply(part, 206, (("Content-Range", f"bytes {first}-{last}/{len(self.file)}"),))


def record(
    url: str, stamp: str, body: bytes, status: str = "200", mime: str = "text/html"
) -> bytes:
    """Give a record of WARC, not compressed."""
    block = f"HTTP/1.1 {status} OK\r\nContent-Type: {mime}\r\n\r\n".encode() + body
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _told(text: str) -> Reply:
    return Reply(text.encode(), headers=(("Content-Type", "text/plain; charset=utf-8"),))
