"""How fast one site is asked: its clock.

Theory of operation: between the end of an answer and the next request lies a gap. Its base is
what was set or what robots.txt demands, whichever is longer. A site that answers 429 or 503, or not
at all, doubles the gap; one that takes seconds for an answer gets as long a rest. Each good answer
takes the gap half the way back. While there is a gap, requests go one by one; without one, several
may be under way.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from random import SystemRandom
from time import time

_SLOW = 1.0
"""Seconds for an answer from which on a site counts as slow."""
_FIRST_GAP, _WIDEST = 1.0, 120.0
_CLOSE = 0.01

_chance = SystemRandom()

Sleep = Callable[[Callable[[], float]], Awaitable[None]]
"""Waits until the moment that its argument gives, which may move meanwhile."""


class Pace:
    """The clock of one site. Moments are seconds since the epoch: they outlive the process."""

    def __init__(self, delay: float, jitter: float, gap: float = 0.0, ready: float = 0.0) -> None:
        self._base, self._jitter = delay, jitter
        self.gap = max(gap, delay)
        self.ready = ready
        self._turn = asyncio.Lock()

    def demand(self, delay: float) -> None:
        """Keep at least the delay that robots.txt demands, from its own answer on."""
        if delay > self._base:
            self._base = delay
            self.gap = max(self.gap, delay)
            self._rest()

    @asynccontextmanager
    async def turn(self, sleep: Sleep) -> AsyncIterator[None]:
        """Enter when a request may go out; `sleep` waits until a moment, or raises to give up."""
        if not self.gap and self.ready <= time():
            await sleep(lambda: self.ready)
            yield
            return
        async with self._turn:
            await sleep(lambda: self.ready)
            try:
                yield
            finally:
                self._rest()

    def _rest(self) -> None:
        self.ready = max(self.ready, time() + self.gap * (1 + self._jitter * _chance.random()))

    def went_well(self, seconds: float) -> None:
        """An answer came that took so long."""
        wanted = max(self._base, seconds if seconds > _SLOW else 0.0)
        gap = wanted + (self.gap - wanted) / 2 if self.gap > wanted else wanted
        self.gap = wanted if abs(gap - wanted) < _CLOSE else gap

    def went_badly(self, wait: float) -> None:
        """The site asks for rest, or is in trouble: widen the gap, and wait first."""
        self.gap = min(max(self.gap * 2, _FIRST_GAP), max(_WIDEST, self._base))
        self.ready = max(self.ready, time() + wait)

    def start_late(self) -> None:
        """Nobody knows when the last request went out: assume that it was right now."""
        self._rest()
