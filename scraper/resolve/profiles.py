"""Profiles: observations that state the same facts, taken together.

A page crawled a hundred times gives a hundred observations that differ in views alone; they are one
profile, so what follows costs by distinct facts and not by crawls. What is written alike to the
letter is brought together first, so that a text is folded once and not once a crawl.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from parsers.layouts import DATESTAMP
from parsers.sites import address_key
from scraper.records import Observation
from scraper.resolve.text import fold, is_evidence, shingles

WEAK_TITLES = frozenset({DATESTAMP.name})
"""Layouts whose titles are judged from a first paragraph, not marked as one on the page."""

_by_id = attrgetter("observation_id")


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Observations with equal facts, in order of their ids; told apart by `key`."""

    members: tuple[Observation, ...]
    title: str
    """The folded title, or nothing."""
    text: str
    """The folded summary."""
    address: str | None
    """The URL, however it is spelt; a path alone is none: it may be that of any site."""

    @property
    def first(self) -> Observation:
        """Any member's facts: they are equal."""
        return self.members[0]

    @property
    def key(self) -> str:
        """A key that orders profiles in the same way in every run."""
        return self.members[0].observation_id

    @property
    def weak(self) -> bool:
        """Whether the title may be a section heading."""
        return self.members[0].layout in WEAK_TITLES

    @property
    def year(self) -> str | None:
        """The stated year."""
        date = self.members[0].date
        return date[:4] if date else None

    @property
    def shingles(self) -> frozenset[str]:
        """The shingles of the summary, empty where it is too short to be evidence."""
        return shingles(self.text)

    @property
    def dumps(self) -> frozenset[str]:
        """The contents that show it."""
        return frozenset([member.dump_sha256 for member in self.members])

    def has_line(self, folded: str) -> bool:
        """Whether the summary has the folded line as a paragraph."""
        if folded not in self.text:  # folding does not reach over the end of a line
            return False
        return any(fold(line) == folded for line in (self.first.body.summary or "").split("\n"))

    def alone(self) -> "list[Profile]":
        """Each member as a profile of its own."""
        return [Profile((member,), self.title, self.text, self.address) for member in self.members]


def profiles(observations: Iterable[Observation]) -> list[Profile]:
    """The profiles of the observations, in order of their keys.

    What states neither a title nor enough text to be recognised by stays alone.
    """
    alike: dict[object, list[Observation]] = {}
    for seen in sorted(observations, key=_by_id):
        alike.setdefault(_as_written(seen), []).append(seen)
    texts: dict[str | None, str] = {}
    groups: dict[object, list[Profile]] = {}
    for members in alike.values():
        for profile in _profiles(tuple(members), texts):
            groups.setdefault(_facts(profile), []).append(profile)
    found = (group[0] if len(group) == 1 else _united(group) for group in groups.values())
    return sorted(found, key=lambda p: p.key)


def _as_written(seen: Observation) -> object:
    weak = seen.layout in WEAK_TITLES
    return (seen.body.summary, seen.title, seen.date, seen.month_day, seen.site, seen.url, weak)


def _profiles(members: tuple[Observation, ...], texts: dict[str | None, str]) -> list[Profile]:
    """The profiles of observations that are written alike; `texts` are those folded before."""
    first = members[0]
    summary = first.body.summary
    text = texts.get(summary)
    if text is None:
        text = texts[summary] = fold(summary or "")
    profile = Profile(members, fold(first.title or ""), text, address_key(first.url))
    return profile.alone() if len(members) > 1 and _is_nameless(profile) else [profile]


def _facts(profile: Profile) -> object:
    if _is_nameless(profile):
        return profile.key
    first = profile.first
    title, text = profile.title, profile.text
    return (text, title, first.date, first.month_day, first.site, first.url, profile.weak)


def _is_nameless(profile: Profile) -> bool:
    first = profile.first
    titled = first.title and first.month_day
    return not profile.address and not titled and not is_evidence(profile.text)


def _united(group: Iterable[Profile]) -> Profile:
    """The one profile of those whose facts are equal once folded."""
    one, *_ = group
    members = sorted((member for profile in group for member in profile.members), key=_by_id)
    return Profile(tuple(members), one.title, one.text, one.address)
