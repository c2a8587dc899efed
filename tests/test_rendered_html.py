"""Posts rendered as the mathematics blog's HTML come back: every field of every post."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rendering_html import EQUATION, address, draw, render_listing, render_page
from score_rendered import article_posts, openings

from parsers import read_page

if TYPE_CHECKING:
    from rendering import Post

    from parsers import Entry

REFERENCE = Path(os.environ.get("REAL_REFERENCE", ""))
real = pytest.mark.skipif(
    "REAL_REFERENCE" not in os.environ, reason="REAL_REFERENCE names no folder"
)


def flat(text: str | None) -> str:
    """Text without delimiters of equations and without white space, which styles print apart."""
    bare = EQUATION.sub(lambda m: next(m[k] for k in "abcdf" if m[k] is not None), text or "")
    return re.sub(r"\s+", "", bare)


def latex(text: str) -> list[str]:
    """The equations of a text, without white space."""
    found = (next(m[k] for k in "abcdf" if m[k] is not None) for m in EQUATION.finditer(text))
    return [re.sub(r"\s+", "", each) for each in found]


def wrong(post: Post, number: int, entry: Entry) -> dict[str, object]:
    """The fields of an entry that are not those of the post, with what was wanted."""
    summary = "\n".join(p.text for p in post.paragraphs if p.kind != "caption")
    wanted = {
        "title": flat(post.title),
        "author": post.author,
        "date": post.date.isoformat(),
        "views": post.views,
        "summary": flat(summary),
        "equations": latex(summary),
        "captions": tuple(p.text for p in post.paragraphs if p.kind == "caption"),
        "url": address(number),
    }
    got = {
        "title": flat(entry.title),
        "author": entry.author,
        "date": entry.date and entry.date.iso,
        "views": entry.views,
        "summary": flat(entry.body.summary),
        "equations": [re.sub(r"\s+", "", e.latex) for e in entry.body.equations],
        "captions": entry.body.captions,
        "url": entry.url,
    }
    return {name: (wanted[name], got[name]) for name in wanted if wanted[name] != got[name]}


def failures(posts: list[Post], pages: int, seed: int) -> tuple[list[object], int]:
    """What came back wrong of random listings and pages of `posts`, and how many were compared."""
    rng = random.Random(seed)
    found: list[object] = []
    count = 0
    for _ in range(pages):
        style = draw(rng)
        shown = rng.sample(posts, rng.randint(4, 9))
        listing = read_page(render_listing(shown, style), f"{address(1)[:-10]}page/3/")
        assert listing.layout == "post-list"
        assert len(listing.entries) == len(shown)
        page = read_page(render_page(shown[0], 1, style), address(1))
        assert page.layout == "post-page"
        pairs = [*enumerate(zip(shown, listing.entries, strict=True), 1)]
        pairs.append((1, (shown[0], page.entries[0])))
        count += len(pairs)
        found += [(w, style) for n, (post, e) in pairs if (w := wrong(post, n, e))]
    return found, count


@real
def test_openings() -> None:
    """Real openings, rendered as HTML, come back in every field in at least 99 of 100."""
    found, count = failures(openings(REFERENCE), 40, seed=5)
    assert len(found) <= count / 100, found[:3]


@real
def test_articles() -> None:
    """Runs of paragraphs of real articles come back, with their code and captions."""
    posts = openings(REFERENCE)
    runs = article_posts(REFERENCE.parent / "articles", posts, random.Random(3))
    found, count = failures(runs, 40, seed=5)
    assert len(found) <= count / 100, found[:3]
