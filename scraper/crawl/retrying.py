"""What may heal, and how long to wait for it."""

from datetime import datetime
from email.utils import parsedate_to_datetime

HEALING = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
BUSY = frozenset({429, 503})
"""Statuses by which a site asks all requests to slow down."""
_FIRST, _LONGEST = 1.0, 120.0


def backoff(attempt: int, chance: float) -> float:
    """Seconds to wait before attempt number `attempt` + 1: doubling, and up to half more by chance.

    `chance` is between 0 and 1; without it, all that failed together would return together.
    """
    doubled = _FIRST * 2.0 ** min(attempt - 1, 10)
    return min(doubled, _LONGEST) * (1 + chance / 2)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in either form (RFC 9110, 10.2.3); None if none.

    `now` is the server's time, from its Date header where it sent one: its clock may be off.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def http_date(text: str | None) -> datetime | None:
    """The moment that a header states, None if it is no date with a time zone."""
    try:
        moment = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
