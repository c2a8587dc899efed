"""The catalog of dumps: where each content was found, as an Arrow table and not as objects.

A hundred bytes a dump, so a million dumps need 100 MB.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from scraper.records import Source, Sources, distinct
from scraper.schema import DUMPS, SCHEMA_VERSION
from scraper.store import digests, parquet, tables
from scraper.store.arrays import texts
from scraper.store.merging import sorted_rows

_FEW = 2_000
"""Rows that Python looks through before Arrow has imported what it needs for that."""

_PIECE = 1 << 16
"""Rows of which the values are objects at a time."""

Pair = tuple[str, Source]
"""A source of a dump, with its dump_sha256."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The sources of dumps, as rows of the table of dumps; `digest` names the set."""

    table: pa.Table
    digest: int = 0

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Catalog":
        """Give the catalog of sources, each dump's as `distinct` gives them."""
        found: dict[str, set[Source]] = {}
        for sha, source in pairs:
            found.setdefault(sha, set()).add(source)
        rows = [(sha, source) for sha, sources in found.items() for source in distinct(sources)]
        return cls(tables.source_table(rows), digests.of_sources(rows))

    def identities(self) -> set[bytes]:
        """Give the dump_sha256 of all dumps, as bytes."""
        pieces = self.table.select(["dump_sha256"]).to_batches(max_chunksize=_PIECE)
        return {bytes.fromhex(sha) for piece in pieces for sha in piece.column(0).to_pylist()}

    def dumps(self) -> int:
        """Give how many dumps there are."""
        if self.table.num_rows < _FEW:
            return len(self.identities())
        import pyarrow.compute as pc  # noqa: PLC0415  25 ms, which a first run does without

        return int(pc.count_distinct(self.table.column("dump_sha256")).as_py())

    def crawls(self) -> Iterable[datetime]:
        """Give the moments of all crawls that are known."""
        (moments,) = tables.values(DUMPS, self.table, ("crawled_at",))
        return filter(None, moments)

    def bare(self) -> set[bytes]:
        """Give the dump_sha256 of the dumps of which no source states the encoding."""
        shas, encodings = (self.table.column(n).to_pylist() for n in ("dump_sha256", "encoding"))
        stated = {sha for sha, encoding in zip(shas, encodings, strict=True) if encoding}
        return set(map(bytes.fromhex, set(shas) - stated))

    def sources(self, of: Collection[str] | None = None) -> Sources:
        """Give the sources of some dumps at least, or of all, by dump_sha256."""
        found: dict[str, list[Source]] = {}
        most = of is None or self.table.num_rows < max(_FEW, 2 * len(of))
        rows = self.table if most else self._rows("dump_sha256", of or ())
        for sha, source in tables.sources(rows):
            found.setdefault(sha, []).append(source)
        return {sha: distinct(found[sha]) for sha in sorted(found)}

    def lacking(self, pairs: Collection[Pair]) -> list[Pair]:
        """Give those of the sources of known dumps that it does not have, with their encoding.

        Sources that state no encoding have that of their dump.
        """
        if not pairs:
            return []
        columns = tables.values(DUMPS, self.table, ("dump_sha256", "dump", "crawled_at", "url"))
        known = set(zip(*columns, strict=True))
        found = [
            (s, e) for s, e in pairs if e.encoding or (s, e.name, e.crawled_at, e.url) not in known
        ]
        stated = self.sources({sha for sha, _ in found}) if found else {}
        return [(sha, _encoded(each, stated.get(sha, ()))) for sha, each in found]

    def captures(self, urls: Collection[str]) -> list[Pair]:
        """Give the sources at some addresses."""
        return list(tables.sources(self._rows("url", urls)))

    def plus(self, pairs: Collection[Pair]) -> "Catalog":
        """Give the catalog with more sources."""
        if not pairs:
            return self
        if self.table.num_rows < _FEW:
            return Catalog.of([*tables.sources(self.table), *pairs])
        shas = {sha for sha, _ in pairs}
        known = list(tables.sources(self._rows("dump_sha256", shas)))
        new = Catalog.of([*known, *pairs])
        rows = pa.concat_tables([self._rows("dump_sha256", shas, among=False), new.table])
        rest = digests.without(self.digest, digests.of_sources(known))
        return Catalog(sorted_rows(DUMPS, rows), digests.together(rest, new.digest))

    def joined(self, others: Sequence["Catalog"]) -> "Catalog":
        """Give the catalog with others, of other dumps."""
        every = [self, *others]
        if sum(each.table.num_rows for each in every) < _FEW:
            return Catalog.of(pair for each in every for pair in tables.sources(each.table))
        rows = pa.concat_tables([each.table for each in every])
        digest = digests.together(*(each.digest for each in every))
        return Catalog(sorted_rows(DUMPS, rows), digest)

    def _rows(self, column: str, values: Collection[str], *, among: bool = True) -> pa.Table:
        """Give the rows that have one of the values in a column, or the others."""
        import pyarrow.compute as pc  # noqa: PLC0415  25 ms, which a first run does without

        wanted = texts(sorted(values))
        mask = pc.is_in(self.table.column(column), value_set=wanted)
        return self.table.filter(mask if among else pc.invert(mask))


def _encoded(source: Source, others: Iterable[Source]) -> Source:
    encoding = next((other.encoding for other in others if other.encoding), None)
    return source if source.encoding else replace(source, encoding=encoding)


def read(path: Path) -> Catalog:
    """Give the catalog in a file, an empty one if there is no file; raises as `parquet.read`."""
    mark = parquet.mark(path)
    if mark is None:
        return Catalog.of(())
    table = parquet.read(path)
    if mark.schema != SCHEMA_VERSION:
        return Catalog.of(tables.sources(table))
    return Catalog(table, digests.value(mark.facts))
