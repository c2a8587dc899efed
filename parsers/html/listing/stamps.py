"""Dates in texts: where one is printed inside a longer text, as it stands there.

What a date means is read elsewhere (`parsers.dates`); here it is found. A month in words may be
of any language, so a year must be printed beside it, unless the word is one of ours.
"""

import re
from collections.abc import Iterator

from parsers.words import MONTHS

_YEAR = r"(?:19|20)[0-9]{2}"
_NAMES = (name for name in MONTHS if name.isascii() and name.isalpha())
OUR_MONTHS = "|".join(sorted(_NAMES, key=len, reverse=True))
"""The names of months that we know, the longest first."""
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"
_WORD = r"[^\W\d_]{2,14}\.?"
_OF = r"(?:\s+(?:de|di|of|del))?"
_PRINTED = re.compile(
    rf"""(?<![0-9\w/.,-])(?:
        {_YEAR}\s?[-/.年년]\s?[01]?[0-9]\s?[-/.月월]\s?[0-3]?[0-9](?![0-9])(?:\s?[日号號일])?
      | {_YEAR}[\s-]+(?:{OUR_MONTHS})[\s-]+[0-3]?[0-9](?![0-9])
      | [0-3]?[0-9]\s?[./-]\s?[0-3]?[0-9]\s?[./-]\s?{_YEAR}(?![0-9])
      | [0-3]?[0-9]{_ORDINAL}[\s-]*(?:{OUR_MONTHS})\.?(?:,?[\s-]+{_YEAR}(?![0-9])|(?![\w]))
      | [0-3]?[0-9]{_ORDINAL}{_OF}\s+{_WORD},?{_OF}\s+{_YEAR}(?![0-9])
      | (?:{OUR_MONTHS})\.?\s*[0-3]?[0-9]{_ORDINAL}(?![0-9])(?:,?\s+{_YEAR}(?![0-9]))?
      | (?:[01]?[0-9]\s?|[一二三四五六七八九十]{{1,2}})月\s?[0-3]?[0-9](?![0-9])
            (?:\s?[日号號])?(?:,\s?{_YEAR}(?![0-9]))?
      | {_WORD}\s+[0-3]?[0-9]{_ORDINAL},?\s+{_YEAR}(?![0-9])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(r"[0-3]?[0-9]\s*[日号]\s*[:：]?|[0-3]?[0-9][-/][0-3][0-9]")
_DIGIT = re.compile(r"[0-9]")
_LONGEST = 240


def printed(text: str) -> Iterator[str]:
    """The dates that stand in a text, as they are printed."""
    if _DIGIT.search(text):
        yield from (match[0] for match in _PRINTED.finditer(text[:_LONGEST]))


def has_date(text: str) -> bool:
    """Whether a date is printed in the text, or the text is a day: `16日:`, `02-12`."""
    return bool(_DIGIT.search(text)) and (
        _PRINTED.search(text[:_LONGEST]) is not None or _DAY.fullmatch(text) is not None
    )


def without_dates(text: str) -> str:
    """The text with a bar in the place of each date."""
    return "|" if _DAY.fullmatch(text) else _PRINTED.sub("|", text)
