"""A page that is an object of JSON or a row of a table, and what to say if none is one."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from scraper.dumps.fields import keys_in, page_in
from scraper.dumps.items import NO_PAGE, Dump, Item, Opened, Options, Skipped
from scraper.dumps.limits import TOO_LARGE, too_large
from scraper.dumps.names import suffix_of
from scraper.records import Rejection

_MOST_KEYS = 20
"""How many keys a message names."""


def row_page(record: Mapping[str, Any], name: str, options: Options) -> Dump | Skipped | Rejection:
    """Give the page that `record` holds, under the name `name`."""
    found = page_in(record, options.fields)
    if found is None:
        return Skipped(NO_PAGE, keys_in(record))
    data, facts = found
    if len(data) > options.page_size:
        return too_large_page(name, options)
    return Dump(name, data, facts.url, facts.charset, facts.crawled_at, sure=False)


def too_large_page(name: str, options: Options) -> Rejection:
    """Give the rejection of a page that is longer than the limit."""
    error = too_large(options.page_size)
    return Rejection(name, 0, error.error, str(error))


def or_no_pages(items: Iterable[Item], opened: Opened) -> Iterator[Item]:
    """Yield `items`, and a rejection behind them if there are objects and none has a page.

    Not for JSON in a folder or an archive, unless it is JSON Lines: it may be of any program.
    """
    keys: dict[str, None] = {}
    is_fine = suffix_of(opened.kind) == ".json" and not opened.named
    for item in items:
        if isinstance(item, Skipped) and len(keys) < _MOST_KEYS:
            keys |= dict.fromkeys(item.keys)
        is_fine = is_fine or isinstance(item, Dump) or _is_too_large(item)
        yield item
    if keys and not is_fine:
        yield Rejection(opened.name, 0, "NoPages", _no_pages(keys))


def _is_too_large(item: Item) -> bool:
    return isinstance(item, Rejection) and item.error == TOO_LARGE


def _no_pages(keys: Iterable[str]) -> str:
    shown = ", ".join(islice(keys, _MOST_KEYS))
    return (
        f"no page in any of its objects, whose keys are: {shown}; if one of them is the page, "
        "name it: --field text=KEY or --field html=KEY"
    )
