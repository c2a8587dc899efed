"""Units of dumps read on workers: observations stay in files, what else they gave comes back."""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from scraper.dumps import Found
from scraper.intake import Order
from scraper.intake.reading import Known, read_unit
from scraper.intake.tally import Tally
from scraper.intake.units import Unit
from scraper.places import Place
from scraper.spark.exchange import Exchange
from scraper.spark.frames import Batches, answers, attempted, frame_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_UNITS = pa.schema([("number", pa.int64()), ("unit", pa.binary())])

_Answer = tuple[int, Tally, list[str]]
"""The number of a unit, what it gave, and the names of its shards in the exchange."""


def read(
    session: "SparkSession",
    units: Sequence[Unit],
    order: Order,
    known: Known,
    exchange: Exchange,
) -> Iterator[Tally]:
    """Yield what each unit of dumps gives, in their order."""
    rows = [
        {"number": number, "unit": pickle.dumps(tuple(map(_anywhere, unit)))}
        for number, unit in enumerate(units)
    ]
    frame = frame_of(session, pa.Table.from_pylist(rows, _UNITS), len(rows))
    told: Iterator[_Answer] = answers(frame, partial(_read, order, known, exchange), "read dumps")
    for _, tally, names in sorted(told, key=lambda answer: answer[0]):
        pairs = zip(tally.shards, names, strict=True)
        tally.shards = [replace(shard, path=exchange.kept(name)) for shard, name in pairs]
        yield tally


def _anywhere(file: Found) -> Found:
    """The file by a path that does not depend on where a process stands."""
    return replace(
        file, path=_absolute(file.path), sidecar=file.sidecar and _absolute(file.sidecar)
    )


def _absolute(place: Place) -> Place:
    return place.absolute() if isinstance(place, Path) else place


def _read(order: Order, known: Known, exchange: Exchange, batches: Batches) -> Iterator[_Answer]:
    _, attempt = attempted()
    for batch in batches:
        for row in batch.to_pylist():
            unit = pickle.loads(row["unit"])  # noqa: S301  from this run's own driver
            name = f"{row['number']:06}-{attempt}"
            with exchange.desk() as desk:
                tally = read_unit(unit, name, replace(order, scratch=desk), known, _nobody)
                yield row["number"], tally, [exchange.handed(each.path) for each in tally.shards]


def _nobody(_: str) -> None:
    """Tell nobody which dump is under way."""
