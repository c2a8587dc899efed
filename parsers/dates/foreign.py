"""Dates in other languages: by our names of months, else by dateparser, strict and cached.

dateparser takes 0.4 ms a text if it is told the language: the name of the month
tells it, or the script. Nothing else is asked of it, so a text that is no date costs microseconds.
A year is believed only if its four digits are printed, and if it is of our calendar.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import name

from parsers.dates.grammar import claim, without_time
from parsers.dates.months import languages_of, month_of
from parsers.records import DateClaim

_NAME = r"(?P<name>[^\W\d_]{2,14})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:\.|[ºª°]|er|e|st|nd|rd|th|-?(?:го|е))?"
_YEAR = r"(?P<year>[0-9]{4})"
FORMS = (
    rf"{_DAY}[\s/-]*(?:(?:de|of|di|do)\s+|d['’])?{_NAME}[\s,./-]*(?:(?:de|del)\s+)?{_YEAR}",
    rf"{_NAME}\s+{_DAY},?\s+(?:de\s+|del\s+)?{_YEAR}",
    rf"{_YEAR}(?:\s+m)?[\s.,-]+{_NAME}\s+{_DAY}(?!\d)",
    rf"{_YEAR}\.\s+gada\s+{_DAY}\s+{_NAME}",
    rf"{_DAY}\s+(?:tháng|thg)\s+(?P<month>[0-9]{{1,2}}),?\s+(?:năm\s+)?{_YEAR}",
    rf"{_NAME}\s+{_DAY}\s+[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}",
)
"""Dates with the name of a month in any language, and a year."""
_NUMBERS = re.compile(r"[0-9]{1,9}")
_WORDS = re.compile(r"[^\W\d_]{2,14}")
_SCRIPTS = {
    "HEBREW": ["he"],
    "ARABIC": ["ar", "fa", "ur"],
    "DEVANAGARI": ["hi", "mr", "ne"],
    "BENGALI": ["bn"],
    "TAMIL": ["ta"],
    "TELUGU": ["te"],
    "THAI": ["th"],
    "GEORGIAN": ["ka"],
    "ARMENIAN": ["hy"],
}
"""The languages of scripts, by the first word of their letters' names in Unicode."""
_VIETNAMESE = re.compile(r"\b(?:tháng|thg)\s", re.IGNORECASE)
_TAIL = (
    r"(?<![0-9])[0-9]{1,2}\s+(?:(?:tháng|thg)\s+)?[^\s\d]{2,20}(?:\s+[^\s\d]{2,9})?\s+[0-9]{4}(?![0-9])",
    r"(?:(?:tháng|thg)\s+)?[^\s\d]{2,20}\s+[0-9]{1,2},\s+[0-9]{4}(?![0-9])",
)
"""Dates in these scripts and in Vietnamese, among other words."""
_DIGITS = str.maketrans(
    "".join(
        chr(zero + n) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for n in range(10)
    ),
    "0123456789" * 6,
)
_LONGEST = 60


@lru_cache(maxsize=4096)
def foreign_date(text: str) -> DateClaim | None:
    """The date in any language that `text` as a whole states, and that names its month.

    `02/12/2018` is December here and February there, so it is none.
    """
    text = without_time(with_plain_digits(text).strip())
    if not 4 <= len(text) <= _LONGEST or not _NUMBERS.search(text):
        return None
    for form in _whole():
        if match := form.fullmatch(text):
            parts = match.groupdict()
            if month := parts.get("month") or month_of(parts.get("name") or ""):
                return of_our_time(claim(parts.get("year"), month, parts["day"]))
    return _by_dateparser(text)


@cache
def _whole() -> tuple[re.Pattern[str], ...]:
    """The forms of a whole text, compiled when the first is read: most dumps have none."""
    forms = (*FORMS, rf"{_DAY}\s*(?:de\s+|d['’])?{_NAME}", rf"{_NAME}\s+{_DAY}")
    return tuple(re.compile(rf"{form}(?:\s*г\.?|\s*года|\s+d\.)?") for form in forms)


def of_tail(text: str) -> Iterator[tuple[int, int]]:
    """Where dates may stand in a text of a language whose months we do not name."""
    if text.isascii() or not (_VIETNAMESE.search(text) or _script(text)):
        return
    for form in _TAIL:
        for match in re.finditer(form, text, re.IGNORECASE):
            yield match.span()


def with_plain_digits(text: str) -> str:
    """The text with Arabic, Persian, Indian, Thai and full-width digits as 0 to 9."""
    return text if text.isascii() else text.translate(_DIGITS)


def of_our_time(found: DateClaim | None) -> DateClaim | None:
    """The date, if it has no year or one that posts have; years of other calendars are others."""
    return found if found and (found.year is None or 1900 <= found.year < 2100) else None


def _by_dateparser(text: str) -> DateClaim | None:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    languages = _languages(text)
    year = next((number for number in numbers if 1900 <= number < 2100), None)
    if not languages or year is None or len(numbers) > 5:
        return None
    import dateparser  # noqa: PLC0415  heavy; the hot path never comes here

    found = dateparser.parse(
        text,
        languages=languages,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    if found is None or found.day not in numbers or found.year != year:
        return None
    return DateClaim(year, found.month, found.day)


def _languages(text: str) -> list[str]:
    """The languages that the text may be in, by its script, or by the month that it names."""
    if not text.isascii():
        if script := _script(text):
            return script
        if _VIETNAMESE.search(text):
            return ["vi"]
    months = [word for word in _WORDS.findall(text) if month_of(word)]
    return languages_of(months[0]) if len(months) == 1 else []


def _script(text: str) -> list[str]:
    """The languages of the first letter that is neither Latin nor Greek nor Cyrillic."""
    letter = next((c for c in text if c > "\u052f" and c.isalpha()), "A")
    return _SCRIPTS.get(name(letter, "").split(" ")[0], [])
