"""One address of the frontier, dealt with: robots.txt, the site's clock, the answer, a new try."""

import asyncio
from collections import Counter
from random import SystemRandom
from time import time

from parsers.pagination import following
from scraper.crawl.client import Answer, Client, Unanswered
from scraper.crawl.frontier import Entry, Frontier, Lead
from scraper.crawl.halt import Halt
from scraper.crawl.pace import Pace
from scraper.crawl.retrying import BUSY, HEALING, backoff, http_date, retry_after
from scraper.crawl.robots import KEEP, Robots, Rules
from scraper.crawl.scope import site
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.state import State
from scraper.crawl.tally import Tally
from scraper.crawl.walk import OPTIONAL, Walk
from scraper.crawl.warc import Warc

_MOST_IN_A_ROW = 5
"""Pages of a site that may fail one after another before it is left alone for this run."""
_chance = SystemRandom()


class Fetching:
    """The network side of a run. `late` says that the last run was killed: its clocks are late."""

    def __init__(  # noqa: PLR0913, PLR0917  the parts of a run meet here
        self, client: Client, state: State, frontier: Frontier, walk: Walk, warc: Warc,
        settings: CrawlSettings, halt: Halt,
    ) -> None:  # fmt: skip
        self._client, self._state, self._frontier, self._walk = client, state, frontier, walk
        self._warc, self._settings, self._halt = warc, settings, halt
        self._robots = Robots(state, self._robots_text)
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._in_a_row: Counter[str] = Counter()
        self._paces: dict[str, Pace] = {}
        self.closed: set[str] = set()
        self.late = False
        self.tally = Tally()

    def pace(self, url: str) -> Pace:
        """Give the clock of the site of `url`."""
        name = site(url)
        if name not in self._paces:
            gap, ready = self._state.clock(name)
            settings = self._settings
            longest = max(settings.patience, gap * (1 + settings.jitter))
            if ready > time() + longest:  # as told by a clock that was set back since
                ready = time() + gap
            self._paces[name] = Pace(settings.delay, settings.jitter, gap, ready)
            if self.late:
                self._paces[name].start_late()
        return self._paces[name]

    def keep_clocks(self) -> None:
        """Keep all sites' clocks in the state."""
        for name, pace in self._paces.items():
            self._state.keep_clock(name, pace.gap, pace.ready)

    async def deal(self, entry: Entry) -> None:
        """Fetch what the entry names, or note why not. Raises Halted if the run ends before."""
        rules = await self._robots.rules(entry.url)
        pace = self.pace(entry.url)
        pace.demand(rules.delay)
        if why := rules.why_not(entry.url):
            self._forbidden(entry, rules, why)
            return
        async with pace.turn(self._halt.sleep), self._slots:
            await self._fetch(entry, pace)

    async def _fetch(self, entry: Entry, pace: Pace) -> None:
        try:
            answer = await self._client.get(entry.url, _conditions(entry))
        except Unanswered as error:
            if error.heals:
                pace.went_badly(0.0)
            self._again(entry, str(error), heals=error.heals)
            return
        if answer.status in HEALING:
            self._again(entry, _status(answer), heals=True, wait=self._wait(entry, answer, pace))
            return
        pace.went_well(answer.seconds)
        self._in_a_row[site(entry.url)] = 0
        outcome = self._walk.absorb(entry, answer, self._warc)
        self.tally.count(entry.url, answer, outcome)
        if not outcome.kept:
            self._state.commit()

    def _wait(self, entry: Entry, answer: Answer, pace: Pace) -> float:
        """Seconds before the next try; a busy site's other pages wait as long."""
        now = http_date(answer.header("Date")) or answer.moment
        asked = retry_after(answer.header("Retry-After"), now)
        wait = backoff(entry.attempts + 1, _chance.random()) if asked is None else asked
        if answer.status in BUSY or asked:
            pace.went_badly(wait)
        return wait

    def _again(self, entry: Entry, reason: str, *, heals: bool, wait: float | None = None) -> None:
        """Try again later, in this run or the next, or give up."""
        if wait is None:
            wait = backoff(entry.attempts + 1, _chance.random())
        if heals and wait > self._settings.patience:
            self._frontier.put_back(entry)
            self._close(entry, f"{reason}; it asks to be left alone for {wait:.0f} seconds")
        elif heals and entry.attempts < self._settings.retries:
            self._frontier.retry(entry, time() + wait)
        else:
            self._give_up(entry, reason, heals=heals)
        self._state.commit()

    def _give_up(self, entry: Entry, reason: str, *, heals: bool) -> None:
        """A page failed for good; the one behind it can be found nevertheless."""
        self._frontier.settle(entry, "failed" if heals else "gone", reason)
        if entry.kind in OPTIONAL:
            return
        self.tally.fail(entry.url, reason)
        name = site(entry.url)
        self._in_a_row[name] += 1
        if self._in_a_row[name] >= _MOST_IN_A_ROW:
            self._close(entry, f"{_MOST_IN_A_ROW} pages in a row failed; the others wait")
        if entry.kind == "page" and (onward := following(entry.url)):
            self._frontier.add(entry.walk, Lead(onward, "guess"))

    def _close(self, entry: Entry, reason: str) -> None:
        """Leave a site alone for the rest of the run."""
        if site(entry.url) not in self.closed:
            self.closed.add(site(entry.url))
            self.tally.fail(entry.url, reason)

    def _forbidden(self, entry: Entry, rules: Rules, why: str) -> None:
        if rules.refusal:  # nobody knows what is allowed: the next run asks again
            self._frontier.put_back(entry)
            self._close(entry, why)
        else:
            self._frontier.settle(entry, "gone", why)
            if entry.kind == "start":
                self.tally.fail(entry.url, why)
            elif entry.kind not in OPTIONAL:
                self.tally.forbidden.append(entry.url)
        self._state.commit()

    async def _robots_text(self, url: str) -> Answer:
        """Ask for a robots.txt, politely, and again if that may help. Raises Unanswered."""
        pace, attempt = self.pace(url), 0
        while True:
            attempt += 1
            last = attempt > self._settings.retries
            try:
                async with pace.turn(self._halt.sleep), self._slots:
                    answer = await self._client.get(url, {"Accept-Encoding": "identity"}, keep=KEEP)
                if answer.status not in HEALING or last:
                    return answer
                asked = retry_after(answer.header("Retry-After"), answer.moment)
            except Unanswered as error:
                if last or not error.heals:
                    raise
                asked = None
            wait = backoff(attempt, _chance.random()) if asked is None else asked
            pace.went_badly(min(wait, self._settings.patience))


def _conditions(entry: Entry) -> dict[str, str]:
    """The headers that let an unchanged page answer 304."""
    if not entry.captured:
        return {}
    found = {"If-None-Match": entry.etag, "If-Modified-Since": entry.modified}
    return {name: value for name, value in found.items() if value}


def _status(answer: Answer) -> str:
    return f"{answer.status} {answer.reason}".strip()
