"""What may be the title of a post: a heading or a link that leads to a page.

In the order of trust, a title is a link in a heading, a heading in a link, a heading beside a link
that covers its card or says `Read more`, a link that is called a title, or a bare link. A link
that is a date stands for a post without a title. The page that it leads to tells records apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.dates import read_date
from parsers.html.listing.kinds import BESIDE, HEADED, NAMED, UNTITLED, is_date, titled
from parsers.html.listing.outline import Outline, count_within, first_within
from parsers.html.listing.stamps import without_dates
from parsers.html.listing.targets import Target, is_of_a_day, target
from parsers.html.listing.vocabulary import HEADINGS
from parsers.html.tree import text_of
from parsers.lines import folded, is_furniture
from parsers.words import GLUED_LABELS, LABELS, MORE_ABROAD

_MARKED = (HEADED, NAMED)
"""What a page marks as titles, so that several may read alike."""
_CARD = 6
_MOST_PARTS = 40
_FEW_LABELS = 2
_TO_THE_REST = re.compile(r"^[^\W\d_]+ [0-9]+ .*(?:\.\.\.|[…»›→])\s*$")
"""How a link tells how much of a post is left: `Read 17 more paragraphs…`."""
_DEAD = re.compile(r"\s*(?:#|javascript:.*)?\s*", re.IGNORECASE | re.DOTALL)
"""Where links lead that lead nowhere."""
_PLAIN = frozenset(("div", "p", "span", "a", "strong", "b"))
_TITLES = HEADINGS | {"a"}
_LONGEST = 400
_NO_TITLES = frozenset((*GLUED_LABELS, *LABELS, *MORE_ABROAD))


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
        if page and (not is_of_a_day(page) or is_title(text_of(outline.nodes[link]))):
            pages[link] = page
    linked = list(_linked(outline, pages))
    known = {title.page for title in linked if title.kind in _MARKED}
    taken = {title.link for title in linked if title.kind != UNTITLED}
    others = {k: page for k, page in pages.items() if k not in taken and page not in known}
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
        and without_dates(text) != "|"
    )


def _linked(outline: Outline, pages: dict[int, Target]) -> Iterator[Candidate]:
    """The titles that are links, or stand in links."""
    found: list[tuple[str, Candidate]] = []
    odd: list[tuple[str, Candidate]] = []
    for link, page in pages.items():
        number, kind = titled(outline, link)
        text = text_of(outline.nodes[number])
        candidate = Candidate(number, link, kind, page)
        (found if is_title(text) else odd).append((text, candidate))
    titles = _distinct(outline, found)
    yield from titles
    alike = _alike(outline, titles, odd)
    for text, title in odd:
        if title in alike and text:
            yield title
        elif title in alike or is_date(text):
            yield Candidate(title.link, title.link, UNTITLED, title.page)


def _distinct(outline: Outline, found: Sequence[tuple[str, Candidate]]) -> list[Candidate]:
    """The titles without labels: texts that lead to several pages, where links say little else."""
    leads: dict[str, set[Target]] = {}
    told: dict[int, list[str]] = {}
    found = [each for each in found if each[1].kind in _MARKED or not _TO_THE_REST.search(each[0])]
    for text, title in found:
        leads.setdefault(text, set()).add(title.page)
        told.setdefault(outline.shapes[title.number], []).append(text)
    various = {shape for shape, texts in told.items() if _are_various(texts)}
    return [
        title
        for text, title in found
        if title.kind in _MARKED or len(leads[text]) == 1 or outline.shapes[title.number] in various
    ]


def _are_various(texts: Sequence[str]) -> bool:
    """Whether texts repeat as titles do, and not as a few labels in each card."""
    return max(_FEW_LABELS + 1, len(texts) / 2) <= len(set(texts))


def _alike(
    outline: Outline, titles: Sequence[Candidate], odd: Iterable[tuple[str, Candidate]]
) -> set[Candidate]:
    """Those marked as titles are, of pages that have none: posts called `2021.08.01` or `About`."""
    shapes = {(outline.shapes[title.number], title.kind) for title in titles}
    known = {title.page for title in titles}
    return {
        other
        for text, other in odd
        if other.kind in _MARKED
        and (outline.shapes[other.number], other.kind) in shapes
        and other.page not in known
        and len(text) <= _LONGEST
    }


def _beside(outline: Outline, flags: bytearray, pages: dict[int, Target]) -> Iterator[Candidate]:
    """The titles without a link in whose card a link without a title leads to a page.

    It covers the card, is a picture, or says `Read more` in whatever language.
    """
    links = list(pages)
    live = [i for i in outline.links if not _DEAD.fullmatch(outline.nodes[i].get("href", ""))]
    for heading in sorted((*outline.headings, *_named(outline))):
        if flags[heading] or count_within(live, heading, outline.ends[heading]):
            continue
        link = _way(outline, links, heading)
        if link is not None and is_title(text_of(outline.nodes[heading])):
            yield Candidate(heading, link, BESIDE, pages[link])


def _named(outline: Outline) -> Iterator[int]:
    """What is called a title and is none otherwise: it holds no heading, nor stands in a title."""
    for number, roles in enumerate(outline.roles):
        if "title" in roles and outline.tags[number] in _PLAIN and outline.size(number):
            is_around = count_within(outline.headings, number, outline.ends[number]) > 0
            if not is_around and not _is_in_title(outline, number):
                yield number


def _is_in_title(outline: Outline, number: int) -> bool:
    """Whether an element stands in a link, a heading or what is called a title."""
    for _ in range(_CARD):
        number = outline.parents[number]
        if number < 0:
            return False
        if outline.tags[number] in _TITLES or "title" in outline.roles[number]:
            return True
    return False


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
