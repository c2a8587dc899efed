"""Clusters: profiles found to be one post, and the evidence that brought each one in."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from scraper.records import Observation
from scraper.resolve.listings import LAYOUT, Listings
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.rules import Stated, forbids, title_forbids

DISTINCT = 12
"""Folded characters from which a title is believed to be of one year where rows may be missing."""

_by_id = attrgetter("observation_id")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that was considered: from a profile to a cluster, with its score and the verdict."""

    profile: Profile
    cluster: "Cluster"
    score: float
    verdict: str


class Cluster:
    """The profiles of one post, in the order they were linked; `evidence` says why, by key."""

    __slots__ = ("doubted", "evidence", "key", "longest", "profiles", "stated")

    def __init__(self, profile: Profile, evidence: str) -> None:
        self.profiles = [profile]
        self.evidence = {profile.key: evidence}
        self.stated = Stated.of(profile)
        self.longest = profile
        self.key = profile.key
        self.doubted: frozenset[str] = frozenset()
        """Folded weak titles that are rather headings, by what a list of titles says."""

    def add(self, profile: Profile, evidence: str) -> None:
        """Take a profile in."""
        self.profiles.append(profile)
        self.evidence[profile.key] = evidence
        self.stated = self.stated.with_(Stated.of(profile))
        self.longest = max(self.longest, profile, key=_length)
        self.key = min(self.key, profile.key)

    def forbids(self, profile: Profile) -> str | None:
        """Why the profile cannot belong here; None if nothing forbids it."""
        other = Stated.of(profile)
        return forbids(self.stated, other) or title_forbids(
            self.stated, other, lambda title: profile.has_line(title) or self.has_line(title)
        )

    def has_line(self, folded: str) -> bool:
        """Whether some text of it has the folded line as a paragraph."""
        return any(profile.has_line(folded) for profile in self.profiles)

    @property
    def shingles(self) -> frozenset[str]:
        """The shingles of its longest text."""
        return self.longest.shingles

    @property
    def headings(self) -> frozenset[str]:
        """The folded weak titles that are doubted, or paragraphs of the text of a sighting."""
        weak = self.stated.weak_titles
        return self.doubted.union([t for t in weak if self.has_line(t)]) if weak else self.doubted

    @property
    def titles(self) -> frozenset[str]:
        """Its folded titles but those that turn out to be headings."""
        return self.stated.titles | (self.stated.weak_titles - self.headings)

    @property
    def is_row(self) -> bool:
        """Whether lists of titles alone show it, without any text."""
        return not self.longest.text and all(p.first.layout == LAYOUT for p in self.profiles)

    def is_believed(self, lists: Listings) -> bool:
        """Whether it may date others: a mere row only if its list is sound.

        A list that is not whole may lack the row of the right year: it dates telling titles only.
        """
        if not self.is_row:
            return True
        stated = self.stated
        return lists.is_sound(stated.dumps, stated.year) and (
            not lists.whole.isdisjoint(stated.dumps)
            or all(len(title) >= DISTINCT for title in stated.titles)
        )

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All its observations, in order of their ids."""
        if len(self.profiles) == 1:
            return self.profiles[0].members
        members = [member for profile in self.profiles for member in profile.members]
        return tuple(sorted(members, key=_by_id))


def _length(profile: Profile) -> tuple[int, str]:
    return len(profile.text), profile.key


def gathered(observations: Iterable[Observation]) -> Cluster:
    """The cluster of observations that are known to be one post; there is at least one."""
    first, *others = profiles(observations)
    cluster = Cluster(first, "")
    for profile in others:
        cluster.add(profile, "")
    return cluster
