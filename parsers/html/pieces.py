"""The opening of a post as pieces of a page's text: what is set aside leaves gaps."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from operator import itemgetter

from parsers.body import Shape
from parsers.equations import Found
from parsers.html.items import Item
from parsers.html.render import Rendering
from parsers.records import Span


def pieces_of(item: Item, cuts: Sequence[Span], shown: Rendering) -> list[Span]:
    """Where the opening stands on the page: the spans of its body without the cuts.

    The cuts are disjoint and in order.
    """
    spans = sorted(map(shown.span, item.body))
    pieces = (piece for span in spans for piece in without(span, cuts))
    return [(start, end) for start, end in pieces if not shown.text[start:end].isspace()]


def without(span: Span, cuts: Sequence[Span]) -> Iterator[Span]:
    """What of a span the cuts leave, which are disjoint and in order."""
    position, end = span
    for at in range(bisect_right(cuts, position, key=itemgetter(1)), len(cuts)):
        start, stop = cuts[at]
        if start >= end:
            break
        if position < start:
            yield position, start
        position = stop
    if position < end:
        yield position, end


def apart(spans: Iterable[Span]) -> list[Span]:
    """What the spans cover, as spans that are disjoint, in order."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def joined_text(shown: Rendering, pieces: Iterable[Span]) -> str:
    """The text that the pieces make, each on lines of its own."""
    return "\n".join(shown.text[start:end] for start, end in pieces)


def shape_of(shown: Rendering, pieces: list[Span]) -> Shape:
    """What the page's markup tells of the text that the pieces make."""
    first, last = (pieces[0][0], pieces[-1][1]) if pieces else (0, 0)
    at = bisect_left(shown.formulas, first, key=lambda f: f.start)
    found = list(takewhile(lambda f: f.start < last, islice(shown.formulas, at, None)))
    places = _places([(f.start, f.end) for f in found], pieces)
    formulas = [
        Found(*places[f.start, f.end], f.opener, f.environment, complete=True)
        for f in found
        if (f.start, f.end) in places
    ]
    return Shape(
        code=tuple(_places(shown.code, pieces).values()),
        inline_code=tuple(_places(shown.inline_code, pieces).values()),
        captions=tuple(_places(shown.captions, pieces).values()),
        headings=tuple(_places(shown.headings, pieces).values()),
        formulas=tuple(formulas),
    )


def _places(ordered: Sequence[Span], pieces: list[Span]) -> dict[Span, Span]:
    """Where spans of the page stand in the text that the pieces make; outer ones, in order."""
    places: dict[Span, Span] = {}
    if not ordered:
        return places
    offset = last = 0
    for start, end in pieces:
        at = bisect_left(ordered, (start, start))
        while at < len(ordered) and ordered[at][0] < end:
            first, stop = ordered[at]
            if max(start, last) <= first < stop <= end:
                places[first, stop] = (first - start + offset, stop - start + offset)
                last = stop
            at += 1
        offset += end - start + 1
    return places
