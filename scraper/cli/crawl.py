"""`scraper crawl`: store the pages of blogs, show progress on a terminal, print the summary."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from typing import Any

from scraper.cli.snapshots import fetch
from scraper.crawl import CrawlReport, CrawlSettings, Progress
from scraper.report.printable import one_line

_INTERRUPTED = 130
_WHY = {
    "deadline": "the deadline came",
    "interrupted": "interrupted",
    "max_pages": "as many pages as were asked for",
}


def run(options: Namespace) -> int:
    """Crawl, report, and give the exit code."""
    silent = options.quiet or options.json or not sys.stderr.isatty()
    with _progress(silent=silent) as progress:
        report = fetch(options, _settings(options), progress)
    for failure in report.failed:
        sys.stderr.write(f"scraper: {one_line(failure.url)}: {one_line(failure.reason)}\n")
    if options.json:
        sys.stdout.write(json.dumps(as_json(report)) + "\n")
    elif not options.quiet:
        sys.stdout.writelines(f"{line}\n" for line in as_text(report, options.into))
    if report.stopped == "interrupted":
        return _INTERRUPTED
    return 1 if report.failed else 0


def as_json(report: CrawlReport) -> dict[str, Any]:
    """Give the report as JSON has it."""
    facts = asdict(report)
    return facts | {"warcs": [str(path) for path in report.warcs], "complete": report.complete}


def as_text(report: CrawlReport, into: str) -> Iterator[str]:
    """Give the lines of the summary."""
    yield (
        f"pages       {report.fetched} fetched, {report.unchanged} unchanged, "
        f"{len(report.failed)} failed, {len(report.forbidden)} forbidden by robots.txt"
    )
    yield f"received    {report.bytes:,} bytes"
    for path in report.warcs:
        yield f"stored      {one_line(str(path))}"
    if report.stopped:
        yield f"stopped     {_WHY[report.stopped]}"
    if report.waiting:
        yield f"waiting     {report.waiting} addresses; run again to go on"
    if report.warcs:
        yield f"next        python -m scraper ingest {one_line(into)}"


def _settings(options: Namespace) -> CrawlSettings:
    usual = CrawlSettings()
    return CrawlSettings(
        contact=options.contact,
        delay=usual.delay if options.delay is None else options.delay,
        max_pages=options.max_pages or usual.max_pages,
        since=options.since,
        everything=options.all,
        allow_private=options.allow_private,
        deadline=options.deadline,
    )


def _progress(*, silent: bool) -> AbstractContextManager[Progress | None]:
    if silent:
        return nullcontext(None)
    from scraper.cli.spinner import spinner  # noqa: PLC0415  rich, for terminals only

    return spinner()
