"""Numbered links: `[3]A tide`, and at the end of the page `3. https://...`, as lynx prints them."""

import re
from functools import lru_cache

_LISTED = re.compile(
    r"^\s{0,8}(\d{1,5})\. (?:[^\n]{0,200}\n\s+)?((?:https?|file)://\S+)$", re.MULTILINE
)
NUMBER = re.compile(r"\[(\d{1,5})\](?=\S)")
"""The number that stands before a link."""
_FEWEST = 2


@lru_cache(maxsize=2)  # asked for each post of a page
def references(text: str) -> dict[str, str]:
    """The addresses at the end of a page by their numbers; none if they are not numbered from 1."""
    if "[1]" not in text or "://" not in text:
        return {}
    found = {match[1]: match[2] for match in _LISTED.finditer(text)}
    return found if len(found) >= _FEWEST and "1" in found else {}


def unnumbered(text: str, known: dict[str, str]) -> str:
    """The text without the numbers of its links."""
    return NUMBER.sub(lambda match: "" if match[1] in known else match[0], text)


def address_of(text: str, known: dict[str, str]) -> str:
    """The address of the first link in the text; empty if it has none, or one of this machine."""
    number = NUMBER.search(text)
    address = known.get(number[1], "") if number else ""
    return "" if address.startswith("file:") else address
