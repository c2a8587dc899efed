"""The data dictionary of a dataset: what each column of each table means."""

from scraper.columns import Column, Table
from scraper.schema import REJECTED, TABLES

_MISSING = """\
An absent value is null; a list is never null, but empty. Pandas reads integers that may be
absent as Int64, times as datetime64.
"""


def dictionary() -> str:
    """Give a section of Markdown for each table, a row for each column."""
    return "\n".join([_MISSING, *(_section(table) for table in (*TABLES, REJECTED))])


def _section(table: Table) -> str:
    head = f"### {table.name}\n\n`{table.path}`: {table.meaning}\n\n"
    return head + _columns(table.columns) + "".join(map(_struct, table.columns))


def _columns(columns: tuple[Column, ...]) -> str:
    rows = (
        f"| {column.name} | {_type(column)} | {_null(column)} | {column.meaning} |\n"
        for column in columns
    )
    return "| column | type | null | meaning |\n|---|---|---|---|\n" + "".join(rows)


def _struct(column: Column) -> str:
    if not column.parts:
        return ""
    return f"\nEach of {column.name} holds:\n\n{_columns(column.parts)}"


def _type(column: Column) -> str:
    return f"`list<{column.type}>`" if column.repeated else f"`{column.type}`"


def _null(column: Column) -> str:
    return "never" if column.required else "possible"
