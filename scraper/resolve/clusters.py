"""Clusters: profiles found to be one post, and the evidence that brought each one in."""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.records import Observation
from scraper.resolve.listings import LAYOUT
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.rules import Stated, forbids, title_forbids


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that was considered: from a profile to a cluster, with its score and the verdict."""

    profile: Profile
    cluster: "Cluster"
    score: float
    verdict: str


class Cluster:
    """The profiles of one post, in the order they were linked; `evidence` says why, by key."""

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
        self.stated = self.stated | Stated.of(profile)
        self.longest = max(self.longest, profile, key=lambda p: (len(p.text), p.key))
        self.key = min(self.key, profile.key)

    def forbids(self, profile: Profile) -> str | None:
        """Why the profile cannot belong here; None if nothing forbids it."""
        other = Stated.of(profile)
        return forbids(self.stated, other) or title_forbids(
            self.stated, other, lambda title: title in profile.lines or self.has_line(title)
        )

    def has_line(self, folded: str) -> bool:
        """Whether some text of it has the folded line as a paragraph."""
        return any(folded in profile.lines for profile in self.profiles)

    @property
    def shingles(self) -> frozenset[str]:
        """The shingles of its longest text."""
        return self.longest.shingles

    @property
    def headings(self) -> frozenset[str]:
        """The folded weak titles that are doubted, or paragraphs of the text of a sighting."""
        found = (title for title in self.stated.weak_titles if self.has_line(title))
        return self.doubted.union(found)

    @property
    def titles(self) -> frozenset[str]:
        """Its folded titles but those that turn out to be headings."""
        return self.stated.titles | (self.stated.weak_titles - self.headings)

    @property
    def is_row(self) -> bool:
        """Whether lists of titles alone show it, without any text."""
        return not self.longest.text and all(p.first.layout == LAYOUT for p in self.profiles)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All its observations, in order of their ids."""
        members = (member for profile in self.profiles for member in profile.members)
        return tuple(sorted(members, key=lambda o: o.observation_id))


def gathered(observations: Iterable[Observation]) -> Cluster:
    """The cluster of observations that are known to be one post; there is at least one."""
    first, *others = profiles(observations)
    cluster = Cluster(first, "")
    for profile in others:
        cluster.add(profile, "")
    return cluster
