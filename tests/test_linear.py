"""Time grows with the length of a page and not faster, whatever the page."""

import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from parsers import ParseError, read_page

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from linearity import HEAD, UNITS

SHORT = 4_000
"""Characters; at this length one regex that backtracks over a page already costs seconds."""


def seconds(text: str) -> float:
    """The shortest of two readings."""
    times = []
    for _ in range(2):
        start = time.process_time()
        with suppress(ParseError):
            read_page(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("end", ["", "\n阅读全文\n"], ids=["last", "closed"])
@pytest.mark.parametrize("name", UNITS)
def test_time_grows_linearly(name: str, end: str) -> None:
    """Ten times the text takes at most twenty times as long, where it takes long at all."""
    short, long = (HEAD + UNITS[name] * (n // len(UNITS[name])) + end for n in (SHORT, 10 * SHORT))
    few, many = seconds(short), seconds(long)
    assert many < max(20 * few, 0.05)
