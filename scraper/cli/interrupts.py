"""SIGINT and SIGTERM end a command alike, whatever it is doing."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_USUAL: dict[signal.Signals, Callable[[int, FrameType | None], object] | signal.Handlers] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt at SIGINT and SIGTERM, so that workers and scratch files go, too.

    Python 3.11 makes a RuntimeError of one that comes while a class is made; this makes it what it
    was. Signals that are ignored, or that somebody else handles, are left to that.
    """
    heard = []

    def hear(number: int, _: FrameType | None) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    own = [number for number, usual in _USUAL.items() if signal.getsignal(number) is usual]
    with suppress(ValueError):  # another thread than the main one, where no signal is heard
        for number in own:
            signal.signal(number, hear)
    try:
        yield
    except Exception:
        if heard:
            raise KeyboardInterrupt from None
        raise
    finally:
        with suppress(ValueError):
            for number in own:
                signal.signal(number, _USUAL[number])
