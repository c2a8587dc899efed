"""Which days are concluded together: as many as memory holds."""

from collections.abc import Iterable, Iterator

from scraper.derive.facts import Facts
from scraper.store import parquet
from scraper.store.shards import Days

_OBJECTS = 6
"""Bytes that objects need, and what is concluded from them, for one of uncompressed Parquet."""

_PROCESS = 90_000_000
"""Bytes of a process that has read nothing yet."""
_LEAST = 1
"""Bytes for objects, where the memory is less than that of the processes."""
_FEW = 4_000_000
"""Bytes of uncompressed Parquet that one process concludes whole, before others have started, or
Arrow has imported what it needs to leave some days alone."""


def are_few(facts: Facts) -> bool:
    """Whether one process concludes all of them soonest."""
    return _bytes(facts) < _FEW


def blocks(facts: Facts, days: Days, memory: int, processes: int, held: int = 0) -> list[Days]:
    """Give the days in blocks, each of which one of the processes can conclude in its memory.

    `memory` is what all of them, and the first one, have together, in bytes; each of them needs
    `held` besides. A day is never divided.
    """
    size = _OBJECTS * _bytes(facts)
    own = 1 if processes == 1 else processes + 1
    room = max(_LEAST, (memory - own * (_PROCESS + held)) // processes)
    if size <= room and processes == 1:
        return [days]
    counts = facts.counts()
    weights = [(day, counts[day]) for day in days if counts[day]]
    total = sum(weight for _, weight in weights)
    number = max(processes, -(-size * total // (room * max(1, counts.total()))))
    return list(_cut(weights, total / number)) or [days]


def _cut(weights: Iterable[tuple[str, int]], most: float) -> Iterator[Days]:
    block: list[str] = []
    filled = 0
    for day, weight in weights:
        if block and filled + weight > most:
            yield tuple(block)
            block, filled = [], 0
        block.append(day)
        filled += weight
    if block:
        yield tuple(block)


def _bytes(facts: Facts) -> int:
    return sum(parquet.size(shard.path) for shard in facts.shards)
