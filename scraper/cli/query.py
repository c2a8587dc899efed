"""`scraper query`: ask the dataset in SQL."""

import sys
from argparse import Namespace

from scraper.cli.encoding import in_utf8
from scraper.cli.grid import draw
from scraper.query.asking import Answer, answer


def run(options: Namespace) -> int:
    """Print the answer: as a table, or all of it as JSON or CSV."""
    sql = sys.stdin.read() if options.sql == "-" else options.sql
    with answer(sql, options.data_dir) as found:
        if options.json or options.csv:
            _write(found, as_csv=options.csv)
        else:
            draw(found)
    return 0


def _write(found: Answer, *, as_csv: bool) -> None:
    from scraper.query.writing import write_csv, write_json  # noqa: PLC0415  not for a table

    in_utf8(sys.stdout)
    (write_csv if as_csv else write_json)(found, sys.stdout)
