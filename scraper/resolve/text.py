"""Text as evidence: folding, shingles, containment.

Measured on real dumps: word shingles give 0.000 for one Chinese post in two layouts, character
5-grams a Jaccard similarity of 0.60 (one sighting is cut shorter), their containment 0.985.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from unicodedata import normalize

_SHINGLE = 5
_SHORTEST = 24
_APART = re.compile(r"[\W_]+")
_ASCII_APART = bytes(code for code in range(128) if not chr(code).isalnum())
_WINDOWS = tuple(slice(start, start + _SHINGLE) for start in range(1024))
"""Where the shingles of most texts are: one call cuts them all out."""


def fold(text: str) -> str:
    """The text as sightings are compared: NFKC, case folded, letters and digits alone.

    Width, spaces, punctuation and marks differ between extractions of one page, so they go.
    """
    folded = normalize("NFKC", text).casefold()
    if folded.isalnum():
        return folded
    ascii_less = folded.encode("utf-8", "surrogatepass").translate(None, _ASCII_APART)
    kept = ascii_less.decode("utf-8", "surrogatepass")  # most marks are ASCII: 3 times faster
    return kept if kept.isalnum() else _APART.sub("", kept)


def is_evidence(folded: str) -> bool:
    """Whether a folded text is long enough to be recognised by."""
    return len(folded) >= _SHORTEST


def grams(folded: str) -> Sequence[str]:
    """The character 5-grams of a folded text that is evidence, in order, as often as they occur."""
    count = len(folded) - _SHINGLE + 1
    if count <= len(_WINDOWS):
        found: tuple[str, ...] = itemgetter(*_WINDOWS[:count])(folded)
        return found
    return [folded[start : start + _SHINGLE] for start in range(count)]


@lru_cache(maxsize=256)
def shingles(folded: str) -> frozenset[str]:
    """The character 5-grams of a folded text; empty where it is too short to be evidence.

    Two empty texts would contain each other perfectly, and a handful of characters is chance.
    """
    return frozenset(grams(folded)) if is_evidence(folded) else frozenset()


def sample(shingles: Iterable[str]) -> list[str]:
    """About a quarter of the shingles, chosen by their middle character: the same in every text."""
    return [shingle for shingle in shingles if not ord(shingle[_SHINGLE // 2]) & 3]


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that the larger one holds, 0 to 1; 0 where one is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def text_containment(one: str, other: str) -> float:
    """The containment of the shingles of two folded texts; a text within the other needs none."""
    shorter, longer = sorted((one, other), key=len)
    if not is_evidence(shorter):
        return 0.0
    return 1.0 if shorter in longer else containment(shingles(shorter), shingles(longer))


def tells_apart(
    text: frozenset[str], one: frozenset[str], other: frozenset[str]
) -> tuple[int, int]:
    """How many shingles of `text` only `one` has, and how many only `other` has.

    What both have says nothing: series open alike, and a cut text may hold no more than that.
    """
    return len(text & (one - other)), len(text & (other - one))
