"""Names for posts that stay: a pure function of the observations, yet stable when more come.

An id is the hash of what sightings of one post share: day and title, or day and the head of the
text. The year is left out, because a yearless sighting must give the id that the dated one will
have. Of a title that was edited, the earliest crawl's is taken. Only where two posts share an id
(one title on one day of two years) is the date added, then all else that it states, and last its
place in its dump. Every id that a sighting of a post can have had alone, plain or told apart, is an
alias, so an id that was ever given leads to the post for ever: it came from a sighting, and each
sighting is still in some post.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from scraper.origins import Origins, origin
from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile
from scraper.resolve.text import is_evidence

_HEAD = 32
_DIGITS = 16

Facts = tuple[str, str, str]
"""Ids that the members of a profile share: plain, with its date, with all that it states."""


def identify(clusters: Sequence[Cluster], known: Origins) -> list[tuple[str, tuple[str, ...]]]:
    """Give the id of each cluster and its aliases, sorted; no two clusters have one id."""
    found = [{profile.key: _of_facts(profile) for profile in c.profiles} for c in clusters]
    bests = [_best(cluster.profiles, known).key for cluster in clusters]
    ids = _told_apart(bests, [facts[best] for facts, best in zip(found, bests, strict=True)])
    return [
        (id_, _aliases(id_, cluster, facts))
        for id_, cluster, facts in zip(ids, clusters, found, strict=True)
    ]


def _told_apart(bests: Sequence[str], facts: Sequence[Facts]) -> list[str]:
    """The ids of profiles: plain; of those that share one told apart by ever more."""
    ids = [plain for plain, *_ in facts]
    ladder: tuple[Callable[[int], str], ...] = (
        lambda at: facts[at][1],
        lambda at: facts[at][2],
        lambda at: _of_place(bests[at]),
    )
    for step in ladder:
        if shared := _repeated(ids):
            ids = [step(at) if id_ in shared else id_ for at, id_ in enumerate(ids)]
    return ids


def _best(profiles: Sequence[Profile], known: Origins) -> Profile:
    """The profile that tells the id; times of crawls are asked for only where levels tie."""
    if len(profiles) == 1:
        return profiles[0]
    levels = [_level(profile) for profile in profiles]
    finest = min(levels)
    ties = [profile for profile, level in zip(profiles, levels, strict=True) if level == finest]
    return ties[0] if len(ties) == 1 else min(ties, key=lambda p: _rank(p, known))


def _level(profile: Profile) -> tuple[bool, int, bool]:
    """Order profiles: marked titles first, then judged ones, texts, and what has neither.

    What states a day comes before what does not, so that posts of two days never share an id.
    """
    level = int(profile.weak) if profile.title else 3 - is_evidence(profile.text)
    return not profile.first.month_day, level, not profile.first.date


def _rank(profile: Profile, known: Origins) -> tuple[str, str, str]:
    """Order profiles of one level: the first crawled first, that an edited title keeps the id."""
    crawls = [moments[0] for o in profile.members if (moments := origin(o, known).moments)]
    return str(min(crawls, default="")), profile.title, profile.text


def _of_facts(profile: Profile) -> Facts:
    """Give the ids that the members of a profile share."""
    plain, first = _plain(profile), profile.first
    facts = (first.date or "", first.site or "", first.url or "", profile.text)
    return plain, _hash("date", plain, facts[0]), _hash("facts", plain, *facts)


def _of_place(observation_id: str) -> str:
    return _hash("sighting", observation_id)


def _plain(profile: Profile) -> str:
    day = profile.first.month_day or ""
    if profile.title:
        return _hash("title", day, profile.title)
    if is_evidence(profile.text):
        return _hash("text", day, profile.text[:_HEAD])
    return _of_place(profile.key)


def _aliases(own: str, cluster: Cluster, facts: Mapping[str, Facts]) -> tuple[str, ...]:
    """All other ids that a post of these profiles, or of some of their members, can have had.

    Only without a year may members of equal facts stand apart (`scraper.resolve.link`).
    """
    ids = set(chain.from_iterable(facts.values()))
    for profile in cluster.profiles:
        if not profile.year:
            ids.update([_of_place(member.observation_id) for member in profile.members])
    return tuple(sorted(ids - {own}))


def _repeated(ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {id_ for id_ in ids if id_ in seen or seen.add(id_)}  # type: ignore[func-returns-value]


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGITS]
