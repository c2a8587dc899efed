"""The outline of a page: which elements there are, how they nest and how much text they hold.

One pass over the tree. Elements are numbered in the order of the page, so that a subtree is a
range of numbers and the text in it a difference of sums. Nothing recurses: depth is no limit.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, islice

from lxml.etree import XPath

from parsers.html.listing.stamps import has_date
from parsers.html.listing.vocabulary import CODE, HEADINGS, MUTE, look
from parsers.html.tree import Document, Element

_INSIDE = XPath("count(descendant::*)")
_DATED = frozenset(("date", "updated", "day", "month", "year"))


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The elements of a page by number.

    `ends[i]` is the number behind the last element inside element i. `keys[i]` is its tag and
    lasting class; `shapes[i]` is equal for elements if those around them, from the root on, have
    the same keys. `texts[i]` is the text at the start of element i, `tails[i]` the text behind it;
    `spoken[i]` and `tailed[i]` count their characters in all elements before i. `links`,
    `headings` and `dated`, the elements that may state a date, are numbers in order.
    """

    nodes: list[Element] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    spoken: list[int] = field(default_factory=lambda: [0])
    tailed: list[int] = field(default_factory=lambda: [0])
    links: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)

    def size(self, first: int, stop: int | None = None) -> int:
        """The characters of text in element `first`, or in siblings from it up to `stop`."""
        if stop is None:
            stop = self.ends[first]
        return self.spoken[stop] - self.spoken[first] + self.tailed[stop] - self.tailed[first + 1]

    def contains(self, outer: int, inner: int) -> bool:
        """Whether element `inner` is `outer` or lies in it."""
        return outer <= inner < self.ends[outer]

    def between(self, left: int, right: int) -> int:
        """The characters of text from the end of an element to the start of one behind it."""
        end = self.ends[left]
        tail = len(self.tails[left])
        return tail + self.spoken[right] - self.spoken[end] + self.tailed[right] - self.tailed[end]

    def ahead(self, number: int) -> str:
        """The text right before an element."""
        before, above = self.nodes[number].getprevious(), self.parents[number]
        if before is not None:
            return (before.tail or "").strip()
        return self.texts[above] if above >= 0 else ""

    def is_in_sentence(self, number: int) -> bool:
        """Whether words stand before an element and behind it."""
        sides = (self.ahead(number), self.tails[number])
        return all(any(map(str.isalpha, side)) for side in sides)

    def siblings(self, first: int, stop: int) -> list[int]:
        """Element `first` and its siblings, up to element or end `stop`."""
        found = []
        while first < stop:
            found.append(first)
            first = self.ends[first]
        return found

    def is_dated(self, first: int, stop: int) -> bool:
        """Whether one of the elements `first` to `stop` may state a date."""
        return count_within(self.dated, first, stop) > 0

    def line(self, inside: Iterable[int], behind: Iterable[int]) -> str:
        """The texts that begin the one elements and follow the others, in order, a line each."""
        texts = [(i, 1, 0, self.texts[i]) for i in inside if self.texts[i]]
        texts += [(self.ends[i], 0, -i, self.tails[i]) for i in behind if self.tails[i]]
        return "\n".join(" ".join(text.split()) for *_, text in sorted(texts))


def within(numbers: list[int], first: int, stop: int) -> list[int]:
    """Those of `numbers`, which are in order, that are from `first` to below `stop`."""
    return numbers[bisect_left(numbers, first) : bisect_left(numbers, stop)]


def first_within(numbers: list[int], first: int, stop: int) -> int | None:
    """The first of `numbers`, which are in order, from `first` to below `stop`."""
    at = bisect_left(numbers, first)
    return numbers[at] if at < len(numbers) and numbers[at] < stop else None


def count_within(numbers: list[int], first: int, stop: int) -> int:
    """How many of `numbers`, which are in order, are from `first` to below `stop`."""
    return bisect_left(numbers, stop) - bisect_left(numbers, first)


def spaced(node: Element) -> str:
    """The texts in an element, with a space between any two."""
    return " ".join(" ".join(node.itertext()).split())


def outlined(document: Document) -> Outline:
    """The outline of a page. What is in code without links, or is not shown, has no part in it."""
    outline = Outline()
    nodes, ends, parents = outline.nodes, outline.ends, outline.parents
    shapes: dict[tuple[int, tuple[str, str]], int] = {}
    around: list[int] = []
    elements = document.root.iter("*")
    for node in elements:
        number, above = len(nodes), node.getparent()
        while around and nodes[around[-1]] is not above:
            ends[around.pop()] = number
        parents.append(around[-1] if around else -1)
        around.append(number)
        nodes.append(node)
        ends.append(number + 1)
        if _describe(outline, node, shapes):
            inside = int(_INSIDE(node)) if len(node) else 0
            next(islice(elements, inside, inside), None)
    for number in around:
        ends[number] = len(nodes)
    outline.spoken.extend(accumulate(map(len, outline.texts)))
    outline.tailed.extend(accumulate(map(len, outline.tails)))
    return outline


def _describe(
    outline: Outline, node: Element, shapes: dict[tuple[int, tuple[str, str]], int]
) -> bool:
    """Add what an element is, the newest of the outline; whether what is in it is passed over."""
    number, tag, names = len(outline.tags), str(node.tag), node.get("class")
    name, named = look(names) if names else ("", _NONE)
    key = (tag, name)
    shape = (outline.shapes[outline.parents[number]] if number else -1, key)
    outline.tags.append(tag)
    outline.keys.append(key)
    outline.roles.append(named)
    outline.shapes.append(shapes.setdefault(shape, len(shapes)))
    if tag == "a":
        outline.links.append(number)
    elif tag in HEADINGS:
        outline.headings.append(number)
    is_code = tag in CODE and next(node.iter("a"), None) is None
    text, tail = "".join(node.itertext()) if is_code else node.text, node.tail
    outline.texts.append(text.strip() if text and tag not in MUTE else "")
    outline.tails.append(tail.strip() if tail else "")
    if is_code or tag in MUTE:
        return True
    if _may_be_dated(outline, number):
        outline.dated.append(number)
    return False


def _may_be_dated(outline: Outline, number: int) -> bool:
    tag, named = outline.tags[number], outline.roles[number]
    if tag in ("time", "meta", "abbr") or not named.isdisjoint(_DATED):
        return tag != "meta" or "date" in outline.nodes[number].get("itemprop", "")
    text, tail = outline.texts[number], outline.tails[number]
    return bool(text and has_date(text)) or bool(tail and has_date(tail))


_NONE: frozenset[str] = frozenset()
