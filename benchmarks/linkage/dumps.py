"""Dumps of listing pages, rendered so that each sighting's true post is known by its place."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from rendering import LONGEST_KEPT_TITLE, YEARLESS, Post, Style, draw_style, half_width, render

from linkage.damage import Extraction, cut, draw_extraction, extract
from linkage.posts import TruePost

_A_PAGE = 10
_LAYOUTS = {"byline": 25, "datestamp": 45, "stacked": 17, "unmarked": 13}


@dataclass(frozen=True, slots=True)
class Shown:
    """A sighting as it was printed: which post, where in the text, and what it states of it."""

    post: TruePost
    start: int
    end: int
    titled: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class RenderedDump:
    """One dump and the sightings printed in it, in order."""

    name: str
    data: bytes
    shown: tuple[Shown, ...]


def draw_listings(posts: Sequence[TruePost], size: int, rng: Random) -> Iterator[RenderedDump]:
    """Overlapping dumps with about `size` sightings; a page is mostly of one time, in no order."""
    ordered = sorted((p for p in posts if p.versions), key=lambda p: p.date)
    seen = 0
    while seen < size:
        page = _draw_page(ordered, rng)
        how, style = draw_extraction(rng), _draw_style(rng)
        crawls = 2 if rng.random() < 0.1 else 1
        cuts = rng.random()
        for crawl in range(crawls):
            again = Random(f"{cuts}")  # noqa: S311  the second crawl cuts where the first did
            name = f"{style.layout}/{seen:06d}.{crawl}.txt"
            dump = render_listing(name, page, how, style, again, views=rng.randint(100, 90_000))
            seen += len(dump.shown)
            yield dump


def render_listing(  # noqa: PLR0913  each is one choice about the page
    name: str,
    posts: Sequence[TruePost],
    how: Extraction,
    style: Style,
    rng: Random,
    *,
    views: int,
    untitled: Collection[int] = (),
) -> RenderedDump:
    """One listing page of the posts; those whose keys are `untitled` lose their titles."""
    text, shown = "", []
    version = rng.random()
    for number, post in enumerate(posts):
        printed, titled = _printed(post, how, version, views + number, rng)
        titled = titled and post.key not in untitled
        chunk = render([printed], replace(style, titled=titled, sidebar=False))[0]
        start = len(text)
        text += chunk + ("\n" if style.layout == "byline" else "\n\n")
        shown.append(
            Shown(
                post,
                start,
                start + len(chunk),
                _states_title(style, printed.title, titled=titled),
                _states_year(style),
            )
        )
    if style.sidebar:
        text += "最近评论\n"
    return RenderedDump(name, text.encode(), tuple(shown))


def _printed(
    post: TruePost, how: Extraction, version: float, views: int, rng: Random
) -> tuple[Post, bool]:
    text = post.versions[int(version * len(post.versions))]
    shown = cut(extract(text, how), rng)
    title = half_width(post.title) if how.half else post.title
    kept = len(title.encode()) <= LONGEST_KEPT_TITLE and rng.random() < how.titles
    return Post(title, "苏剑林", post.date, views, shown), kept


def keeps_title(title: str) -> bool:
    """Whether datestamp dumps keep a title of this length, in either width of its marks."""
    return max(len(title.encode()), len(half_width(title).encode())) <= LONGEST_KEPT_TITLE


def _states_title(style: Style, title: str, *, titled: bool) -> bool:
    if style.layout in ("byline", "stacked"):
        return True
    return style.layout == "datestamp" and titled and len(title.encode()) <= LONGEST_KEPT_TITLE


def _states_year(style: Style) -> bool:
    if style.layout in ("byline", "stacked"):
        return True
    return style.layout == "datestamp" and style.stamp not in YEARLESS


def _draw_page(ordered: Sequence[TruePost], rng: Random) -> list[TruePost]:
    """Ten posts of about one time, some of any time."""
    size = min(_A_PAGE, len(ordered))
    at = rng.randint(0, len(ordered) - size)
    page = list(ordered[at : at + size])
    strangers = rng.sample(ordered, rng.choice((0, 2, 5)) if len(ordered) > 2 * size else 0)
    page = list(dict.fromkeys((*page[: size - len(strangers)], *strangers)))
    rng.shuffle(page)
    return page


def _draw_style(rng: Random) -> Style:
    style = draw_style(rng.choices(list(_LAYOUTS), list(_LAYOUTS.values()))[0], rng)
    if style.layout == "datestamp":
        yearless = sorted(YEARLESS)
        style = replace(style, stamp=rng.choice(yearless) if rng.random() < 0.9 else style.stamp)
    return style
