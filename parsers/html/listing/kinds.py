"""How titles are marked: which element says what a link leads to, and how sure that is."""

from bisect import bisect_left

from parsers.html.listing.outline import Outline
from parsers.html.listing.stamps import has_date
from parsers.html.listing.vocabulary import HEADINGS
from parsers.html.tree import text_of

KINDS = HEADED, BESIDE, NAMED, BARE, UNTITLED = "headed", "beside", "named", "bare", "untitled"
"""In the order of trust, which `parsers.html.listing.titles` explains."""
_NEAR = 4
_ROOMS = frozenset(("li", "td", "article", "section", "main", "body", "ul", "tr"))
_BLOCKS = frozenset(("div", "p", "section", "strong", "b"))
_MOST_PARTS = 40
_LONGEST_DATE = 24


def titled(outline: Outline, link: int) -> tuple[int, str]:
    """The element that is the title of what a link leads to, and how it is marked."""
    number, kind = _title(outline, link)
    return _refined(outline, number, kind), kind


def is_date(text: str) -> bool:
    """Whether a text is a date, with little else."""
    return len(text) <= _LONGEST_DATE and has_date(text)


def _title(outline: Outline, link: int) -> tuple[int, str]:
    """The element that says what a link leads to, and how it is marked."""
    if heading := _around(outline, link):
        return (link if outline.size(link) else heading), HEADED
    end = outline.ends[link]
    first = bisect_left(outline.headings, link)
    headings = outline.headings[first : first + _MOST_PARTS]
    if inner := next((h for h in headings if h < end and outline.size(h)), None):
        return inner, HEADED
    parts = range(link + 1, min(end, link + _MOST_PARTS))
    if part := next((i for i in parts if "title" in outline.roles[i] and outline.size(i)), None):
        return part, NAMED
    return link, NAMED if _is_named(outline, link) else BARE


def _around(outline: Outline, link: int) -> int | None:
    """The heading that a link stands in."""
    above = outline.parents[link]
    for _ in range(_NEAR):
        if above < 0 or outline.tags[above] in _ROOMS:
            return None
        if outline.tags[above] in HEADINGS:
            return above
        above = outline.parents[above]
    return None


def _is_named(outline: Outline, link: int) -> bool:
    """Whether a link, or what it fills alone, is called a title."""
    above, size = link, outline.size(link)
    while above >= 0 and outline.size(above) == size:
        node = outline.nodes[above]
        if "title" in outline.roles[above] or "headline" in node.get("itemprop", ""):
            return True
        above = outline.parents[above]
    return False


def _refined(outline: Outline, number: int, kind: str) -> int:
    """The part of an element that is the title: without dates, counts and badges beside it.

    Of a card of blocks, some of which are these, or paragraphs, it is the first other one.
    """
    while not outline.texts[number] or is_date(outline.texts[number]):
        inner = outline.siblings(number + 1, outline.ends[number])
        if any(outline.tails[i] for i in inner) or len(inner) > _MOST_PARTS:
            break
        filled = [i for i in inner if outline.size(i)]
        parts = [i for i in filled if _may_be_title(outline, i)] if len(filled) > 1 else filled
        if len(parts) != 1 and not _is_card(outline, parts, filled, kind):
            break
        number = parts[0]
    return number


def _is_card(outline: Outline, parts: list[int], filled: list[int], kind: str) -> bool:
    tags = [outline.tags[i] for i in parts]
    is_apart = len(parts) < len(filled) or (kind == BARE and not {"p", "div"}.isdisjoint(tags[1:]))
    return bool(tags) and tags[0] in _BLOCKS and is_apart


def _may_be_title(outline: Outline, number: int) -> bool:
    text = text_of(outline.nodes[number])
    is_part = {"date", "badge", "comments", "views", "meta"} & outline.roles[number]
    return not (is_part or outline.tags[number] == "time" or text.isdigit() or is_date(text))
