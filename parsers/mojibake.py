"""Mojibake: text that was decoded in a wrong encoding before it was saved, given back if sure.

Three kinds are: UTF-8 read as windows-1252 or Latin-1 (`Ã©`), and as windows-1251 (`Рї`), both
given back by ftfy; and pages of other encodings read as Latin-1 (`ÖÐÎÄ`), as crawlers do that
know no encoding, read again by `parsers.charsets`.

Sure means: there is much of it, nearly nothing beyond ASCII but it, and it stands in words. A page
about mojibake shows it beside the right characters, or apart. tests/truth/mojibake.jsonl
measures it. None of ftfy's other changes is made: no straight quotes, no normal forms.
"""

import re

from parsers.charsets import decoded, detected, is_latin

_LEADS = ((0xC2, 0xE0, 1), (0xE0, 0xF0, 2), (0xF0, 0xF5, 3))
"""The first bytes of UTF-8 sequences, and how many bytes from 80 to BF follow."""


def _sequences(*encodings: str) -> re.Pattern[str]:
    """A pattern of the sequences of UTF-8, read in a wrong encoding."""

    def seen(first: int, last: int) -> str:
        read = (bytes(range(first, last)).decode(encoding, "ignore") for encoding in encodings)
        return re.escape("".join(sorted(set("".join(read)))))

    kinds = (f"[{seen(a, b)}][{seen(0x80, 0xC0)}]{{{more}}}" for a, b, more in _LEADS)
    one = f"(?:{'|'.join(kinds)})"
    return re.compile(rf"(?P<word>[A-Za-z]{one}+|{one}+[A-Za-z]|{one}{{2,}})|{one}")


_WESTERN = _sequences("latin-1", "cp1252")
_CYRILLIC = _sequences("cp1251")
_UNREAD = re.compile("[\x80-\xff]{4}")
_PIECES = re.compile(r"([\n<>]+)")
_FEW = 8
_FEW_PIECES = 3


def repaired(text: str) -> str | None:
    """The text as it was before it was read wrong; None if it was not, or not surely."""
    return _given_back(text, _WESTERN) or _given_back(text, _CYRILLIC) or _read_again(text)


def _given_back(text: str, pattern: re.Pattern[str]) -> str | None:
    """UTF-8 read as an encoding of one byte a character, line by line and tag by tag."""
    found = list(pattern.finditer(text))
    if 2 * sum(match["word"] is not None for match in found) <= len(found):
        return None
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415  rare, and its import is slow

    config = TextFixerConfig(
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=False,
        fix_c1_controls=False,
    )
    old = _PIECES.split(text)
    new = [piece if piece.isascii() else fix_encoding(piece, config) for piece in old]
    mended = [_beyond_ascii(b) for a, b in zip(old, new, strict=True) if a != b]
    kept = sum(_beyond_ascii(b) for a, b in zip(old, new, strict=True) if a == b)
    sure = len(mended) >= _FEW_PIECES and sum(mended) >= max(_FEW, 10 * kept)
    return "".join(new) if sure else None


def _beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else sum(c > "\x7f" for c in text)


def _read_again(text: str) -> str | None:
    """A page in an encoding of Chinese, Cyrillic or the like, read as Latin-1 as a whole."""
    if not _UNREAD.search(text):
        return None
    for encoding in ("latin-1", "cp1252"):
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        name = detected(data)
        return decoded(data, name) if name and not is_latin(name) else None
    return None
