"""What speaks for a list's being the posts of its page: points for what posts have.

A post has a heading, a date, a text, marks of a post, an address with a day in it. The page's own
structured data is such a mark where it tells of the same page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from math import sqrt

from parsers.html.listing.article import About
from parsers.html.listing.kinds import BARE, BESIDE, HEADED, NAMED, UNTITLED
from parsers.html.listing.outline import Outline
from parsers.html.listing.records import Record, record_of_one, records
from parsers.html.listing.stamps import has_date
from parsers.html.listing.titles import Candidate

_KINDS = {HEADED: 2.0, BESIDE: 1.7, NAMED: 1.5, BARE: 0.0, UNTITLED: -1.5}
_DATE, _DATED_ADDRESS, _TEXT, _MARK = 2.0, 1.0, 1.0, 1.0
_ADDRESS = re.compile(r"(?:^|/)(?:19|20)[0-9]{2}[/-][01]?[0-9][/-]")
_FEWEST_CHARACTERS, _NEAR = 20, 6
_OTHERS = bytes((1, 0)) + bytes(254)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A page as lists are judged on it: `flags` tell furniture, `whole` is the size of the rest."""

    outline: Outline
    flags: bytearray
    page: About
    whole: int
    titles: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class Listing:
    """Records with their points: on average, and the share of the page's text that they hold.

    Most of them are `dated`, or are `marked` as posts or have addresses that state a day.
    """

    records: Sequence[Record]
    points: float
    share: float
    dated: bool
    marked: bool

    @property
    def rank(self) -> float:
        """How much speaks for its being the posts of the page."""
        return self.points * sqrt(len(self.records)) * (0.2 + self.share)


def scene(outline: Outline, flags: bytearray, page: About, titles: Sequence[Candidate]) -> Scene:
    """The page as lists are judged on it."""
    rest = flags.translate(_OTHERS)
    sizes = (sum(map(len, compress(each, rest))) for each in (outline.texts, outline.tails))
    return Scene(outline, flags, page, sum(sizes) or 1, titles)


def listing(page: Scene, titles: Sequence[Candidate]) -> Listing:
    """The records of these titles, with what speaks for them."""
    outline = page.outline
    if len(titles) == 1:
        is_bare = titles[0].kind in (BARE, UNTITLED)
        one = None if is_bare else record_of_one(outline, titles[0], page.titles)
        found = _one_a_page(page, [one] if one else [])
    else:
        found = _one_a_page(page, records(outline, page.flags, titles))
    count = len(found) or 1
    below = _below_dates(outline, found)
    return Listing(
        found,
        points=(sum(_points(page, each) for each in found) + _DATE * below) / count,
        share=sum(outline.size(e.roots[0], e.stop) for e in found) / page.whole,
        dated=(sum(_is_dated(outline, each) for each in found) + below) * 2 >= count,
        marked=sum(is_marked(page, e) or _has_dated_address(e) for e in found) * 2 >= count,
    )


def _one_a_page(page: Scene, found: Iterable[Record]) -> list[Record]:
    """The best record of each page that has its link, in the order of the page."""
    best: dict[tuple[str, str], Record] = {}
    for each in found:
        link, first = each.title.link, each.roots[0]
        if not (first <= link < each.stop or page.outline.contains(link, first)):
            continue
        known = best.get(each.title.page)
        if known is None or _points(page, each) > _points(page, known):
            best[each.title.page] = each
    return sorted(best.values(), key=lambda each: each.roots[0])


def _points(page: Scene, record: Record) -> float:
    outline, title = page.outline, record.title
    text = outline.size(record.roots[0], record.stop) - outline.size(title.number)
    return (
        _KINDS[title.kind]
        + _DATE * _is_dated(outline, record)
        + _DATED_ADDRESS * _has_dated_address(record)
        + _TEXT * (text >= _FEWEST_CHARACTERS)
        + _MARK * is_marked(page, record)
    )


def _is_dated(outline: Outline, record: Record) -> bool:
    first = record.roots[0]
    return outline.is_dated(first, record.stop) or has_date(outline.ahead(first))


def _below_dates(outline: Outline, found: Sequence[Record]) -> int:
    """How many records without a date stand below one, or below others that do."""
    count, is_below, last = 0, False, None
    for each in found:
        first = each.roots[0]
        gap = last.stop if last else max(0, first - _NEAR)
        is_on = last is not None and outline.parents[last.roots[0]] == outline.parents[first]
        is_below = outline.is_dated(gap, first) or (is_below and is_on)
        count += is_below and not _is_dated(outline, each)
        last = each
    return count


def _has_dated_address(record: Record) -> bool:
    return _ADDRESS.search(record.title.page[1]) is not None


def is_marked(page: Scene, record: Record) -> bool:
    """Whether the record is marked as a post around its title, or by the page's structured data."""
    if record.title.page in page.page.posts:
        return True
    at = record.title.number
    while at >= record.roots[0]:
        if page.outline.tags[at] == "article" or "post" in page.outline.roles[at]:
            return True
        at = page.outline.parents[at]
    return False
