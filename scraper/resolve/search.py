"""Where a profile may belong: clusters of its title and day, or clusters that share its text."""

import re
from collections.abc import Callable, Iterable

from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile
from scraper.resolve.text import containment, sample

CONTAINED = 0.8
"""Containment from which text alone is evidence of one post."""
UNLIKE = 0.3
"""Containment below which two texts have nothing in common worth a word."""
ALIKE = 0.6
"""Containment from which texts do not contradict an equal title and day without an equal year."""
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
        for title in cluster.stated.titles | cluster.stated.weak_titles:
            titled.setdefault((title, cluster.stated.day), []).append(cluster)
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
    """The clusters that share text with a profile, by containment, those unlike it left out.

    A sample of the clusters' shingles is indexed, so the cost does not grow with pairs.
    """
    index: dict[str, list[Cluster]] = {}
    for cluster in clusters if profiles else ():
        for shingle in sample(cluster.shingles):
            index.setdefault(shingle, []).append(cluster)
    return {profile.key: _ranked(_near(profile, index)) for profile in profiles}


def _near(profile: Profile, index: dict[str, list[Cluster]]) -> Iterable[Home]:
    counts: dict[Cluster, int] = {}
    for shingle in sample(profile.shingles):
        found = index.get(shingle, ())
        for cluster in found if len(found) < _SHARED_BY else ():
            counts[cluster] = counts.get(cluster, 0) + 1
    most = max(counts.values(), default=0)
    for cluster, count in counts.items():
        if count >= UNLIKE * most:
            score = containment(profile.shingles, cluster.shingles)
            if score >= UNLIKE:
                yield score, cluster


def ranked(profile: Profile, clusters: Iterable[Cluster]) -> list[Home]:
    """The clusters by the likeness of their texts to the profile's, best first."""
    return _ranked((_likeness(profile, cluster), cluster) for cluster in clusters)


def _likeness(profile: Profile, cluster: Cluster) -> float:
    """Containment; just below what counts as contained where one of the two shows no text."""
    if not profile.shingles or not cluster.shingles:
        return CONTAINED - 0.01
    return containment(profile.shingles, cluster.shingles)


def _heads_agree(one: Profile, other: Profile) -> bool:
    years = [set(_YEAR.findall(profile.text[:_HEAD])) for profile in (one, other)]
    return not all(years) or not years[0].isdisjoint(years[1])


def _ranked(homes: Iterable[Home]) -> list[Home]:
    return sorted(homes, key=lambda home: (-home[0], home[1].key))
