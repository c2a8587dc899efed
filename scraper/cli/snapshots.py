"""`scraper crawl --from-cdx`: its options, and what they ask for."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.crawl import CrawlReport, CrawlSettings, Progress


def add_options(command: ArgumentParser) -> None:
    """Add the options that fetch older snapshots instead of walking a site."""
    archive = command.add_argument_group(
        "older snapshots, from a web archive",
        "Captures of each URL and its numbered pages (or, if it ends in *, of all that\n"
        "begins so) are stored, dated as the archive dated them. Indexes like Internet\n"
        "Archive's and like Common Crawl's are read.",
    )
    archive.add_argument(
        "--from-cdx",
        metavar="ENDPOINT",
        help="the index, such as https://web.archive.org/cdx/search/cdx",
    )
    archive.add_argument(
        "--from", dest="first", metavar="T", help="no captures before T: 2015, 2015-03, …"
    )
    archive.add_argument("--to", dest="last", metavar="T", help="no captures after T")


def fetch(
    options: Namespace, settings: "CrawlSettings", progress: "Progress | None"
) -> "CrawlReport":
    """Crawl, or fetch older snapshots, whichever is asked for. Raises UsageError, as both do."""
    from scraper.crawl import crawl  # noqa: PLC0415  help texts need none of it

    if not options.from_cdx:
        if options.first or options.last:
            raise UsageError("--from and --to are for --from-cdx; a walk has --since")
        return crawl(options.urls, Path(options.into), settings, progress)
    if options.since or options.all:
        raise UsageError("--since and --all are for a walk; --from-cdx has --from and --to")
    from scraper.crawl.cdx import Snapshots, from_cdx, stamp  # noqa: PLC0415  for this option only

    first, last = (stamp(text) if text else "" for text in (options.first, options.last))
    wanted = Snapshots(options.from_cdx, tuple(options.urls), first, last)
    return from_cdx(wanted, Path(options.into), settings, progress)
