"""The count of a run while it goes on."""

from dataclasses import dataclass, field
from pathlib import Path

from scraper.crawl.client import Answer
from scraper.crawl.report import CrawlReport, Failure, Stop
from scraper.crawl.walk import Outcome


@dataclass(slots=True)
class Tally:
    """What a run did so far; see CrawlReport."""

    fetched: int = 0
    unchanged: int = 0
    bytes: int = 0
    failed: list[Failure] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def count(self, url: str, answer: Answer, outcome: Outcome) -> None:
        """Count an answer and what became of it."""
        self.bytes += answer.size
        self.fetched += outcome.kind == "fetched"
        self.unchanged += outcome.kind == "unchanged"
        if outcome.kind == "failed":
            self.fail(url, outcome.reason)

    def fail(self, url: str, reason: str) -> None:
        """Note an address that gave no page."""
        self.failed.append(Failure(url, reason))

    def report(self, warcs: tuple[Path, ...], waiting: int, stopped: Stop | None) -> CrawlReport:
        """Give the count as a value."""
        return CrawlReport(
            self.fetched, self.unchanged, tuple(self.failed), tuple(self.forbidden), self.bytes,
            warcs, waiting, stopped,
        )  # fmt: skip
