"""Hostile pages are read or refused; `benchmarks/linearity.py` says how long they take."""

import sys
from pathlib import Path

import pytest

from parsers import ParseError, read_page

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from linearity import HEADS, UNITS

SIZE = 20_000
"""Characters; at this length one regex that backtracks over a page already takes minutes."""


@pytest.mark.parametrize("end", ["", "\n阅读全文\n"], ids=["last", "closed"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", UNITS)
def test_a_hostile_page_is_read_or_refused(name: str, head: str, end: str) -> None:
    """A page of one thing repeated gives entries that tile it, or our error."""
    text = HEADS[head] + UNITS[name] * (SIZE // len(UNITS[name])) + end
    try:
        page = read_page(text)
    except ParseError:
        return
    inside = sum(entry.block.end - entry.block.start for entry in page.entries)
    outside = sum(stop - start for start, stop in (*page.boilerplate, *page.residue))
    assert inside + outside == len(text)
