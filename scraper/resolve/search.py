"""Where a profile may belong: clusters of its title and day, or clusters that share its text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile
from scraper.resolve.text import grams, is_evidence, sample, shingles, tells_apart, text_containment

CONTAINED = 0.8
"""Containment from which text alone is evidence of one post."""
UNLIKE = 0.3
"""Containment below which two texts have nothing in common worth a word."""
ALIKE = 0.6
"""Containment from which texts do not contradict an equal title and day without an equal year."""
TELLING = 5
"""Shingles that only one of two candidates has, needed to choose it."""
TIMES = 4
"""How many times more of them than the other candidate has."""
_HEAD = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARED_BY = 64
"""Clusters that share a shingle, from which on it tells nothing of where a text belongs."""

Home = tuple[float, Cluster]
Search = Callable[[list[Profile], list[Cluster]], dict[str, list[Home]]]
"""By profile key the clusters it may belong to and the likeness of their texts, best first."""


def by_title(profiles: list[Profile], clusters: list[Cluster]) -> dict[str, list[Home]]:
    """The clusters of a profile's title and day.

    One that shows no text cannot contradict the title; it ranks behind texts that agree.
    """
    titled: dict[object, list[Cluster]] = {}
    for cluster in clusters:
        stated = cluster.stated
        for title in stated.titles | stated.weak_titles:
            titled.setdefault((title, stated.day), []).append(cluster)
    return {
        profile.key: ranked(profile, titled.get((profile.title, profile.first.month_day), ()))
        for profile in profiles
    }


def same_year_in_head(search: Search) -> Search:
    """The search, left with clusters whose text does not name another year in its head.

    For titles that may be headings: yearly posts of one shape (`2016年…`, `2018年…`) differ in
    their heads and hardly anywhere else.
    """

    def found(profiles: list[Profile], clusters: list[Cluster]) -> dict[str, list[Home]]:
        homes = search(profiles, clusters)
        return {
            profile.key: [h for h in homes[profile.key] if _heads_agree(profile, h[1].longest)]
            for profile in profiles
        }

    return found


def by_text(profiles: list[Profile], clusters: list[Cluster]) -> dict[str, list[Home]]:
    """The clusters that share text with a profile, by containment, those unlike it left out."""
    texts = Texts(profiles)
    for cluster in clusters:
        texts.update(cluster)
    return {profile.key: texts.near(profile) for profile in profiles}


class Texts:
    """Texts of clusters, by what they share with the profiles that look for their place.

    Only shingles of these profiles are kept. A sample of them is an index of clusters, so the
    cost does not grow with pairs.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._wanted = frozenset().union(*(shingles(profile.text) for profile in profiles))
        self._sampled: dict[str, list[Cluster]] = {}
        self._known: dict[Cluster, _Text] = {}

    def update(self, cluster: Cluster) -> None:
        """Take in the longest text of a cluster, for the one that it had."""
        longest, before = cluster.longest, self._known.get(cluster)
        if not is_evidence(longest.text) or (before and before.profile is longest):
            return
        for shingle in sample(before.shared) if before else ():
            self._sampled[shingle].remove(cluster)
        every = grams(longest.text)
        shared = self._wanted.intersection(every)
        for shingle in sample(shared):
            self._sampled.setdefault(shingle, []).append(cluster)
        self._known[cluster] = _Text(longest, shared, len(frozenset(every[::3])))

    def near(self, profile: Profile) -> list[Home]:
        """The clusters that share text with the profile, by containment, without those unlike."""
        own = shingles(profile.text)
        having = [self._sampled[shingle] for shingle in self._sampled.keys() & own]
        telling = chain.from_iterable([each for each in having if len(each) < _SHARED_BY])
        counts = Counter(telling)
        least = UNLIKE * max(counts.values(), default=0)
        scores = (
            (self._known[cluster].containment(own), cluster)
            for cluster, count in counts.items()
            if count >= least
        )
        return _ranked(home for home in scores if home[0] >= UNLIKE)


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a cluster: what it shares with those wanted, and how many shingles at least."""

    profile: Profile
    shared: frozenset[str]
    fewest: int

    def containment(self, own: frozenset[str]) -> float:
        """The containment of a wanted text and this one, or less where they are unlike."""
        count = len(own & self.shared)
        score = count / min(len(own), self.fewest)
        return count / min(len(own), len(self.profile.shingles)) if score >= UNLIKE else 0.0


def ranked(profile: Profile, clusters: Iterable[Cluster]) -> list[Home]:
    """The clusters by the likeness of their texts to the profile's, best first."""
    return _ranked((_likeness(profile, cluster), cluster) for cluster in clusters)


def is_clear(profile: Profile, best: Cluster, rival: Cluster) -> bool:
    """Whether the text tells the two apart; a text that fits outweighs a row without text."""
    if is_evidence(best.longest.text) and not is_evidence(rival.longest.text):
        return True
    only, others = tells_apart(profile.shingles, best.shingles, rival.shingles)
    return only >= TELLING and only >= TIMES * others


def _likeness(profile: Profile, cluster: Cluster) -> float:
    """Containment; just below what counts as contained where one of the two shows no text."""
    if not is_evidence(profile.text) or not is_evidence(cluster.longest.text):
        return CONTAINED - 0.01
    return text_containment(profile.text, cluster.longest.text)


def _heads_agree(one: Profile, other: Profile) -> bool:
    years = [set(_YEAR.findall(profile.text[:_HEAD])) for profile in (one, other)]
    return not all(years) or not years[0].isdisjoint(years[1])


def _ranked(homes: Iterable[Home]) -> list[Home]:
    return sorted(homes, key=lambda home: (-home[0], home[1].key))
