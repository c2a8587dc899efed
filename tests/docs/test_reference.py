"""The reference pages of docs/ are what the program says of itself.

After a change of a command, a docstring or the schema run
`pytest tests/docs/test_reference.py --regen`: it writes the pages that differ and fails once,
because a person has to read the diff.
"""

import pytest
from commands import ROOT
from reference import pages

import scraper


@pytest.mark.parametrize("name", ["commands.md", "library.md", "dataset.md"])
def test_the_page_is_current(name, request, monkeypatch):
    """Each page has the help texts, the signatures and docstrings, or the tables as they are."""
    monkeypatch.setenv("COLUMNS", "1000")
    path, made = ROOT / "docs" / name, pages()[name]
    written = path.read_text("utf-8") if path.exists() else ""
    if request.config.getoption("--regen") and written != made:
        path.write_text(made, "utf-8")
        pytest.fail(f"{path.name} was rewritten; read the diff")
    assert written == made, "run this test with --regen, and read the diff"


def test_the_library_is_whole(monkeypatch):
    """All public names of `scraper` have a heading of their own."""
    monkeypatch.setenv("COLUMNS", "1000")
    assert all(f"\n### {name}\n" in pages()["library.md"] for name in scraper.__all__)
