"""What stands before the root element of a document: declaration, comments, document type."""

import re

FEED = "feed"
"""The name of the layout of all feeds, whatever their form."""
_PART = re.compile(
    r"\s*(?:<\?[^>]*>|<!--(?P<comment>)|<!DOCTYPE\b[^<>\[]*(?:>|(?P<subset>\[)))", re.IGNORECASE
)
_SPACE = re.compile(r"\s*")


def root_at(text: str) -> int:
    """The offset of the root element, or of what stands in its place."""
    position = 0
    while part := _PART.match(text, position):
        position = part.end()
        if part["comment"] is not None:
            position = _behind(text, "-->", position)
        elif part["subset"] is not None:
            position = _behind(text, ">", _behind(text, "]", position))
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _behind(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return len(text) if found < 0 else found + len(mark)
