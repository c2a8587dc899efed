"""`scraper layouts`: which layouts there are."""

import json
import sys
from argparse import Namespace

from scraper.report.shapes import Shape, shapes


def run(options: Namespace) -> int:
    """Print a table of all layouts, or a JSON array."""
    listed = shapes()
    if options.json:
        rows = [
            {
                "name": each.name,
                "form": each.form,
                "general": each.is_general,
                "from": each.origin,
                "claims": each.meaning,
            }
            for each in listed
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(listed)
    return 0


def _print(listed: tuple[Shape, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415  not for JSON
    from rich.table import Table  # noqa: PLC0415  ditto
    from rich.text import Text  # noqa: PLC0415  ditto

    table = Table("layout", "form", "from", "claims", box=None, pad_edge=False, header_style="bold")
    for each in listed:
        general = " (asked if no other claims)" if each.is_general else ""
        cells = (each.name, each.form, each.origin, f"{each.meaning}{general}")
        table.add_row(*map(Text, cells))
    console = Console(highlight=False, emoji=False, markup=False)
    with console.capture() as drawn:
        console.print(table)
    for line in drawn.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")
