"""How far a crawl is, on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from scraper.crawl import CrawlReport, Progress
from scraper.report.printable import one_line


@contextmanager
def spinner() -> Iterator[Progress]:
    """Show a line on standard error while the block runs; it leaves nothing behind."""
    console = Console(stderr=True)
    with console.status("asking for robots.txt") as shown:

        def show(report: CrawlReport, url: str) -> None:
            done = (
                f"{report.fetched} fetched, {report.unchanged} unchanged, "
                f"{len(report.failed)} failed, {report.waiting} waiting  {one_line(url)}"
            )
            shown.update(Text(done, overflow="ellipsis", no_wrap=True))

        yield show
