"""Older snapshots: captures of a blog that a web archive holds, as WARC files dated back then."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from scraper.crawl.cdx.listing import Snapshots
from scraper.crawl.report import CrawlReport
from scraper.crawl.settings import CrawlSettings
from scraper.errors import UsageError

__all__ = ["Snapshots", "from_cdx", "stamp"]

_LENGTHS = frozenset({4, 6, 8, 10, 12, 14})
_BETWEEN = re.compile(r"(?<=\d)[-:T ](?=\d\d)|Z$")


def from_cdx(
    wanted: Snapshots,
    into: Path,
    settings: CrawlSettings,
    progress: Callable[[CrawlReport, str], None] | None = None,
) -> CrawlReport:
    """Store the captures that are wanted as WARC files in the folder `into`.

    A capture of the same address and content as another one needs no request: it is stored as a
    revisit, and counts as unchanged. What an earlier run stored is not fetched again.

    Raises UsageError for an address that cannot be asked, Locked while another crawl holds the
    folder, StoreError if the disk refuses.
    """
    from scraper.crawl.cdx.run import run  # noqa: PLC0415  who only names it pays nothing

    return run(wanted, into, settings, progress)


def stamp(text: str) -> str:
    """Give a time such as `2015`, `2015-03-01` or `2015-03-01T04:15` as the beginning of a stamp.

    Raises UsageError if it is none.
    """
    found = _BETWEEN.sub("", text)
    try:
        datetime.strptime(found + "00000101000000"[len(found) :], "%Y%m%d%H%M%S")  # noqa: DTZ007  a check
    except ValueError:
        found = ""
    if len(found) not in _LENGTHS or not found.isascii():
        raise UsageError(f"{text!r} is no time; write it like 2015, 2015-03-01 or 20150301041500")
    return found
