"""Values as JSON and as cells of a spreadsheet: for any text at all."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from scraper.query.asking import Answer
from scraper.query.values import as_json, harmless
from scraper.query.writing import write_csv, write_json
from scraper.report.printable import HARMLESS

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "=+-@\t\r\n＝＋－＠'\"a,;😀\x1b"
)
cells = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
rows = st.lists(st.tuples(cells, texts), max_size=5)


@given(rows)
def test_json_is_lossless_and_inert(found: list[tuple[object, str]]) -> None:
    """What is read back is what was written, and no character of it could steer a terminal."""
    out = io.StringIO()
    write_json(Answer(("a", "b"), iter(found)), out)
    shown = out.getvalue()
    assert all(c.isprintable() or c in HARMLESS for c in shown)
    expected = [[json.loads(as_json(cell)) for cell in row] for row in found]
    assert [[*row.values()] for row in json.loads(shown)] == expected
    assert [row[1] for row in expected] == [text for _, text in found]


@given(rows)
def test_csv_holds_no_formula(found: list[tuple[object, str]]) -> None:
    """Text is read back as it was, but for a quote in front of what would be a formula."""
    out = io.StringIO(newline="")
    write_csv(Answer(("a", "b"), iter(found)), out)
    read = [*csv.reader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline=""))][1:]
    for (_, text), (_, cell) in zip(found, read, strict=True):
        assert cell in (text, f"'{text}")
        assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers(number: float) -> None:
    """A number goes into a spreadsheet as it is, also a negative one."""
    assert harmless(number) is number
