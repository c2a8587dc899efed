"""What forbids a link. These rules are absolute: no evidence outweighs them."""

from collections.abc import Callable
from typing import NamedTuple

from scraper.resolve.profiles import Profile

_NONE: frozenset[str] = frozenset()


class Stated(NamedTuple):
    """What sightings of one post state: at most one day, year and site, and all titles."""

    day: str | None
    year: str | None
    site: str | None
    urls: frozenset[str]
    titles: frozenset[str]
    weak_titles: frozenset[str]
    dumps: frozenset[str]

    @classmethod
    def of(cls, profile: Profile) -> "Stated":
        """What a profile states."""
        first = profile.first
        title = frozenset((profile.title,)) if profile.title else _NONE
        weak = profile.weak
        return cls(
            first.month_day,
            profile.year,
            first.site,
            frozenset((profile.address,)) if profile.address else _NONE,
            _NONE if weak else title,
            title if weak else _NONE,
            profile.dumps,
        )

    def with_(self, other: "Stated") -> "Stated":
        """What both state together."""
        return Stated(
            self.day or other.day,
            self.year or other.year,
            self.site or other.site,
            self.urls | other.urls,
            self.titles | other.titles,
            self.weak_titles | other.weak_titles,
            self.dumps | other.dumps,
        )


def forbids(one: Stated, other: Stated) -> str | None:
    """Why the two cannot be one post, whatever their titles; None if nothing forbids it."""
    if _differ(one.day, other.day):
        return "another day"
    if _differ(one.year, other.year):
        return "another year"
    if one.urls and other.urls and one.urls.isdisjoint(other.urls):
        return "another URL"
    if _differ(one.site, other.site):
        return "another site"
    if not one.dumps.isdisjoint(other.dumps):
        return "another post of the same dump"
    return None


def title_forbids(one: Stated, other: Stated, is_heading: Callable[[str], bool]) -> str | None:
    """Why titles forbid that the two are one post; None if they agree, or the URLs do.

    A weak title was judged from a first paragraph: it is none if a text has it as a paragraph
    (`is_heading`), since titles stand over texts and headings in them.
    """
    if one.urls and other.urls:
        return None
    titles, others = one.titles | one.weak_titles, other.titles | other.weak_titles
    strong = (one.titles, other.titles)
    if all(strong) and strong[0].isdisjoint(strong[1]):
        return "another title"
    if titles and others and titles.isdisjoint(others):
        weak = (one.weak_titles | other.weak_titles) - (one.titles | other.titles)
        if not any(strong) or not all(is_heading(title) for title in weak):
            return "another title"
    return None


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b
