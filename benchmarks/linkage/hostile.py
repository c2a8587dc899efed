"""Bad archive pages: cut in half, with wrong years, of another site. Nothing false may follow.

Each page is added to the listings of a set, and to its untitled sightings alone. A false link is a
pair of sightings of two posts; a false name or date is one that a sighting gets and that is not
its post's. What is already wrong without the page is not counted, sighting by sighting.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from linkage.archive import render_archive
from linkage.dumps import RenderedDump
from linkage.measures import groups
from linkage.ours import ours
from linkage.posts import TruePost
from linkage.sets import LabelledSet, untitled_alone
from linkage.sightings import Read, read
from linkage.titles import own_catalogue
from scraper.resolve.text import fold

_FOREIGN_KEYS = 5_000_000
_WITNESSES = 60
"""Posts whose years a dump states beside the untitled: else nothing contradicts a false page."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What one bad page did: false links, names and dates that were not there without it."""

    page: str
    links: int
    names: int
    dates: int


def harms(labelled: LabelledSet) -> Iterator[Harm]:
    """The harm that each bad archive page does to the set."""
    alone = [untitled_alone(labelled.posts, half, _WITNESSES) for half in (0, 1)]
    for part, groups_ in (("listings", [labelled.listings]), ("alone", alone)):
        before = [_wrong(read(dumps)) for dumps in groups_]
        for name, page in bad_pages(labelled.posts):
            after = [_wrong(read((*dumps, page))) for dumps in groups_]
            counts = [
                sum(len(now[kind] - then[kind]) for then, now in zip(before, after, strict=True))
                for kind in range(3)
            ]
            yield Harm(f"{part}: {name}", *counts)


def bad_pages(posts: Sequence[TruePost]) -> Iterator[tuple[str, RenderedDump]]:
    """Archive pages that are cut, that lie about years, or that belong to another site."""
    whole = render_archive("archive/bad.md", posts)
    yield "first half", _part(whole, 0, len(whole.data) // 2)
    yield "second half", _part(whole, len(whole.data) // 2, len(whole.data))
    yield "every other post missing", render_archive("archive/bad.md", posts[::2])
    yield "all years one too late", _with_years(posts, lambda p: p.date.year + 1)
    swapped = {2018: 2017, 2017: 2018}
    yield "two years exchanged", _with_years(posts, lambda p: swapped.get(p.date.year, p.date.year))
    rng = Random(5)  # noqa: S311  a benchmark, not a secret
    years = {post.key: rng.choice((0, 0, 0, 0, 1)) + post.date.year for post in posts}
    yield "a fifth of the years wrong", _with_years(posts, lambda p: years[p.key])
    yield "another site", render_archive("archive/bad.md", _foreign(posts, rng))


def _with_years(posts: Sequence[TruePost], year: Callable[[TruePost], int]) -> RenderedDump:
    """A page with other years; 29 February stays where it is, on a year that lacks it."""
    return render_archive("archive/bad.md", posts, year)


def _foreign(posts: Sequence[TruePost], rng: Random) -> list[TruePost]:
    """Another blog's posts: other titles on the same days, a few of them worded alike."""
    own = own_catalogue(len(posts), rng)
    days = [post.date for post in posts]
    alike = rng.sample(list(posts), len(posts) // 20)
    titles = [f"也谈{post.title[: len(post.title) // 2 + 1]}" for post in alike]
    moved = [replace(p, key=_FOREIGN_KEYS + p.key, date=d) for p, d in zip(own, days, strict=True)]
    same = [
        TruePost(_FOREIGN_KEYS * 2 + post.key, title, post.date.replace(year=post.date.year - 1))
        for post, title in zip(alike, titles, strict=True)
        if f"{post.date:%m-%d}" != "02-29"
    ]
    return moved + same


def _part(page: RenderedDump, start: int, stop: int) -> RenderedDump:
    """A part of a page's bytes, wherever that cuts; a row that is cut keeps its truth."""
    before = len(page.data[:start].decode(errors="ignore"))
    data = page.data[start:stop].decode(errors="ignore")
    end = before + len(data)
    shown = tuple(
        replace(row, start=max(row.start, before) - before, end=min(row.end, end) - before)
        for row in page.shown
        if row.start < end and row.end > before
    )
    return RenderedDump(page.name, data.encode(), shown)


def _wrong(result: Read) -> tuple[set[object], set[object], set[object]]:
    """The false links, and the sightings with a false name and with a false date."""
    linked, truth = ours(result.observations), result.truth
    links: set[object] = set()
    for members in groups(linked.found).values():
        if len({truth[one].post.key for one in members}) > 1:
            links.update(
                (one, other)
                for one, other in combinations(sorted(members), 2)
                if truth[one].post.key != truth[other].post.key
            )
    names, dates = set[object](), set[object]()
    for one, home in linked.found.items():
        post, shown = linked.posts[home], truth[one]
        if not shown.titled and post.title and fold(post.title) != fold(shown.post.title):
            names.add(one)
        if not shown.dated and post.date and post.date != shown.post.date.isoformat():
            dates.add(one)
    return links, names, dates
