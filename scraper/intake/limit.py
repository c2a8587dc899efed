"""A limit in time for the work on one dump.

SIGALRM interrupts Python code and its regular expressions. Code of other languages that never
comes back is ended with its process, a while later, by a thread of the interpreter that needs no
turn (`faulthandler`); only processes of their own ask for that.
"""

import faulthandler
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

_GRACE = 10.0
"""Seconds between the alarm and the end of a process that did not hear it."""


class TimeLimit(BaseException):
    """The time is up. No Exception, so that no reader takes it for a fault of its dump."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TimeLimit in the block when it takes longer, where signals can be had."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimit


class Watch:
    """Ends its process when nobody winds it for longer than the limit and some grace."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._wound = 0.0

    def wind(self) -> None:
        """Say that work goes on."""
        now = monotonic()
        if now - self._wound > 1.0:
            self._wound = now
            faulthandler.dump_traceback_later(self._seconds + _GRACE, exit=True)

    def stop(self) -> None:
        """Watch no more."""
        faulthandler.cancel_dump_traceback_later()
        self._wound = 0.0
