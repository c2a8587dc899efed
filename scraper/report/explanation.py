"""Why a post is one post: its sightings, what linked them, where its fields come from."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from scraper.origins import origin
from scraper.records import Observation, Post
from scraper.report.cases import Case
from scraper.report.printable import printable
from scraper.resolve import Candidate
from scraper.versions import Version, versions

_MOST_SHOWN = 8


def explain(case: Case) -> str:
    """Give the explanation, as lines of text."""
    return "".join(f"{printable(line)}\n" for line in _explanation(case))


def _explanation(case: Case) -> Iterator[str]:
    post = case.post
    yield f"post {post.post_id}  {post.title or 'without title'}"
    if post.aliases:
        yield f"  aliases {', '.join(post.aliases)}"
    yield from _fields(post, case.cluster.observations)
    yield from _versions(versions(case.cluster.observations, case.known))
    yield f"sightings {post.sightings}"
    for profile in case.cluster.profiles:
        for seen in profile.members:
            yield f"  {_place(seen)}: {case.cluster.evidence[profile.key]}"
            if moments := origin(seen, case.known).moments:
                yield f"      crawled {_span(moments[0], moments[-1])}"
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
    yield f"  title    {_value(post.title)}{_stating(seen, 'title', post.title)}"
    for other in sorted({o.title for o in seen if o.title and o.title != post.title}):
        yield f"           not {other!r}{_stating(seen, 'title', other)}"
    evidence = f" ({post.date_evidence})" if post.date_evidence else ""
    yield f"  date     {_value(post.date)}{evidence}{_stating(seen, 'date', post.date)}"
    yield f"  day      {_value(post.month_day)}"
    yield f"  views    {_value(post.views)}{_stating(seen, 'views', post.views)}"
    yield f"  author   {_value(post.author)}{_stating(seen, 'author', post.author)}"
    yield f"  url      {_value(post.url)}{_stating(seen, 'url', post.url)}"
    yield f"  category {_value(post.category)}{_stating(seen, 'category', post.category)}"
    tags = post.tags or None
    yield f"  tags     {', '.join(post.tags) or 'unknown'}{_stating(seen, 'tags', tags)}"
    yield f"  summary  {_size(post)}{_from(_with_text_of(post, seen))}"
    if post.first_seen and post.last_seen:
        yield f"  seen     {_span(post.first_seen, post.last_seen)}"


def _versions(found: Sequence[Version]) -> Iterator[str]:
    """Tell how title and summary were edited, the text of each summary whole."""
    if found:
        yield "versions"
    for each in found:
        head = f"  {each.field:<8} {_span(each.first, each.last)}"
        if each.field == "title":
            yield f"{head}  {each.value!r}{_from(each.seen)}"
        else:
            yield f"{head}  {len(each.value)} characters{_from(each.seen)}"
            yield from (f"           {line}" for line in each.value.split("\n"))


def _span(first: datetime, last: datetime) -> str:
    """Give one moment or two, to the second: crawls of two pages may be that near."""
    ends = [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (first, last)]
    return f"{' to '.join(dict.fromkeys(ends))} UTC"


def _size(post: Post) -> str:
    if post.summary is None:
        return "unknown"
    return f"{len(post.summary)} characters, {len(post.equations)} equations"


def _with_text_of(post: Post, seen: Sequence[Observation]) -> list[Observation]:
    return [o for o in seen if o.body.summary is not None and o.body.summary == post.summary]


def _stating(seen: Sequence[Observation], name: str, value: object) -> str:
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
