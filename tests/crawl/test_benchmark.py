"""The benchmark of docs/crawl.md runs, and what it says of us holds on its quick sets."""

import subprocess
import sys

import pytest
from crawls import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rows() -> dict[str, str]:
    """Give our cell of each row."""
    command = [sys.executable, str(ROOT / "benchmarks" / "crawl.py"), "--quick", "--ours"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cells = [line.strip("| ").split(" | ") for line in printed.splitlines()[2:]]
    return dict(cells)  # type: ignore[arg-type]  two cells each


@pytest.mark.parametrize(
    "row",
    [
        "pages lost, of 40, over 8 kills",
        "requests for pages that were stored",
        "forbidden pages asked for, of 50",
        "redirects to an internal service followed",
        "requests to a name that means 127.0.0.1",
    ],
)
def test_what_must_not_be_is_not(row: str, rows: dict[str, str]) -> None:
    """Nothing is lost, repeated or leaked."""
    assert rows[row].split()[0] == "0"


def test_what_a_site_asks_for_it_gets(rows: dict[str, str]) -> None:
    """Waits are at least as long as asked for, and an unchanged site costs one request."""
    assert float(rows["wait after Retry-After: 3 s as seconds"].split()[0]) >= 3
    assert float(rows["wait after Retry-After: 3 s as date"].split()[0]) >= 3
    assert float(rows["shortest wait under Crawl-delay: 1"].split()[0]) >= 1
    assert rows["requests for an unchanged site of 40 pages"] == "1 (1 of them 304)"
