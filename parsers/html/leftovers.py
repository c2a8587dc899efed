"""What belongs to no post on a page of HTML: boilerplate that is known, and residue that is not.

The posts stand in one container. All outside it is the page's frame; inside, between the
posts, navigation, forms and the like are known by their elements and words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from parsers.html.items import Item
from parsers.html.render import Rendering
from parsers.html.tree import Element
from parsers.lines import is_furniture, is_sidebar
from parsers.records import Block, Span

_FRAME = frozenset(("nav", "aside", "header", "footer", "form", "button", "script", "h1"))
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|pag(?:er|ination|e?navi?|enator|ing)|older|newer|sidebar|widget\w*|"
    r"footer|header|breadcrumbs?|comments?|related|search|ads?|banner|subscribe|toc|social|"
    r"archive-title|page-title|taxonomy-description)(?:[\s_-]|$)",
    re.IGNORECASE,
)


def leftovers(
    items: Sequence[Item], blocks: Sequence[Block], shown: Rendering
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans outside `blocks`: boilerplate and residue, each in order."""
    container = _container([root for item in items for root in item.roots])
    frame = sorted(_frame(container, items, shown)) if container is not None else []
    inside = shown.spans.get(container, (0, 0)) if container is not None else (0, 0)
    boilerplate: list[Span] = []
    residue: list[Span] = []
    for line in _gap_lines(shown.text, blocks):
        known = (
            not inside[0] <= line[0] < inside[1]
            or any(start <= line[0] < end for start, end in frame)
            or not (text := shown.text[slice(*line)].strip())
            or is_furniture(text)
            or is_sidebar(text)
        )
        (boilerplate if known else residue).append(line)
    return tuple(boilerplate), tuple(residue)


def _container(roots: Sequence[Element]) -> Element | None:
    """The innermost element that holds all posts."""
    if not roots:
        return None
    above = [root.getparent() for root in roots]
    common = _path(above[0])
    for parent in {each for each in above[1:] if each is not above[0]}:
        pairs = zip(common, _path(parent), strict=False)
        common = [a for a, b in takewhile(lambda pair: pair[0] is pair[1], pairs)]
    return common[-1] if common else None


def _path(element: Element | None) -> list[Element]:
    """The elements from the root of the tree down to `element`."""
    return [] if element is None else [*reversed(list(element.iterancestors())), element]


def _frame(container: Element, items: Iterable[Item], shown: Rendering) -> Iterator[Span]:
    """The spans of the elements in the container, beside the posts, that are navigation."""
    roots = {root for item in items for root in item.roots}
    above = {each for root in roots for each in root.iterancestors()}
    pending = [container]
    while pending:
        for child in pending.pop().iterchildren("*"):
            if child in above:
                pending.append(child)
            elif child not in roots and _is_frame(child):
                yield shown.spans.get(child, (0, 0))


def _is_frame(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return element.tag in _FRAME or bool(_FRAME_NAMES.search(names))


def _gap_lines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The lines, each with its newline, of what stands between blocks."""
    position = 0
    for start, end in [*((b.start, b.end) for b in blocks), (len(text), len(text))]:
        while position < start:
            newline = text.find("\n", position, start)
            stop = start if newline < 0 else newline + 1
            yield position, stop
            position = stop
        position = max(position, end)
