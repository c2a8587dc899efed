"""Profiles: observations that state the same facts, taken together.

A page crawled a hundred times gives a hundred observations that differ in views alone; they are one
profile, so what follows costs by distinct facts and not by crawls.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from parsers.layouts import DATESTAMP
from parsers.sites import address_key
from scraper.records import Observation
from scraper.resolve.text import fold, is_evidence, shingles

WEAK_TITLES = frozenset({DATESTAMP.name})
"""Layouts whose titles are judged from a first paragraph, not marked as one on the page."""


@dataclass(frozen=True)
class Profile:
    """Observations with equal facts; compared by `key`, which the facts alone decide."""

    members: tuple[Observation, ...]

    @property
    def first(self) -> Observation:
        """Any member's facts: they are equal."""
        return self.members[0]

    @cached_property
    def key(self) -> str:
        """A key that orders profiles in the same way in every run."""
        return min(member.observation_id for member in self.members)

    @cached_property
    def title(self) -> str:
        """The folded title, or nothing."""
        return fold(self.first.title or "")

    @cached_property
    def address(self) -> str | None:
        """The URL, however it is spelt; a path alone is none: it may be that of any site."""
        return address_key(self.first.url)

    @property
    def weak(self) -> bool:
        """Whether the title may be a section heading."""
        return self.first.layout in WEAK_TITLES

    @property
    def year(self) -> str | None:
        """The stated year."""
        return self.first.date[:4] if self.first.date else None

    @cached_property
    def text(self) -> str:
        """The folded summary."""
        return fold(self.first.body.summary or "")

    @cached_property
    def shingles(self) -> frozenset[str]:
        """The shingles of the summary, empty where it is too short to be evidence."""
        return shingles(self.text)

    @cached_property
    def lines(self) -> frozenset[str]:
        """The folded paragraphs of the summary."""
        return frozenset(fold(line) for line in (self.first.body.summary or "").split("\n"))

    @cached_property
    def dumps(self) -> frozenset[str]:
        """The contents that show it."""
        return frozenset(member.dump_sha256 for member in self.members)


def profiles(observations: Iterable[Observation]) -> list[Profile]:
    """The profiles of the observations, in order of their keys.

    What states neither a title nor enough text to be recognised by stays alone.
    """
    groups: dict[object, list[Observation]] = {}
    for seen in sorted(observations, key=lambda o: o.observation_id):
        groups.setdefault(_facts(seen), []).append(seen)
    return sorted((Profile(tuple(group)) for group in groups.values()), key=lambda p: p.key)


def _facts(seen: Observation) -> object:
    text = fold(seen.body.summary or "")
    if not address_key(seen.url) and not (seen.title and seen.month_day) and not is_evidence(text):
        return seen.observation_id
    weak = seen.layout in WEAK_TITLES
    return (seen.site, seen.url, fold(seen.title or ""), weak, seen.date, seen.month_day, text)
