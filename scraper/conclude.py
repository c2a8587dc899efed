"""From facts to a dataset, from scratch or for the days that new facts touch.

Sightings of one post agree in day and month, so what is concluded for one day depends on the
observations of that day alone; but for two things, which widen what is touched: a list of titles
can gain or lose trust through any dump, and text without any date may belong to any day.
"""

from collections.abc import Iterable, Mapping, Sequence

from scraper.merge import merge
from scraper.records import Dataset, Observation, Post, Rejection, Sighting
from scraper.resolve import listings, resolve
from scraper.resolve.listings import Listings

Names = Mapping[str, tuple[str, ...]]
Days = frozenset[str | None]


def conclude(
    observations: Iterable[Observation], names: Names, rejections: Sequence[Rejection] = ()
) -> Dataset:
    """The dataset that these facts give: the same facts in any order give the same dataset."""
    facts = _ordered(observations)
    posts, sightings = merge(resolve(facts, listings(facts)), names)
    return Dataset(facts, posts, sightings, tuple(rejections), dict(names))


def conclude_more(
    before: Dataset, new: Iterable[Observation], names: Names, rejections: Sequence[Rejection] = ()
) -> Dataset:
    """The dataset of `before` and `new` facts, equal to that from scratch.

    Only the days that the new facts touch are resolved again. `names` are all names of dumps.
    """
    facts = _ordered([*before.observations, *new])
    old_lists, lists = listings(before.observations), listings(facts)
    days = _touched(facts, before, names, old_lists, lists)
    if None in days:
        return conclude(facts, names, rejections)
    posts, sightings = merge(resolve((o for o in facts if o.month_day in days), lists), names)
    kept = {post.post_id: post for post in before.posts if post.month_day not in days}
    return Dataset(
        facts,
        _by_id([*posts, *kept.values()]),
        _by_observation([*sightings, *(s for s in before.sightings if s.post_id in kept)]),
        tuple(rejections),
        dict(names),
    )


def _touched(
    facts: Iterable[Observation], before: Dataset, names: Names, old: Listings, new: Listings
) -> Days:
    """The days to resolve again; None among them stands for all."""
    known = {o.observation_id for o in before.observations}
    renamed = {sha for sha, found in names.items() if before.names.get(sha, found) != found}
    doubted = {list_ for list_, _ in old.sound ^ new.sound}
    doubted |= {dump for dump in new.kin if old.told(dump) != new.told(dump)}
    return frozenset(
        o.month_day
        for o in facts
        if o.month_day is None
        or o.observation_id not in known
        or o.dump_sha256 in renamed
        or o.dump_sha256 in doubted
    )


def _ordered(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    found = {o.observation_id: o for o in observations}
    return tuple(found[key] for key in sorted(found))


def _by_id(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(sorted(posts, key=lambda post: post.post_id))


def _by_observation(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda sighting: sighting.observation_id))
