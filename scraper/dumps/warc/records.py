"""A record of a WARC: the page that it holds, or why it holds none."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from fastwarc.warc import WarcRecord, WarcRecordType

from scraper.dumps.contents import is_feed_in_json, is_markup
from scraper.dumps.fields import is_address
from scraper.dumps.items import REVISIT, Dump, Item, Options, Revisit, Skipped
from scraper.dumps.limits import Damage, too_large
from scraper.dumps.moments import moment
from scraper.dumps.warc.proof import Proof, Torn, check_header, prove
from scraper.dumps.warc.responses import Head, decoded, head_of, media_type_of
from scraper.records import Rejection

NOT_A_PAGE, REDIRECT, ERROR = "not a page", "redirect", "error"
NOT_TEXT, EMPTY, CUT = "not text", "empty", "cut short"
"""The reasons for records without a page: requests and notes of the crawler; 3xx; 4xx and 5xx;
images and the like; no content; what the crawler says it did not fetch to the end."""

_PAGES = frozenset(
    {"text/html", "text/plain", "text/markdown", "text/x-markdown", "text/xml", "application/xml",
     "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
     "application/feed+json"}
)  # fmt: skip
_UNTOLD = frozenset({"", "application/octet-stream", "unknown/unknown", "application/json"})
"""Media types that do not tell whether it is a page: its beginning does."""
_FIRST = 1 << 16
"""Bytes of a block that are read to see whether it is a page; heads of HTTP are shorter."""
_CHUNK = 1 << 18
_KINDS = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)


@dataclass(frozen=True, slots=True)
class Records:
    """How the records of a file are read: its name, the user's options, what proves them whole."""

    archive: str
    options: Options
    proof: Proof

    def item(self, record: WarcRecord, offset: int) -> Item:
        """Give what the record at an offset holds; raises Torn if it is not whole."""
        if self.proof != "member":
            check_header(record)
        first = record.reader.read(_FIRST)
        head = _head(record, first)
        name = f"{self.archive}!/{offset}"
        try:
            if isinstance(head, Head):
                return self._page(record, first, head, name)
        except Damage as damage:
            return Rejection(name, offset, damage.error, str(damage))
        if self.proof != "member":
            prove(record, chain([first], _rest(record)), self.proof)
        is_revisit = record.record_type == WarcRecordType.revisit
        return _revisit(record, name) if is_revisit else head

    def _page(self, record: WarcRecord, first: bytes, head: Head, name: str) -> Dump | Skipped:
        limit = self.options.page_size
        if record.content_length > limit + head.size:
            raise too_large(limit)
        data = decoded(self._block(record, first)[head.size :], head, limit)
        if not data.strip():
            return Skipped(EMPTY)
        crawled_at = moment(_stated(record, "WARC-Date"))
        return Dump(name, data, _url(record), head.charset, crawled_at, sure=False)

    def _block(self, record: WarcRecord, first: bytes) -> bytes:
        """Give the whole block; raises Torn if it is not.

        A member has a checksum, but FastWARC takes the line breaks behind a block for a part of
        it, if its length says so.
        """
        block = first + record.reader.read(record.content_length - len(first))
        if len(block) != record.content_length:
            raise Torn("it ends too early")
        if self.proof != "member" or b"\r" in block[-2:]:
            prove(record, [block], self.proof)
        return block


def _head(record: WarcRecord, first: bytes) -> Head | Skipped:
    """Give the head of the page that a record holds, or why it holds none."""
    if record.record_type not in _KINDS or not is_address(_url(record)):
        return Skipped(NOT_A_PAGE)
    if _stated(record, "WARC-Truncated") or _stated(record, "WARC-Segment-Number"):
        return Skipped(CUT)
    if record.record_type == WarcRecordType.response:
        head = head_of(first)
    else:
        media_type, charset = media_type_of(_stated(record, "Content-Type"))
        if record.record_type == WarcRecordType.conversion:
            charset = charset or "utf-8"
        head = Head(0, 200, media_type, charset, (), chunked=False)
    reason = NOT_A_PAGE if head is None else _reason(head, first)
    return Skipped(reason) if head is None or reason else head


def _reason(head: Head, first: bytes) -> str:
    """Give why a response is no page; nothing, if it is one."""
    if head.status == 206:
        return CUT
    if not 200 <= head.status < 300:
        return {3: REDIRECT, 4: ERROR, 5: ERROR}.get(head.status // 100, NOT_A_PAGE)
    if head.media_type in _PAGES:
        return ""
    body = first[head.size :]
    untold = head.media_type in _UNTOLD and (is_markup(body) or is_feed_in_json(body))
    return "" if untold else NOT_TEXT


def _rest(record: WarcRecord) -> Iterator[bytes]:
    return iter(partial(record.reader.read, _CHUNK), b"")


def _revisit(record: WarcRecord, name: str) -> Revisit | Skipped:
    """Give the statement of a revisit, if it says for sure which capture of this page it means."""
    url = _url(record)
    crawled_at = moment(_stated(record, "WARC-Date"))
    since = moment(_stated(record, "WARC-Refers-To-Date"))
    meant = _stated(record, "WARC-Refers-To-Target-URI").strip("<> ") or url
    if crawled_at and since and meant == url and is_address(url):
        return Revisit(name, url, crawled_at, since)
    return Skipped(REVISIT)


def _url(record: WarcRecord) -> str:
    """Give the address; the standard's first draft wrote it in brackets."""
    return _stated(record, "WARC-Target-URI").strip("<> ")


def _stated(record: WarcRecord, header: str) -> str:
    return record.headers.get(header) or ""
