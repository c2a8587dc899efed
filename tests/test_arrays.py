"""Python values as Arrow arrays and back, for each type of column."""

from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pytest
import sample_records as sample

from scraper.columns import DAY, FLAG, INTEGER, MOMENT, STRUCT, TEXT, Column
from scraper.schema import EQUATION
from scraper.store.arrays import array_of, texts, values_of

MOMENT_TYPE = pa.timestamp("us", tz="UTC")
EVERY = {
    TEXT: (pa.string(), ["a", None, "", "文字", "\0"]),
    INTEGER: (pa.int64(), [1, None, 0, -(2**63), 2**63 - 1]),
    DAY: (pa.timestamp("ms"), ["1969-12-31", None, "1970-01-01", "0001-01-01", "9999-12-31"]),
    MOMENT: (
        MOMENT_TYPE,
        [datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC), None, datetime(2026, 1, 2, tzinfo=UTC)],
    ),
}


def column(kind: str, **more: object) -> Column:
    """A column of a type."""
    return Column("c", kind, "", **more)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("times", [1, 7])
def test_values_with_some_missing(kind, times):
    """Values come back as they were, and what is missing is missing."""
    arrow, values = EVERY[kind]
    found = array_of(column(kind), arrow, values * times)
    found.validate(full=True)
    assert found.type == arrow
    assert values_of(column(kind), found) == values * times
    assert found.null_count == times
    assert found.is_null().to_pylist() == [value is None for value in values * times]


@pytest.mark.parametrize("kind", EVERY)
def test_values_with_none_missing(kind):
    """An array of which no value is missing has no validity bits; an empty one is none at all."""
    arrow, values = EVERY[kind]
    known = [value for value in values if value is not None]
    found = array_of(column(kind), arrow, known)
    assert values_of(column(kind), found) == known
    assert found.buffers()[0] is None
    empty = array_of(column(kind), arrow, [])
    assert (len(empty), values_of(column(kind), empty)) == (0, [])
    nothing = array_of(column(kind), arrow, [None] * 9)
    assert values_of(column(kind), nothing) == [None] * 9


def test_values_are_what_arrow_makes_of_them():
    """Days are midnights in milliseconds, moments microseconds in UTC."""
    days = array_of(column(DAY), pa.timestamp("ms"), ["1970-01-02", "1969-12-31"])
    assert days.view(pa.int64()).to_pylist() == [86_400_000, -86_400_000]
    late = datetime(1970, 1, 1, 8, 0, 0, 5, timezone(timedelta(hours=8)))
    moments = array_of(column(MOMENT), MOMENT_TYPE, [late])
    assert moments.view(pa.int64()).to_pylist() == [5]
    assert values_of(column(MOMENT), moments) == [late]


@pytest.mark.parametrize("size", [0, 1, 8, 9, 17])
def test_flags(size):
    """Flags are one bit each, the first one the least of the first byte."""
    flags = [at % 3 == 0 for at in range(size)]
    found = array_of(column(FLAG), pa.bool_(), flags)
    found.validate(full=True)
    assert values_of(column(FLAG), found) == flags


def test_a_moment_without_zone():
    """A moment that does not say which one it is is refused, by its value."""
    naive = datetime(2026, 1, 2)  # noqa: DTZ001  the mistake under test
    with pytest.raises(ValueError, match="2026-01-02 00:00:00 has no time zone"):
        array_of(column(MOMENT), MOMENT_TYPE, [naive])


LISTS = {
    TEXT: (pa.string(), [("a", "b"), (), ("文",)]),
    INTEGER: (pa.int64(), [(1,), (), (2, 3)]),
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("start", [0, 1])
def test_lists(kind, start):
    """Lists come back as tuples, empty ones too, also from a slice."""
    arrow, lists = LISTS[kind]
    repeated = column(kind, repeated=True)
    found = array_of(repeated, pa.list_(arrow), lists)
    found.validate(full=True)
    assert values_of(repeated, found.slice(start)) == lists[start:]
    empty = array_of(repeated, pa.list_(arrow), [(), ()])
    assert values_of(repeated, empty) == [(), ()]


def test_lists_of_structs():
    """Structs are stored by field, and come back as the tuples of their fields."""
    struct = column(STRUCT, repeated=True, parts=EQUATION)
    types = {TEXT: pa.string(), INTEGER: pa.int64(), FLAG: pa.bool_()}
    kind = pa.list_(pa.struct([(part.name, types[part.type]) for part in EQUATION]))
    one = sample.EQUATION
    fields = tuple(getattr(one, part.name) for part in EQUATION)
    found = array_of(struct, kind, [(one,), (), (one, one)])
    found.validate(full=True)
    assert values_of(struct, found) == [[fields], [], [fields, fields]]
    assert values_of(struct, found.slice(1)) == [[], [fields, fields]]
    assert found.to_pylist()[0] == [dict(zip([p.name for p in EQUATION], fields, strict=True))]


def test_texts_to_look_for():
    """Texts are an array of strings."""
    assert texts(["a", "文"]).equals(pa.array(["a", "文"], pa.string()))
