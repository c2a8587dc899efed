"""What a run did, in words, and as one JSON object."""

from collections.abc import Iterator
from typing import Any

from scraper.crawl import CrawlReport
from scraper.errors import Locked, ScraperError, UsageError
from scraper.recrawl.outcome import Outcome
from scraper.report.printable import one_line
from scraper.report.summary import as_json as ingest_as_json
from scraper.report.summary import as_text as ingest_as_text
from scraper.report.summary import rejections

_INTERRUPTED = 130


def as_text(outcome: Outcome) -> str:
    """Give all that failed, a line each; then the sites, and the summary of the ingest."""
    lines = [*_failures(outcome), *map(_site, outcome.sites.items())]
    return "".join(f"{line}\n" for line in lines) + ingest_as_text(outcome.ingested)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Give the same as one object."""
    return {
        "exit": outcome.exit_code,
        "reason": outcome.reason,
        "seconds": round(outcome.seconds, 3),
        "sites": {name: _site_as_json(site) for name, site in outcome.sites.items()},
        "ingest": ingest_as_json(outcome.ingested),
    }


def error_as_json(error: ScraperError | KeyboardInterrupt) -> dict[str, Any]:
    """Give an object for a run that did not come to its end."""
    if isinstance(error, KeyboardInterrupt):
        return {"exit": _INTERRUPTED, "reason": "interrupted", "error": "ended by a signal"}
    reasons = {Locked: "locked", UsageError: "usage"}
    reason = reasons.get(type(error), "failed")
    return {"exit": error.exit_code, "reason": reason, "error": str(error)}


def _failures(outcome: Outcome) -> Iterator[str]:
    for name, site in outcome.sites.items():
        for each in site.failed if isinstance(site, CrawlReport) else ():
            yield f"failed    {name}: {one_line(each.url)}: {one_line(each.reason)}"
    yield from rejections(outcome.ingested)


def _site(item: tuple[str, CrawlReport | ScraperError]) -> str:
    name, site = item
    if not isinstance(site, CrawlReport):
        return f"{name:<11} not crawled: {one_line(str(site))}"
    waiting = f", {site.waiting} waiting for the next run" if site.waiting else ""
    failed, forbidden = len(site.failed), len(site.forbidden)
    return (
        f"{name:<11} {site.fetched} fetched, {site.unchanged} unchanged, {failed} failed, "
        f"{forbidden} forbidden{waiting}"
    )


def _site_as_json(site: CrawlReport | ScraperError) -> dict[str, Any]:
    if not isinstance(site, CrawlReport):
        return {"error": str(site)}
    return {
        "fetched": site.fetched,
        "unchanged": site.unchanged,
        "failed": [{"url": each.url, "reason": each.reason} for each in site.failed],
        "forbidden": len(site.forbidden),
        "bytes": site.bytes,
        "waiting": site.waiting,
        "stopped": site.stopped,
    }
