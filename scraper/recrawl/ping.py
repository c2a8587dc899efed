"""Tells a health check of a run: that it began, that it is fine, or that it failed.

The addresses are those of healthchecks.io, which others (Uptime Kuma, Cronitor) take, too: the
address itself is success, with `/start` and `/fail` behind it the other two; the body is kept as a
log. A message that cannot be delivered is lost: the health check then says so, as it should.
"""

from contextlib import suppress
from threading import Thread
from typing import Literal
from urllib.parse import urlsplit

_PATIENCE = 10.0
"""Seconds that a message may take in all, dripping answers and slow name servers included."""
_TRIES = 2
_LONGEST = 10_000

Event = Literal["/start", "", "/fail"]


def tell(address: str | None, event: Event, text: str = "") -> None:
    """Deliver `event` and `text`, or give up, in ten seconds at most; nothing is raised."""
    if address is None:
        return
    parts = urlsplit(address)
    where = parts._replace(path=parts.path.rstrip("/") + event).geturl()
    body = text.encode("utf-8", "replace")[:_LONGEST]
    thread = Thread(target=_deliver, args=(where, body), daemon=True)  # it may outlive the run
    thread.start()
    thread.join(_PATIENCE)


def _deliver(where: str, body: bytes) -> None:
    from urllib.request import Request, urlopen  # noqa: PLC0415  where a health check is wanted

    for _ in range(_TRIES):
        with (
            suppress(Exception),  # whatever it is, the run must not suffer
            urlopen(Request(where, body), timeout=_PATIENCE / _TRIES),  # noqa: S310  http only
        ):
            return
