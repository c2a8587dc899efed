"""Dates of English and Chinese, and of machines: a grammar for texts that are a date as a whole.

dateparser is not asked: it reads `12 Feb` as 12 February of the current year and `12月2日` as
2012-02-20, and takes 87 ms for a line that is no date.
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
        rf"{_YEAR}\s?[-/.]\s?(?P<month>[0-9]{{1,2}})\s?[-/.]\s?{_DAY}\.?",
        rf"(?:{_YEAR}\s?年\s?)?(?P<month>[0-9]{{1,2}})\s?月\s?{_DAY}\s?[日号號]",
        rf"(?:{_YEAR}\s?年\s?)?(?P<name>[一二三四五六七八九十]{{1,2}}月)\s?{_DAY}\s?[日号號]",
        rf"(?:{_YEAR}\s?년\s?)?(?P<month>[0-9]{{1,2}})\s?월\s?{_DAY}\s?일",
        rf"{_DAY}\s+(?P<month>[0-9]{{1,2}})\s?月",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of\s)?[\s·•/-]*{_NAME}(?:[\s·•/,-]+{_YEAR})?",
        rf"{_NAME}\s*{_DAY}(?:st|nd|rd|th)?(?:[\s,]+{_YEAR})?",
        rf"{_YEAR}[\s-]+{_NAME}[\s-]+{_DAY}",
    )
)
_DIGITS = frozenset("0123456789")
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+|\s*(?:星期|周|週|礼拜)[一二三四五六日天]|"
    r"\s*[(\uff08][月火水木金土日월화수목금토일][)\uff09]|\s*[月火水木金土日]曜日|\s*[월화수목금토일]요일",
    re.IGNORECASE,
)
_ENDS_OF_WEEKDAYS = frozenset("一二三四五六日天)\uff09일")
_TIME = re.compile(
    r"(?:T|,?\s*(?:at\s+|@\s*|上午|下午|오전|오후)?\s*)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?\s*"
    r"(?:[ap]\.?m\.?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?\s*(?:UTC|GMT|[ECMP][SD]T|[CJK]ST|CEST|CET|BST)?$",
    re.IGNORECASE,
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\u017f")
_FIRST = (
    _DIGITS
    | _LETTERS
    | frozenset("一二三四五六七八九十(\uff08星周週礼月火水木金土日월화수목금토일")
)
_LAST = _DIGITS | _LETTERS | _ENDS_OF_WEEKDAYS | frozenset(".月号號")
"""What a date, its weekday and its time of day begin and end with; U+017F is an `s` to (?i)."""
_LONGEST = 48


def read_date(text: str) -> DateClaim | None:
    """The date that `text` as a whole states, in a form of our grammar; None if it is none."""
    text = text.strip()
    if not 3 <= len(text) <= _LONGEST or text[0] not in _FIRST or text[-1] not in _LAST:
        return None
    return None if _DIGITS.isdisjoint(text) else _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> DateClaim | None:
    """The same of a text that begins and ends as dates do; a site prints a day many times."""
    if ":" in text:
        text = without_time(text)
    if text[:1] not in _DIGITS or text[-1:] in _ENDS_OF_WEEKDAYS:
        text = _WEEKDAY.sub("", text, count=1).strip()
    for form in _GRAMMAR:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            name = (parts.get("name") or "").lower().rstrip(".")
            return claim(parts.get("year"), parts.get("month") or MONTHS.get(name), parts["day"])
    return None


def without_time(text: str) -> str:
    """The text without a time of day at its end."""
    return _TIME.sub("", text)


def claim(year: str | None, month: str | int | None, day: str) -> DateClaim | None:
    """The date of these parts as printed; None if the calendar lacks it.

    Without a year, 29 February is a day.
    """
    found = DateClaim(int(year) if year else None, int(month or 0), int(day))
    counted = 2000 if found.year is None else found.year
    leap = counted % 4 == 0 and (counted % 100 != 0 or counted % 400 == 0)
    days = (0, 31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    exists = 1 <= found.month <= 12 and 1 <= found.day <= days[found.month] and counted > 0
    return found if exists else None
