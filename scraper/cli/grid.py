"""An answer on a terminal: a table if its columns fit beside one another, else a record a row."""

import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scraper.query.asking import Answer, Row
from scraper.query.values import is_number, text
from scraper.report.printable import one_line

_MOST_ROWS = 100
_WIDE = 500
"""Columns where no terminal sets a limit."""
_LEAST = 12
"""Columns of a cell below which it says nothing."""
_GAP = 2
_NULL = "NULL"


def draw(answer: Answer) -> None:
    """Print the first rows, each in a line, and how many there are."""
    rows = list(islice(answer.rows, _MOST_ROWS))
    shown = [[_cell(value) for value in row] for row in rows]
    names = [one_line(name) for name in answer.names]
    wanted = [max(map(cell_len, column)) for column in zip(names, *shown, strict=True)]
    console = Console(
        width=None if sys.stdout.isatty() else _WIDE, highlight=False, emoji=False, markup=False
    )
    widths = _shared(wanted, console.width - _GAP * (len(names) - 1))
    if all(width >= min(each, _LEAST) for width, each in zip(widths, wanted, strict=True)):
        tables = [_table(names, widths, rows, shown)]
    else:
        tables = [_record(names, cells, console.width) for cells in shown]
    with console.capture() as drawn:
        console.print(*tables, sep="")
    for line in drawn.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.write(f"{_count(len(rows), sum(1 for _ in answer.rows))}\n")


def _cell(value: object) -> str:
    return _NULL if value is None else one_line(text(value))


def _shared(wanted: Sequence[int], total: int) -> list[int]:
    """Give each column what it wants, but the widest ones equal shares of what they can have.

    So dates and ids stay whole where titles are long.
    """
    widths: dict[int, int] = {}
    for place in sorted(range(len(wanted)), key=wanted.__getitem__):
        share = (total - sum(widths.values())) // (len(wanted) - len(widths))
        widths[place] = max(1, min(wanted[place], share))
    return [widths[place] for place in range(len(wanted))]


def _table(
    names: Sequence[str], widths: Sequence[int], rows: Sequence[Row], shown: Iterable[Sequence[str]]
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, (name, width) in enumerate(zip(names, widths, strict=True)):
        values = [row[place] for row in rows if row[place] is not None]
        justify: Literal["left", "right"] = "left"
        if values and all(map(is_number, values)):
            justify = "right"
        table.add_column(name, width=width, justify=justify, no_wrap=True, overflow="ellipsis")
    for cells in shown:
        table.add_row(*map(Text, cells))
    return table


def _record(names: Sequence[str], cells: Sequence[str], total: int) -> Table:
    """Give a row as lines of names and values, with an empty line below."""
    table = Table(box=None, pad_edge=False, show_header=False)
    width = min(max(map(cell_len, names)), total // 2)
    table.add_column(style="bold", width=width, no_wrap=True, overflow="ellipsis")
    table.add_column(width=total - width - _GAP, no_wrap=True, overflow="ellipsis")
    for name, cell in zip(names, cells, strict=True):
        table.add_row(Text(name), Text(cell))
    table.add_row("", "")
    return table


def _count(shown: int, more: int) -> str:
    if more:
        return f"the first {shown} of {shown + more:,} rows; --json or --csv gives all"
    return f"{shown} {'row' if shown == 1 else 'rows'}"
