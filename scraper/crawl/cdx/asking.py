"""Requests to an archive: one at a time, at its pace, and again if that may help.

An index and a replay are asked because the user named them, as a person asks them in a browser, so
their robots.txt, which is for programs that walk, is not; their wishes as to pace are obeyed.
"""

from collections import defaultdict
from collections.abc import Mapping
from random import SystemRandom

from scraper.crawl.client import Answer, Client, Unanswered
from scraper.crawl.halt import Halt
from scraper.crawl.pace import Pace
from scraper.crawl.retrying import HEALING, backoff, http_date, retry_after
from scraper.crawl.scope import origin
from scraper.crawl.settings import CrawlSettings

_chance = SystemRandom()


class Asking:
    """The network side of a run. `bytes` counts the bodies that came, as sent."""

    def __init__(self, client: Client, settings: CrawlSettings, halt: Halt) -> None:
        self._client, self._settings, self._halt = client, settings, halt
        self._paces = defaultdict[str, Pace](lambda: Pace(settings.delay, settings.jitter))
        self.bytes = 0

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, *, keep: int | None = None
    ) -> Answer:
        """Give the answer, whatever its status but one that may heal.

        Raises Unanswered if none came in spite of all tries, Halted if the run is to end.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._once(url, headers or {}, keep)
            except Unanswered as error:
                if not error.heals or attempt > self._settings.retries:
                    raise
                self._rest(url, error, attempt)

    async def _once(self, url: str, headers: Mapping[str, str], keep: int | None) -> Answer:
        pace = self._paces[origin(url)]
        async with pace.turn(self._halt.sleep):
            answer = await self._client.get(url, headers, keep=keep)
        self.bytes += answer.size
        if answer.status in HEALING:
            raise _Busy(answer)
        pace.went_well(answer.seconds)
        return answer

    def _rest(self, url: str, error: Unanswered, attempt: int) -> None:
        """Let the next request wait as the archive asks. Raises Unanswered if that is too long."""
        wait = _asked(error)
        if wait is None:
            wait = backoff(attempt, _chance.random())
        if wait > self._settings.patience:
            raise Unanswered(
                f"{error}; it asks to be left alone for {wait:.0f} seconds", heals=True
            )
        self._paces[origin(url)].went_badly(wait)


class _Busy(Unanswered):
    """A status that may heal."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status} {answer.reason}".strip(), heals=True)
        self.answer = answer


def _asked(error: Unanswered) -> float | None:
    """Seconds that an answer asks to wait."""
    if not isinstance(error, _Busy):
        return None
    now = http_date(error.answer.header("Date")) or error.answer.moment
    return retry_after(error.answer.header("Retry-After"), now)
