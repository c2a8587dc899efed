"""Why a post is one post: its sightings, what linked them, where its fields come from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scraper.merge import merge_post
from scraper.records import Names, Observation, Post
from scraper.report.printable import printable
from scraper.resolve import Candidate, Cluster, Resolution, resolve
from scraper.resolve.search import UNLIKE
from scraper.resolve.text import containment, fold

_MOST_SHOWN = 8
_LEAST_BEGUN = 4

_Ids = tuple[str, tuple[str, ...]]
_Chosen = tuple[Cluster, _Ids]


@dataclass(frozen=True, slots=True)
class Case:
    """A post with what led to it and what was refused; `names` gives any post's name by cluster."""

    post: Post
    cluster: Cluster
    refused: tuple[Candidate, ...]
    names: Mapping[str, str]


def find(words: str, observations: Sequence[Observation], names: Names) -> list[Case]:
    """Find the posts that `words` name: by a whole id, else by the start of one or the title.

    An id is a post_id, an alias or an observation_id.
    """
    resolution = resolve(observations)
    pairs = list(zip(resolution.clusters, resolution.ids, strict=True))
    chosen = _named(words, pairs) or _begun_or_titled(words, pairs)
    titles = {cluster.key: f"{ids[0]} {_title(cluster)}" for cluster, ids in pairs}
    return [
        Case(
            merge_post(cluster.observations, *ids, names, cluster.headings),
            cluster,
            _refused(cluster, resolution),
            titles,
        )
        for cluster, ids in chosen
    ]


def explain(case: Case) -> str:
    """Give the explanation, as lines of text."""
    return "".join(f"{printable(line)}\n" for line in _explanation(case))


def _explanation(case: Case) -> Iterator[str]:
    post = case.post
    yield f"post {post.post_id}  {post.title or 'without title'}"
    if post.aliases:
        yield f"  aliases {', '.join(post.aliases)}"
    yield from _fields(post, case.cluster.observations)
    yield f"sightings {post.sightings}"
    for profile in case.cluster.profiles:
        for seen in profile.members:
            yield f"  {_place(seen)}: {case.cluster.evidence[profile.key]}"
            yield f"      observation {seen.observation_id} states {_stated(seen)}"
    if case.refused:
        yield "links refused"
    for candidate in case.refused[:_MOST_SHOWN]:
        other = _other_side(candidate, case)
        yield f"  {other}: text {candidate.score:.2f}, {candidate.verdict}"
    if len(case.refused) > _MOST_SHOWN:
        yield f"  and {len(case.refused) - _MOST_SHOWN} more"


def _fields(post: Post, seen: Sequence[Observation]) -> Iterator[str]:
    yield "fields"
    yield f"  title    {_value(post.title)}{_sources(seen, 'title', post.title)}"
    for other in sorted({o.title for o in seen if o.title and o.title != post.title}):
        yield f"           not {other!r}{_sources(seen, 'title', other)}"
    evidence = f" ({post.date_evidence})" if post.date_evidence else ""
    yield f"  date     {_value(post.date)}{evidence}{_sources(seen, 'date', post.date)}"
    yield f"  day      {_value(post.month_day)}"
    yield f"  views    {_value(post.views)}{_sources(seen, 'views', post.views)}"
    yield f"  author   {_value(post.author)}{_sources(seen, 'author', post.author)}"
    yield f"  url      {_value(post.url)}{_sources(seen, 'url', post.url)}"
    yield f"  summary  {_size(post)}{_from(_with_text_of(post, seen))}"


def _size(post: Post) -> str:
    if post.summary is None:
        return "unknown"
    return f"{len(post.summary)} characters, {len(post.equations)} equations"


def _with_text_of(post: Post, seen: Sequence[Observation]) -> list[Observation]:
    return [o for o in seen if o.body.summary is not None and o.body.summary == post.summary]


def _sources(seen: Sequence[Observation], name: str, value: object) -> str:
    return _from([o for o in seen if getattr(o, name) == value]) if value is not None else ""


def _from(seen: Sequence[Observation]) -> str:
    dumps = sorted({o.dump for o in seen})
    more = f" and {len(dumps) - 3} more" if len(dumps) > 3 else ""
    return f"  from {', '.join(dumps[:3])}{more}" if dumps else ""


def _value(value: object) -> str:
    return "unknown" if value is None else str(value)


def _place(seen: Observation) -> str:
    return f"{seen.dump} [{seen.start}:{seen.end}] {seen.layout}"


def _stated(seen: Observation) -> str:
    facts = (("title", seen.title), ("date", seen.date or seen.month_day), ("views", seen.views))
    return (
        ", ".join(f"{name} {value}" for name, value in facts if value is not None) or "text alone"
    )


def _other_side(candidate: Candidate, case: Case) -> str:
    if candidate.cluster.key == case.cluster.key:
        seen = candidate.profile.first
        return f"{_place(seen)} {seen.title or 'without title'}"
    return f"post {case.names.get(candidate.cluster.key, 'unknown')}"


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
