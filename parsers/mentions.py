"""Titles that a text cites as 《…》."""

import re
from collections.abc import Iterable

_CITATION = re.compile("[《》]")
_LONGEST_MENTION = 300


def find_mentions(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The titles cited, outer before inner, each once, in order of their opening mark."""
    cited: dict[str, None] = {}
    for text in paragraphs:
        if "《" in text:
            cited.update(dict.fromkeys(_cited_in(text)))
    return tuple(cited)


def _cited_in(text: str) -> list[str]:
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in _CITATION.finditer(text):
        if match[0] == "《":
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if match.start() - start <= _LONGEST_MENTION:
                closed.append((start, match.start()))
    cited = (text[start:end].strip() for start, end in sorted(closed))
    return [title for title in cited if title]
