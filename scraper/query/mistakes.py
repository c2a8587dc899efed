"""What DuckDB says of a mistake, in one line, with the name that was perhaps meant."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from scraper.errors import ScraperError, UsageError
from scraper.nearest import nearest
from scraper.schema import TABLES

_NAMES = (*(table.name for table in TABLES), "views")
_TABLE = re.compile(r"Table with name (\S+) does not exist|Referenced table \"(.+?)\" not found")
_COLUMN = re.compile(r"column \"?(.+?)\"? not found|not have a column named \"(.+?)\"")
_PLACE = re.compile(r"^LINE (\d+): ", re.MULTILINE)
_DAMAGE = re.compile(r"registered as .* failed: |arrow_scan: get_next failed")
_CLOSED = "SQL sees the tables of the dataset, and no files; to write one, redirect --csv or --json"


@contextmanager
def explained(sql: str) -> Iterator[None]:
    """Turn an error of DuckDB into one line: UsageError, or ScraperError if SQL is not to blame."""
    import duckdb  # noqa: PLC0415  an extra, and 80 ms

    try:
        yield
    except duckdb.PermissionException as error:
        raise UsageError(f"{_first_line(error)}; {_CLOSED}") from error
    except (duckdb.OperationalError, duckdb.InternalError) as error:  # memory, disk, its own bugs
        raise ScraperError(_first_line(error)) from error
    except duckdb.Error as error:
        if _DAMAGE.search(str(error)):
            raise ScraperError(f"{_first_line(error)}; a file of the dataset is damaged") from error
        raise UsageError(_where(sql, str(error)) + _said(str(error))) from error


def _said(message: str) -> str:
    """Give the message with our hint, where there is one, in place of DuckDB's."""
    first, _, more = message.partition("\n\nLINE")[0].partition("\n")
    hint = _hint(first) or " ".join(more.split())
    return f"{first.rstrip('!')}; {hint}" if hint else first


def _hint(finding: str) -> str | None:
    """Give the nearest name: DuckDB's own include those of its catalogue, which nobody means."""
    if found := _TABLE.search(finding):
        near = nearest(found[1] or found[2], _NAMES)
        return f"did you mean {near}?" if near else f"the tables are {', '.join(_NAMES)}"
    if found := _COLUMN.search(finding):
        near = nearest(found[1] or found[2], _columns())
        return f"did you mean {near}?" if near else None
    return None


def _columns() -> set[str]:
    columns = [column for table in TABLES for column in table.columns]
    return {each.name for column in columns for each in (column, *column.parts)}


def _where(sql: str, message: str) -> str:
    """Give the line of SQL that has several."""
    place = _PLACE.search(message)
    return f"line {place[1]}: " if place and "\n" in sql.strip() else ""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
