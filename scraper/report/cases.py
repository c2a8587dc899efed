"""The posts that words name, each with what led to it and what was refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scraper.conclude import resolve
from scraper.merge import merge_post
from scraper.origins import Origins, origins
from scraper.records import Observation, Post, Sources
from scraper.resolve import Candidate, Cluster, Resolution
from scraper.resolve.search import UNLIKE
from scraper.resolve.text import containment, fold

_LEAST_BEGUN = 4

_Ids = tuple[str, tuple[str, ...]]
_Chosen = tuple[Cluster, _Ids]


@dataclass(frozen=True, slots=True)
class Case:
    """A post with what led to it and what was refused.

    `names` gives any post's name by the key of its cluster, `known` tells of crawls.
    """

    post: Post
    cluster: Cluster
    refused: tuple[Candidate, ...]
    names: Mapping[str, str]
    known: Origins


def find(words: str, observations: Sequence[Observation], sources: Sources) -> list[Case]:
    """Find the posts that `words` name: by a whole id, else by the start of one or the title.

    An id is a post_id, an alias or an observation_id.
    """
    resolution, known = resolve(observations), origins(sources)
    pairs = list(zip(resolution.clusters, resolution.ids(known), strict=True))
    chosen = _named(words, pairs) or _begun_or_titled(words, pairs)
    titles = {cluster.key: f"{ids[0]} {_title(cluster)}" for cluster, ids in pairs}
    return [
        Case(
            merge_post(cluster.observations, *ids, known, cluster.headings),
            cluster,
            _refused(cluster, resolution),
            titles,
            known,
        )
        for cluster, ids in chosen
    ]


def _refused(cluster: Cluster, resolution: Resolution) -> tuple[Candidate, ...]:
    own = {profile.key for profile in cluster.profiles}
    found = {
        (c.profile.key, c.cluster.key): c
        for c in resolution.refused
        if (c.profile.key in own) != (c.cluster.key == cluster.key)
    }
    for candidate in _kept_apart(cluster, resolution):
        found.setdefault((candidate.profile.key, candidate.cluster.key), candidate)
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.profile.key, c.cluster.key)))


def _kept_apart(cluster: Cluster, resolution: Resolution) -> Iterator[Candidate]:
    """Posts of the same day with much the same text, which a rule keeps apart from this one."""
    for other in resolution.clusters:
        if other is not cluster and other.stated.day == cluster.stated.day:
            score = containment(cluster.shingles, other.shingles)
            why = other.forbids(cluster.longest) if score >= UNLIKE else None
            if why:
                yield Candidate(cluster.longest, other, score, why)


def _named(words: str, pairs: Iterable[_Chosen]) -> list[_Chosen]:
    return [each for each in pairs if words in _all_ids(*each)]


def _begun_or_titled(words: str, pairs: Iterable[_Chosen]) -> list[_Chosen]:
    wanted = fold(words)
    return [
        (cluster, ids)
        for cluster, ids in pairs
        if (wanted and any(wanted in profile.title for profile in cluster.profiles))
        or (len(words) >= _LEAST_BEGUN and _begins(words, _all_ids(cluster, ids)))
    ]


def _all_ids(cluster: Cluster, ids: _Ids) -> set[str]:
    return {ids[0], *ids[1], *(seen.observation_id for seen in cluster.observations)}


def _begins(words: str, ids: set[str]) -> bool:
    return any(id_.startswith(words) for id_ in ids)


def _title(cluster: Cluster) -> str:
    return next((p.first.title for p in cluster.profiles if p.first.title), "without title")
