"""The workers of a run: one a site, or several where no delay is kept."""

import asyncio
from collections import Counter, defaultdict
from contextlib import suppress
from time import time

from scraper.crawl.fetching import Fetching
from scraper.crawl.frontier import Entry, Frontier
from scraper.crawl.halt import Halt, Halted
from scraper.crawl.report import Progress
from scraper.crawl.settings import CrawlSettings


class Crew:
    """Takes addresses from the frontier until none is left, or the run is to end."""

    def __init__(
        self, fetching: Fetching, frontier: Frontier, halt: Halt, settings: CrawlSettings,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self._fetching, self._frontier, self._halt = fetching, frontier, halt
        self._settings, self._progress = settings, progress
        self._busy: Counter[str] = Counter()
        self._news: defaultdict[str, asyncio.Event] = defaultdict(self._listener)

    async def work(self, sites: set[str]) -> None:
        """Work at these sites until all is done or the run is halted."""
        deadline = self._settings.deadline
        if deadline == 0:
            self._halt.call("deadline")
        elif deadline is not None:
            asyncio.get_running_loop().call_later(deadline, self._halt.call, "deadline")
        each = 1 if self._settings.delay else self._settings.concurrency
        crew = [asyncio.create_task(self._worker(name)) for name in sites for _ in range(each)]
        try:
            await asyncio.gather(*crew)  # not a TaskGroup, which would wrap a full disk's error
        finally:
            for worker in crew:
                worker.cancel()
            await asyncio.gather(*crew, return_exceptions=True)

    async def _worker(self, name: str) -> None:
        while not self._halt.why and name not in self._fetching.closed:
            if entry := self._frontier.take(name, time()):
                await self._deal(name, entry)
                continue
            moment = self._frontier.moment(name)
            if moment is None and not self._busy[name]:
                return
            await self._idle(name, moment)

    async def _deal(self, name: str, entry: Entry) -> None:
        self._busy[name] += 1
        try:
            await self._fetching.deal(entry)
        except Halted:
            self._frontier.put_back(entry)
        finally:
            self._busy[name] -= 1
            self._news[name].set()
        self._look(entry.url)

    def _look(self, url: str) -> None:
        """Show how far the run is, and end it if that is far enough."""
        tally = self._fetching.tally
        if tally.fetched + tally.unchanged >= self._settings.max_pages:
            self._halt.call("max_pages")
        if self._progress:
            self._progress(tally.report((), self._frontier.waiting(), self._halt.why), url)

    async def _idle(self, name: str, moment: float | None) -> None:
        """Wait until an address may be fetched, or another worker has found one."""
        news = self._news[name]
        news.clear()
        left = None if moment is None else max(0.0, moment - time())
        with suppress(TimeoutError):
            await asyncio.wait_for(news.wait(), left)

    def _listener(self) -> asyncio.Event:
        news = asyncio.Event()
        self._halt.listeners.append(news)
        return news
