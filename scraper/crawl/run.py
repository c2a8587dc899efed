"""A run, from the lock to the report.

Theory of operation: answers go to the WARC file at once; once a second its bytes are flushed to the
disk, then the state is committed, together with the length of the file that it knows. So what the
state calls done is on the disk, and what a killed run stored last, the file tells.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import time
from urllib.parse import urlsplit

from scraper.crawl import salvage
from scraper.crawl.client import Client, check_installed
from scraper.crawl.crew import Crew
from scraper.crawl.fetching import Fetching
from scraper.crawl.frontier import Frontier
from scraper.crawl.halt import Halt, on_signals
from scraper.crawl.report import CrawlReport, Progress
from scraper.crawl.scope import key, site, start
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.state import State, opened
from scraper.crawl.walk import Walk
from scraper.crawl.warc import Warc, publish
from scraper.errors import UsageError
from scraper.store import lock
from scraper.store.remedies import explained

_COMMIT_EVERY = 1.0


def run(
    urls: Sequence[str], into: Path, settings: CrawlSettings, progress: Progress | None
) -> CrawlReport:
    """Crawl; see `scraper.crawl.crawl`."""
    if not urls:
        raise UsageError("name the address of a blog")
    starts = {key(url): url for url in map(start, urls)}
    check_installed()
    with lock.hold(into), opened(into) as state, explained(into):
        try:
            return asyncio.run(_run(starts, into, settings, state, progress))
        except asyncio.CancelledError:  # by the second of two signals
            raise KeyboardInterrupt from None


async def _run(
    starts: Mapping[str, str], into: Path, settings: CrawlSettings, state: State,
    progress: Progress | None,
) -> CrawlReport:  # fmt: skip
    halt, session = Halt(), Client(settings)
    frontier = Frontier(state, starts)
    walk = Walk(state, frontier, settings)
    was_cut_short = state.noted("running") == "yes"
    salvaged = _salvaged(into, state, frontier, walk)
    first = next(iter(starts.values()))
    warc = Warc(into, urlsplit(first).hostname or "", settings)
    frontier.begin(time(), settings.since)
    state.note("warc", warc.open_path.name)
    state.note("warc_size", 0)
    state.commit()
    async with session as client:
        fetching = Fetching(client, state, frontier, walk, warc, settings, halt)
        fetching.late = was_cut_short
        crew = Crew(fetching, frontier, halt, settings, progress)
        state.before = partial(_prepare, state, warc, fetching)
        try:
            with on_signals(halt):
                await _beside(_keep(state), crew.work({site(url) for url in starts.values()}))
        finally:
            finished = halt.why is None and not fetching.closed
            state.note("running", "no" if finished else "yes")
            state.commit()
            closed = warc.close()
    warcs = (*salvaged, closed) if closed else salvaged
    return fetching.tally.report(warcs, frontier.waiting(), halt.why)


async def _beside(keeping: Coroutine[None, None, None], work: Coroutine[None, None, None]) -> None:
    """Do the work, and keep what it does meanwhile; whatever one of them raises ends both."""
    tasks = [asyncio.ensure_future(each) for each in (work, keeping)]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep(state: State) -> None:
    while True:
        await asyncio.sleep(_COMMIT_EVERY)
        state.commit()


def _prepare(state: State, warc: Warc, fetching: Fetching) -> None:
    """First the file, then the state that relies on it."""
    warc.sync()
    state.note("warc_size", warc.size)
    fetching.keep_clocks()


def _salvaged(into: Path, state: State, frontier: Frontier, walk: Walk) -> tuple[Path, ...]:
    """Read back what the state missed of files that killed runs left, and give them their names."""
    found = []
    for path in salvage.left_over(into):
        size = salvage.mend(path)
        if path.name == state.noted("warc"):
            for answer, digest in salvage.answers(path, int(state.noted("warc_size"))):
                if entry := frontier.named(answer.url):
                    walk.conclude(entry, answer, digest)
            state.note("warc_size", size)
            state.commit()
        if size:
            found.append(publish(path))
        else:
            path.unlink()
    return tuple(found)
