"""Which field of a JSON object or a table row is the page, its address, its time of crawl."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeGuard

from scraper.dumps.moments import moment
from scraper.errors import UsageError

_HTML_BEGINS = "<"
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of a page beside its bytes; `crawled_at` is in UTC."""

    url: str | None = None
    charset: str | None = None
    crawled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of fields, the first that is there counts; a dot leads into an object.

    Case, `-` and `_` do not matter. The names are those of common corpora: Common Crawl and its
    tables, C4, OSCAR, RefinedWeb, FineWeb, RedPajama, Dolma. `date` comes last: in some it is the
    day of publication, so it counts only if it has a time of day.
    """

    text: tuple[str, ...] = ("text", "content", "raw_content", "body", "markdown", "page_text")
    html: tuple[str, ...] = ("html", "raw_html", "html_content", "page_html", "content_html")
    url: tuple[str, ...] = (
        "url", "uri", "link", "warc_target_uri", "target_uri", "page_url", "source_url", "source",
        "warc_headers.warc_target_uri", "metadata.url", "meta.url", "metadata.warc_target_uri",
    )  # fmt: skip
    time: tuple[str, ...] = (
        "crawled_at", "crawl_time", "crawl_date", "crawl_timestamp", "warc_date", "fetch_time",
        "fetched_at", "fetch_date", "scraped_at", "retrieved_at", "captured_at", "date_download",
        "timestamp",
        "warc_headers.warc_date", "metadata.warc_date", "metadata.timestamp", "meta.timestamp",
        "date",
    )  # fmt: skip


def with_names(given: Iterable[str]) -> Fields:
    """Give the fields with the names of `given`, each `text=NAME`, `html=`, `url=` or `time=`.

    A name that is given counts alone. Raises UsageError for anything else.
    """
    known = {field.name for field in fields(Fields)}
    changes: dict[str, tuple[str, ...]] = {}
    for each in given:
        kind, _, name = each.partition("=")
        if kind not in known or not name:
            raise UsageError(
                f"--field {each}: write text=NAME, html=NAME, url=NAME or time=NAME, with the "
                "name of a field of your JSON objects or Parquet tables"
            )
        changes[kind] = (*changes.get(kind, ()), name)
    return replace(Fields(), **changes)


def columns(names: Iterable[str], wanted: Fields) -> list[str]:
    """Give those of `names`, of a table's columns, in which fields may be."""
    every = [name for field in fields(Fields) for name in getattr(wanted, field.name)]
    tops = {_folded(name) for each in every for name in (each, each.split(".")[0])}
    return [name for name in names if _folded(name) in tops]


def has_pages(names: Iterable[str], wanted: Fields) -> bool:
    """Whether one of `names`, of a table's columns, may hold pages."""
    pages = {_folded(name.split(".")[0]) for name in (*wanted.html, *wanted.text)}
    return any(_folded(name) in pages for name in names)


def page_in(record: Mapping[str, Any], wanted: Fields) -> tuple[bytes, Facts] | None:
    """Give the page that `record` holds, HTML rather than text, and what it states of it."""
    found = _fold(record)
    for name in (*wanted.html, *wanted.text):
        page = _value(found, name)
        if isinstance(page, str) and page.strip():
            return page.encode("utf-8", "surrogatepass"), _facts(found, wanted, _charset(page))
        if isinstance(page, bytes) and page.strip():
            return page, _facts(found, wanted)
    return None


def keys_in(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names by which the fields of `record` can be named, those of objects in it, too."""
    return tuple(
        name.encode("utf-8", "backslashreplace").decode()
        for key, value in record.items()
        for name in (
            [f"{key}.{inner}" for inner in value] if isinstance(value, Mapping) else [str(key)]
        )
    )


def facts_in(record: Mapping[str, Any], wanted: Fields) -> Facts:
    """Give what `record` states of a page that is elsewhere."""
    return _facts(_fold(record), wanted)


def _facts(record: Mapping[str, Any], wanted: Fields, charset: str | None = None) -> Facts:
    urls = (_value(record, name) for name in wanted.url)
    times = (_moment(record, name) for name in wanted.time)
    return Facts(
        next((url.strip() for url in urls if is_address(url)), None),
        charset,
        next(filter(None, times), None),
    )


def is_address(url: object) -> TypeGuard[str]:
    """Whether it is the address of a page: absolute, of the Web, and without halves of characters.

    JSON can escape such halves; UTF-8 cannot write them.
    """
    is_web = isinstance(url, str) and url.strip().lower().startswith(("http://", "https://"))
    return is_web and not _HALF.search(str(url))


def _charset(page: str) -> str | None:
    """Give the charset of a page that came as text: its own may be named in HTML, and be wrong."""
    return "utf-8" if page.lstrip("\ufeff \t\r\n").startswith(_HTML_BEGINS) else None


def _moment(record: Mapping[str, Any], name: str) -> datetime | None:
    value = _value(record, name)
    return None if name == "date" and ":" not in str(value) else moment(value)


def _value(record: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401  any JSON value
    if (folded := _folded(name)) in record:
        return record[folded]
    top, _, rest = name.partition(".")
    inner = record.get(_folded(top)) if rest else None
    return _value(_fold(inner), rest) if isinstance(inner, Mapping) else None


def _fold(record: Mapping[str, Any]) -> dict[str, Any]:
    return {_folded(key): value for key, value in record.items()}


def _folded(name: object) -> str:
    return str(name).lower().replace("-", "_")
