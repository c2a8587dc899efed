"""Pages of other blogs: however titles, dates and texts take turns, the posts are read, or none."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import sentences

from parsers import ParseError, read_page

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
Post = tuple[str, dt.date, Sequence[str], str]

_NOUNS = ("码头", "水钟", "Lantern", "Quarry", "潮位表", "Harbour", "茶壶盖", "Weathercock", "石阶")
_WAYS = (
    "怎样擦亮",
    "is measured",
    "与雨天",
    "in the rain",
    "的第二种画法",
    "and the moon",
    "遗失之后",
)
_CATEGORIES = ("木工", "Sea", "测量", "Tin", "绳结")

titles = st.lists(
    st.tuples(st.sampled_from(_NOUNS), st.sampled_from(_WAYS)).map(" ".join),
    min_size=4, max_size=8, unique=True,
)  # fmt: skip
texts = st.lists(sentences, min_size=1, max_size=3)


@st.composite
def listings(draw: st.DrawFn) -> list[Post]:
    """Posts as a listing shows them, newest first: title, day, text, category."""
    day = draw(st.dates(dt.date(2008, 1, 1), dt.date(2024, 12, 31)))
    shown = []
    for title in draw(titles):
        day -= dt.timedelta(days=draw(st.integers(1, 90)))
        shown.append((title, day, draw(texts), draw(st.sampled_from(_CATEGORIES))))
    return shown


def _page(posts: Sequence[Post], one: Callable[[Post], Sequence[str]], apart: str) -> str:
    lines = [line for post in posts for line in one(post)]
    return apart.join(["石阶与潮汐", *lines, "« Older posts", "© Quarry Lane"]) + "\n"


SHAPES: dict[str, Callable[[Post], Sequence[str]]] = {
    "title, date, text": lambda p: [p[0], f"Posted on {p[1]:%B %d, %Y}", *p[2]],
    "title, author, date, text": lambda p: [p[0], "Ada Quill", p[1].isoformat(), *p[2]],
    "title, category, date, text, link": lambda p: [
        p[0], p[3], p[1].isoformat(), *p[2], "Read more"
    ],
    "date, title, text, link": lambda p: [p[1].isoformat(), p[0], *p[2], "阅读全文"],
    "date, title, text": lambda p: [f"{p[1]:%Y/%m/%d}", p[0], *p[2]],
    "title, text, date": lambda p: [p[0], *p[2], f"{p[1]:%b %d, %Y}"],
    "title, text, by-line": lambda p: [p[0], p[2][0], f"Posted by Ada Quill on {p[1]:%B %d, %Y}"],
    "title, category, date, text": lambda p: [p[0], p[3], f"Posted on {p[1]:%B %d, %Y}", *p[2]],
    "date, title, text, category": lambda p: [f"Posted on {p[1]:%B %d, %Y}", p[0], *p[2], p[3]],
    "title, text, category, date": lambda p: [p[0], *p[2], p[3], f"Posted on {p[1]:%B %d, %Y}"],
    "date and title": lambda p: [f"{p[1].isoformat()} » {p[0]}"],
    "title and date": lambda p: [f"{p[0]} - {p[1]:%d %b %Y}"],
}  # fmt: skip

DOUBTFUL = ("title, category, date, text", "title, text, category, date")
"""What is read only where categories repeat: otherwise they might be the titles."""


@pytest.mark.parametrize("shape", SHAPES)
@QUICK
@given(posts=listings(), apart=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_posts_are_read_as_they_are_or_not_at_all(
    shape: str, posts: list[Post], apart: str
) -> None:
    """No title is given to another post, and none is made of a text or a category."""
    try:
        page = read_page(_page(posts, SHAPES[shape], apart))
    except ParseError:
        return
    spans = [(entry.block.start, entry.block.end) for entry in page.entries]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    shown = page.entries if page.layout == "dateline" else ()
    summaries = [entry.body.summary or "" for entry in shown]
    assert not any(title in summary for title, *_ in posts for summary in summaries)
    known = {(title, day.isoformat()) for title, day, _, _ in posts}
    read = {(entry.title, entry.date.iso) for entry in page.entries if entry.title and entry.date}
    assert read <= known


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in DOUBTFUL])
def test_each_shape_is_read(shape: str) -> None:
    """The posts of a plain page are read in every shape, all of them."""
    posts = [
        ("Lantern and the moon", dt.date(2021, 5, 14), ["It ticks while it cools."], "Tin"),
        ("码头怎样擦亮", dt.date(2021, 4, 2), ["退潮的时候先从最低的一级开始。"], "测量"),
        ("A weathercock in the rain", dt.date(2020, 11, 30), ["It points at the wind."], "Sea"),
        ("潮位表的第二种画法", dt.date(2020, 10, 1), ["把十二个月绕成一圈。"], "木工"),
    ]
    entries = read_page(_page(posts, SHAPES[shape], "\n\n")).entries
    read = [(entry.title, entry.date and entry.date.iso) for entry in entries]
    assert read == [(title, day.isoformat()) for title, day, _, _ in posts]
