"""Python values as Arrow arrays and back, without pandas and numpy.

`pa.array(list)` imports pandas wherever it is installed: 140 ms, as much as a whole run on five
dumps. So arrays are made of buffers: validity bits, offsets and bytes, as the Arrow format lays
them out (https://arrow.apache.org/docs/format/Columnar.html).
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import Any

import pyarrow as pa

from scraper.columns import DAY, FLAG, INTEGER, MOMENT, STRUCT, TEXT, Column

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = _EPOCH.toordinal()
_MICROSECOND = timedelta(microseconds=1)
_DAY_MS = 86_400_000


def array_of(column: Column, kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """Give the array of a column's values, `kind` being its Arrow type."""
    if column.repeated:
        return _lists(column, kind, values)
    return _MAKERS[column.type](values, kind)


def texts(values: Sequence[str]) -> pa.Array:
    """Give the array of texts, such as ids to look for."""
    return _texts(values, pa.string())


def values_of(column: Column, found: pa.Array) -> list[Any]:
    """Give the values of an array of a column: days are ISO strings, moments aware datetimes."""
    if column.repeated:
        return _listed(column, found)
    if column.type == DAY:
        counts = found.view(pa.int64()).to_pylist()
        return [None if count is None else _iso(count) for count in counts]
    if column.type == MOMENT:
        counts = found.view(pa.int64()).to_pylist()
        return [None if count is None else _moment(count) for count in counts]
    values: list[Any] = found.to_pylist()
    return values


def _texts(values: Sequence[str | None], kind: pa.DataType) -> pa.Array:
    encoded = [value.encode() if value else b"" for value in values]
    offsets = array("i", accumulate(map(len, encoded), initial=0))
    return _array(kind, len(values), _validity(values), offsets, b"".join(encoded))


def _integers(values: Sequence[int | None], kind: pa.DataType) -> pa.Array:
    bits = _validity(values)
    filled = values if bits is None else [value or 0 for value in values]
    return _array(kind, len(values), bits, array("q", filled))


def _flags(values: Sequence[bool], kind: pa.DataType) -> pa.Array:
    return _array(kind, len(values), None, _bits(values))


def _days(values: Sequence[str | None], kind: pa.DataType) -> pa.Array:
    return _integers([value and _milliseconds(value) for value in values], kind)  # type: ignore[misc]  # no day is ""


def _moments(values: Sequence[datetime | None], kind: pa.DataType) -> pa.Array:
    return _integers([None if each is None else _microseconds(each) for each in values], kind)


def _structs(column: Column, kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    parts = [
        array_of(part, kind.field(at).type, [getattr(value, part.name) for value in values])
        for at, part in enumerate(column.parts)
    ]
    return pa.StructArray.from_arrays(parts, fields=[kind.field(at) for at in range(len(parts))])


def _lists(column: Column, kind: pa.DataType, values: Sequence[Sequence[Any]]) -> pa.Array:
    offsets = array("i", accumulate(map(len, values), initial=0))
    inner = list(chain.from_iterable(values))
    items = (
        _structs(column, kind.value_type, inner)
        if column.type == STRUCT
        else _MAKERS[column.type](inner, kind.value_type)
    )
    buffers = [None, pa.py_buffer(offsets)]
    return pa.Array.from_buffers(kind, len(values), buffers, children=[items])


def _listed(column: Column, found: pa.Array) -> list[Any]:
    if not len(found.values):
        return [()] * len(found)
    if column.type != STRUCT:
        return [tuple(value) for value in found.to_pylist()]
    fields = [found.values.field(at).to_pylist() for at in range(len(column.parts))]
    structs = list(zip(*fields, strict=True))
    ends = found.offsets.to_pylist()
    return [structs[start:end] for start, end in pairwise(ends)]


_MAKERS: dict[str, Callable[[Sequence[Any], pa.DataType], pa.Array]] = {
    TEXT: _texts,
    INTEGER: _integers,
    FLAG: _flags,
    DAY: _days,
    MOMENT: _moments,
}


def _array(kind: pa.DataType, size: int, validity: bytes | None, *data: Any) -> pa.Array:  # noqa: ANN401  buffers of any kind
    buffers = [validity if validity is None else pa.py_buffer(validity), *map(pa.py_buffer, data)]
    return pa.Array.from_buffers(kind, size, buffers)


def _validity(values: Sequence[object]) -> bytes | None:
    """Give a bit for each value, set where it is not None; None if all are."""
    return _bits([value is not None for value in values]) if None in values else None


def _bits(flags: Iterable[bool]) -> bytes:
    """Give a bit for each flag, the first one being the least of the first byte."""
    digits = "".join(["1" if flag else "0" for flag in flags])
    return int(digits[::-1] or "0", 2).to_bytes((len(digits) + 7) // 8, "little")


@lru_cache(maxsize=65_536)
def _milliseconds(day: str) -> int:
    return (date.fromisoformat(day).toordinal() - _FIRST_DAY) * _DAY_MS


@lru_cache(maxsize=65_536)
def _iso(milliseconds: int) -> str:
    return date.fromordinal(milliseconds // _DAY_MS + _FIRST_DAY).isoformat()


def _microseconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: which moment it is cannot be known")
    return (moment - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=65_536)
def _moment(microseconds: int) -> datetime:
    return _EPOCH + microseconds * _MICROSECOND
