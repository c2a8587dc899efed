"""Laws of `parsers` that hold for every page."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rendering import LAYOUTS as RENDERED
from rendering import Post, render, truth
from strategies import hostile_pages, hostile_texts, posts, styles

from parsers import Page, ParseError, decode, read_page
from parsers.body import read_body
from parsers.equations import find_equations, read_equation
from parsers.layouts import LAYOUTS
from parsers.marks import find_marks
from parsers.page import claimant

QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def parsed(text: str) -> Page:
    """The page, or nothing to check where it is refused."""
    try:
        return read_page(text)
    except ParseError:
        assume(condition=False)
        raise


@pytest.mark.parametrize("layout", RENDERED)
@QUICK
@given(data=st.data())
def test_rendering_and_parsing_gives_the_posts_back(layout: str, data: st.DataObject) -> None:
    """A page rendered from posts is read as those posts, in every variant of a layout."""
    shown: list[Post] = data.draw(st.lists(posts(), min_size=2, max_size=4))
    style = data.draw(styles(layout))
    page, truths = render(shown, style)
    entries = read_page(page).entries
    assert [
        (
            entry.title,
            entry.author,
            entry.date.iso if entry.date else None,
            entry.date.month_day if entry.date else None,
            entry.views,
            entry.body.summary,
            entry.body.captions,
        )
        for entry in entries
    ] == [(t.title, t.author, t.date, t.month_day, t.views, t.summary, t.captions) for t in truths]
    assert truths == [truth(post, style) for post in shown]


@QUICK
@given(hostile_pages)
def test_any_text_parses_or_raises_our_error(text: str) -> None:
    """No text makes the parsers raise anything but ParseError."""
    with suppress(ParseError):
        read_page(text)


@QUICK
@given(st.binary(max_size=300) | hostile_texts.map(lambda text: text.encode("utf-16")))
def test_any_bytes_decode_or_raise_our_error(data: bytes) -> None:
    """No bytes make decoding raise anything but ParseError."""
    with suppress(ParseError):
        text = decode(data).text
        assert "\r" not in text
        assert "\x00" not in text


@QUICK
@given(hostile_pages)
def test_spans_tile_the_page(text: str) -> None:
    """Blocks are disjoint and in order, and with boilerplate and residue they are the page."""
    page = parsed(text)
    blocks = [(entry.block.start, entry.block.end) for entry in page.entries]
    spans = [
        span for span in sorted([*blocks, *page.boilerplate, *page.residue]) if span[0] < span[1]
    ]
    assert blocks == sorted(blocks)
    assert [0, *(end for _, end in spans)] == [*(start for start, _ in spans), len(text)]


@QUICK
@given(hostile_pages)
def test_one_layout_claims_a_page(text: str) -> None:
    """A page is refused or claimed by exactly one layout."""
    marks = find_marks(text)
    claims = [layout for layout in LAYOUTS if layout.claims(marks)]
    if len(claims) == 1:
        assert claimant(marks) is claims[0]
    else:
        with pytest.raises(ParseError):
            claimant(marks)


@QUICK
@given(hostile_texts)
def test_summary_holds_each_equation_where_it_says(text: str) -> None:
    """`summary[start:end]` is the equation with its delimiters, in order and disjoint."""
    body = read_body(text, (0, len(text)))
    position = 0
    for equation in body.equations:
        whole = (body.summary or "")[equation.start : equation.end]
        assert position <= equation.start < equation.end
        assert whole.startswith(("$", "\\(", "\\[", "\\begin"))
        assert equation.latex in whole
        assert len(whole) - len(equation.latex) in (0, 1, 2, 4)
        position = equation.end


@QUICK
@given(hostile_texts)
def test_equations_are_disjoint_and_read_without_error(text: str) -> None:
    """Equations of any text stand in order, disjoint, and `valid` implies `complete`."""
    position = 0
    for found in find_equations(text):
        equation = read_equation(text, found)
        assert position <= found.start < found.end <= len(text)
        assert equation.complete or not equation.valid
        position = found.end


@QUICK
@given(hostile_pages)
def test_reading_twice_gives_the_same(text: str) -> None:
    """Reading is a function of the text alone."""
    page = parsed(text)
    assert page == read_page(text)
