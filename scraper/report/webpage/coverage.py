"""How much is known: the fields of posts, and what the layouts of dumps state of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.records import Observation, Post

FIELDS = (
    "title", "date", "month_day", "views", "summary", "author", "url", "site", "category",
    "tags", "equations", "mentions", "first_seen",
)  # fmt: skip
STATED = ("title", "date", "month_day", "views", "summary", "author", "url", "category", "tags")


@dataclass(frozen=True, slots=True)
class LayoutCoverage:
    """What the dumps of one layout state: for each of STATED, how many observations have it."""

    layout: str
    dumps: int
    observations: int
    stated: tuple[int, ...]


def field_coverage(posts: Sequence[Post]) -> tuple[tuple[str, int], ...]:
    """Give for each of FIELDS how many posts have it."""
    return tuple((name, sum(_is_known(getattr(p, name)) for p in posts)) for name in FIELDS)


def date_evidence(posts: Iterable[Post]) -> Counter[str | None]:
    """Count the posts by how their year is known; None is that it is not."""
    return Counter(post.date_evidence for post in posts)


def layout_coverage(observations: Iterable[Observation]) -> tuple[LayoutCoverage, ...]:
    """Give the layouts, the one with most observations first."""
    seen: dict[str, list[Observation]] = {}
    for each in observations:
        seen.setdefault(each.layout, []).append(each)
    found = [_of_layout(layout, of_one) for layout, of_one in seen.items()]
    return tuple(sorted(found, key=lambda each: (-each.observations, each.layout)))


def _of_layout(layout: str, seen: Sequence[Observation]) -> LayoutCoverage:
    dumps = len({each.dump_sha256 for each in seen})
    stated = tuple(sum(_is_known(_value(each, name)) for each in seen) for name in STATED)
    return LayoutCoverage(layout, dumps, len(seen), stated)


def _value(seen: Observation, name: str) -> object:
    return seen.body.summary if name == "summary" else getattr(seen, name)


def _is_known(value: object) -> bool:
    return value is not None and value != ()
