"""A field of a by-line as a reader sees it: links without targets or numbers, in half width."""

import re

from parsers.references import NUMBER

_LINK = re.compile(r"\[(?P<shown>[^\[\]\n]{1,60})\]\([^()\n]{0,600}\)")
_TARGET = re.compile(r" \[https?://[^\s\]]*\]?$")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def shown(field: str) -> str:
    """The field without its links' targets and numbers, in half width, without space around it."""
    if "]" in field:
        field = NUMBER.sub("", _LINK.sub(r"\g<shown>", field))
    if " [http" in field:
        field = _TARGET.sub("", field)
    return half(field).strip()


def half(field: str) -> str:
    """The field with full-width letters, digits and marks as half-width ones, of equal length."""
    if field.isascii() or not _FULL_WIDTH.search(field):
        return field
    return field.translate(_HALF_WIDTH)


def link_at(text: str, position: int) -> tuple[str, int] | None:
    """What the link at a position shows, and its end; of a numbered one the number is the link."""
    if link := _LINK.match(text, position):
        return link["shown"], link.end()
    number = NUMBER.match(text, position)
    return ("", number.end()) if number else None


def link_end(text: str, position: int) -> int:
    """Where the first link from `position` on ends; -1 if there is none."""
    link = _LINK.search(text, position)
    return link.end() if link else -1
