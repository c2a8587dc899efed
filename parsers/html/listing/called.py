"""The element of a record that is called the text of its post."""

from collections.abc import Iterator

from parsers.html.listing.outline import Outline
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import LONGEST_LINE, SENTENCE_ENDS, is_facts
from parsers.html.listing.targets import sort_of
from parsers.html.tree import text_of

_NAMES = ("articleBody", "description", "text", "abstract")
_WORDS = 24
_LEAST = 0.3


def called_body(outline: Outline, record: Record, title: int) -> int | None:
    """The largest element that is called the text of the post, if it holds much of the record.

    `title` is the number of the record's title; -1 if it has none.
    """
    first = record.roots[0]
    found: list[int] = []
    number = first
    while number < record.stop:
        is_body = "body" in outline.roles[number] or (
            outline.nodes[number].get("itemprop") in _NAMES and outline.tags[number] != "meta"
        )
        if is_body and not outline.contains(number, title) and not _is_facts(outline, number):
            found.append(number)
            number = outline.ends[number]
        else:
            number += 1
    best = max(found, key=outline.size, default=None)
    if best is None:
        return None
    whole = outline.size(first, record.stop) - (outline.size(title) if title >= 0 else 0)
    whole -= sum(outline.size(i) for i in _facts(outline, first, best))
    whole -= sum(outline.size(i) for i in _facts(outline, outline.ends[best], record.stop))
    return best if outline.size(best) >= _LEAST * whole else None


def _facts(outline: Outline, first: int, stop: int) -> Iterator[int]:
    """The elements that are dates, or links to tags and categories, by what they are."""
    for number in range(first, stop):
        is_sort = outline.tags[number] == "a" and sort_of(outline.nodes[number].get("href", ""))
        if is_sort or outline.tags[number] == "time":
            yield number


def _is_facts(outline: Outline, number: int) -> bool:
    """Whether an element is a short line of facts, whatever it is called: `posted @ …`."""
    if outline.size(number) > LONGEST_LINE:
        return False
    text = text_of(outline.nodes[number])
    return text[-1:] not in SENTENCE_ENDS and is_facts(text, _WORDS)
