"""The two labelled sets, each as dumps: real openings, and hard texts of our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rendering import Style

from linkage.archive import render_archive
from linkage.bodies import write_bodies
from linkage.damage import Extraction
from linkage.dumps import RenderedDump, draw_listings, keeps_title, render_listing
from linkage.posts import TruePost, read_catalogue, read_openings
from linkage.titles import hardest, own_catalogue

_OWN_SIZE = 1341
_HARD_KEYS = 900_000


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Listing dumps and the archive page of the same blog; `posts` are all of its posts."""

    name: str
    posts: tuple[TruePost, ...]
    listings: tuple[RenderedDump, ...]
    archive: RenderedDump


def hard_set(reference: Path | None, size: int, seed: int = 1) -> LabelledSet:
    """About `size` sightings of posts with texts of our own, the hardest cases among them."""
    rng = Random(seed)  # noqa: S311  a benchmark, not a secret
    known = read_catalogue(reference) if reference else own_catalogue(_OWN_SIZE, rng)
    posts = [*known, *hardest(_HARD_KEYS, rng)]
    if size < 10 * len(posts):
        posts = _of_few_days(posts, size // 10)
    written = write_bodies(posts, f"hard {seed}")
    return _rendered("hard", written, size, rng)


def real_set(reference: Path, size: int, seed: int = 2) -> LabelledSet:
    """About `size` sightings of the posts whose real opening is known, among all titles."""
    rng = Random(seed)  # noqa: S311  ditto
    return _rendered("real", read_openings(reference), size, rng)


def untitled_alone(posts: Sequence[TruePost], half: int, witnesses: int = 0) -> list[RenderedDump]:
    """Each post with a text sighted once, without a year; every second one without a title.

    Only an archive page can name those. Two halves together ask for each post once: a title
    that would be lost anyway is shown in its own half only. `witnesses` of the titled posts are
    shown once more, in by-line pages that state their years.
    """
    rng = Random(3)  # noqa: S311  ditto
    known = [post for post in posts if post.versions]
    rng.shuffle(known)
    untitled = {post.key for post in known[half::2]}
    known = [post for post in known if post.key in untitled or keeps_title(post.title)]
    how = Extraction(half=True, citations=True, inline=True, captions=True, titles=1.0)
    pages = [
        render_listing(
            f"alone/{half}.{at:06d}.txt",
            known[at : at + 10],
            how,
            Style("datestamp"),
            rng,
            views=at,
            untitled=untitled,
        )
        for at in range(0, len(known), 10)
    ]
    seen = [post for post in known if post.key not in untitled][:witnesses]
    if seen:
        pages.append(render_listing("alone/seen.txt", seen, how, Style("byline"), rng, views=7))
    return pages


def _of_few_days(posts: list[TruePost], size: int) -> list[TruePost]:
    """A part of the posts as dense as the whole: all posts of some days, the hardest days first."""
    days: dict[str, list[TruePost]] = {}
    for post in sorted(posts, key=lambda p: -p.key):
        days.setdefault(post.month_day, []).append(post)
    part: list[TruePost] = []
    for day in days.values():
        if len(part) < size:
            part += day
    return sorted(part, key=lambda p: p.key)


def _rendered(name: str, posts: list[TruePost], size: int, rng: Random) -> LabelledSet:
    return LabelledSet(
        name,
        tuple(posts),
        tuple(draw_listings(posts, size, rng)),
        render_archive("archive/all.md", posts),
    )
