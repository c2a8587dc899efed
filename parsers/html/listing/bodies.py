"""Where the opening of a post stands in its record, and what stands in it but is not of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.html.listing.called import called_body
from parsers.html.listing.kinds import UNTITLED
from parsers.html.listing.outline import Outline, within
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import (
    LONGEST_LINE,
    SENTENCE_ENDS,
    has_date,
    without_dates,
)
from parsers.html.listing.targets import sort_of, target
from parsers.html.listing.vocabulary import HEADINGS
from parsers.html.tree import text_of
from parsers.lines import folded, is_furniture
from parsers.words import PINNED

_ASIDE = frozenset(
    ("meta", "more", "tags", "category", "author", "date", "updated", "views", "comments", "share",
     "badge", "hidden", "lasting", "furniture")
)  # fmt: skip
_IN_PROSE = frozenset(("more", "share", "hidden"))
_TAGS = frozenset(("nav", "footer", "form", "time", "aside", "button"))
_INLINE = frozenset(("span", "a", "small", "em", "i", "b", "strong", "font", "time", "abbr"))
_CODE = frozenset(("pre", "code", "table", "figure", "math", "svg"))
_LINES = frozenset(
    ("p", "div", "small", "li", "td", "dt", "span", "center", "em", "i", "header", "a")
)
_PROSE = frozenset(("p", "li", "blockquote", "dd", "ul", "ol"))
_WORDS = 24
_LONG = 200
_PINNED = frozenset(PINNED)


@dataclass(frozen=True, slots=True)
class Body:
    """Where the opening stands: the elements that hold it, and those in them that are not of it.

    `around` are the elements of the record outside its title and its prose, where dates, authors
    and counts are looked for; texts behind `ends` are looked at as well.
    """

    roots: tuple[int, ...]
    aside: tuple[int, ...]
    around: tuple[int, ...]
    ends: tuple[int, ...]


def body_of(outline: Outline, record: Record) -> Body:
    """Where the opening of a record is: in what is called so, else in all that is not set aside."""
    called = called_body(outline, record, _title(record))
    roots = record.roots if called is None else (called,)
    aside = [*_badges(outline, record), *_aside(outline, record, roots, called)]
    around = tuple(_around(outline, record, called, aside))
    if called is None and not _has_words(outline, record, aside):
        roots = ()
    ends = (*around, record.title.number, *(() if called is None else (called,)))
    return Body(roots, tuple(aside), around, ends)


def _title(record: Record) -> int:
    """The number of the record's title; -1 if it has none."""
    return -1 if record.title.kind == UNTITLED else record.title.number


def _badges(outline: Outline, record: Record) -> Iterator[int]:
    """The elements in a title that say what it is, not what it is called: `[Sticky]`."""
    title = _title(record)
    for number in range(title + 1, outline.ends[title] if title >= 0 else 0):
        if "badge" in outline.roles[number] or _is_badge(outline, number):
            yield number


def _is_badge(outline: Outline, number: int) -> bool:
    """Whether an element says that the post is pinned, and nothing else."""
    return outline.size(number) <= _WORDS and (
        folded(text_of(outline.nodes[number])).strip("[]【】()") in _PINNED
    )


def _aside(
    outline: Outline, record: Record, roots: Sequence[int], called: int | None
) -> Iterator[int]:
    """The elements in the body that are no part of the opening; the outermost of them."""
    title, alone = _title(record), len(roots) == 1
    for root in roots:
        number = root
        while number < outline.ends[root]:
            has_title = outline.contains(number, title)
            is_heading = has_title and outline.tags[number] in HEADINGS
            is_code = outline.tags[number] in _CODE and not has_title
            is_part = (number != root or not alone) and not has_title
            is_aside = is_part and not is_code and _is_aside(outline, number, record, called)
            if is_heading or is_aside:
                yield number
            number = outline.ends[number] if is_heading or is_aside or is_code else number + 1


def _is_aside(outline: Outline, number: int, record: Record, called: int | None) -> bool:
    tag, roles = outline.tags[number], outline.roles[number]
    if tag in _TAGS:
        is_in_sentence = tag == "time" and any(map(str.isalpha, outline.tails[number]))
        return not is_in_sentence or bool(roles)
    in_prose = called is not None and tag in _INLINE
    if not roles.isdisjoint(_IN_PROSE if in_prose else _ASIDE):
        return True
    if tag == "a" and "body" not in roles and _leads_on(outline, number, record):
        return True
    return called is None and (
        _is_badge(outline, number) or (tag in _LINES and _is_line(outline, number))
    )


def _leads_on(outline: Outline, link: int, record: Record) -> bool:
    """Whether a link in a body is no part of its text: it leads to the whole post or elsewhere."""
    if is_furniture(text_of(outline.nodes[link])):
        return True
    href = outline.nodes[link].get("href", "")
    if sort_of(href):
        return not any(map(str.isalpha, outline.ahead(link) + outline.tails[link]))
    return target(href) == record.title.page and outline.size(link) <= _WORDS


def _is_line(outline: Outline, number: int) -> bool:
    """Whether an element is a line with a date, or numbers alone, and no sentence nor in one.

    A sentence may end before the date that stands behind it.
    """
    size, is_inline = outline.size(number), outline.tags[number] in _INLINE
    beside = outline.ahead(number) + outline.tails[number] if is_inline else ""
    if not 0 < size <= LONGEST_LINE or any(map(str.isalpha, beside)):
        return False
    inner = outline.siblings(number + 1, outline.ends[number])
    text = text_of(outline.nodes[number])
    parts = (text, outline.texts[number], *(outline.tails[i] for i in inner))
    is_numbers = not is_inline and size <= _WORDS and not any(map(str.isalpha, text))
    ends = (part[-1] in SENTENCE_ENDS for part in parts if part)
    return is_numbers or (has_date(text) and not any(ends))


def _around(
    outline: Outline, record: Record, called: int | None, aside: Sequence[int]
) -> Iterator[int]:
    """The elements of a record outside its title and its prose, in order.

    What is set aside is no prose, and what is set aside in prose is no part of it.
    """
    number, title = record.roots[0], _title(record)
    apart, shut = sorted(aside), frozenset(aside)
    free = -1
    while number < record.stop:
        end = outline.ends[number]
        if number in shut:
            free = max(free, end)
        is_prose = called is None and number >= free and _is_prose(outline, number)
        is_opaque = is_prose or outline.tags[number] in _CODE
        is_text = is_opaque and not outline.contains(number, title)
        if number == called or is_text:
            for each in within(apart, number + 1, end):
                yield from range(each, outline.ends[each])
        if number in (called, title) or is_text:
            number = end
        else:
            yield number
            number += 1


def _is_prose(outline: Outline, number: int) -> bool:
    return outline.tags[number] in _PROSE and outline.size(number) > _LONG


def _has_words(outline: Outline, record: Record, aside: Sequence[int]) -> bool:
    """Whether a record has words besides its title, its dates and what is set aside."""
    number = record.roots[0]
    cut = {_title(record), *aside}
    while number < record.stop:
        texts = [outline.tails[number]]
        if number not in cut:
            texts.append(outline.texts[number])
        if any(map(str.isalpha, "".join(map(without_dates, texts)))):
            return True
        number = outline.ends[number] if number in cut else number + 1
    return False
