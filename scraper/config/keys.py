"""The keys of `scraper.toml`: what value each wants, in words and in code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

_YEAR: Final = 366 * 24 * 60 * 60
"""In seconds; longer waits are slips, and far longer ones overflow clocks."""


@dataclass(frozen=True, slots=True)
class Key:
    """`wanted` says in words what `fits` says in code."""

    wanted: str
    fits: Callable[[Any], bool]
    required: bool = False


def is_name(value: str) -> bool:
    """Whether a site may be called so: a folder is."""
    return _is_text(value) and "/" not in value and value[0] != "."


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_folder(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value[0] != "~" and "\0" not in value


def _is_address(value: object) -> bool:
    try:
        parts = urlsplit(value if isinstance(value, str) else "")
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that cannot be
        return False
    return known and isinstance(value, str) and value.isprintable() and " " not in value


def _are_addresses(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_address, value))


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= _YEAR  # false for nan, too


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _are_tables(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


_FOLDER = Key("a folder, absolute or relative to this file (~ is not known here)", _is_folder)
SECONDS: Final = Key("a number of seconds, such as 2.5, up to a year", _is_time)

KEYS: Final = {
    "dumps": _FOLDER,
    "data": _FOLDER,
    "contact": Key('a mail address or web page, such as "mailto:you@example.org"', _is_text),
    "jitter": SECONDS,
    "deadline": SECONDS,
    "ping": Key('an address, such as "https://hc-ping.com/your-uuid"', _is_address),
    "sites": Key("one table or more, such as [sites.blog]", _are_tables, required=True),
}
"""What stands before the sites."""

SITE_KEYS: Final = {
    "start": Key(
        'a list of addresses, such as ["https://blog.example.org/"]', _are_addresses, required=True
    ),
    "since": Key("a date without quotes, such as 2020-01-01", _is_date),
    "delay": SECONDS,
    "max_pages": Key("a whole number from 1 up", _is_count),
    "allow_private": Key("true or false", _is_bool),
}
"""What stands in the table of a site."""
