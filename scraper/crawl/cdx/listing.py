"""Indexes of web archives (CDX): captures, in all the forms in which servers list them.

Four forms are read, whichever a server answers with: rows of JSON under a row of field names
(Internet Archive), lines of JSON objects (pywb, Common Crawl), `key timestamp {JSON}` (CDXJ), and
fields between spaces (CDX files of 7, 9 or 11 fields). Why this is not left to cdx_toolkit (0.9):
it repeats failed requests without end, knows no limit of addresses, sizes or time, takes a cut or
wrong range for a record, and dates a capture by a header of the site, not by the archive.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from parsers.pagination import page_number
from scraper.crawl.scope import is_below

_NAMES: Final = {"original": "url", "mimetype": "mime", "statuscode": "status"}
"""Internet Archive's names of fields, and pywb's."""
_SEVEN = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length")
_NINE = (*_SEVEN[:6], "redirect", "offset", "filename")
_ELEVEN = (*_SEVEN[:6], "redirect", "meta", "length", "offset", "filename")
_COLUMNS: Final = {len(names): names for names in (_SEVEN, _NINE, _ELEVEN)}
_KINDS = ("html", "xml", "unk", "revisit")
_STAMP = re.compile(r"\d{14}", re.ASCII)
_CDXJ = re.compile(r"\S+ (\d{14}) (\{.*\})")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as an archive holds it, and where: in a file of WARC records, or behind a replay.

    `stamp` is the time of the crawl in UTC, as `YYYYMMDDhhmmss`; `digest` is None if not stated.
    """

    url: str
    stamp: str
    status: str
    mime: str
    digest: str | None = None
    file: str | None = None
    offset: int = 0
    length: int = 0

    @property
    def moment(self) -> datetime:
        """The time of the crawl."""
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Snapshots:
    """What is wanted: captures of `urls` that the index at `endpoint` lists.

    Of an address its own captures, and those of the numbered pages below it; of one that ends in
    `*` those of all addresses that begin so. `since` and `until` are stamps or the beginnings of
    such, both included; empty ones are no limits.
    """

    endpoint: str
    urls: tuple[str, ...]
    since: str = ""
    until: str = ""

    def want(self, capture: Capture, url: str) -> bool:
        """Whether a capture is of a page that was there, in that time, and of the listing `url`."""
        if not self.since <= capture.stamp or capture.stamp[: len(self.until)] > self.until:
            return False
        if capture.status not in ("200", "-", "") or not _is_page(capture.mime):
            return False
        if url.endswith("*"):
            return True
        is_numbered = page_number(capture.url) is not None
        return is_below(capture.url, url) and (is_numbered or _page(capture.url) == _page(url))


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer of an index; `resume` asks for the next, `unread` are lines that make no sense."""

    captures: tuple[Capture, ...] = ()
    resume: str | None = None
    unread: int = 0


def read_listing(text: str) -> Listing:
    """Read an answer in any of the four forms. Raises ValueError if it is in none of them."""
    try:
        rows, resume = _table(text) if text.lstrip().startswith("[") else (_lines(text), None)
        captures = [_capture(row) for row in rows]
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    read = tuple(each for each in captures if each)
    if captures and not read:
        raise ValueError("it is no list of captures")
    return Listing(read, resume, len(captures) - len(read))


def read_pages(text: str) -> int | None:
    """Read how many pages pywb's answer to `showNumPages` says there are.

    None if the answer is a bare number, which is Internet Archive's: it has pages too, but its
    resumption key misses nothing new. Raises ValueError if it is neither.
    """
    try:
        told = json.loads(text)
    except RecursionError:
        told = None
    if isinstance(told, dict) and isinstance(told.get("pages"), int):
        return int(told["pages"])
    if isinstance(told, int):
        return None
    raise ValueError("it is no number of pages")


def _page(url: str) -> tuple[str, str]:
    """Give path and query; an index takes scheme, port and `www.` for one, and so do we."""
    parts = urlsplit(url)
    return parts.path or "/", parts.query


def _is_page(mime: str) -> bool:
    return mime in ("", "-") or any(kind in mime.lower() for kind in _KINDS)


def _table(text: str) -> tuple[list[Mapping[str, Any]], str | None]:
    table = json.loads(text)
    if not all(isinstance(row, list) for row in table):
        raise ValueError("it is no table")
    resume = table[-1][0] if len(table) > 1 and not table[-2] and len(table[-1]) == 1 else None
    rows = table[:-2] if resume else table
    names = [_NAMES.get(name, name) for name in rows[0]] if rows else []
    return [dict(zip(names, row, strict=False)) for row in rows[1:]], resume


def _lines(text: str) -> Iterator[Mapping[str, Any]]:
    """Read lines; a resumption key after an empty line is asked for in JSON only."""
    for line in text.splitlines():
        found = _CDXJ.fullmatch(line.strip())
        if found:
            yield {"timestamp": found[1]} | _object(found[2])
        elif line.lstrip().startswith("{"):
            yield _object(line)
        elif line.strip() and not line.lstrip().startswith("CDX "):
            yield _columns(line.split())


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {_NAMES.get(name, name): value for name, value in found.items()}


def _columns(words: Sequence[str]) -> Mapping[str, Any]:
    return dict(zip(_COLUMNS.get(len(words), ()), words, strict=False))


def _capture(row: Mapping[str, Any]) -> Capture | None:
    try:
        capture = Capture(
            str(row["url"]),
            str(row["timestamp"]),
            str(row.get("status", "-")),
            str(row.get("mime", "-")),
            _stated(row.get("digest")),
            _stated(row.get("filename")),
            int(_stated(row.get("offset")) or 0),
            int(_stated(row.get("length")) or 0),
        )
        _checked = capture.moment, urlsplit(capture.url).port  # they raise if they are none
    except (KeyError, ValueError):
        return None
    return capture if _STAMP.fullmatch(capture.stamp) else None


def _stated(value: object) -> str | None:
    return None if value in (None, "", "-") else str(value)
