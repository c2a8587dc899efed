"""Dates and counts in texts: where one is printed inside a longer text, as it stands there.

What a date means is read elsewhere (`parsers.dates`); here it is found. A month in words may be
of any language, so a year must be printed beside it, unless the word is one of ours.
"""

import re
from collections.abc import Iterable, Iterator

from parsers.words import COMMENTS_UNIT, COUNT_AFTER, COUNT_BEFORE, LABELS, MONTHS

_YEAR = r"(?:19|20)[0-9]{2}"
_NAMES = (name for name in MONTHS if name.isascii() and name.isalpha())
OUR_MONTHS = "|".join(sorted(_NAMES, key=len, reverse=True))
"""The names of months that we know, the longest first."""
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"
_WORD = r"[^\W\d_]{2,14}\.?"
_OF = r"(?:\s+(?:de|di|of|del))?"
DATED = rf"""(?:(?<![0-9\w/.,-])|(?<=[发發][布表佈][于於])|(?<=更新[于於]))(?:
        {_YEAR}\s?[-/.年년]\s?[01]?[0-9]\s?[-/.月월]\s?[0-3]?[0-9](?![0-9])(?:\s?[日号號일])?
      | {_YEAR}[\s-]+(?:{OUR_MONTHS})[\s-]+[0-3]?[0-9](?![0-9])
      | [0-3]?[0-9]\s?[./-]\s?[0-3]?[0-9]\s?[./-]\s?{_YEAR}(?![0-9])
      | [0-3]?[0-9]{_ORDINAL}[\s-]*(?:{OUR_MONTHS})\.?(?:,?[\s-]+{_YEAR}(?![0-9])|(?![\w]))
      | [0-3]?[0-9]\s?[·•/]\s?{_WORD}\s?[·•/]\s?{_YEAR}(?![0-9])
      | [0-3]?[0-9]{_ORDINAL}{_OF}\s+{_WORD},?{_OF}\s+{_YEAR}(?![0-9])
      | (?:{OUR_MONTHS})\.?\s*[0-3]?[0-9]{_ORDINAL}(?![0-9])(?:,?\s+{_YEAR}(?![0-9]))?
      | (?:[01]?[0-9]\s?|[一二三四五六七八九十]{{1,2}})月\s?[0-3]?[0-9](?![0-9])
            (?:\s?[日号號])?(?:,\s?{_YEAR}(?![0-9]))?
      | {_WORD}\s+[0-3]?[0-9]{_ORDINAL},?\s+{_YEAR}(?![0-9])
    )"""
"""The pattern of a date, in verbose form and without case."""
_PRINTED = re.compile(DATED, re.VERBOSE | re.IGNORECASE)
_DAY = re.compile(r"[0-3]?[0-9]\s*[日号]\s*[:：]?|[0-3]?[0-9][-/][0-3][0-9]")
_DIGIT = re.compile(r"[0-9]")
_LONGEST = 240
LONGEST_LINE = 120
"""Characters of a line of facts."""
SENTENCE_ENDS = frozenset("。.!?！？…;；")
"""Ends of sentences, which lines of facts are not."""


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of these words, the longest first, that no Latin word goes on."""
    return rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![A-Za-z])"


COUNTED = (
    rf"(?:{any_of((*COUNT_BEFORE, *COMMENTS_UNIT, *LABELS))}\s?[:：(（\[]\s?[0-9]"
    rf"|[0-9][0-9,.]*\s?[万萬千wWkK]?\+?\s?{any_of((*COUNT_AFTER, *COMMENTS_UNIT))})"
)
"""The pattern of a count with its label before it or its unit behind it, of whatever it counts."""
_COUNTED = re.compile(COUNTED, re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?")


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


def is_facts(text: str, most: int) -> bool:
    """Whether a text states a date and a count, and has at most that many letters besides."""
    rest = without_dates(text)
    if rest == text or not _COUNTED.search(rest):
        return False
    rest = _COUNTED.sub("", _CLOCK.sub("", rest))
    return sum(map(str.isalpha, rest)) <= most
