"""What a run of `recrawl` did, and what that means to the one who started it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scraper.crawl import CrawlReport
from scraper.errors import ScraperError
from scraper.summary import Summary

Reason = Literal["complete", "deadline", "max_pages", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of each site, or why nothing could; what the ingest did; how long it took (s)."""

    sites: Mapping[str, CrawlReport | ScraperError]
    ingested: Summary
    seconds: float

    @property
    def reason(self) -> Reason:
        """How it ended: with all done, at a limit (the next run goes on), or with a failure."""
        if self.ingested.rejected or any(map(_failed, self.sites.values())):
            return "failed"
        stops = {each.stopped for each in self.sites.values() if isinstance(each, CrawlReport)}
        if "deadline" in stops:
            return "deadline"
        return "max_pages" if "max_pages" in stops else "complete"

    @property
    def exit_code(self) -> int:
        """1 if a site, a page or a dump failed, else 0."""
        return int(self.reason == "failed")


def _failed(site: CrawlReport | ScraperError) -> bool:
    return bool(site.failed) if isinstance(site, CrawlReport) else True
