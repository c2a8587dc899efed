"""Values of SQL as JSON has them, and as text."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from scraper.report.printable import HARMLESS

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""First characters of a formula, as OWASP's page on CSV injection lists them, the wide ones too."""


def plain(value: object) -> Any:  # noqa: ANN401  what JSON has
    """Give what JSON has of a value: times in ISO form, no number for what is none (NaN)."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return _scalar(value)


def _scalar(value: object) -> bool | int | float | str | None:
    match value:
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return float(value) if isfinite(value) else None
        case date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
    return str(value)


def as_json(value: object) -> str:
    """Give a value as a line of JSON, in which what could steer a terminal is escaped."""
    line = json.dumps(plain(value), ensure_ascii=False)
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() or c in HARMLESS else json.dumps(c)[1:-1] for c in line)


def text(value: object) -> str:
    """Give a value as a cell shows it: times in UTC and without the zone, lists as JSON."""
    match value:
        case None:
            return ""
        case datetime():
            return str(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)
        case bytes():
            return value.hex()
        case bool() | dict() | list() | tuple():
            return as_json(value)
    return str(value)


def is_number(value: object) -> bool:
    """Whether a value is a number, and no truth value."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def harmless(value: object) -> object:
    """Give a value as a spreadsheet may have it: numbers as they are, formulas as text."""
    if is_number(value):
        return value
    shown = text(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
