"""The tables, as they are described, and the records that fill them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from parsers.records import Body, Equation
from scraper.columns import STRUCT
from scraper.records import Observation, Post, Rejection, Sighting, Source
from scraper.schema import (
    DUMPS,
    EQUATION,
    EQUATIONS,
    OBSERVATIONS,
    POSTS,
    REJECTED,
    SIGHTINGS,
    TABLES,
)
from scraper.store.arrow import arrow_schema

BODY_SPREAD = tuple(
    name
    for field in Observation.__slots__
    for name in (Body.__slots__ if field == "body" else (field,))
)
"""The fields of an observation, its body as the fields of a body."""
EVERY_COLUMN = [
    pytest.param(column, id=f"{table.name}.{column.name}")
    for table in (*TABLES, REJECTED)
    for column in (*table.columns, *EQUATION)
]


def names(columns):
    """Give the columns' names."""
    return [column.name for column in columns]


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        (POSTS, Post.__slots__),
        (SIGHTINGS, Sighting.__slots__),
        (REJECTED, Rejection.__slots__),
        (OBSERVATIONS, BODY_SPREAD),
        (EQUATIONS, ("post_id", "position", *Equation.__slots__)),
        (DUMPS, ("dump_sha256", "dump", *Source.__slots__[1:])),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_table_has_its_records_fields(table, fields):
    """The columns of a table are the fields of its record, in order."""
    assert names(table.columns) == list(fields)


def test_an_equation_has_its_records_fields():
    """The struct of an equation has the fields of the record, in order."""
    assert names(EQUATION) == list(Equation.__slots__)


@pytest.mark.parametrize("column", EVERY_COLUMN)
def test_a_meaning_is_a_sentence(column):
    """A meaning starts with a capital, ends with a stop, and fits a Markdown table."""
    assert re.fullmatch(r"[A-Z][^|\n]+\.", column.meaning)


@pytest.mark.parametrize("column", EVERY_COLUMN)
def test_a_list_is_never_null(column):
    """A repeated column is required, and only a struct has parts."""
    assert column.required or not column.repeated
    assert bool(column.parts) == (column.type == STRUCT)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_key_is_never_null(table):
    """What tells rows apart is required; but time and place of a dump may be unknown."""
    columns = {column.name: column for column in table.columns}
    unknown = {name for name in table.key if not columns[name].required}
    assert unknown == ({"crawled_at", "url"} if table is DUMPS else set())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_arrow_types_are_the_described_ones(table):
    """A column's Arrow type is the one that its description names."""
    schema = arrow_schema(table, "f")
    for column in table.columns:
        kind = schema.field(column.name).type
        if column.type != STRUCT:
            kind = kind.value_type if column.repeated else kind
            assert str(kind).replace("tz=", "") == column.type


def test_describing_imports_nothing():
    """Asking for a column's meaning imports neither pyarrow nor pandas nor any parser."""
    code = "import sys, scraper.schema, scraper.errors; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert loaded.isdisjoint({"pyarrow", "pandas", "numpy", "parsers"})
