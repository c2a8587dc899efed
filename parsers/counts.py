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
_AFTER = frozenset(COUNT_AFTER)
_BEFORE = frozenset(COUNT_BEFORE)
_LENGTHS = sorted({len(word) for word in (*COUNT_AFTER, *COUNT_BEFORE)}, reverse=True)


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
    """The end of the longest of `words` that stands at `start`."""
    ends = (start + size for size in _LENGTHS if start + size <= len(text))
    return next((end for end in ends if text[start:end].lower() in words), None)


def _value(number: re.Match[str]) -> int:
    digits = number[1].replace(",", "").replace("\uff0c", "")
    return round(float(digits) * _SCALES.get((number[2] or "").lower(), 1))
