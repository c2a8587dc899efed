"""Times in cron's five fields, and the same times as systemd's calendar events.

Theory of operation: a field is read to the numbers that it stands for, as crontab(5) says, and an
event lists these numbers, so that both fire at the same minutes. Where days of the month and days
of the week are both restricted, cron takes either: that makes two events. A field that begins
with `*` restricts nothing in this sense, even if it has a step.
"""

import re
from dataclasses import dataclass

from scraper.errors import UsageError

_PART = re.compile(r"(?:\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", re.ASCII)
_CLOCK = re.compile(r"(\d\d?):(\d\d)", re.ASCII)
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    low: int
    high: int
    words: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[int]:
        return frozenset(range(self.low, self.high + 1))


_MINUTE = _Field("minute", 0, 59)
_HOUR = _Field("hour", 0, 23)
_DAY = _Field("day of the month", 1, 31)
_MONTH = _Field("month", 1, 12, _MONTHS)
_WEEKDAY = _Field("day of the week", 0, 7, _WEEKDAYS)
_FIELDS = (_MINUTE, _HOUR, _DAY, _MONTH, _WEEKDAY)


@dataclass(frozen=True, slots=True)
class Times:
    """Minutes by the clock on the wall: `cron` as five fields, `events` for `OnCalendar`."""

    cron: str
    events: tuple[str, ...]


def daily(clock: str) -> Times:
    """Give each day's minute at `clock`, which is `HH:MM`. Raises UsageError."""
    found = _CLOCK.fullmatch(clock)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise UsageError(f"{clock!r} is no time of day; write it like 04:15")
    return cron(f"{int(found[2])} {int(found[1])} * * *")


def cron(expression: str) -> Times:
    """Give the times of five fields as in crontab(5). Raises UsageError."""
    fields = expression.split()
    if len(fields) != len(_FIELDS):
        raise UsageError(
            f"{expression!r} has {len(fields)} fields; cron wants five: minute, hour, day of the "
            "month, month, day of the week, as in '15 4 * * 1' (Mondays at 04:15)"
        )
    values = (_values(text, kind) for text, kind in zip(fields, _FIELDS, strict=True))
    minutes, hours, days, months, weekdays = values
    if "*" in (fields[2][0], fields[4][0]):
        if not any(day <= _LONGEST[month] for month in months for day in days):
            raise UsageError(f"{expression!r} names a day that no year has: it would never run")
        both = [(weekdays, days)]
    else:
        both = [(_WEEKDAY.all, days), (weekdays, _DAY.all)]
    clock = f"{_listed(hours, _HOUR)}:{_listed(minutes, _MINUTE)}:00"
    dates = [f"{_named(week)}*-{_listed(months, _MONTH)}-{_listed(d, _DAY)}" for week, d in both]
    return Times(" ".join(fields), tuple(f"{date} {clock}" for date in dates))


def _values(text: str, field: _Field) -> frozenset[int]:
    return frozenset(value for part in text.split(",") for value in _range(part, field))


def _range(part: str, field: _Field) -> range:
    """Give the numbers of `*`, `5`, `1-5`, `*/2` or `1-9/2`."""
    found = _PART.fullmatch(part)
    if not found:
        raise UsageError(f"cron does not know {part!r} as a {field.name}; write 5, 1-5, * or */2")
    first, last, step = found.groups()
    low = _number(first, field) if first else field.low
    high = _number(last or first, field) if first else field.high
    if low > high or step == "0" or (step and first and not last):
        raise UsageError(f"{part!r} is no range of a {field.name}; write it like 1-5 or */2")
    return range(low, high + 1, int(step or 1))


def _number(word: str, field: _Field) -> int:
    if word.isdecimal() and field.low <= int(word) <= field.high:
        return int(word)
    if word.lower() in field.words:
        return field.low + field.words.index(word.lower())
    words = f", or {field.words[0]} to {field.words[-1]}" if field.words else ""
    raise UsageError(f"{word!r} is no {field.name}: it is {field.low} to {field.high}{words}")


def _listed(values: frozenset[int], field: _Field) -> str:
    return "*" if values == field.all else ",".join(f"{value:02}" for value in sorted(values))


def _named(weekdays: frozenset[int]) -> str:
    """Give the days' names and a space, or nothing for all days; both 0 and 7 are Sunday."""
    days = sorted({day % 7 for day in weekdays})
    return "" if len(days) == 7 else ",".join(_WEEKDAYS[day].title() for day in days) + " "
