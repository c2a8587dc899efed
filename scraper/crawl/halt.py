"""The end of a run before its work is done: a deadline, a signal, a limit."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import time

from scraper.crawl.report import Stop


class Halted(Exception):  # noqa: N818  no error: what is left is done by the next run
    """The run ends: nothing new is begun."""


class Halt:
    """Tells all that wait when the run is to end."""

    def __init__(self) -> None:
        self.why: Stop | None = None
        self._event = asyncio.Event()
        self.listeners = [self._event]

    def call(self, why: Stop) -> None:
        """End the run; the first reason stays."""
        self.why = self.why or why
        for listener in self.listeners:
            listener.set()

    async def sleep(self, until: Callable[[], float]) -> None:
        """Wait until the moment that `until` gives, which may move. Raises Halted."""
        while not self.why and (left := until() - time()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), left)
        if self.why:
            raise Halted


@contextmanager
def on_signals(halt: Halt) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the run cleanly; a second one ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def heard() -> None:
        if halt.why == "interrupted" and task:
            task.cancel()
        halt.call("interrupted")

    heeded = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(each) for each in heeded]
    for each in heeded:
        loop.add_signal_handler(each, heard)
    try:
        yield
    finally:
        for each, handler in zip(heeded, before, strict=True):
            loop.remove_signal_handler(each)
            signal.signal(each, handler)
