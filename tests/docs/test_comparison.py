"""docs/comparison.md: each cell rests on a link, or on words that the page explains."""

import re

from blocks import DOCS

PAGE = (DOCS / "comparison.md").read_text("utf-8")
PEERS = ("ours", "trafilatura", "datatrove", "Scrapy", "fundus", "news-please")
LINK = re.compile(r"\]\([^)]+\)|\]\[([\w-]+)\]")
OF_ONE = {
    "your code": "Scrapy",
    "your selectors": "Scrapy",
    "as trafilatura": "datatrove",
    "as Scrapy": "news-please",
}
"""Words that say something of one tool, in whose column they stand."""
EXPLAINED = {*OF_ONE, "no", "–"}


def rows() -> list[list[str]]:
    """Give the rows of the tables that have a column for each tool, without their heads."""
    tables = PAGE.split(f"| | {' | '.join(PEERS)} |\n")[1:]
    lines = [line for table in tables for line in table.partition("\n\n")[0].splitlines()[1:]]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_each_cell_has_its_evidence():
    """Each cell of a tool has a link, but those of which the page says what they rest on."""
    assert len(rows()) > 20
    for feature, *cells in rows():
        assert len(cells) == len(PEERS), feature
        for peer, cell in zip(PEERS, cells, strict=True):
            assert LINK.search(cell) or (peer != "ours" and cell in EXPLAINED), (feature, peer)
            assert OF_ONE.get(cell, peer) == peer, (feature, peer)


def test_words_without_a_link_are_explained():
    """The words that cells without a link have stand in the page's explanation of them."""
    explanation = PAGE.partition("Of cells without a link")[2].partition("\n\n")[0]
    assert all(f"*{word}*" in explanation for word in EXPLAINED - {"–"})
    assert "a dash" in explanation


def test_each_label_is_used_and_has_an_address():
    """Labels of links and their addresses are the same."""
    addresses = dict(re.findall(r"^\[([\w-]+)\]: (https://\S+)$", PAGE, re.MULTILINE))
    assert {label for label in LINK.findall(PAGE) if label} == set(addresses)
