"""SQL over a dataset: DuckDB in a closed room, the answer row by row.

Theory of operation: the tables come in as Arrow datasets, then the room is closed and locked: no
file, no extension, no variable of Python can be reached, and no SET opens it again. So SQL of
anybody may run here; that only statements that read are taken is for clear words, not for safety.
DuckDB sorts what memory cannot hold in a folder of the system's for temporary files.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from scraper.errors import UsageError
from scraper.extras import require
from scraper.query.mistakes import explained

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = tuple[Any, ...]
_T = TypeVar("_T")

_ROWS_AT_ONCE = 1_000
_ISOLATED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else SQL sees the variables of this program
}
_CLOSED = """
SET TimeZone = 'UTC';
SET enable_external_access = false;
SET lock_configuration = true;
"""
_VIEWS = """
CREATE VIEW views AS
SELECT post_id, found.crawled_at, max(seen.views) AS views
FROM observations AS seen
JOIN sightings USING (observation_id)
JOIN dumps AS found USING (dump_sha256)
WHERE seen.views IS NOT NULL AND found.crawled_at IS NOT NULL
GROUP BY ALL
ORDER BY ALL
"""
"""What `scraper.views` gives: of several counts at one moment the highest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, each another one, and the rows as they come."""

    names: tuple[str, ...]
    rows: Iterator[Row]


@contextmanager
def answer(sql: str, data_dir: str | os.PathLike[str]) -> Iterator[Answer]:
    """Give the answer to one statement that reads; its rows come while the block runs.

    Raises UsageError for SQL that cannot be answered, here and while rows come, and as
    `scraper.loading.load` does.
    """
    require("query", "ask in SQL", "duckdb", "pytz")
    with (
        TemporaryDirectory() as folder,
        _room(data_dir, Path(folder) / "spilt") as room,
        _interruptible(room) as heard,
    ):
        with explained(sql):
            statement = _checked(room, sql)
            heard(lambda: room.execute(statement))
            names = _distinct([column[0] for column in room.description or ()])
        yield Answer(names, _rows(lambda: heard(lambda: room.fetchmany(_ROWS_AT_ONCE)), sql))


@contextmanager
def _room(data_dir: str | os.PathLike[str], spilt: Path) -> Iterator["DuckDBPyConnection"]:
    import duckdb  # noqa: PLC0415  an extra, and 80 ms

    from scraper.query.tables import tables  # noqa: PLC0415  pyarrow.dataset, 60 ms

    found = tables(data_dir)
    with duckdb.connect(config={**_ISOLATED, "temp_directory": str(spilt)}) as room:
        for name, table in found.items():
            room.register(name, table)
        room.execute(_VIEWS)
        room.execute(_CLOSED)
        yield room


def _checked(room: "DuckDBPyConnection", sql: str) -> Any:  # noqa: ANN401  duckdb.Statement is not public
    """Give the one statement; raises UsageError for none, several, or one that does not read."""
    from duckdb import StatementType  # noqa: PLC0415  as above

    statements = room.extract_statements(sql)
    if len(statements) != 1:
        raise UsageError(f"SQL must be one statement, and this is {len(statements) or 'none'}")
    reading = (StatementType.SELECT, StatementType.EXPLAIN, StatementType.MULTI)  # MULTI: PIVOT
    if statements[0].type not in reading:
        raise UsageError(
            "SQL only reads here: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, PIVOT and the like; "
            "to write a file, redirect --csv or --json into it"
        )
    return statements[0]


@contextmanager
def _interruptible(room: "DuckDBPyConnection") -> Iterator[Callable[[Callable[[], _T]], _T]]:
    """Give a function that does work in the room, and by Ctrl-C ends it.

    It does so in another thread: DuckDB looks for signals between its tasks, and one task may take
    all the time that there is.
    """
    with ThreadPoolExecutor(1) as pool:

        def heard(work: Callable[[], _T]) -> _T:
            done = pool.submit(work)
            try:
                return done.result()
            except KeyboardInterrupt:
                room.interrupt()
                raise

        yield heard


def _rows(fetch: Callable[[], list[Row]], sql: str) -> Iterator[Row]:
    while True:
        with explained(sql):
            rows = fetch()
        if not rows:
            return
        yield from rows


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names with numbers behind those that stood before: a, a_1, as DuckDB does it."""
    found: dict[str, None] = {}
    for name in names:
        number, free = 0, name
        while free in found:
            number += 1
            free = f"{name}_{number}"
        found[free] = None
    return tuple(found)
