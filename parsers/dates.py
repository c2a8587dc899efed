"""Dates as claims: what is printed, never more.

Known forms have a grammar of their own; `foreign_date` leaves the long tail to dateparser,
strict. Measured: dateparser reads `12 Feb` as 12 February of the current year and `12月2日` as
2012-02-20, so a year is believed only if its four digits are printed.
"""

import re
from functools import lru_cache

from parsers.records import DateClaim
from parsers.words import MONTHS

_NAME = r"(?P<name>[A-Za-z]{3,9}|[一二三四五六七八九十]{1,2}月)\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_GRAMMAR = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}\s?[-/.]\s?(?P<month>[0-9]{{1,2}})\s?[-/.]\s?{_DAY}",
        rf"(?:{_YEAR}\s?年\s?)?(?P<month>[0-9]{{1,2}})\s?月\s?{_DAY}\s?[日号]",
        rf"{_DAY}\s+(?P<month>[0-9]{{1,2}})\s?月",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]*{_NAME}(?:[\s,-]+{_YEAR})?",
        rf"{_NAME}\s*{_DAY}(?:st|nd|rd|th)?(?:[\s,]+{_YEAR})?",
        rf"{_YEAR}[\s-]+{_NAME}[\s-]+{_DAY}",
    )
)
_DIGITS = frozenset("0123456789")
_NUMBERS = re.compile(r"[0-9]{1,9}")
_MONTH_WORD = re.compile(r"[^\W\d_]{3}|[月월]")
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+|\s*(?:星期|周)[一二三四五六日天]",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:T|,?\s*(?:at\s+)?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?\s*(?:[ap]m|Z|[+-][0-9]{2}:?[0-9]{2})?$",
    re.IGNORECASE,
)
_LONGEST = 40
_LANGUAGES = ["en", "zh", "fr", "de", "es", "it", "pt", "nl", "ru", "ja", "ko", "pl", "sv", "tr"]


def read_date(text: str) -> DateClaim | None:
    """The date that `text` as a whole states, in a form of our grammar; None if it is none."""
    text = text.strip()
    if not _may_be(text):
        return None
    if ":" in text:
        text = _TIME.sub("", text)
    if text[:1] not in _DIGITS or text[-1:] in "一二三四五六日天":
        text = _WEEKDAY.sub("", text, count=1).strip()
    for form in _GRAMMAR:
        if match := form.fullmatch(text):
            return _claim(match.groupdict())
    return None


def _may_be(text: str) -> bool:
    return 3 <= len(text) <= _LONGEST and not _DIGITS.isdisjoint(text)


@lru_cache(maxsize=4096)
def foreign_date(text: str) -> DateClaim | None:
    """The date in another language that `text` as a whole states, read by dateparser.

    It must name its month: `02/12/2018` is December here and February there.
    """
    text = text.strip()
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if not _may_be(text) or not _MONTH_WORD.search(text) or not 1 <= len(numbers) <= 3:
        return None
    import dateparser  # noqa: PLC0415  heavy; the hot path never comes here

    year = next((number for number in numbers if 1000 <= number <= 9999), None)
    found = dateparser.parse(
        text,
        languages=_LANGUAGES,
        settings={
            "STRICT_PARSING": year is not None,
            "REQUIRE_PARTS": ["day", "month", "year"] if year else ["day", "month"],
            "PARSERS": ["absolute-time"],
        },
    )
    if found is None or found.day not in numbers or (year and found.year != year):
        return None
    return DateClaim(year, found.month, found.day)


def _claim(parts: dict[str, str | None]) -> DateClaim | None:
    month = parts.get("month") or MONTHS.get((parts.get("name") or "").lower().rstrip("."))
    year, day = parts.get("year"), parts.get("day")
    if not month or not day:
        return None
    claim = DateClaim(int(year) if year else None, int(month), int(day))
    return claim if _exists(claim) else None


def _exists(claim: DateClaim) -> bool:
    """Whether the calendar has the day; without a year, 29 February is a day."""
    year = 2000 if claim.year is None else claim.year
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= claim.month <= 12 and 1 <= claim.day <= days[claim.month - 1] and year > 0
