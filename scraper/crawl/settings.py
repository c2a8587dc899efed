"""How a crawl behaves: one value, whose defaults are polite."""

from dataclasses import dataclass
from datetime import date
from typing import Final

PRODUCT: Final = "listing-scraper"
"""The name that robots.txt knows this program by."""


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """Settings of a crawl. Times are in seconds, sizes in bytes.

    contact     mail address or web page of the person who crawls, told to every site
    delay       least time between two requests to one site; robots.txt may demand more
    jitter      a wait is longer by up to this part of it, at random
    concurrency most requests under way at once, over all sites; a site has one, unless delay is 0
    retries     how often a request is repeated after a failure that may heal
    patience    longest wait that a site may ask for (Retry-After); its pages then stay for later
    max_pages   most pages fetched in one run
    max_bytes   largest answer, as sent and as decompressed
    connect_timeout, timeout    for a connection; for a whole answer, so that dripping ends too
    since       pages of posts that are all older end the walk
    everything      go on behind pages that say nothing new, for the views of old posts
    allow_private   let requests go to private, loopback and link-local addresses
    deadline    no request starts later than this after the start
    """

    contact: str | None = None
    delay: float = 1.0
    jitter: float = 0.25
    concurrency: int = 8
    retries: int = 4
    patience: float = 3600.0
    max_pages: int = 10_000
    max_bytes: int = 32 * 1024 * 1024
    connect_timeout: float = 20.0
    timeout: float = 60.0
    since: date | None = None
    everything: bool = False
    allow_private: bool = False
    deadline: float | None = None

    @property
    def user_agent(self) -> str:
        """Who asks: product, version, and how to reach the person behind it."""
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  to crawl only

        try:
            release = f"{PRODUCT}/{version(PRODUCT)}"
        except PackageNotFoundError:  # run from a source tree that is not installed
            release = PRODUCT
        return f"{release} (+{self.contact})" if self.contact else release
