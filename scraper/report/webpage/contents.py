"""What the browser of posts in a page knows: a row of each post, and texts with provenance.

Rows are of all posts, so that all are found, sorted and filtered. Texts are of as many posts as
fit into a page of good size, the most read and then the newest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.origins import Origins, origin, origins
from scraper.records import Dataset, Observation, Post
from scraper.report.printable import printable
from scraper.report.webpage.body import blocks
from scraper.report.webpage.citations import Citations
from scraper.report.webpage.links import web_address
from scraper.report.webpage.packing import packed, packed_within
from scraper.report.webpage.readership import Readership

TEXTS = 850_000
"""Characters of packed texts in a page, about: those of some 1,000 posts of 600 characters."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Contents:
    """The packed rows and texts, and how many posts have texts."""

    rows: str
    texts: str
    with_text: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is needed to tell of one post."""

    places: dict[str, int]
    seen: dict[str, list[tuple[Observation, str]]]
    origins: Origins
    citations: Citations
    readership: Readership


def contents(
    dataset: Dataset, citations: Citations, readership: Readership, most: int = TEXTS
) -> Contents:
    """Give the contents of the posts of a dataset, in the order of its posts."""
    known = _Known(
        {post.post_id: place for place, post in enumerate(dataset.posts)},
        _seen(dataset),
        origins(dataset.sources),
        citations,
        readership,
    )
    told = (_text(post, known) for post in _by_worth(dataset.posts))
    texts, with_text = packed_within(told, most)
    return Contents(packed(_rows(dataset.posts)), texts, with_text)


def _rows(posts: Sequence[Post]) -> Row:
    """Give the columns; a column of like values packs better than a row of unlike ones."""
    return {
        "id": [post.post_id for post in posts],
        "title": [_shown(post.title) for post in posts],
        "date": [post.date or (f"--{post.month_day}" if post.month_day else "") for post in posts],
        "evidence": [post.date_evidence for post in posts],
        "views": [post.views for post in posts],
        "url": [web_address(post.url) for post in posts],
        "equations": [len(post.equations) for post in posts],
        "sightings": [post.sightings for post in posts],
    }


def _by_worth(posts: Sequence[Post]) -> list[Post]:
    newest = sorted(posts, key=lambda post: post.date or "", reverse=True)
    return sorted(newest, key=lambda post: -(post.views or 0))


def _seen(dataset: Dataset) -> dict[str, list[tuple[Observation, str]]]:
    facts = {each.observation_id: each for each in dataset.observations}
    seen: dict[str, list[tuple[Observation, str]]] = {}
    for each in dataset.sightings:
        seen.setdefault(each.post_id, []).append((facts[each.observation_id], each.evidence))
    return seen


def _text(post: Post, known: _Known) -> Row:
    """Give what is told of one post when it is opened; what it has not is left out."""
    told: Row = {
        "body": blocks(post),
        "author": _shown(post.author),
        "category": _shown(post.category),
        "tags": [printable(tag) for tag in post.tags],
        "captions": [printable(caption) for caption in post.captions],
        "cites": [known.places[each] for each in known.citations.cites.get(post.post_id, ())],
        "cited": [known.places[each] for each in known.citations.cited_by.get(post.post_id, ())],
        "counts": [
            [f"{count.crawled_at:%Y-%m-%d %H:%M}", count.views]
            for count in known.readership.histories.get(post.post_id, ())
        ],
        "seen": list(_sightings(known.seen.get(post.post_id, ()), known.origins)),
    }
    return {"post": known.places[post.post_id]} | {k: v for k, v in told.items() if v}


def _sightings(seen: Sequence[tuple[Observation, str]], known: Origins) -> Iterator[list[object]]:
    """Give each sighting: dump, layout, span, what it states, evidence, crawls."""
    for each, evidence in sorted(seen, key=lambda pair: (pair[0].dump, pair[0].start)):
        crawls = [f"{moment:%Y-%m-%d}" for moment in origin(each, known).moments]
        yield [
            printable(each.dump),
            each.layout,
            each.start,
            each.end,
            _shown(each.title),
            each.date or each.month_day,
            each.views,
            evidence,
            [crawls[0], crawls[-1], len(crawls)] if crawls else [],
        ]


def _shown(text: str | None) -> str | None:
    return None if text is None else printable(text)
