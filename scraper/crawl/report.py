"""What came of a crawl, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Stop = Literal["deadline", "interrupted", "max_pages"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that gave no page, and why."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl did.

    fetched     pages whose content was stored, those of identical content included
    unchanged   pages that the site said are as they were (304)
    failed      addresses that gave no page; they are tried again by the next run
    forbidden   addresses that robots.txt forbids
    bytes       bodies received, as sent
    warcs       WARC files that this run finished, those salvaged from a killed run included
    waiting     known addresses that are still to be fetched: the next run goes on with them
    stopped     why the run ended before its work did, None if it did all
    """

    fetched: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    forbidden: tuple[str, ...] = ()
    bytes: int = 0
    warcs: tuple[Path, ...] = ()
    waiting: int = 0
    stopped: Stop | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to fetch."""
        return self.stopped is None and not self.waiting


Progress = Callable[[CrawlReport, str], None]
"""Called with the report so far and the address just dealt with."""
