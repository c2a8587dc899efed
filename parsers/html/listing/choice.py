"""Which list of a page is its posts, and the least that is asked of it.

The list for which most speaks is taken, if it has enough of what posts have and if it is what the
page is about. Posts that stand elsewhere in as full a form (a featured one above the list) join it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from parsers.html.listing.evidence import Listing, Scene, is_marked, listing
from parsers.html.listing.kinds import BARE, UNTITLED
from parsers.html.listing.outline import within
from parsers.html.listing.records import Record
from parsers.html.listing.targets import day_in, sort_of
from parsers.html.listing.titles import Candidate
from parsers.html.tree import text_of

_ENOUGH, _ENOUGH_OF_FEW, _ENOUGH_ALONE = 2.0, 3.0, 3.0
_FEW = 3
_SHARE, _SHARE_OF_SURE, _SHARE_OF_ARTICLES = 0.15, 0.04, 0.5
_SURE, _FULL, _NEAR = 3.5, 4.5, 1.5


def choose(page: Scene, lists: Sequence[Sequence[Candidate]]) -> Sequence[Record]:
    """The records of the posts; none if no list has enough of what posts have."""
    listings = [listing(page, titles) for titles in lists]
    fit = _without_texts(page, [e for e in listings if e.records and _is_fit(page, e)])
    fit = _without_wrappers(page, fit)
    if not fit:
        return ()
    best = max(fit, key=lambda each: each.rank)
    return best.records if page.page.is_article else _with_others(page, best, fit)


def _without_texts(page: Scene, fit: list[Listing]) -> list[Listing]:
    """The lists without those that stand in the posts of another: links in one post's text."""
    outer = [e for e in fit if len(e.records) > 1 and all(is_marked(page, r) for r in e.records)]
    best = max(outer, key=lambda each: each.points, default=None)
    return [e for e in fit if best is None or not (e is not best and _is_text_of(e, best))]


def _without_wrappers(page: Scene, fit: list[Listing]) -> list[Listing]:
    """The lists without those of one that is no post, but what holds a list of dated posts."""
    many = (each for each in fit if len(each.records) > 1 and each.dated)
    best = max(many, key=lambda each: each.rank, default=None)
    return [e for e in fit if best is None or len(e.records) > 1 or not _is_around(page, e, best)]


def _is_around(page: Scene, one: Listing, many: Listing) -> bool:
    record = one.records[0]
    return page.outline.tags[record.roots[0]] != "article" and all(
        record.roots[0] < each.roots[0] and each.stop <= record.stop for each in many.records
    )


def _is_text_of(inner: Listing, outer: Listing) -> bool:
    """Whether all records of a list are in those of a better one, several of them in one."""
    if inner.points >= outer.points:
        return False
    firsts = [each.roots[0] for each in outer.records]
    held = Counter[int]()
    for each in inner.records:
        at = bisect_right(firsts, each.roots[0]) - 1
        around = outer.records[at]
        is_around = at >= 0 and each.stop <= around.stop
        if not is_around or each.roots[0] <= around.title.number < each.stop:
            return False
        held[at] += 1
    return max(held.values()) > 1


def _is_fit(page: Scene, found: Listing) -> bool:
    """Whether a list has enough of what posts have, and of the page."""
    if len(found.records) == 1:
        return _is_fit_alone(page, found)
    if _is_by_address(page, found):
        return True
    is_known = found.marked or page.page.is_of_a_blog
    if not found.dated and (not is_known or found.records[0].title.kind == BARE):
        return False
    least = _SHARE_OF_SURE if found.points >= _SURE else _SHARE
    enough = _ENOUGH if len(found.records) >= _FEW else _ENOUGH_OF_FEW
    share = _SHARE_OF_ARTICLES if page.page.is_article else least
    return found.points >= enough and found.share >= share


def _is_by_address(page: Scene, found: Listing) -> bool:
    """Whether links to addresses that state a whole day are most of the page, or have tags each."""
    titles = [each.title for each in found.records]
    if page.page.is_article or not all(day_in(t.page[1]) and t.kind != UNTITLED for t in titles):
        return False
    is_sorted = all(_is_sorted(page, each) for each in found.records)
    few, share = (_FEW - 1, _SHARE) if is_sorted else (_FEW, _SHARE_OF_ARTICLES)
    return len(titles) >= few and found.share >= share


def _is_sorted(page: Scene, record: Record) -> bool:
    """Whether a record has a link to a tag or a category."""
    outline = page.outline
    links = within(outline.links, record.roots[0], record.stop)
    return any(sort_of(outline.nodes[link].get("href", "")) for link in links)


def _is_fit_alone(page: Scene, found: Listing) -> bool:
    """Whether one record is a list of one post, and the page not that post or something else."""
    title = found.records[0].title
    is_itself = title.page == page.page.page or (
        text_of(page.outline.nodes[title.number]) in page.page.name
    )
    return (
        not (is_itself or page.page.is_article)
        and (found.marked or page.page.is_of_a_blog)
        and found.points >= _ENOUGH_ALONE
        and found.share >= _SHARE_OF_SURE
    )


def _with_others(page: Scene, best: Listing, fit: Iterable[Listing]) -> list[Record]:
    """The records of the best list, with those elsewhere that are posts as fully."""
    found, taken = list(best.records), bytearray(len(page.flags))
    pages = {each.title.page for each in found}
    for each in found:
        taken[each.roots[0] : each.stop] = b"\1" * (each.stop - each.roots[0])
    least = max(_FULL, best.points - _NEAR)
    others = (other for other in fit if other is not best and other.points >= least)
    for each in (record for other in others for record in other.records):
        is_apart = taken.find(1, each.roots[0], each.stop) < 0
        if is_apart and each.title.page not in pages:
            found.append(each)
            pages.add(each.title.page)
            taken[each.roots[0] : each.stop] = b"\1" * (each.stop - each.roots[0])
    return sorted(found, key=lambda each: each.roots[0])
