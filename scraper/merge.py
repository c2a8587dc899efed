"""What all sightings of a post together say: one deterministic rule for each field.

Facts stated by several sightings never conflict in day, year, site or URL (the rules of
`scraper.resolve` forbid such links). Where titles or texts differ the best source wins, and of
that the latest crawl, so that a title or text that was edited is the edited one; `explain` shows
the others. Where no time of crawl is known, numbers decide.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from parsers.feeds import FEED
from parsers.layouts import ARTICLE
from scraper.origins import Origins, newest, origin
from scraper.records import Observation, Post, Sighting
from scraper.resolve import Cluster, Resolution
from scraper.resolve.listings import LAYOUT as LIST
from scraper.resolve.profiles import WEAK_TITLES
from scraper.resolve.text import fold
from scraper.versions import up_to_date

WHOLE = frozenset({ARTICLE.name, "post-page", FEED})
"""Layouts that may show posts whole; of HTML the name, since importing that costs lxml."""


def merge(resolution: Resolution, known: Origins) -> tuple[tuple[Post, ...], tuple[Sighting, ...]]:
    """The posts of a resolution and the sightings that make them; `known` of the dumps."""
    posts: list[Post] = []
    sightings: list[Sighting] = []
    for cluster, (post_id, aliases) in zip(resolution.clusters, resolution.ids(known), strict=True):
        posts.append(merge_post(cluster.observations, post_id, aliases, known, cluster.headings))
        sightings += _sightings(cluster, post_id)
    return (
        tuple(sorted(posts, key=attrgetter("post_id"))),
        tuple(sorted(sightings, key=attrgetter("observation_id"))),
    )


def merge_post(
    seen: Sequence[Observation],
    post_id: str,
    aliases: tuple[str, ...],
    known: Origins,
    headings: frozenset[str] = frozenset(),
) -> Post:
    """The post that the observations `seen` show; `headings` are folded titles that are none."""
    text = (max(up_to_date(seen, known), key=_text_rank) if len(seen) > 1 else seen[0]).body
    found = [origin(o, known) for o in seen]
    crawls = [moment for each in found for moment in each.moments[:1] + each.moments[-1:]]
    return Post(
        post_id=post_id,
        aliases=aliases,
        site=_commonest([o.site for o in seen]),
        url=_url(seen),
        author=_commonest([o.author for o in seen]),
        title=_best_title(seen, known, headings),
        date=_commonest([o.date for o in seen]),
        month_day=_commonest([o.month_day for o in seen]),
        date_evidence=date_evidence(seen),
        views=max([o.views for o in seen if o.views is not None], default=None),
        summary=text.summary,
        equations=text.equations,
        headings=text.headings,
        captions=_longest([o.body.captions for o in seen]),
        code=text.code,
        mentions=text.mentions,
        sightings=len(seen),
        dumps=tuple(sorted({name for each in found for name in each.names})),
        first_seen=min(crawls, default=None),
        last_seen=max(crawls, default=None),
        tags=_longest([o.tags for o in seen]),
        category=_commonest([o.category for o in seen]),
    )


def _url(seen: Sequence[Observation]) -> str | None:
    """The commonest address; of pages that do not say where they were found, a path."""
    urls = [o.url for o in seen if o.url]
    return _commonest([url for url in urls if "://" in url]) or _commonest(urls)


def date_evidence(seen: Sequence[Observation]) -> str | None:
    """How the year is known: `stated` by every sighting with text, `linked` from one, `archive`."""
    dates = [o.date for o in seen if o.layout != LIST]
    if any(dates):
        return "stated" if all(dates) else "linked"
    return "archive" if any(o.date for o in seen) else None


def _best_title(
    seen: Sequence[Observation], known: Origins, headings: frozenset[str]
) -> str | None:
    """The commonest title of the best source that has one, as the latest crawl of it shows it."""
    titled = [o for o in seen if o.title]
    if headings:
        titled = [o for o in titled if not (_is_weak(o) and fold(o.title or "") in headings)]
    if len({o.title for o in titled}) < 2:
        return titled[0].title if titled else None
    best = max(map(_source_rank, titled))
    finest = [o for o in titled if _source_rank(o) == best]
    return _commonest([o.title for o in newest(finest, known)])


def _source_rank(seen: Observation) -> int:
    """Pages with links keep titles as they are; text dumps fold their marks; some are judged."""
    if seen.url:
        return 2
    return 0 if _is_weak(seen) else 1


def _is_weak(seen: Observation) -> bool:
    return seen.layout in WEAK_TITLES


def _text_rank(seen: Observation) -> tuple[bool, int, int, str]:
    """Openings as a listing shows them before those of whole articles; then the longest."""
    summary = seen.body.summary or ""
    listed = bool(summary) and seen.layout not in WHOLE
    return listed, len(summary), len(seen.body.equations), summary


def _commonest(values: Sequence[str | None]) -> str | None:
    """The value stated most often; the greatest of those that tie; None if none is stated."""
    if not values or values.count(values[0]) == len(values):
        return values[0] if values else None
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (counts[value], value))


def _longest(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The list with the most items; the greatest of those that tie."""
    if lists.count(lists[0]) == len(lists):
        return lists[0]
    return max(lists, key=lambda each: (len(each), each))


def _sightings(cluster: Cluster, post_id: str) -> Iterable[Sighting]:
    for profile in cluster.profiles:
        evidence = cluster.evidence[profile.key]
        for member in profile.members:
            yield Sighting(member.observation_id, post_id, evidence)
