"""Names for sets of facts: equal for equal sets, however they came together, cheap to add to.

The digest of a set is the sum of the SHA-256 of its members, as numbers of 128 bits. Nobody
chooses members so that they collide: ids of observations are hashes themselves, and so are dumps.
"""

from collections.abc import Iterable
from hashlib import sha256

from scraper.records import Source, order

_MODULUS = 1 << 128


def of_observations(ids: Iterable[str]) -> int:
    """Give the digest of a set of observations, by their ids."""
    return sum(map(_number, ids)) % _MODULUS


def of_sources(sources: Iterable[tuple[str, Source]]) -> int:
    """Give the digest of a set of sources of dumps, each with its dump_sha256."""
    return sum(_number(f"{sha}\n{order(source)}") for sha, source in sources) % _MODULUS


def together(*digests: int) -> int:
    """Give the digest of the union of disjoint sets."""
    return sum(digests) % _MODULUS


def without(digest: int, part: int) -> int:
    """Give the digest of a set less a part of it."""
    return (digest - part) % _MODULUS


def name(digest: int) -> str:
    """Give the digest as 32 hexadecimal digits."""
    return f"{digest:032x}"


def value(name: str) -> int:
    """Give the digest of that name; 0 for what is none."""
    try:
        return int(name, 16)
    except ValueError:
        return 0


def facts(observations: int, sources: int) -> str:
    """Name the facts of a whole dataset."""
    return sha256(f"{name(observations)} {name(sources)}".encode()).hexdigest()


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:16], "big")
