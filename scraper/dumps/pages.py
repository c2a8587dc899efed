"""A file that is one page: text, Markdown, HTML or a feed."""

import re
from collections.abc import Iterator

from scraper.dumps.fields import Facts, Fields, facts_in
from scraper.dumps.items import Context, Dump, Item, Opened
from scraper.dumps.limits import read_page
from scraper.dumps.moments import moment
from scraper.dumps.names import is_text_name

_TOP = 4096
"""Bytes in which a browser notes where a page is from."""
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4,}\)(https?://[^\s<>]+)")
_SINGLE_FILE = re.compile(
    rb"<!--\s+Page saved with SingleFile\s+url: *(https?://[^\s<>]+)\s+(?:saved date: *([^\r\n]+))?"
)
_FRONT_MATTER = re.compile(rb"\s*---\r?\n(.{1,4000}?)\n---\s", re.DOTALL)
_READER = re.compile(rb"(?:Title:[^\n]*\s+)?URL Source: *(https?://[^\s<>]+)")


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the page."""
    data = read_page(opened.stream, context.options.page_size)
    stated, noted = opened.facts, noted_facts(data)
    yield Dump(
        opened.name,
        data,
        stated.url or noted.url,
        stated.charset,
        stated.crawled_at or noted.crawled_at,
        sure=opened.named or is_text_name(opened.kind),
    )


def noted_facts(data: bytes) -> Facts:
    """Give what the program that saved or converted a page noted at its top: address and time."""
    top = data[:_TOP]
    if found := _SINGLE_FILE.search(top):
        date = (found[2] or b"").decode("ascii", "replace")
        return Facts(found[1].decode("ascii", "ignore"), crawled_at=moment(date))
    if front := _FRONT_MATTER.match(top):
        pairs = (line.partition(":") for line in front[1].decode("utf-8", "replace").splitlines())
        return facts_in({key.strip(): value.strip(" '\"") for key, _, value in pairs}, Fields())
    found = _SAVED_FROM.search(top) or _READER.match(top)
    return Facts(found[1].decode("ascii", "ignore") if found else None)
