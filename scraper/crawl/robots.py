"""robots.txt (RFC 9309): asked before anything else of a host, kept for a day.

4xx allows everything; 429, 5xx and silence forbid everything: nobody knows what the site wants.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scraper.crawl.client import Answer, Unanswered
from scraper.crawl.retrying import HEALING
from scraper.crawl.scope import origin
from scraper.crawl.settings import PRODUCT
from scraper.crawl.state import State

if TYPE_CHECKING:
    from protego import Protego

KEEP = 500 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for at least as many."""
_VALID = 24 * 3600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5

Get = Callable[[str], Awaitable[Answer]]
"""Asks politely, tries again what may heal; raises Unanswered."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to this program; `refusal` is why nothing may be asked."""

    parsed: "Protego | None" = None
    refusal: str | None = None

    def why_not(self, url: str) -> str | None:
        """Why an address must not be asked for, None if it may."""
        if self.refusal or not self.parsed or self.parsed.can_fetch(url, PRODUCT):
            return self.refusal
        return "robots.txt forbids it"

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host demands, 0 if it demands none."""
        if not self.parsed:
            return 0.0
        rate = self.parsed.request_rate(PRODUCT)
        asked = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self.parsed.crawl_delay(PRODUCT) or 0.0, asked)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self.parsed.sitemaps) if self.parsed else ()


class Robots:
    """The rules of all hosts of a run; each is asked once, while its other requests wait."""

    def __init__(self, state: State, get: Get) -> None:
        self._state, self._get = state, get
        self._rules: dict[str, tuple[float, Rules]] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def rules(self, url: str) -> Rules:
        """Give the rules of the host of `url`."""
        host = origin(url)
        async with self._asking[host]:
            until, rules = self._rules.get(host, (0.0, Rules()))
            if until <= time():
                until, rules = self._rules[host] = self._kept(host) or await self._asked(host)
            return rules

    def _kept(self, host: str) -> tuple[float, Rules] | None:
        found = self._state.robots(host)
        if not found or not found[0] <= time() < found[0] + _VALID:  # or the clock was set back
            return None
        return found[0] + _VALID, _parsed(found[1])

    async def _asked(self, host: str) -> tuple[float, Rules]:
        now = time()
        try:
            text = await self._text(f"{host}/robots.txt")
        except Unanswered as error:
            return now + _VALID, Rules(refusal=f"robots.txt could not be read ({error})")
        self._state.keep_robots(host, now, text)
        return now + _VALID, _parsed(text)

    async def _text(self, url: str) -> str:
        """The text of a robots.txt, empty if there is none. Raises Unanswered."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = await self._get(url)
            target = answer.header("Location")
            if answer.status in _REDIRECTS and target:
                url = urljoin(url, target)
            elif answer.status in HEALING or answer.status >= 500:
                raise Unanswered(f"{answer.status} {answer.reason}".strip(), heals=True)
            else:
                is_there = 200 <= answer.status < 300
                return answer.body.decode("utf-8-sig", "replace") if is_there else ""
        return ""  # RFC 9309, 2.3.1.2: beyond five redirects it counts as not there


def _parsed(text: str) -> Rules:
    from protego import Protego  # noqa: PLC0415  part of an extra

    return Rules(Protego.parse(text))


def sitemaps(text: str) -> tuple[str, ...]:
    """Give the sitemaps that a robots.txt names."""
    parsed = _parsed(text).parsed
    return tuple(parsed.sitemaps) if parsed else ()
