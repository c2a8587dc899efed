"""What facts of one day need to know of all others: the lists, the feeds, and undated text.

Sightings of one post agree in day and month, so a day is concluded from its own observations
(`scraper.conclude`). But for three things, which *far* facts bring about: a list of titles gains or
loses trust through any dump (`resolve.listings`); a feed's day yields to the one that pages of any
day state (`resolve.instants`); text without any day may belong to a post of any day. Datasets
without such facts need no look at other days at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parsers.feeds import FEED
from scraper.records import Observation
from scraper.resolve import Candidate, Cluster, Resolution, join_undated, link_days, listings
from scraper.resolve.instants import Stated, settled, stated_days
from scraper.resolve.listings import LAYOUT as LIST
from scraper.resolve.listings import Listings
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.text import sample

Joins = Mapping[str, Sequence[tuple[Profile, str]]]
"""By the key of a cluster the undated profiles that join it, each with the evidence."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What all facts together tell each day.

    `undated` are the posts that no day has: they are concluded apart. `refused` are links of
    undated text that were considered.
    """

    lists: Listings = field(default_factory=Listings)
    stated: Stated = field(default_factory=dict)
    joins: Joins = field(default_factory=dict)
    undated: tuple[Cluster, ...] = ()
    refused: tuple[Candidate, ...] = ()

    def clusters(self, observations: Iterable[Observation]) -> Resolution:
        """The posts of whole days, undated text joined to them."""
        found = self._linked(observations)
        for cluster in found.clusters:
            for profile, evidence in self.joins.get(cluster.key, ()):
                cluster.add(profile, evidence)
        return found

    def candidates(self, observations: Iterable[Observation], wanted: "Wanted") -> list[Cluster]:
        """The posts of whole days that undated text may belong to."""
        return [c for c in self._linked(observations).clusters if wanted.may_belong_to(c)]

    def _linked(self, observations: Iterable[Observation]) -> Resolution:
        seen = (settled(each, self.stated) for each in observations)
        return link_days((each for each in seen if each.month_day), self.lists)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a post must have for undated text to belong to it: an address, or shared shingles."""

    addresses: frozenset[str]
    shingles: frozenset[str]

    @classmethod
    def of(cls, undated: Iterable[Observation]) -> "Wanted":
        """What the undated observations look for."""
        found = profiles(undated)
        return cls(
            frozenset(profile.address for profile in found if profile.address),
            frozenset(shingle for profile in found for shingle in sample(profile.shingles)),
        )

    def may_belong_to(self, cluster: Cluster) -> bool:
        """Whether the cluster has some of it."""
        return not self.addresses.isdisjoint(cluster.stated.urls) or not self.shingles.isdisjoint(
            sample(cluster.shingles)
        )


def is_far(seen: Observation) -> bool:
    """Whether an observation concerns other days than its own."""
    return not seen.month_day or seen.layout in (LIST, FEED)


def outlook(far: Sequence[Observation], every: Callable[[], Iterable[Observation]]) -> Outlook:
    """What the `far` facts and `every` other one tell, but for what becomes of undated text.

    Of `every` only what observations state is asked for, not their bodies.
    """
    if not far:
        return Outlook()
    feeds = [seen for seen in far if seen.layout == FEED]
    stated = stated_days(feeds, every()) if feeds else {}
    has_lists = any(seen.layout == LIST for seen in far)
    lists = listings(settled(seen, stated) for seen in every()) if has_lists else Listings()
    return Outlook(lists, stated)


def undated(far: Iterable[Observation], seen_by: Outlook) -> list[Observation]:
    """The far observations that state no day, or of which the day does not count."""
    facts = (settled(each, seen_by.stated) for each in far)
    return [each for each in facts if not each.month_day]


def joined(seen_by: Outlook, lone: Iterable[Observation], candidates: Iterable[Cluster]) -> Outlook:
    """The outlook with the undated observations joined to the candidates of all days."""
    known = list(candidates)
    before = {id(cluster): (cluster.key, len(cluster.profiles)) for cluster in known}
    found = join_undated(Resolution(tuple(known), ()), lone)
    joins = {}
    for cluster in known:
        key, size = before[id(cluster)]
        if added := cluster.profiles[size:]:
            joins[key] = [(profile, cluster.evidence[profile.key]) for profile in added]
    rest = tuple(cluster for cluster in found.clusters if id(cluster) not in before)
    return replace(seen_by, joins=joins, undated=rest, refused=found.refused)
