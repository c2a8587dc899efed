"""Real listing pages of other blogs give their posts; REAL_PAGES names the folder of them.

What is measured, beside other ways, is told in docs/html.md.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from html_pages.ours import ours
from html_pages.score import score, total
from html_pages.truth import Labelled, labelled

PAGES = os.environ.get("REAL_PAGES")
pytestmark = pytest.mark.skipif(not PAGES, reason="REAL_PAGES names no folder")
LABELLED = labelled(Path(PAGES)) if PAGES else []


def test_posts_titles_links_and_dates_are_true() -> None:
    """Of all posts of all pages at least 98 % are found, and as many fields; 95 % of dates."""
    counted = total(score(page, ours(page)) for page in LABELLED)
    assert counted.f1 >= 0.98
    assert counted.titles / counted.true >= 0.98
    assert counted.links / counted.true >= 0.98
    assert counted.days / counted.dated >= 0.95


@pytest.mark.parametrize("page", LABELLED, ids=lambda page: page.name)
def test_no_page_is_missed(page: Labelled) -> None:
    """Each page gives at least nine tenths of its posts, and nothing that is none."""
    counted = score(page, ours(page))
    assert counted.recall >= 0.9
    assert counted.precision >= 0.9
