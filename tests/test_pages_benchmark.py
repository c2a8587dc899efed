"""The figures of docs/html.md count what they say."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from html_pages.ours import ours
from html_pages.score import Found, Score, score, total
from html_pages.truth import Labelled, Post, day_in

DAY = date(2019, 2, 12)
POSTS = (
    Post("A", "/a/", "2019-02-12", DAY),
    Post("B  b", "/b%20c/", "Feb 12, 2019", DAY),
    Post("C", "/c", "", None),
)
PAGE = Labelled("page", "", POSTS)


def test_nothing_found_is_nothing_right() -> None:
    """No record gives zeros, and no division by zero."""
    counted = score(PAGE, [])
    assert counted == Score(true=3, dated=2)
    assert (counted.precision, counted.recall, counted.f1) == (0, 0, 0)


def test_all_found_is_all_right() -> None:
    """Posts as the page shows them score everything."""
    found = [Found("A", "/a/", DAY), Found("B b", "/b%20c/", DAY), Found("C", "/c")]
    assert score(PAGE, found) == Score(3, 3, 3, 3, 3, 2, 2)


def test_a_record_fits_one_post_by_link_or_by_title() -> None:
    """A link written otherwise finds the post and is not exact; a second record of it is false."""
    found = [
        Found("A!", "https://s.example/a"),
        Found("B b", None),
        Found("A", "/a/"),
        Found("D", "/d"),
    ]
    counted = score(PAGE, found)
    assert (counted.found, counted.both) == (4, 2)
    assert (counted.titles, counted.links, counted.days) == (1, 0, 0)
    assert counted.f1 == pytest.approx(4 / 7)


def test_counts_add_up() -> None:
    """The counts of pages are summed, not their shares."""
    one, none = score(PAGE, [Found("A", "/a/")]), score(PAGE, [])
    assert total([one, none]) == Score(1, 6, 1, 1, 1, 4, 0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by X on February 12, 2019 in Y", DAY), ("2019.02.12 // 3", DAY), ("12 Feb 2019", DAY),
        ("2019 年 2 月 12 日", DAY), ("2019-02-12T08:00:00Z", DAY), ("Feb 12", None), ("", None),
    ],
)  # fmt: skip
def test_the_truth_reads_days_apart_from_the_parsers(text: str, day: date | None) -> None:
    """The labelled dates are read in the forms that they have."""
    assert day_in(text) == day


def test_our_way_reads_a_page() -> None:
    """Ours gives title, link as written and day."""
    item = '<article><h2><a href="/n/{0}/">No {0}</a></h2><time>2019-02-12</time></article>'
    page = Labelled("made up", "".join(item.format(i) for i in (1, 2, 3)), ())
    assert ours(page) == [Found(f"No {i}", f"/n/{i}/", DAY) for i in (1, 2, 3)]
    assert ours(Labelled("nothing", "<p>Hello.</p>", ())) == []
