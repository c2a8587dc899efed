"""What may be the title of a post: a heading or a link that leads to a page.

In the order of trust, a title is a link in a heading, a heading in a link, a heading beside a link
that covers its card or says `Read more`, a link that is called a title, or a bare link. A link
that is a date stands for a post without a title. The page that it leads to tells records apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parsers.dates import read_date
from parsers.html.listing.outline import Outline, count_within, first_within
from parsers.html.listing.stamps import has_date
from parsers.html.listing.targets import Target, target
from parsers.html.listing.vocabulary import HEADINGS
from parsers.html.tree import text_of
from parsers.lines import folded, is_furniture
from parsers.words import GLUED_LABELS, LABELS

HEADED, BESIDE, NAMED, BARE, UNTITLED = "headed", "beside", "named", "bare", "untitled"
_NEAR = 4
_CARD = 6
_ROOMS = frozenset(("li", "td", "article", "section", "main", "body", "ul", "tr"))
_MOST_PARTS = 40
_LONGEST_DATE = 24
_LONGEST = 400
_NO_TITLES = frozenset((*GLUED_LABELS, *LABELS))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be a title, the link that makes it one, and the page it leads to."""

    number: int
    link: int
    kind: str
    page: Target


def candidates(outline: Outline, flags: bytearray) -> list[Candidate]:
    """The possible titles outside furniture, in the order of the page."""
    pages = {}
    for link in outline.links:
        page = None if flags[link] else target(outline.nodes[link].get("href", ""))
        if page:
            pages[link] = page
    linked = list(_linked(outline, pages))
    known = {title.page for title in linked if title.kind != UNTITLED}
    others = {link: page for link, page in pages.items() if page not in known}
    found = [*linked, *_beside(outline, flags, others)]
    found.sort(key=lambda title: title.number)
    behind = [*(title.number for title in found[1:]), len(outline.nodes)]
    # Links and headings may stand in one another only where tags were not closed.
    return [t for t, n in zip(found, behind, strict=False) if n >= outline.ends[t.number]]


def is_title(text: str) -> bool:
    """Whether a text may be a title: no date, count, label or way to other pages."""
    return (
        0 < len(text) <= _LONGEST
        and any(map(str.isalnum, text))
        and not text.isdigit()
        and folded(text) not in _NO_TITLES
        and not is_furniture(text)
        and read_date(text) is None
    )


def _linked(outline: Outline, pages: dict[int, Target]) -> Iterator[Candidate]:
    """The titles that are links, or stand in links."""
    found = []
    leads: dict[str, set[Target]] = {}
    for link, page in pages.items():
        number, kind = _title(outline, link)
        number = _refined(outline, number)
        text = text_of(outline.nodes[number])
        if is_title(text):
            found.append((text, Candidate(number, link, kind, page)))
            leads.setdefault(text, set()).add(page)
        elif _is_date(text):
            yield Candidate(link, link, UNTITLED, page)
    for text, title in found:
        if title.kind == HEADED or len(leads[text]) == 1:
            yield title


def _title(outline: Outline, link: int) -> tuple[int, str]:
    """The element that says what a link leads to, and how it is marked."""
    if heading := _around(outline, link):
        return (link if outline.size(link) else heading), HEADED
    end = outline.ends[link]
    if inner := first_within(outline.headings, link, end):
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


def _refined(outline: Outline, number: int) -> int:
    """The part of an element that is the title: without dates, counts and badges beside it."""
    while not outline.texts[number] or _is_date(outline.texts[number]):
        inner = outline.siblings(number + 1, outline.ends[number])
        if any(outline.tails[i] for i in inner) or len(inner) > _MOST_PARTS:
            break
        parts = [i for i in inner if outline.size(i)]
        parts = [i for i in parts if _may_be_title(outline, i)] if len(parts) > 1 else parts
        if len(parts) != 1:
            break
        number = parts[0]
    return number


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST_DATE and has_date(text)


def _may_be_title(outline: Outline, number: int) -> bool:
    text = text_of(outline.nodes[number])
    is_part = {"date", "badge", "comments", "views", "meta"} & outline.roles[number]
    return not (is_part or outline.tags[number] == "time" or text.isdigit() or _is_date(text))


def _beside(outline: Outline, flags: bytearray, pages: dict[int, Target]) -> Iterator[Candidate]:
    """The headings without a link in whose card a link without a title leads to a page.

    It covers the card, is a picture, or says `Read more` in whatever language.
    """
    links = list(pages)
    for heading in outline.headings:
        if flags[heading] or count_within(outline.links, heading, outline.ends[heading]):
            continue
        link = _way(outline, links, heading)
        if link is not None and is_title(text_of(outline.nodes[heading])):
            yield Candidate(heading, link, BESIDE, pages[link])


def _way(outline: Outline, links: list[int], heading: int) -> int | None:
    """The first link of the card that a heading is the title of."""
    card = heading
    for _ in range(_CARD):
        card = outline.parents[card]
        if card < 0 or outline.tags[card] in ("a", "body", "main"):
            return None
        if count := count_within(links, card, outline.ends[card]):
            is_list = count > _MOST_PARTS
            return None if is_list else first_within(links, card, outline.ends[card])
    return None
