"""Real openings, rendered in every layout and variant, come back exactly: see score_rendered.py."""

import os
import random
from pathlib import Path

import pytest
from score_rendered import FIELDS, LAYOUTS, Score, article_posts, openings, score

REFERENCE = Path(os.environ.get("REAL_REFERENCE", ""))
pytestmark = pytest.mark.skipif(
    "REAL_REFERENCE" not in os.environ, reason="REAL_REFERENCE names no folder"
)


def check(result: Score, layout: str) -> None:
    """All posts are found and every field is right in at least 99 of 100."""
    low = {name: result.share(layout, name) for name in FIELDS if result.share(layout, name) < 0.99}
    assert low == {}
    assert result.share(layout, "found") == 1.0
    assert result.share(layout, "date") == 1.0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_openings(layout: str) -> None:
    """210 real openings come back where titles are lost as real dumps lose them."""
    check(score(openings(REFERENCE), 20, seed=3, layouts=(layout,), lost=0.0), layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_articles(layout: str) -> None:
    """Runs of paragraphs of nine real articles come back, with their code and captions."""
    posts = openings(REFERENCE)
    runs = article_posts(REFERENCE.parent / "articles", posts, random.Random(3))
    check(score(runs, 20, seed=3, layouts=(layout,), lost=0.0), layout)
