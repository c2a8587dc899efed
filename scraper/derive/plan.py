"""Which days are concluded together: as many as memory holds."""

from collections.abc import Iterable, Iterator

from scraper.derive.facts import Facts
from scraper.store import parquet
from scraper.store.shards import Days

_OBJECTS = 10
"""Bytes that objects need, and what is concluded from them, for one of uncompressed Parquet."""
_PROCESS = 110_000_000
"""Bytes of a process that has read nothing yet."""
_LEAST = 1
"""Bytes for objects, where the memory is less than that of the processes."""
_FEW = 4_000_000
"""Bytes of uncompressed Parquet that one process concludes whole, before others have started, or
Arrow has imported what it needs to leave some days alone."""


def are_few(facts: Facts) -> bool:
    """Whether one process concludes all of them soonest."""
    return _bytes(facts) < _FEW


def processes(facts: Facts, memory: int, workers: int, held: int) -> int:
    """Give how many processes conclude the facts: one if they are few, or as many as memory allows.

    Each needs room for the fullest day, since a day is never divided; `memory` and `held` are as
    for `blocks`.
    """
    if workers == 1 or are_few(facts):
        return 1
    counts = facts.counts()
    fullest = _OBJECTS * _bytes(facts) * max(counts.values(), default=0) // max(1, counts.total())
    enough = (n for n in range(workers, 1, -1) if _room(memory, n, held) >= fullest)
    return next(enough, 1)


def blocks(facts: Facts, days: Days, memory: int, number: int, held: int = 0) -> list[Days]:
    """Give the days in blocks, each of which one of a `number` of processes has memory for.

    `memory` is what all of them, and the first one, have together, in bytes; each of them needs
    `held` besides. A day is never divided.
    """
    size = _OBJECTS * _bytes(facts)
    room = _room(memory, number, held)
    if size <= room and number == 1:
        return [days]
    counts = facts.counts()
    weights = [(day, counts[day]) for day in days if counts[day]]
    total = sum(weight for _, weight in weights)
    pieces = max(number, -(-size * total // (room * max(1, counts.total()))))
    return list(_cut(weights, total / pieces)) or [days]


def _room(memory: int, processes: int, held: int) -> int:
    """Give the bytes that each of the processes has for objects, the first one being apart."""
    own = 1 if processes == 1 else processes + 1
    return max(_LEAST, (memory - own * (_PROCESS + held)) // processes)


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
