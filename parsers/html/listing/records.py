"""Where the record of each post begins and ends, once the titles of a list are known.

The record of a title is the largest element that holds it and no other title of the list. Where
titles and texts are siblings in one element, it goes on to the next title.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from parsers.html.listing.kinds import BESIDE, HEADED, KINDS, NAMED
from parsers.html.listing.outline import Outline
from parsers.html.listing.titles import Candidate

_TEXTS = frozenset(
    ("p", "ul", "ol", "dl", "dd", "pre", "blockquote", "figure", "table", "img", "br", "span", "em",
     "small", "time", "i", "b", "strong", "code", "a", "tr")
)  # fmt: skip
_WHOLE = frozenset(("article", "li", "section"))
_MOST_LEAD = 4
_DEEPEST = 100
"""The most levels that a record has; real ones have fewer than twenty."""
_MOST_LEVELS = 7
_MARKED = (HEADED, NAMED, BESIDE)


@dataclass(frozen=True, slots=True)
class Record:
    """A title and the consecutive siblings that its post is: `roots`, up to `stop`."""

    title: Candidate
    roots: tuple[int, ...]
    stop: int


def records(outline: Outline, flags: bytearray, titles: Sequence[Candidate]) -> list[Record]:
    """The records of the titles of one list, which are in the order of the page; at least two."""
    found = cells(outline, [title.number for title in titles])
    before = _before(outline, found)
    lead = _lead(outline, found, before)
    firsts = [row[lead - 1] if lead else cell for row, cell in zip(before, found, strict=True)]
    spans = [(first, outline.ends[cell]) for first, cell in zip(firsts, found, strict=True)]
    if _is_flat(outline, titles, found):
        spans = _flat(outline, flags, found, firsts)
    return [
        Record(title, tuple(outline.siblings(*span)), span[1])
        for title, span in zip(titles, spans, strict=True)
    ]


def cells(outline: Outline, numbers: Sequence[int]) -> list[int]:
    """For each element the largest around it that holds none of the others."""
    ends = [*numbers[1:], len(outline.nodes)]
    found = []
    for before, number, after in zip([-1, *numbers], numbers, ends, strict=False):
        cell = number
        for _ in range(_DEEPEST):
            above = outline.parents[cell]
            if above <= before or outline.ends[above] > after:
                break
            cell = above
        found.append(cell)
    counts = Counter(outline.shapes[cell] for cell in found)
    usual = {shape for shape, count in counts.items() if count * 2 >= len(found)}
    return [_of_shape(outline, n, c, usual) for n, c in zip(numbers, found, strict=True)]


def _of_shape(outline: Outline, number: int, cell: int, shapes: set[int]) -> int:
    """The first element of one of these shapes from `number` up to `cell`; `cell` if none is."""
    at = number
    while at != cell and outline.shapes[at] not in shapes:
        at = outline.parents[at]
    return at


def _is_flat(outline: Outline, titles: Sequence[Candidate], cells: Sequence[int]) -> bool:
    """Whether the texts of posts stand beside, not in, the elements that hold their titles."""
    inside = beside = 0
    for title, cell, following in zip(titles, cells, cells[1:], strict=False):
        if outline.tags[cell] in _WHOLE or "post" in outline.roles[cell]:
            return False
        if outline.parents[cell] == outline.parents[following]:
            inside += outline.size(cell) - outline.size(title.number)
            beside += outline.between(cell, following)
    return beside > inside


def _flat(
    outline: Outline, flags: bytearray, cells: Sequence[int], firsts: Sequence[int]
) -> list[tuple[int, int]]:
    """From where to where each record goes whose cell stands among the siblings that it owns."""
    known: set[tuple[str, str]] = set()
    spans = []
    for first, cell, following in zip(firsts, cells, [*firsts[1:], -1], strict=True):
        if following >= 0 and outline.parents[following] == outline.parents[cell]:
            known.update(outline.keys[i] for i in outline.siblings(cell, following))
            spans.append((first, following))
        else:
            spans.append((first, -1))
    return [
        (first, stop if stop >= 0 else _stop(outline, flags, cell, known))
        for (first, stop), cell in zip(spans, cells, strict=True)
    ]


def _before(outline: Outline, cells: Sequence[int]) -> list[list[int]]:
    """The siblings before each cell, up to the cell before it, nearest first."""
    rows = []
    last = -1
    for cell in cells:
        above = outline.parents[cell]
        same = last >= 0 and outline.parents[last] == above
        start = outline.ends[last] if same else above + 1
        rows.append(outline.siblings(start, cell)[: -_MOST_LEAD - 1 : -1])
        last = cell
    return rows


def _lead(outline: Outline, cells: Sequence[int], before: Sequence[Sequence[int]]) -> int:
    """How many siblings before its cell belong to each record: those from a date on.

    None do where the cells have dates themselves.
    """
    lead = 0
    if any(outline.is_dated(cell, outline.ends[cell]) for cell in cells):
        return lead
    for distance in range(_MOST_LEAD):
        if any(len(row) <= distance for row in before):
            break
        row = [each[distance] for each in before]
        if len({outline.keys[i] for i in row}) > 1:
            break
        if all(outline.is_dated(i, outline.ends[i]) for i in row):
            lead = distance + 1
    return lead


def _stop(outline: Outline, flags: bytearray, cell: int, known: set[tuple[str, str]]) -> int:
    """The end of the last record in an element: where something unlike the others begins."""
    at, end = outline.ends[cell], outline.ends[outline.parents[cell]]
    while at < end and not flags[at]:
        if outline.keys[at] not in known and outline.tags[at] not in _TEXTS:
            break
        at = outline.ends[at]
    return at


def record_of_one(outline: Outline, title: Candidate, titles: Sequence[Candidate]) -> Record | None:
    """The record of a title that is alone: the element around it that is marked as a post.

    Else it is the nearest with more than the title, if none of the page's `titles` that stand in it
    leads elsewhere.
    """
    around = [title.number]
    while outline.parents[around[-1]] >= 0 and len(around) < _DEEPEST:
        around.append(outline.parents[around[-1]])
    marked = (i for i in around if outline.tags[i] == "article" or "post" in outline.roles[i])
    at = next(marked, None)
    if at is None or (
        outline.tags[at] != "article" and _leads_elsewhere(outline, at, title, titles, _MARKED)
    ):
        size = outline.size(title.number)
        at = next((i for i in around[:_MOST_LEVELS] if outline.size(i) > size), None)
        if at is None or _leads_elsewhere(outline, at, title, titles, KINDS):
            return None
    return Record(title, (at,), outline.ends[at])


def _leads_elsewhere(
    outline: Outline,
    cell: int,
    title: Candidate,
    titles: Sequence[Candidate],
    kinds: Collection[str],
) -> bool:
    """Whether an element holds a title of one of these kinds that leads to another page."""
    start = bisect_left(titles, cell, key=lambda each: each.number)
    inside = takewhile(
        lambda each: outline.contains(cell, each.number), islice(titles, start, None)
    )
    return any(each.page != title.page and each.kind in kinds for each in inside)
