"""What a feed says, whatever its format."""

import re
from dataclasses import dataclass

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a feed, as HTML or plain."""

    text: str = ""
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, as stated; what it does not state is empty or None.

    `date` is the day of publication as written, `body` the whole text, or else its beginning.
    """

    title: Wording
    body: Wording
    link: str | None = None
    date: str | None = None
    author: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its name, what it says of itself, its site's address, its entries as they stand."""

    title: Wording
    about: Wording
    link: str | None
    entries: tuple[FeedEntry, ...]


def clean(text: str) -> str:
    """The text without characters that no document may hold, which escapes smuggle in."""
    return _NO_TEXT.sub("", text)
