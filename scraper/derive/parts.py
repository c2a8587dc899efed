"""The observations of each block of days: in the shards among others, or spooled to a file each.

A shard's rows are sorted by day, in groups that are read whole. Where there are more blocks than
groups in a shard, each group would be read for many blocks; so all are read once, and what belongs
to each block goes to a file of its own, in Arrow's stream format, compressed.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from scraper.derive.facts import Facts
from scraper.records import Observation
from scraper.schema import OBSERVATIONS
from scraper.store import parquet, shards, tables
from scraper.store.arrow import arrow_schema
from scraper.store.shards import ALL, Days
from scraper.store.spool import spooled, spooling
from scraper.store.tables import NO_DAY

_WAITING = 16_000_000
"""Bytes of rows that wait to be written to the files of all blocks."""
_AGAIN = 3
"""How often the groups of shards may be read before they are spooled."""


@dataclass(frozen=True, slots=True)
class Part:
    """The observations of a block of days: in `spool` if that is given, else in `facts`."""

    days: Days
    facts: Facts
    spool: Path | None = None

    def observations(self) -> list[Observation]:
        """Give them, each once."""
        if self.spool is None:
            return self.facts.of_days(self.days)
        every = (each for rows in spooled(self.spool) for each in tables.observations(rows))
        return list({each.observation_id: each for each in every}.values())


def parted(facts: Facts, plan: Sequence[Days], scratch: Path) -> list[Part]:
    """Give the observations of each block of a plan; what is spooled goes to `scratch`."""
    if len(plan) <= _AGAIN or _are_few(facts, plan):
        return [Part(days, facts) for days in plan]
    paths = [scratch / f"{number:05}.spool" for number in range(len(plan))]
    _spool(facts, plan, paths)
    return [Part(days, Facts(()), path) for days, path in zip(plan, paths, strict=True)]


def _are_few(facts: Facts, plan: Sequence[Days]) -> bool:
    """Whether the groups of shards are read a few times at most, however many blocks there are."""
    groups = sum(parquet.count_groups(shard.path) for shard in facts.shards)
    return len(plan) * len(facts.shards) <= _AGAIN * groups


def _spool(facts: Facts, plan: Sequence[Days], paths: Sequence[Path]) -> None:
    """Write the rows of each block to its file."""
    schema = arrow_schema(OBSERVATIONS).remove_metadata()
    block_of = {day: number for number, days in enumerate(plan) for day in days}
    waiting: dict[int, list[pa.Table]] = {}
    size = 0
    with ExitStack() as stack:
        files = [stack.enter_context(spooling(path, schema)) for path in paths]
        for shard in facts.shards:
            for rows in shards.rows(shard.path, ALL):
                for number, piece in _pieces(rows, block_of):
                    waiting.setdefault(number, []).append(piece)
                size += rows.nbytes
                if size >= _WAITING:
                    _write(waiting, files, schema)
                    size = 0
        _write(waiting, files, schema)
    pa.default_memory_pool().release_unused()


def _pieces(rows: pa.Table, block_of: Mapping[str, int]) -> Iterator[tuple[int, pa.Table]]:
    """Yield the rows of each day that a block has, with the number of the block."""
    days = [day or NO_DAY for day in rows.column("month_day").to_pylist()]
    at = 0
    while at < len(days):
        end = bisect_right(days, days[at], lo=at)
        if (number := block_of.get(days[at])) is not None:
            yield number, rows.slice(at, end - at)
        at = end


def _write(
    waiting: dict[int, list[pa.Table]],
    files: Sequence[pa.RecordBatchStreamWriter],
    schema: pa.Schema,
) -> None:
    """Write the rows that wait, those of a block together."""
    for number, pieces in waiting.items():
        bare = [piece.replace_schema_metadata() for piece in pieces]
        files[number].write_table(pa.concat_tables(bare).cast(schema).combine_chunks())
    waiting.clear()
