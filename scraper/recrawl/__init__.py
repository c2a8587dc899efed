"""One run made for cron: crawl the sites of a configuration, and ingest what came.

Theory of operation: the run holds a lock of its own from the first request to the last write, so
that two runs never overlap; `crawl` and `ingest` hold theirs inside it, so that each can be used
alone at other times. What a site or a page does wrong is kept as a fact, and the run goes on. A
site's pages go to a folder of its own.
"""

from time import monotonic
from typing import Final

from scraper.config import Config, Site
from scraper.crawl import CrawlReport, CrawlSettings, crawl
from scraper.errors import ScraperError
from scraper.pipeline import ingest
from scraper.recrawl.outcome import Outcome
from scraper.recrawl.ping import tell
from scraper.recrawl.telling import as_text
from scraper.store.lock import hold
from scraper.store.remedies import explained

__all__ = ["LOCK", "Outcome", "recrawl"]

LOCK: Final = ".recrawl.lock"


def recrawl(config: Config) -> Outcome:
    """Crawl and ingest as `config` says, tell its health check, and give what came of it.

    Raises Locked if another run holds the data folder, other ScraperErrors if the dataset cannot
    be read or written, and KeyboardInterrupt after SIGINT or SIGTERM; what was crawled is kept.
    """
    with hold(config.data, LOCK):
        tell(config.ping, "/start")
        try:
            outcome = _work(config)
        except BaseException as error:
            tell(config.ping, "/fail", f"{type(error).__name__}: {error}\n")
            raise
        tell(config.ping, "/fail" if outcome.exit_code else "", _log(outcome))
    return outcome


def _log(outcome: Outcome) -> str:
    return f"exit code {outcome.exit_code}\n{as_text(outcome)}"


def _work(config: Config) -> Outcome:
    began = monotonic()
    sites = _crawl(config, began)
    with explained(config.dumps):
        config.dumps.mkdir(parents=True, exist_ok=True)
    summary = ingest(config.dumps, data_dir=config.data)
    return Outcome(sites, summary, monotonic() - began)


def _crawl(config: Config, began: float) -> dict[str, CrawlReport | ScraperError]:
    """Crawl the sites one by one; each gets an equal share of the time that is left."""
    found: dict[str, CrawlReport | ScraperError] = {}
    for number, site in enumerate(config.sites):
        share = None
        if config.deadline is not None:
            left = began + config.deadline - monotonic()
            share = max(0.0, left) / (len(config.sites) - number)
        try:
            found[site.name] = _crawl_one(site, config, share)
        except ScraperError as error:
            found[site.name] = error
    return found


def _crawl_one(site: Site, config: Config, deadline: float | None) -> CrawlReport:
    usual = CrawlSettings()
    settings = CrawlSettings(
        contact=config.contact,
        delay=usual.delay if site.delay is None else site.delay,
        max_pages=usual.max_pages if site.max_pages is None else site.max_pages,
        since=site.since,
        allow_private=site.allow_private,
        deadline=deadline,
    )
    report = crawl(site.start, config.dumps / site.name, settings)
    if report.stopped == "interrupted":
        raise KeyboardInterrupt
    return report
