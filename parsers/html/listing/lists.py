"""The lists of a page: titles that are marked alike, at like places, and lead to distinct pages.

Two ways to see one: titles that are alike, whatever is around them; and elements side by side that
are alike, each with one title, whatever that looks like.
"""

from collections.abc import Iterable, Iterator, Sequence

from parsers.html.listing.kinds import BARE, BESIDE, HEADED, NAMED, UNTITLED
from parsers.html.listing.outline import Outline
from parsers.html.listing.records import cells
from parsers.html.listing.titles import Candidate

_HIGHEST = 8
_SOME = 2
_TRUST = {HEADED: 4, BESIDE: 3, NAMED: 2, BARE: 1, UNTITLED: 0}
Titles = list[Candidate]
_Key = tuple[str, str]


def lists(outline: Outline, found: Sequence[Candidate]) -> list[Titles]:
    """The titles of each list, in the order of the page, one a page that they lead to."""
    alike = [_distinct(outline, titles) for titles in _alike(outline, found)]
    known = {title: number for number, titles in enumerate(alike) for title in titles}
    return [*alike, *(t for t in _cards(outline, found) if len({known.get(c) for c in t}) > 1)]


def _alike(outline: Outline, found: Iterable[Candidate]) -> list[Titles]:
    """Titles whose places have one shape.

    They are united with those whose elements have one class, and with those that look the same
    among the children of one element.
    """
    shaped: dict[tuple[str, int], Titles] = {}
    for title in found:
        shaped.setdefault((title.kind, outline.shapes[title.number]), []).append(title)
    united: list[Titles] = []
    places: dict[tuple[object, ...], Titles] = {}
    for titles in sorted((_distinct(outline, t) for t in shaped.values()), key=len, reverse=True):
        kind, number = titles[0].kind, titles[0].number
        look = (kind, outline.keys[number], outline.keys[outline.parents[number]])
        called = (kind, outline.keys[number]) if outline.keys[number][1] else ()
        around = ((look, above) for above in _around(outline, number))
        list_ = next((places[k] for k in (called, *around) if k in places), None)
        if list_ is not None:
            list_.extend(titles)
            continue
        united.append(titles)
        if called:
            places[called] = titles
        if len(titles) > 1:
            parents = {outline.parents[c] for c in cells(outline, [t.number for t in titles])}
            places.update(((look, parent), titles) for parent in parents)
    return united


def _cards(outline: Outline, found: Iterable[Candidate]) -> Iterator[Titles]:
    """The best title of each of some elements side by side, alike, that each lead to one page."""
    rows: dict[tuple[int, _Key], dict[int, Titles]] = {}
    for title in found:
        inner = title.number
        for above in _around(outline, inner):
            row = rows.setdefault((above, outline.keys[inner]), {})
            row.setdefault(inner, []).append(title)
            inner = above
    for row in rows.values():
        own = [_own(titles) for titles in row.values()]
        if len(row) > 1 and all(len({t.page for t in titles}) == 1 for titles in own):
            best = [max(titles, key=lambda t: _TRUST[t.kind]) for titles in own]
            yield _distinct(outline, _without_words(outline, best))


def _without_words(outline: Outline, titles: Titles) -> Titles:
    """The titles of cards without words of a sentence that are links, where others are marked."""
    if sum(title.kind in (HEADED, NAMED) for title in titles) < _SOME:
        return titles
    return [t for t in titles if t.kind != BARE or not outline.is_in_sentence(t.link)]


def _own(titles: Titles) -> Titles:
    """The titles of a card without the bare links of its text, if it has others or a dated link.

    A bare link before all others is no part of the text.
    """
    marked = [t for t in titles if t.kind in (HEADED, NAMED)]
    if marked and any(t.kind == BARE and t.number < marked[0].number for t in titles):
        return titles
    pages = {t.page for t in titles if t.kind == UNTITLED}
    return marked or [t for t in titles if t.page in pages] or titles


def _distinct(outline: Outline, titles: Iterable[Candidate]) -> Titles:
    """The titles in order, without those beside one of the same page."""
    firsts: dict[object, Candidate] = {}
    for title in sorted(titles, key=lambda each: each.number):
        firsts.setdefault((title.page, outline.parents[title.number]), title)
    return list(firsts.values())


def _around(outline: Outline, number: int) -> list[int]:
    """The elements around an element, the nearest first, as many as a card has levels."""
    found: list[int] = []
    while outline.parents[number] >= 0 and len(found) < _HIGHEST:
        number = outline.parents[number]
        found.append(number)
    return found
