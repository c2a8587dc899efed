"""Walks the listing pages of blogs, politely, into WARC files that `ingest` reads."""

from collections.abc import Sequence
from pathlib import Path

from scraper.crawl.report import CrawlReport, Failure, Progress
from scraper.crawl.settings import CrawlSettings

__all__ = ["CrawlReport", "CrawlSettings", "Failure", "Progress", "crawl"]


def crawl(
    urls: Sequence[str],
    into: Path,
    settings: CrawlSettings,
    progress: Progress | None = None,
) -> CrawlReport:
    """Walk the sites at `urls` and store what they answer as WARC files in the folder `into`.

    A run that was cut short is taken up where it was. SIGINT and SIGTERM end the run cleanly
    (`stopped` is then "interrupted"). Raises UsageError for an address that cannot be crawled,
    Locked while another crawl holds the folder, StoreError if the disk refuses.
    """
    from scraper.crawl.run import run  # noqa: PLC0415  who only names the settings pays nothing

    return run(urls, into, settings, progress)
