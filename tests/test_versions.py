"""What is an edit, and what only looks like one; and how `explain` shows versions."""

import pytest
from crawled_records import (
    HOME,
    TIDES,
    WELLS,
    Crawled,
    crawled,
    dataset_of,
    origins_of,
    sources_of,
)

from scraper.report.cases import find
from scraper.report.explanation import explain
from scraper.versions import versions

TITLE = "潮汐表的读法"
EDITED = "潮汐表的读法(修订)"
CORRECTED = TIDES.replace("月亮", "太阳")
CUT = TIDES[:12]


def told(*found: Crawled) -> list[tuple[str, str, int, int]]:
    """Give field, value, first and last day of each version, whatever the order of the facts."""
    assert len(dataset_of(*found).posts) == 1
    orders = (found, found[::-1])
    one, other = (
        [
            (version.field, version.value, version.first.day, version.last.day)
            for version in versions([seen for seen, _ in order], origins_of(*order))
        ]
        for order in orders
    )
    assert one == other
    return one


def test_a_title_that_was_edited():
    """Each title is a version, from the first to the last crawl that shows it."""
    found = [crawled(1), crawled(3, views=5), crawled(4, EDITED), crawled(8, EDITED, views=9)]
    assert told(*found) == [("title", TITLE, 1, 3), ("title", EDITED, 4, 8)]


def test_a_summary_that_was_edited():
    """Each summary is a version, and views that grow are none."""
    found = [crawled(1), crawled(3, views=5), crawled(4, text=CORRECTED)]
    assert told(*found) == [("summary", TIDES, 1, 3), ("summary", CORRECTED, 4, 4)]


def test_three_versions():
    """Edits follow one another."""
    found = [crawled(1, text=WELLS), crawled(2, text=TIDES), crawled(3, text=CORRECTED)]
    assert [value for _, value, *_ in told(*found)] == [WELLS, TIDES, CORRECTED]


def test_values_that_overlap_in_time():
    """Two values of which one is still shown after the other one was first are no edit."""
    wells = [crawled(3, text=WELLS), crawled(8, text=WELLS, views=3)]
    found = [crawled(1), crawled(5, views=2), *wells]
    assert told(*found) == []


def test_the_value_of_a_version_is_the_longest():
    """Of a text and the same in wider marks, cut, the longer one is the version's."""
    cut = TIDES[:12].replace(",", "，")
    found = [crawled(1), crawled(2, text=cut), crawled(4, text=WELLS)]
    assert told(*found) == [("summary", TIDES, 1, 2), ("summary", WELLS, 4, 4)]


def test_one_edit_that_two_pages_cut_elsewhere():
    """An edit that two pages show, one of them cut shorter, is one, with the whole texts."""
    feed = {"layout": "feed"}
    found = [
        crawled(1), crawled(4, text=WELLS), crawled(2, text=TIDES[:20], **feed),
        crawled(6, text=WELLS[:20], **feed),
    ]  # fmt: skip
    assert told(*found) == [("summary", TIDES, 1, 2), ("summary", WELLS, 4, 6)]


def test_one_edit_on_two_pages():
    """An edit that two pages show is one, over the days of both."""
    tag = f"{HOME}tag/sea/"
    found = [
        crawled(1), crawled(2, page=tag),
        crawled(5, text=CORRECTED), crawled(4, text=CORRECTED, page=tag),
    ]  # fmt: skip
    assert told(*found) == [("summary", TIDES, 1, 2), ("summary", CORRECTED, 4, 5)]


@pytest.mark.parametrize(
    "page", [f"{HOME}page/2/", f"{HOME}?page=3", "http://stone.example/page/12?utm_source=a"]
)
def test_an_edit_of_a_post_that_moved_on(page):
    """All pages of a listing are one, whatever number they have: posts move on."""
    found = [crawled(1), crawled(5, text=CORRECTED, page=page)]
    assert told(*found) == [("summary", TIDES, 1, 1), ("summary", CORRECTED, 5, 5)]


def test_a_cut_version_belongs_to_the_whole_one():
    """A text that was cut counts as the text that it is the beginning of, and is not shown."""
    edited = WELLS + TIDES
    found = [crawled(1), crawled(2, text=f"{CUT}..."), crawled(5, text=edited)]
    assert told(*found) == [("summary", TIDES, 1, 2), ("summary", edited, 5, 5)]


@pytest.mark.parametrize(
    "found",
    [
        [crawled(1), crawled(9)],
        [crawled(1), crawled(9, " 潮汐表 的读法 ")],
        [crawled(1, "A: tide"), crawled(9, "A:tide")],
        [crawled(1), crawled(9, text=TIDES.replace(",", ",\n"))],
        [crawled(1), crawled(9, text=CUT)],
        [crawled(1, text=CUT), crawled(9)],
        [crawled(1, text=f"{CUT}…"), crawled(9)],
        [crawled(1), crawled(9, text=None)],
        [crawled(1), crawled(9, None)],
    ],
)
def test_no_edit(found):
    """Width, white space, a cut, and what is not shown make no version."""
    assert told(*found) == []


@pytest.mark.parametrize(
    "found",
    [
        [crawled(None), crawled(9, EDITED, CORRECTED)],
        [crawled(1), crawled(None, EDITED, CORRECTED)],
        [crawled(5), crawled(5, EDITED, CORRECTED)],
        [crawled(1), crawled(5, EDITED, CORRECTED), crawled(9)],
        [crawled(1), crawled(5, EDITED, CORRECTED, layout="feed")],
    ],
)
def test_what_may_be_an_edit_or_not(found):
    """Without two times, at one time, in turn, in another layout: nothing is called an edit."""
    assert told(*found) == []


def test_another_page_may_cut_elsewhere():
    """Texts of two pages are not compared, titles are."""
    tag = f"{HOME}tag/sea/"
    found = [crawled(1), crawled(5, EDITED, CORRECTED, page=tag)]
    assert told(*found) == [("title", TITLE, 1, 1), ("title", EDITED, 5, 5)]


def test_a_title_that_may_be_a_heading():
    """A title that was judged from a first paragraph may be a heading of the text."""
    found = [crawled(1, layout="datestamp"), crawled(5, EDITED, layout="datestamp")]
    assert told(*found) == []


def test_explain_shows_versions():
    """`explain` shows each version with its days and dumps, and where the newest came from."""
    found = [crawled(1), crawled(3, views=5), crawled(4, EDITED, CORRECTED)]
    first, second, third = (source.name for _, source in found)
    (case,) = find(TITLE, [seen for seen, _ in found], sources_of(found))
    text = explain(case)
    assert f"  title    {EDITED}  from {third}\n" in text
    assert "  seen     2026-01-01 00:00:00 to 2026-01-04 00:00:00 UTC\n" in text
    assert text.count("\nversions\n") == 1
    assert (
        f"  title    2026-01-01 00:00:00 to 2026-01-03 00:00:00 UTC  '{TITLE}'"
        f"  from {first}, {second}\n"
        f"  title    2026-01-04 00:00:00 UTC  '{EDITED}'  from {third}\n"
    ) in text
    assert (
        f"  summary  2026-01-04 00:00:00 UTC  {len(CORRECTED)} characters  from {third}\n" in text
    )
    assert f"           {TIDES}\n" in text
    assert "      crawled 2026-01-03 00:00:00 UTC\n" in text


def test_explain_without_crawls():
    """Without times of crawls there is no word of versions and times."""
    (case,) = find(TITLE, [crawled(None)[0]], {})
    assert not {"versions", "crawled", "seen"}.intersection(explain(case).split())
    assert case.post.last_seen is None
