"""Answers written row by row: no more than a batch of rows is in memory."""

import csv
from collections.abc import Iterable
from typing import TextIO

from scraper.query.asking import Answer
from scraper.query.values import as_json, harmless
from scraper.report.printable import printable

_MARK = "\ufeff"
"""The byte order mark: without it Excel takes UTF-8 for the system's old encoding."""


def write_json(answer: Answer, out: TextIO) -> None:
    """Write a JSON array, with an object in each line.

    An array, as the shells of DuckDB and SQLite give it, and since it shows whether it is whole:
    after an error the bracket at its end is missing.
    """
    before = "["
    for row in answer.rows:
        out.write(before + as_json(dict(zip(answer.names, row, strict=True))))
        before = ",\n"
    out.write("]\n" if before != "[" else "[]\n")


def write_csv(answer: Answer, out: TextIO) -> None:
    """Write CSV as RFC 4180 has it, in UTF-8 with its mark; `out` must not translate newlines.

    A file gets texts as they are, a terminal none that could steer it.
    """
    out.write(_MARK)
    writer = csv.writer(out)
    shown = _printable if out.isatty() else _harmless
    writer.writerow(shown(answer.names))
    writer.writerows(map(shown, answer.rows))


def _harmless(row: Iterable[object]) -> list[object]:
    return [harmless(value) for value in row]


def _printable(row: Iterable[object]) -> list[object]:
    return [printable(each) if isinstance(each, str) else each for each in _harmless(row)]
