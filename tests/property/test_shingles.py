"""What makes text evidence cheap changes nothing: it equals the plain definitions."""

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from scraper.resolve.text import containment, fold, grams, is_evidence, shingles, text_containment

TEXTS = st.text(st.sampled_from("ab南风潮"), min_size=24, max_size=90)
"""Of few characters, so that shingles repeat and texts share some of them."""


@given(st.text())
def test_folding(text: str) -> None:
    """Folding is NFKC, case folding, and nothing but letters and digits kept."""
    assert fold(text) == re.sub(r"[\W_]+", "", normalize("NFKC", text).casefold())


@given(st.text(), st.text())
def test_lines_fold_one_by_one(one: str, other: str) -> None:
    """A folded text is its folded lines, joined."""
    assert fold(f"{one}\n{other}") == fold(one) + fold(other)


@given(TEXTS, st.sampled_from((1, 50)))
def test_grams(text: str, times: int) -> None:
    """The 5-grams of a text, however long, are its slices in order."""
    whole = text * times
    assert list(grams(whole)) == [whole[at : at + 5] for at in range(len(whole) - 4)]


@given(TEXTS, TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_containment(one: str, text: str, start: int, stop: int) -> None:
    """The containment of two texts is that of their shingles, also where one is in the other."""
    for other in (text, one[start:stop], one[start:stop] + text):
        assert text_containment(one, other) == containment(shingles(one), shingles(other))
        assert is_evidence(other) == bool(shingles(other))
