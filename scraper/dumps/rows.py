"""A page that is an object of JSON or a row of a table."""

from collections.abc import Mapping
from typing import Any

from scraper.dumps.fields import page_in
from scraper.dumps.items import NO_PAGE, Dump, Options, Skipped
from scraper.dumps.limits import too_large
from scraper.records import Rejection


def row_page(record: Mapping[str, Any], name: str, options: Options) -> Dump | Skipped | Rejection:
    """Give the page that `record` holds, under the name `name`."""
    found = page_in(record, options.fields)
    if found is None:
        return Skipped(NO_PAGE)
    data, facts = found
    if len(data) > options.page_size:
        error = too_large(options.page_size)
        return Rejection(name, 0, error.error, str(error))
    return Dump(name, data, facts.url, facts.charset, facts.crawled_at, sure=False)
