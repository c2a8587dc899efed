"""Observations on their way through Spark, and the sources of their dumps beside them.

A row is an observation, or, without an observation_id, a source of a dump on a day that the dump
shows. Spark has one type of times, so days are times here, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns import Table
from scraper.records import Observation, Source, Sources, distinct
from scraper.schema import DUMPS, OBSERVATIONS
from scraper.spark.exchange import Exchange
from scraper.spark.frames import Batches, frame_of, grouped_by, mapped
from scraper.store import shards, tables
from scraper.store.arrow import arrow_schema
from scraper.store.shards import ALL, Days

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DAY, DUMP = "month_day", "dump_sha256"
_ID = "observation_id"
_ROW = tuple(column.name for column in OBSERVATIONS.columns)
_TEXT = frozenset({"summary", "equations", "headings", "captions", "code", "mentions"})
_STATED = tuple(name for name in _ROW if name not in _TEXT)

_TIME = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True)
class Stream:
    """The observations of some days as frames of a session, for so many tasks.

    `files` are the names of shards in the exchange.
    """

    session: "SparkSession"
    exchange: Exchange
    files: Sequence[str]
    days: Days
    tasks: int

    def by_day(self, sources: pa.Table) -> "DataFrame":
        """Give all observations, and the sources of their dumps, by day."""
        shown = self.rows((DAY, DUMP)).select(DAY, DUMP).distinct()
        found = self.session.createDataFrame(sources.cast(_sent_as(DUMPS))).join(shown, DUMP)
        rows = self.rows().unionByName(found, allowMissingColumns=True)
        return grouped_by(rows, self.tasks, DAY, _ID)

    def by_dump(self) -> "DataFrame":
        """Give what all observations state, without their texts, by dump."""
        return grouped_by(self.rows(_STATED), self.tasks, DUMP, _ID)

    def rows(self, columns: Sequence[str] = _ROW) -> "DataFrame":
        """Give all observations, or some of their columns."""
        schema = _sent_as(OBSERVATIONS, columns)
        names = pa.table({"name": pa.array(self.files, pa.string())})
        days = None if self.days is ALL else self.days
        work = partial(_read, self.exchange, days, schema)
        return mapped(frame_of(self.session, names, len(self.files)), work, schema)


def observations(rows: pa.Table) -> list[Observation]:
    """Give the observations of rows, each once."""
    names = [name for name in _ROW if name in rows.column_names]
    present = rows.filter(pc.is_valid(rows.column(_ID))).select(names)
    seen = tables.observations(_received_as(OBSERVATIONS, present))
    return list({each.observation_id: each for each in seen}.values())


def sources(rows: pa.Table) -> Sources:
    """Give the sources of the dumps in rows."""
    names = [column.name for column in DUMPS.columns]
    present = rows.filter(pc.is_null(rows.column(_ID))).select(names)
    found: dict[str, set[Source]] = {}
    for sha, source in tables.sources(_received_as(DUMPS, present)):
        found.setdefault(sha, set()).add(source)
    return {sha: distinct(each) for sha, each in sorted(found.items())}


def _read(exchange: Exchange, days: Days | None, schema: pa.Schema, batches: Batches) -> Batches:
    for batch in batches:
        for name in batch.column("name").to_pylist():
            with exchange.at_hand(name) as path:
                for piece in shards.rows(path, days or ALL, schema.names):
                    yield from piece.select(schema.names).cast(schema).to_batches()


def _sent_as(table: Table, columns: Sequence[str] = ()) -> pa.Schema:
    """Give the schema of some columns, or of all, as Spark can have them."""
    schema = arrow_schema(table)
    fields = [schema.field(name) for name in columns or schema.names]
    return pa.schema(
        [
            (field.name, _TIME if pa.types.is_timestamp(field.type) else field.type)
            for field in fields
        ]
    )


def _received_as(table: Table, rows: pa.Table) -> pa.Table:
    """Give rows as the store has them."""
    schema = arrow_schema(table)
    return rows.cast(pa.schema([schema.field(name) for name in rows.column_names]))
