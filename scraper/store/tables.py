"""Records as Arrow tables of `scraper.schema`, and back.

A record's fields are its table's columns, under the same names; an observation's body is spread
over the row. Texts never hold lone surrogates: a dump was decoded strictly.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import Any

import pyarrow as pa

from parsers.records import Body, Equation
from scraper.columns import STRUCT, Column, Table
from scraper.records import Observation, Post, Sighting, Source
from scraper.schema import DUMPS, EQUATIONS, OBSERVATIONS, POSTS, SIGHTINGS
from scraper.store.arrays import array_of, values_of
from scraper.store.arrow import arrow_schema

NO_DAY = "~"
"""What states no day comes behind what does."""
_BODY = frozenset(Body.__slots__)
_OWN = tuple(name for name in Observation.__slots__ if name != "body")


def observation_table(observations: Sequence[Observation]) -> pa.Table:
    """Give the rows of observations, by day: those without one come last."""
    ordered = sorted(observations, key=lambda o: (o.month_day or NO_DAY, o.observation_id))
    return _table(OBSERVATIONS, ordered, _of_observation)


def observations(table: pa.Table) -> Iterator[Observation]:
    """Give back the observations of rows."""
    columns = _columns(OBSERVATIONS, table)
    bodies = map(Body, *(columns[name] for name in Body.__slots__))
    own = {name: columns[name] for name in _OWN} | {"body": bodies}
    return map(Observation, *(own[name] for name in Observation.__slots__))


def post_table(posts: Iterable[Post]) -> pa.Table:
    """Give the rows of posts: newest first, unknown years last by month and day, then by id."""
    ordered = sorted(posts, key=lambda post: (post.month_day or NO_DAY, post.post_id))
    ordered.sort(key=lambda post: post.date or "", reverse=True)
    return _table(POSTS, ordered)


def posts(table: pa.Table) -> Iterator[Post]:
    """Give back the posts of rows."""
    columns = _columns(POSTS, table)
    return map(Post, *(columns[name] for name in Post.__slots__))


def sighting_table(sightings: Iterable[Sighting]) -> pa.Table:
    """Give the rows of sightings, by post."""
    return _table(SIGHTINGS, sorted(sightings, key=lambda s: (s.post_id, s.observation_id)))


def sightings(table: pa.Table) -> Iterator[Sighting]:
    """Give back the sightings of rows."""
    columns = _columns(SIGHTINGS, table)
    return map(Sighting, *(columns[name] for name in Sighting.__slots__))


def equation_table(posts: Iterable[Post]) -> pa.Table:
    """Give a row for each equation of `posts`, by post and position."""
    ordered = sorted(posts, key=lambda post: post.post_id)
    rows = [
        (post.post_id, at, equation)
        for post in ordered
        for at, equation in enumerate(post.equations)
    ]
    keys: dict[str, Callable[[Any], Any]] = {"post_id": itemgetter(0), "position": itemgetter(1)}
    return _table(EQUATIONS, rows, lambda name: keys.get(name) or _of_third(name))


def source_table(sources: Iterable[tuple[str, Source]]) -> pa.Table:
    """Give a row for each source of a dump, each with its dump_sha256, by name, dump and time."""
    ordered = sorted(sources, key=lambda pair: (pair[1].name, pair[0], _facts(pair[1])))
    keys: dict[str, Callable[[Any], Any]] = {
        "dump_sha256": itemgetter(0), "dump": _of_second("name")
    }  # fmt: skip
    return _table(DUMPS, ordered, lambda name: keys.get(name) or _of_second(name))


def sources(table: pa.Table) -> Iterator[tuple[str, Source]]:
    """Give back the sources of rows, each with its dump_sha256."""
    columns = _columns(DUMPS, table)
    names = ("dump", "crawled_at", "url", "encoding")
    return zip(columns["dump_sha256"], map(Source, *(columns[name] for name in names)), strict=True)


def _facts(source: Source) -> list[tuple[bool, str]]:
    facts = (source.crawled_at, source.url, source.encoding)
    return [(fact is None, str(fact)) for fact in facts]


def _table(
    table: Table, records: Sequence[Any], getter: Callable[[str], Callable[[Any], Any]] = attrgetter
) -> pa.Table:
    schema = arrow_schema(table)
    arrays = [
        array_of(column, kind, list(map(getter(column.name), records)))
        for column, kind in zip(table.columns, schema.types, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def values(table: Table, rows: pa.Table, names: Sequence[str]) -> list[Iterable[Any]]:
    """Give the values of some columns of rows."""
    wanted = {column.name: column for column in table.columns}
    return [_values(wanted[name], rows) for name in names]


def _columns(table: Table, rows: pa.Table) -> dict[str, Iterable[Any]]:
    return {column.name: _values(column, rows) for column in table.columns}


def _values(column: Column, rows: pa.Table) -> Iterable[Any]:
    """Give a column's values; of one that an older schema lacks, that nothing was read."""
    if column.name not in rows.column_names:
        return repeat(() if column.repeated else None, rows.num_rows)
    chunks = rows.column(column.name).chunks
    values = [value for chunk in chunks for value in values_of(column, chunk)]
    return map(_equations, values) if column.type == STRUCT else values


def _equations(rows: Iterable[Sequence[Any]]) -> tuple[Equation, ...]:
    return tuple(Equation(*row) for row in rows)


def _of_observation(name: str) -> Callable[[Observation], Any]:
    return attrgetter(f"body.{name}" if name in _BODY else name)


def _of_second(name: str) -> Callable[[tuple[Any, Any]], Any]:
    return lambda pair: getattr(pair[1], name)


def _of_third(name: str) -> Callable[[tuple[Any, Any, Any]], Any]:
    return lambda row: getattr(row[2], name)
