"""Sightings that cannot be decided: what they state fits two posts equally, so a link is a guess.

A sighting is undecidable if another post agrees with all it states of title, date and day, and none
of its text's shingles is in a text of the true post and not in one of the other. They stay in
the set and in the precision: a wrong link counts as false. Only recall does not ask for them,
and their number stands in the table.
"""

from collections.abc import Iterable, Mapping

from linkage.bodies import CLOSE, OPEN
from linkage.dumps import Shown
from linkage.posts import TruePost
from scraper.records import Observation
from scraper.resolve.text import fold, shingles


def undecidable(
    seen: Iterable[Observation], truth: Mapping[str, Shown], posts: Iterable[TruePost]
) -> frozenset[str]:
    """The ids of the sightings that fit another post as well as their own."""
    days: dict[str, list[TruePost]] = {}
    families: dict[str | None, list[TruePost]] = {}
    for post in posts:
        if post.versions:
            days.setdefault(post.month_day, []).append(post)
            families.setdefault(post.family, []).append(post)
    texts = {post.key: _shingles(post) for own in days.values() for post in own}
    doubtful = set()
    for one in seen:
        own = truth[one.observation_id].post
        if one.month_day:
            others = days.get(own.month_day, [])
        else:
            others = families[own.family] if own.family else []
        rivals = [other for other in others if other.key != own.key and _agrees(one, other)]
        if rivals and own.versions:
            text = shingles(fold(one.body.summary or "")) & texts[own.key]
            if any(text <= texts[other.key] for other in rivals):
                doubtful.add(one.observation_id)
    return frozenset(doubtful)


def _agrees(one: Observation, other: TruePost) -> bool:
    if one.url and one.url != other.url:
        return False
    if one.date and one.date != other.date.isoformat():
        return False
    return not one.title or fold(one.title) == fold(other.title)


def _shingles(post: TruePost) -> frozenset[str]:
    texts = ("".join(p.text for p in version) for version in post.versions)
    return frozenset().union(
        *(shingles(fold(text.replace(OPEN, "").replace(CLOSE, ""))) for text in texts)
    )
