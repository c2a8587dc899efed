"""From facts to a dataset: day by day, and undated text last.

Sightings of one post agree in day and month, so what is concluded for one day depends on the
observations of that day alone, but for what far facts tell of all days (`scraper.outlook`). So days
may be concluded apart, in any number of processes; and where no fact is far, new facts touch
their own days only.
"""

from collections.abc import Callable, Iterable, Sequence

from scraper.merge import merge
from scraper.origins import Origins, origins
from scraper.outlook import Outlook, Wanted, is_far, joined, outlook, undated
from scraper.records import Dataset, Observation, Post, Rejection, Sighting, Sources
from scraper.resolve import Cluster, Resolution

Concluded = tuple[Sequence[Post], Sequence[Sighting]]


def conclude(
    observations: Iterable[Observation], sources: Sources, rejections: Sequence[Rejection] = ()
) -> Dataset:
    """The dataset that these facts give: the same facts in any order give the same dataset."""
    facts = _ordered(observations)
    found = resolve(facts)
    posts, sightings = merge(found, origins(sources))
    return Dataset(facts, posts, sightings, tuple(rejections), dict(sources))


def resolve(observations: Sequence[Observation]) -> Resolution:
    """The posts that the observations show; each observation is in exactly one cluster."""
    seen_by = look(
        [each for each in observations if is_far(each)],
        lambda: observations,
        lambda seen_by, wanted: seen_by.candidates(observations, wanted),
    )
    found = seen_by.clusters(observations)
    return Resolution((*found.clusters, *seen_by.undated), (*found.refused, *seen_by.refused))


def look(
    far: Sequence[Observation],
    every: Callable[[], Iterable[Observation]],
    candidates: Callable[[Outlook, Wanted], Iterable[Cluster]],
) -> Outlook:
    """The whole outlook: of `far` facts, `every` fact, and the posts that undated text may be of.

    `candidates` gives these of all days, in the order of days.
    """
    seen_by = outlook(far, every)
    lone = undated(far, seen_by)
    return joined(seen_by, lone, candidates(seen_by, Wanted.of(lone))) if lone else seen_by


def conclude_block(block: Iterable[Observation], seen_by: Outlook, known: Origins) -> Concluded:
    """The posts of whole days, and the sightings that make them; `known` of their dumps."""
    return merge(seen_by.clusters(block), known)


def conclude_undated(seen_by: Outlook, known: Origins) -> Concluded:
    """The posts that no day has."""
    return merge(Resolution(seen_by.undated, ()), known)


def _ordered(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    found = {o.observation_id: o for o in observations}
    return tuple(found[key] for key in sorted(found))
