"""One run at a time on a folder beyond this machine.

Theory of operation: there, no kernel drops a lock with its process, and pyarrow cannot say "write
it unless it is there". So a run first writes a claim under a name of its own, and only then lists
all claims: of two runs at once, that which lists last sees the other. Whoever sees another's claim
withdraws; both may. This needs a listing to show all that was written before it began, which S3
(since 2020), Google, Azure and HDFS say of theirs.

A run renews its claim every minute. One that was not renewed for ten, by the clock of the server,
is of a run that was killed, and is removed. So a run that sleeps for longer, as on a closed laptop,
and then goes on, may share the folder with another: files stay whole, but the one may replace what
the other has added. Its dumps are then read again the next time that they are named.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from random import uniform
from secrets import token_hex
from threading import Event, Thread
from time import monotonic, sleep

from scraper.errors import Locked
from scraper.places.remote import Remote
from scraper.places.transfer import listed, remove, write
from scraper.places.unreachable import Unreachable

FOLDER = ".lock"
"""The folder of claims, hidden from readers."""
_RENEWED = timedelta(minutes=1)
_DEAD = timedelta(minutes=10)
_PAUSE = (0.5, 1.5)
"""Seconds, at least and at most, between two looks whether the other run has ended."""


@contextmanager
def claimed(folder: Remote, wait: float = 0.0) -> Iterator[None]:
    """Hold `folder` until the block ends, as every run that writes to it must.

    Raises Locked if another run holds it for `wait` seconds, and OSError.
    """
    own = folder / FOLDER / f"{os.uname().nodename}-{os.getpid()}-{token_hex(4)}"
    try:
        _claim(folder, own, monotonic() + wait)
        with _renewed(own):
            yield
    finally:
        with suppress(OSError):
            remove(own)


def _claim(folder: Remote, own: Remote, until: float) -> None:
    while True:
        _renew(own)
        try:
            return _check(folder, own)
        except Locked:
            if monotonic() >= until:
                raise
        remove(own)
        sleep(uniform(*_PAUSE))  # noqa: S311  so that of two that wait one comes first


def _renew(own: Remote) -> None:
    write(own, datetime.now(UTC).isoformat().encode())


def _check(folder: Remote, own: Remote) -> None:
    """Raise Locked if another claim is alive, and remove those that are not."""
    times = {each.base_name: each.mtime for each in listed(folder / FOLDER)}
    now = times.pop(own.name, None)
    if now is None:
        raise Unreachable(
            "the server does not list what was written just now, so that no run can be kept from "
            "disturbing another; write to a folder of this machine, and copy that"
        )
    for name, time in times.items():
        if now - time < _DEAD:
            raise Locked(
                f"another run ({name}) is working on {folder}; try again when it has ended. If it "
                f"was killed, its claim dies in {_DEAD.seconds // 60} minutes"
            )
    for name in times:
        with suppress(FileNotFoundError):  # another run has removed it
            remove(folder / FOLDER / name)


@contextmanager
def _renewed(own: Remote) -> Iterator[None]:
    ended = Event()

    def renew() -> None:
        while not ended.wait(_RENEWED.seconds):
            with suppress(OSError):  # the next time may be better
                _renew(own)

    thread = Thread(target=renew, name="claim", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
