"""What the dumps of a run give, counted while it goes on, and what it did in the end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scraper.dumps import OTHER_FILE, Revisit
from scraper.observe import Characters
from scraper.records import Dataset, Observation, Post, Rejection, Source


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did. `posts` are all posts of the dataset afterwards.

    `skipped` counts what is no page of posts by the reason; `aside`, other files.
    """

    read: int
    known: int
    rejected: tuple[Rejection, ...]
    aside: int
    skipped: dict[str, int]
    layouts: dict[str, int]
    observations: int
    posts: tuple[Post, ...]
    new: int
    updated: int
    unchanged: int
    characters: Characters
    dry_run: bool = False


@dataclass(slots=True)
class Tally:
    """What is known of dumps and posts, and what the dumps of one run gave so far."""

    sources: dict[str, set[Source]]
    observations: dict[str, Observation]
    read: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    revisits: list[Revisit] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    layouts: Counter[str] = field(default_factory=Counter)
    characters: Characters = field(default_factory=Characters)


def summarize(tally: Tally, before: Iterable[Post], dataset: Dataset, *, dry_run: bool) -> Summary:
    """Give what a run did that made `dataset` of one that had the posts `before`."""
    old = {id_: post for post in before for id_ in (post.post_id, *post.aliases)}
    aside = tally.skipped.pop(OTHER_FILE, 0)
    new = sum(not _known(post, old) for post in dataset.posts)
    unchanged = sum(old.get(post.post_id) == post for post in dataset.posts)
    return Summary(
        read=tally.read,
        known=tally.known,
        rejected=tuple(tally.rejected),
        aside=aside,
        skipped={reason: n for reason, n in sorted(tally.skipped.items()) if n},
        layouts=dict(sorted(tally.layouts.items())),
        observations=len(dataset.observations),
        posts=dataset.posts,
        new=new,
        updated=len(dataset.posts) - new - unchanged,
        unchanged=unchanged,
        characters=tally.characters,
        dry_run=dry_run,
    )


def _known(post: Post, old: dict[str, Post]) -> bool:
    return any(id_ in old for id_ in (post.post_id, *post.aliases))
