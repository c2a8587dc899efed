"""A run that fetches captures, from the lock to the report."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from scraper.crawl.cdx.archive import Archive
from scraper.crawl.cdx.asking import Asking
from scraper.crawl.cdx.fetching import Fetching
from scraper.crawl.cdx.index import captures
from scraper.crawl.cdx.listing import Capture, Snapshots
from scraper.crawl.client import Client, check_installed
from scraper.crawl.halt import Halt, Halted, on_signals
from scraper.crawl.report import CrawlReport, Failure
from scraper.crawl.scope import start
from scraper.crawl.settings import CrawlSettings
from scraper.errors import UsageError
from scraper.store import lock
from scraper.store.remedies import explained

Progress = Callable[[CrawlReport, str], None]


def run(
    wanted: Snapshots, into: Path, settings: CrawlSettings, progress: Progress | None
) -> CrawlReport:
    """Fetch captures; see `scraper.crawl.cdx.from_cdx`."""
    if not wanted.urls:
        raise UsageError("name the address of a blog")
    urls = tuple(start(url.removesuffix("*")) + "*" * url.endswith("*") for url in wanted.urls)
    wanted = replace(wanted, endpoint=start(wanted.endpoint), urls=urls)
    check_installed()
    with lock.hold(into), explained(into):
        try:
            return asyncio.run(Work(wanted, into, settings, progress).all())
        except asyncio.CancelledError:  # by the second of two signals
            raise KeyboardInterrupt from None


class Work:
    """What is to be done, and what was done so far."""

    def __init__(
        self, wanted: Snapshots, into: Path, settings: CrawlSettings, progress: Progress | None
    ) -> None:
        self._wanted, self._settings, self._progress = wanted, settings, progress
        self._halt = Halt()
        self._client = Client(settings)
        self._asking = Asking(self._client, settings, self._halt)
        self._archive = Archive(into, urlsplit(wanted.endpoint).hostname or "")
        self._fetching = Fetching(self._asking, self._archive, wanted.endpoint, settings)
        self._incomplete: list[Failure] = []
        self._waiting: list[Capture] = []

    async def all(self) -> CrawlReport:
        """Ask the index for each address, then fetch what is wanted of what it lists."""
        warcs = self._archive.salvage()
        if self._settings.deadline is not None:
            loop = asyncio.get_running_loop()
            loop.call_later(self._settings.deadline, self._halt.call, "deadline")
        try:
            async with self._client:
                with on_signals(self._halt), suppress(Halted):
                    await self._list()
                    await self._fetch()
        finally:
            warcs += self._archive.close()
        return replace(self._report(), warcs=warcs)

    async def _list(self) -> None:
        """Note what is wanted, each once, the oldest first; and what of it is there."""
        listed: dict[tuple[str, str], Capture] = {}
        for url in self._wanted.urls:
            found = await captures(self._asking.get, self._wanted, url)
            self._incomplete += [
                Failure(self._wanted.endpoint, f"{url}: {m}") for m in found.missed
            ]
            fitting = (c for c in found.captures if self._wanted.want(c, url))
            listed |= {(c.stamp, c.url): c for c in fitting}
        known = set(self._archive.known())
        for name in sorted(listed):
            if name in known:
                self._fetching.know(listed[name])
            else:
                self._waiting.append(listed[name])

    async def _fetch(self) -> None:
        """Deal with what waits. Raises Halted if the run is to end."""
        self._waiting.reverse()
        while self._waiting and not self._fetching.is_hopeless:
            if self._fetching.fetched >= self._settings.max_pages:
                self._halt.call("max_pages")
            if self._halt.why:
                raise Halted
            await self._fetching.deal(self._waiting[-1])
            done = self._waiting.pop()
            if self._progress:
                self._progress(self._report(), done.url)

    def _report(self) -> CrawlReport:
        return CrawlReport(
            fetched=self._fetching.fetched,
            unchanged=self._fetching.same,
            failed=(*self._incomplete, *self._fetching.failed),
            bytes=self._asking.bytes,
            waiting=len(self._waiting),
            stopped=self._halt.why,
        )
