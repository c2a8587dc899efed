"""Names for posts that stay: a pure function of the observations, yet stable when more come.

An id is the hash of what sightings of one post share: day and title, or day and the head of the
text. The year is left out, because a yearless sighting must give the id that the dated one will
have. Of a title that was edited, the earliest crawl's is taken. Only where two posts share an id
(one title on one day of two years) is the date added, then all else that it states, and last its
place in its dump. Every id that a sighting of a post can have had alone, plain or told apart, is an
alias, so an id that was ever given leads to the post for ever: it came from a sighting, and each
sighting is still in some post.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from scraper.origins import Origins, origin
from scraper.resolve.clusters import Cluster
from scraper.resolve.profiles import Profile

_HEAD = 32
_DIGITS = 16

Ladder = tuple[str, str, str, str]
"""Ids of a sighting: plain, with its date, with all it states, with its place in its dump."""


def identify(clusters: Sequence[Cluster], known: Origins) -> list[tuple[str, tuple[str, ...]]]:
    """Give the id of each cluster and its aliases, sorted; no two clusters have one id."""
    bests = [min(cluster.profiles, key=lambda p: _rank(p, known)) for cluster in clusters]
    ladders = [(*_of_facts(profile), _of_place(profile.key)) for profile in bests]
    ids = _told_apart(ladders)
    return [(id_, _aliases(id_, cluster)) for id_, cluster in zip(ids, clusters, strict=True)]


def _told_apart(ladders: Sequence[Ladder]) -> list[str]:
    ids = [plain for plain, *_ in ladders]
    for step in (1, 2, 3):
        shared = _repeated(ids)
        ids = [
            ladder[step] if id_ in shared else id_ for id_, ladder in zip(ids, ladders, strict=True)
        ]
    return ids


def _rank(profile: Profile, known: Origins) -> tuple[int, bool, str, str, str]:
    """Order profiles: marked titles first, then judged ones, texts, and what has neither.

    Of these the one that was crawled first, so that an edited title keeps the id.
    """
    level = int(profile.weak) if profile.title else 3 - bool(profile.shingles)
    crawls = [moments[0] for o in profile.members if (moments := origin(o, known).moments)]
    first = str(min(crawls, default=""))
    return level, not profile.first.date, first, profile.title, profile.text


def _of_facts(profile: Profile) -> tuple[str, str, str]:
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
    if profile.shingles:
        return _hash("text", day, profile.text[:_HEAD])
    return _of_place(profile.key)


def _aliases(own: str, cluster: Cluster) -> tuple[str, ...]:
    ids = {id_ for profile in cluster.profiles for id_ in _had(profile)}
    return tuple(sorted(ids - {own}))


def _had(profile: Profile) -> Iterable[str]:
    """Give all ids that a post of this profile, or of some of its members, can have had.

    Only without a year may members of equal facts stand apart (`scraper.resolve.link`).
    """
    yield from _of_facts(profile)
    if not profile.year:
        yield from (_of_place(member.observation_id) for member in profile.members)


def _repeated(ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {id_ for id_ in ids if id_ in seen or seen.add(id_)}  # type: ignore[func-returns-value]


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGITS]
