"""Ours, as ingest runs it: resolve, then merge; and what any clustering makes of posts."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linkage.dumps import Shown
from linkage.measures import Clusters, Ratio, b_cubed, dating, groups, naming, pairs
from scraper.conclude import resolve
from scraper.merge import merge, merge_post
from scraper.records import Observation, Post
from scraper.resolve.clusters import gathered

Truth = Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one way to link one set."""

    way: str
    pairs: Ratio
    b_cubed: tuple[float, float, float]
    naming: Ratio
    dating: Ratio
    seconds: float


@dataclass(frozen=True, slots=True)
class Linked:
    """A clustering of observations and the posts that it makes."""

    found: Clusters
    posts: Mapping[str, Post]
    seconds: float
    seconds_of_merge: float = 0.0

    def figures(self, way: str, truth: Truth, undecidable: frozenset[str]) -> Figures:
        """The figures of this clustering against the truth."""
        return Figures(
            way,
            pairs(self.found, truth, undecidable),
            b_cubed(self.found, truth),
            naming(self.found, self.posts, truth),
            dating(self.found, self.posts, truth),
            self.seconds,
        )


def ours(seen: Sequence[Observation]) -> Linked:
    """The posts that ingest would make of the observations."""
    started = time.perf_counter()
    resolution = resolve(seen)
    resolved = time.perf_counter()
    posts, sightings = merge(resolution, {})
    merged = time.perf_counter()
    found = {sighting.observation_id: sighting.post_id for sighting in sightings}
    by_id = {post.post_id: post for post in posts}
    return Linked(found, by_id, resolved - started, merged - resolved)


def merged(seen: Sequence[Observation], found: Clusters, seconds: float) -> Linked:
    """The posts that a rival's clusters make, merged by our rule."""
    by_id = {one.observation_id: one for one in seen}
    posts = {}
    for name, members in groups(found).items():
        own = [by_id[id_] for id_ in members]
        posts[name] = merge_post(own, name, (), {}, gathered(own).headings)
    return Linked(found, posts, seconds)
