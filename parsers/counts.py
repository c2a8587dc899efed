"""View counts: `92895位读者`, `阅读(123)`, `1,234 views`, `1.2万`, as integers."""

import re

from parsers.words import COUNT_AFTER, COUNT_BEFORE

_SCALES = {"万": 10_000, "萬": 10_000, "w": 10_000, "k": 1_000, "m": 1_000_000, "千": 1_000,
           "亿": 100_000_000}  # fmt: skip
_NUMBER = re.compile(
    r"([0-9]{1,3}(?:[,\uff0c][0-9]{3})+|[0-9]{1,10}(?:\.[0-9]{1,6})?)(?![0-9])"
    r"\s?([万萬亿千]|[wkmWKM](?![A-Za-z]))?\+?\s?"
)
_OPENED = re.compile(r"\s?[(\[\uff08]\s?")
_CLOSED = re.compile(r"[)\]\uff09]")
_COLON = re.compile(r"\s?[:\uff1a]?\s?")
_GOES_ON = re.compile(r"[a-z][a-z]")
"""Within a word: a text that is glued to a unit begins with a capital, or in Chinese."""
_EXACT = 15
"""Digits that a float holds without rounding."""
_AFTER = frozenset(COUNT_AFTER)
_BEFORE = frozenset(COUNT_BEFORE)
_LENGTHS = {
    first: sorted({len(word) for word in (*_AFTER, *_BEFORE) if word[0] == first}, reverse=True)
    for first in {word[0] for word in (*_AFTER, *_BEFORE)}
}
"""How long the words are that begin with a character, longest first."""


def read_count(text: str) -> tuple[int, int] | None:
    """The count that `text` begins with and the offset behind it; None if it begins with none.

    A bare number counts only where nothing follows it, or where a Chinese scale is printed.
    """
    if number := _NUMBER.match(text):
        unit = _word_end(text, number.end(), _AFTER)
        alone = number.end() == len(text) or text[number.end()] in "|\uff5c"
        if unit or alone or number[2] in ("万", "萬", "亿"):
            return _value(number), unit or len(text[: number.end()].rstrip())
        return None
    label = _word_end(text, 0, _BEFORE)
    return _labelled(text, label) if label else None


def _labelled(text: str, label: int) -> tuple[int, int] | None:
    """The count behind a label that ends at `label`, in brackets or not."""
    opened = _OPENED.match(text, label)
    gap = opened or _COLON.match(text, label)
    number = _NUMBER.match(text, gap.end()) if gap else None
    if number is None:
        return None
    closed = _CLOSED.match(text, number.end())
    if opened:
        return (_value(number), closed.end()) if closed else None
    return _value(number), len(text[: number.end()].rstrip())


def _word_end(text: str, start: int, words: frozenset[str]) -> int | None:
    """The end of the longest of `words` at `start`; None if it goes on: `view` in `viewpoint`."""
    for size in _LENGTHS.get(text[start : start + 1].lower(), ()):
        if text[start : start + size].lower() in words and start + size <= len(text):
            return None if _GOES_ON.match(text, start + size - 1) else start + size
    return None


def _value(number: re.Match[str]) -> int:
    digits = number[1].replace(",", "").replace("\uff0c", "")
    if number[2] is None and digits.isdigit() and len(digits) <= _EXACT:
        return int(digits)
    return round(float(digits) * _SCALES.get((number[2] or "").lower(), 1))
