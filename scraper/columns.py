"""How a table is described: columns of a few types, named as Arrow names them.

This imports nothing, so that asking for a column's meaning costs nothing; `scraper.store.arrow`
gives the types their Arrow form.
"""

from dataclasses import dataclass

TEXT = "string"
INTEGER = "int64"
FLAG = "bool"
DAY = "timestamp[ms]"
MOMENT = "timestamp[us, UTC]"
STRUCT = "struct"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `repeated` makes it a list, never null; `parts` are the fields of a struct."""

    name: str
    type: str
    meaning: str
    required: bool = False
    repeated: bool = False
    parts: "tuple[Column, ...]" = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `path` is relative to the data folder, `key` tells its rows apart.

    Its rows are sorted by the columns of `order`, those with a minus in front from the last value
    to the first; what is unknown comes last.
    """

    name: str
    path: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
