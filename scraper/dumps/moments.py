"""Times of crawl as dumps write them, as moments in UTC."""

import re
from datetime import UTC, date, datetime

_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""The Web began in 1990; what lies outside is a number of something else."""
_DIGITS = re.compile(r"\d{14}")
_UTC = re.compile(r"(?: ?\+00:?00)? UTC$")
_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4}) "
    r"(?P<time>\d{2}:\d{2}:\d{2}) GMT(?P<zone>[+-]\d{4})"
)
_MILLISECONDS = 100_000_000_000
"""Seconds reach this number in the year 5138, milliseconds reached it in 1973."""


def moment(value: object) -> datetime | None:
    """Give the moment that `value` states, None if it states none for sure.

    Read are ISO 8601, the 14 digits of web archives, the dates of HTTP, mail and JavaScript, and
    seconds or milliseconds since 1970. Without a zone it is UTC, as in web archives; a day is its
    midnight.
    """
    try:
        found = _read(value)
        if found is None:
            return None
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if _FIRST <= found < _LAST else None


def _read(value: object) -> datetime | None:
    match value:
        case datetime():
            return value
        case date():
            return datetime(value.year, value.month, value.day, tzinfo=UTC)
        case bool():
            return None
        case int() | float():
            seconds = value / 1000 if abs(value) > _MILLISECONDS else value
            return datetime.fromtimestamp(seconds, UTC)
        case str():
            return _written(value.strip())
    return None


def _written(text: str) -> datetime | None:
    if _DIGITS.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return datetime.fromisoformat(_UTC.sub("+00:00", text))
    except ValueError:
        if "GMT" not in text and "," not in text:
            return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  the rarer form, a big import

    if found := _JAVASCRIPT.match(text):
        text = "{day} {month} {year} {time} {zone}".format(**found.groupdict())
    return parsedate_to_datetime(text)
