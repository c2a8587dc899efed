"""An edited post is one post, and so is one that some pages show without a date."""

from dataclasses import replace

import pytest
from crawled_records import HOME, TIDES, WELLS, Crawled, crawled, dataset_of

from scraper.report.cases import find
from scraper.report.explanation import explain

TITLE = "潮汐表的读法"
EDITED = "怎样读一张潮汐表"
CORRECTED = TIDES.replace("月亮", "太阳")


def titles(*found: Crawled) -> list[str]:
    """Give the titles of the posts, sorted."""
    return sorted(post.title or "" for post in dataset_of(*found).posts)


def test_an_edited_title_at_one_url():
    """One URL is one post, whatever its title became."""
    assert titles(crawled(1), crawled(5, EDITED)) == [EDITED]


def test_an_edited_text_at_one_url():
    """One URL is one post, whatever its text became."""
    assert titles(crawled(1), crawled(5, text=WELLS)) == [TITLE]


def test_an_edited_text_without_url():
    """One title and date is one post, whatever its text became."""
    plain = {"number": None, "layout": "byline"}
    assert titles(crawled(1, **plain), crawled(5, text=WELLS, **plain)) == [TITLE]


def test_dumps_without_links_know_either_title():
    """A sighting without URL joins by the old title as well as by the new one."""
    plain = {"number": None, "layout": "byline", "views": 3}
    for title in (TITLE, EDITED):
        assert titles(crawled(1), crawled(5, EDITED), crawled(None, title, **plain)) == [EDITED]


@pytest.mark.parametrize("edited", ["一张潮汐表", EDITED, "A tide table", "龟"])
def test_an_edited_title_keeps_the_id(edited):
    """The id is that of the earliest title; the id of the other one is an alias."""
    (before,) = dataset_of(crawled(2)).posts
    (alone,) = dataset_of(crawled(5, edited)).posts
    (after,) = dataset_of(crawled(2), crawled(5, edited)).posts
    assert after.post_id == before.post_id
    assert alone.post_id in after.aliases


def test_an_older_crawl_moves_the_id_to_an_alias():
    """A crawl from before the first known one may bring an older title; the id is led on."""
    (before,) = dataset_of(crawled(5, EDITED)).posts
    (after,) = dataset_of(crawled(5, EDITED), crawled(2)).posts
    assert before.post_id in after.aliases


def test_undated_sightings_of_one_url():
    """A sighting without a date is the post of its URL, whatever title and text it has."""
    other = f"{HOME}tag/sea/"
    found = [
        crawled(1), crawled(1, "井", WELLS, number=2),
        crawled(2, EDITED, None, date=None, page=other),
        crawled(2, None, WELLS, date=None, page=other),
    ]  # fmt: skip
    assert titles(*found) == sorted([EDITED, "井"])
    (case,) = find(EDITED, [seen for seen, _ in found], {})
    assert "post-list: url\n" in explain(case)


def test_undated_sightings_alone():
    """Sightings of one URL are one post also where none states a date, and two URLs are two."""
    found = [
        crawled(1, text=None, date=None), crawled(5, EDITED, date=None),
        crawled(5, EDITED, text=WELLS, date=None), crawled(5, EDITED, date=None, number=2),
    ]  # fmt: skip
    assert titles(*found) == [EDITED, EDITED]


def test_an_undated_sighting_with_url_finds_its_text():
    """Where no dump has the URL, the text finds the post; all of that URL follow."""
    dated = crawled(1, number=None, layout="byline")
    found = [crawled(2, text=f"{TIDES}还有一句。", date=None), crawled(3, EDITED, None, date=None)]
    (post,) = dataset_of(dated, *found).posts
    assert post.url == f"{HOME}1"
    assert post.date == "2018-07-16"


def test_one_url_with_two_dates_and_an_undated_sighting():
    """Where one URL stands under two dates, an undated text goes where it fits, or nowhere."""
    dated = [crawled(1), crawled(1, EDITED, WELLS, date="2019-07-16")]
    assert len(dataset_of(*dated, crawled(3, None, WELLS, date=None)).posts) == 2
    assert len(dataset_of(*dated, crawled(3, "龟", None, date=None)).posts) == 3


def test_two_undated_blocks_of_one_dump():
    """Two different blocks of one dump stay two posts, though they share a URL."""
    one, source = crawled(1, date=None)
    other, _ = crawled(1, "龟", WELLS, date=None)
    other = replace(other, dump=one.dump, dump_sha256=one.dump_sha256)
    assert titles((one, source), (other, source)) == sorted([TITLE, "龟"])
