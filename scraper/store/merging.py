"""Sorted runs of rows merged into one, a piece of each in memory at a time.

A run yields tables, sorted as all runs are. Of the pieces at hand, the rows up to the least of
their last keys can be sorted and given away; where one piece alone has such rows, as it is.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from scraper.columns import Table
from scraper.store.arrow import arrow_schema

Run = Iterable[pa.Table]


def merged(table: Table, runs: Iterable[Run]) -> Iterator[pa.Table]:
    """Yield the rows of all runs of a table, sorted as its `order` says."""
    for pieces in abreast(table, runs):
        taken = [rows for rows in pieces if rows.num_rows]
        yield taken[0] if len(taken) == 1 else sorted_rows(table, pa.concat_tables(taken))


def abreast(table: Table, runs: Iterable[Run]) -> Iterator[list[pa.Table]]:
    """Yield the next rows of each run, those of each time not behind those of the next."""
    heads = [_Head(table, run) for run in runs]
    while any(head.keys for head in heads):
        last = min(head.keys[-1] for head in heads if head.keys)
        yield [head.up_to(last) for head in heads]


class _Head:
    """What is at hand of a run: a piece from the row `at` on; its `keys` are empty at the end."""

    keys: "_Keys"
    _at: int
    _piece: pa.Table

    def __init__(self, table: Table, run: Run) -> None:
        self._table = table
        self._pieces = iter(run)
        self._none = pa.Table.from_batches([], arrow_schema(table))
        self._take(self._none)
        self._next()

    def up_to(self, key: Any) -> pa.Table:  # noqa: ANN401  whatever sorts
        """Take the rows that are not behind `key`."""
        end = bisect_right(self.keys, key, lo=self._at)
        rows = self._piece.slice(self._at, end - self._at)
        self._at = end
        if end == len(self.keys) > 0:
            self._next()
        return rows

    def _next(self) -> None:
        self._take(next((piece for piece in self._pieces if piece.num_rows), self._none))

    def _take(self, piece: pa.Table) -> None:
        self._at = 0
        self._piece = piece
        self.keys = _Keys(self._table, piece)


class _Keys:
    """The keys of a piece's rows; each is made when it is asked for."""

    def __init__(self, table: Table, piece: pa.Table) -> None:
        self._size: int = piece.num_rows
        order = table.order if self._size else ()
        self._parts = [
            (_sortable(piece.column(name.lstrip("-"))), name.startswith("-")) for name in order
        ]

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: int) -> Any:  # noqa: ANN401  whatever sorts
        return tuple(_key(part[at].as_py(), descending=down) for part, down in self._parts)


def sorted_rows(table: Table, rows: pa.Table) -> pa.Table:
    """Give rows in the order of their table; what is unknown comes last."""
    ways = {True: "descending", False: "ascending"}
    return rows.sort_by([(name.lstrip("-"), ways[name.startswith("-")]) for name in table.order])


def _sortable(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return whole.view(pa.int64()) if pa.types.is_timestamp(whole.type) else whole


def _key(value: Any, *, descending: bool) -> tuple[bool, Any]:  # noqa: ANN401  text or number
    """Give what sorts a value: what is unknown comes last."""
    return value is None, -value if descending and value is not None else value
