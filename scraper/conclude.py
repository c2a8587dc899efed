"""From facts to a dataset, from scratch or for the days that new facts touch.

Sightings of one post agree in day and month, so what is concluded for one day depends on the
observations of that day alone; but for two things. A list of titles can gain or lose trust through
any dump: then its days are touched. Text without any date may belong to any day: it is
compared with the posts of all days anew, and a day that gains or loses such text is touched. A dump
that is found again, at another time or place, touches the days of all posts that it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scraper.merge import merge
from scraper.records import Dataset, Observation, Post, Rejection, Sighting, Sources
from scraper.resolve import Cluster, Resolution, join_undated, link_days, listings, resolve
from scraper.resolve.clusters import gathered
from scraper.resolve.instants import settled
from scraper.resolve.listings import Listings

Days = frozenset[str | None]


def conclude(
    observations: Iterable[Observation], sources: Sources, rejections: Sequence[Rejection] = ()
) -> Dataset:
    """The dataset that these facts give: the same facts in any order give the same dataset."""
    facts = _ordered(observations)
    posts, sightings = merge(resolve(settled(facts)), sources)
    return Dataset(facts, posts, sightings, tuple(rejections), dict(sources))


def conclude_more(
    before: Dataset,
    new: Iterable[Observation],
    sources: Sources,
    rejections: Sequence[Rejection] = (),
) -> Dataset:
    """The dataset of `before` and `new` facts, equal to that from scratch.

    Only the days that the new facts touch are resolved again. `sources` are those of all dumps.
    """
    every = _ordered([*before.observations, *new])
    facts, then = settled(every), settled(before.observations)
    known = {o.observation_id for o in then}
    before = replace(before, observations=tuple(o for o in facts if o.observation_id in known))
    lists = listings(facts)
    changed = _changed_dumps(before, sources, listings(then), lists)
    days = _touched(facts, before, changed) | _swayed(before, then)
    while True:
        standing = _standing(before, days) if any(not o.month_day for o in facts) else {}
        found = _resolve(facts, days, standing.values(), lists)
        moved = _moved(standing, before, changed)
        if not moved:
            break
        days |= moved
    same = {id(cluster) for cluster in standing.values()}
    anew = tuple(cluster for cluster in found.clusters if id(cluster) not in same)
    return _joined(every, Resolution(anew, found.refused), before, sources, rejections)


def _resolve(
    facts: Sequence[Observation], days: Days, standing: Iterable[Cluster], lists: Listings
) -> Resolution:
    """The posts of the touched days, and all posts with undated text joined to them."""
    linked = link_days((o for o in facts if o.month_day in days), lists)
    dated = Resolution((*linked.clusters, *standing), linked.refused)
    return join_undated(dated, (o for o in facts if not o.month_day), lists)


def _standing(before: Dataset, days: Days) -> dict[str, Cluster]:
    """By post id, the posts of days that are not touched, without their undated sightings."""
    homes = {s.observation_id: s.post_id for s in before.sightings}
    members: dict[str, list[Observation]] = {}
    for seen in before.observations:
        if seen.month_day and seen.month_day not in days:
            members.setdefault(homes[seen.observation_id], []).append(seen)
    return {post_id: gathered(seen_of) for post_id, seen_of in members.items()}


def _moved(standing: Mapping[str, Cluster], before: Dataset, changed: frozenset[str]) -> Days:
    """The days of standing posts whose undated sightings are others than before, or changed.

    A sighting that is there for another reason than before is another one.
    """
    undated = {o.observation_id for o in before.observations if not o.month_day}
    had: dict[str, set[tuple[str, str]]] = {}
    for each in before.sightings:
        if each.observation_id in undated:
            had.setdefault(each.post_id, set()).add((each.observation_id, each.evidence))
    return frozenset(
        cluster.stated.day
        for post_id, cluster in standing.items()
        if (now := _undated(cluster)) or post_id in had
        if now != had.get(post_id, set())
        or any(o.dump_sha256 in changed for o in cluster.observations if not o.month_day)
    )


def _undated(cluster: Cluster) -> set[tuple[str, str]]:
    """The undated sightings of a post, each with the reason why it is there."""
    return {
        (seen.observation_id, cluster.evidence[profile.key])
        for profile in cluster.profiles
        for seen in profile.members
        if not seen.month_day
    }


def _joined(
    facts: tuple[Observation, ...],
    anew: Resolution,
    before: Dataset,
    sources: Sources,
    rejections: Sequence[Rejection],
) -> Dataset:
    """The dataset of the posts resolved anew and of the posts that they leave as they were."""
    posts, sightings = merge(anew, sources)
    placed = {sighting.observation_id for sighting in sightings}
    kept = [s for s in before.sightings if s.observation_id not in placed]
    same = {sighting.post_id for sighting in kept}
    return Dataset(
        facts,
        _by_id([*posts, *(post for post in before.posts if post.post_id in same)]),
        _by_observation([*sightings, *kept]),
        tuple(rejections),
        dict(sources),
    )


def _changed_dumps(
    before: Dataset, sources: Sources, old: Listings, new: Listings
) -> frozenset[str]:
    """The dumps with other sources than before, or of which lists of titles tell otherwise."""
    moved = {sha for sha, found in sources.items() if before.sources.get(sha, found) != found}
    doubted = {list_ for list_, _ in old.sound ^ new.sound}
    doubted |= {dump for dump in new.kin if old.told(dump) != new.told(dump)}
    return frozenset(moved | doubted)


def _touched(facts: Iterable[Observation], before: Dataset, changed: frozenset[str]) -> Days:
    """The days of new facts, and of all that changed dumps show."""
    known = {o.observation_id for o in before.observations}
    return frozenset(
        o.month_day
        for o in facts
        if o.month_day and (o.observation_id not in known or o.dump_sha256 in changed)
    )


def _swayed(before: Dataset, then: Iterable[Observation]) -> Days:
    """The days of observations that are dated now and were not, or were and are not now."""
    was = {o.observation_id: o.month_day for o in then}
    other = {o.observation_id for o in before.observations if o.month_day != was[o.observation_id]}
    homes = {s.post_id for s in before.sightings if s.observation_id in other}
    stood = (post.month_day for post in before.posts if post.post_id in homes)
    days = (o.month_day for o in before.observations if o.observation_id in other)
    return frozenset(day for day in (*stood, *days, *(was[id_] for id_ in other)) if day)


def _ordered(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    found = {o.observation_id: o for o in observations}
    return tuple(found[key] for key in sorted(found))


def _by_id(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(sorted(posts, key=lambda post: post.post_id))


def _by_observation(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda sighting: sighting.observation_id))
