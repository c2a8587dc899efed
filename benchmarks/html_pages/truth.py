"""Pages with their posts: `NAME.html` beside `NAME.json`, which lists title, link and date."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parsers import decode

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_NAMED = re.compile(
    rf"({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})[a-z]*\.?,?\s+(\d{{4}})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its page shows it; `day` is None where the page shows no whole date."""

    title: str
    link: str
    shown_date: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page of HTML and the posts that it lists."""

    name: str
    html: str
    posts: tuple[Post, ...]


def labelled(folder: Path) -> list[Labelled]:
    """The pages of a folder."""
    return list(_labelled(folder))


def _labelled(folder: Path) -> Iterator[Labelled]:
    for truth in sorted(folder.glob("*.json")):
        posts = json.loads(truth.read_text("utf-8"))["posts"]
        html = decode(truth.with_suffix(".html").read_bytes()).text
        yield Labelled(truth.stem, html, tuple(_post(post) for post in posts))


def _post(post: dict[str, str]) -> Post:
    shown = post.get("date") or ""
    return Post(" ".join(post["title"].split()), post["href"], shown, day_in(shown))


def day_in(text: str) -> date | None:
    """The day that a text as printed states with its year; made apart from the parsers on purpose.

    It knows the forms that the labelled pages have: numbers from the year on, English months.
    """
    if match := _NUMBERS.search(text):
        return date(*map(int, match.groups()))
    if match := _NAMED.search(text):
        return date(int(match[3]), _MONTHS.index(match[1][:3].lower()) + 1, int(match[2]))
    if match := _DAY_FIRST.search(text):
        return date(int(match[3]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))
    return None
