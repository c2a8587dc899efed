"""The pages of seeds/ and of the cases that are read, whatever their layout."""

import json
from pathlib import Path

from commands import ROOT, SEEDS

_TEXTS = frozenset({".txt", ".md", ".html", ".xml"})
CASES = ROOT / "tests" / "cases"


def _is_read(page: Path) -> bool:
    """Whether a person accepted that the page of a case is read."""
    expected = page.parent / "expected.json"
    return expected.exists() and "error" not in json.loads(expected.read_text("utf-8"))


PAGES = [
    *(path for path in sorted(SEEDS.iterdir()) if path.suffix in _TEXTS),
    *(path for path in sorted(CASES.glob("*/*/page.*")) if _is_read(path)),
]


def name_of(page: Path) -> str:
    """Give the last parts of a page's path: for the names of tests."""
    return "/".join(page.parts[-3:])
