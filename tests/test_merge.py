"""What the sightings of a post say together: the newest where crawls tell it, else the most."""

import pytest
from crawled_records import HOME, TIDES, Crawled, crawled, dataset_of, on

from parsers.html.layouts.post_page import POST_PAGE
from parsers.layouts import ARTICLE
from scraper.merge import WHOLE
from scraper.records import Post

TITLE = "潮汐表的读法"
EDITED = "潮汐表的读法(修订)"
CORRECTED = TIDES.replace("月亮", "太阳")
SHORTER = "潮汐表一行是一天,从左读到右。"


def post_of(*found: Crawled) -> Post:
    """Give the only post of the sightings."""
    (post,) = dataset_of(*found).posts
    return post


def test_first_and_last_crawl():
    """A post was first and last seen by the crawls that found any of its dumps, again or not."""
    post = post_of(crawled(4), crawled(9), crawled(2, views=3), crawled(None, views=7))
    assert (post.first_seen, post.last_seen) == (on(2), on(9))
    assert post.sightings == 3
    assert len(post.dumps) == 4


def test_no_crawl_is_known():
    """Where no dump tells its time, a post was never seen at a known one."""
    post = post_of(crawled(None), crawled(None, views=7))
    assert (post.first_seen, post.last_seen) == (None, None)


def test_a_post_that_vanished_stays():
    """A post that later crawls do not show stays, and its last sighting tells since when."""
    posts = dataset_of(crawled(1), crawled(1, "井", number=2), crawled(8, "井", number=2)).posts
    assert {post.title: post.last_seen for post in posts} == {TITLE: on(1), "井": on(8)}


@pytest.mark.parametrize("days", [(1, 2, 3, 9), (9, 8, 7, 20)])
def test_the_newest_title_wins(days):
    """A title that was corrected wins over the one that more crawls show."""
    a, b, c, last = days
    old = [crawled(day, views=day) for day in (a, b, c)]
    post = post_of(*old, crawled(last, EDITED))
    assert post.title == EDITED


def test_a_title_that_was_taken_back_wins():
    """The newest title is the last one seen, though it was seen first, too."""
    assert post_of(crawled(1), crawled(5, EDITED), crawled(8)).title == TITLE


def test_the_commonest_title_wins_where_times_are_unknown():
    """Without times numbers decide, as between titles of one moment."""
    for day in (None, 3):
        found = [crawled(day, views=1), crawled(day, views=2), crawled(day, EDITED)]
        assert post_of(*found).title == TITLE


def test_a_worse_source_does_not_correct_a_title():
    """A newer title from a page without links does not replace one with a link."""
    newer = crawled(9, f"{TITLE}!", number=None, layout="byline")
    assert post_of(crawled(1), newer).title == TITLE


def test_an_edited_text_wins_over_a_longer_one():
    """A summary that an edit made shorter is the shorter one."""
    assert post_of(crawled(1), crawled(2, views=5), crawled(3, text=SHORTER)).summary == SHORTER


@pytest.mark.parametrize("cut", [TIDES[:12], f"{TIDES[:12]}…", f"{TIDES[:12]} [...]"])
def test_a_text_that_was_cut_later_is_no_edit(cut):
    """A later crawl that shows less of the same text takes nothing away."""
    assert post_of(crawled(1), crawled(5, text=cut)).summary == TIDES


def test_another_page_may_show_another_text():
    """A text on another page, or of another layout, is no edit: the longest is taken."""
    elsewhere = crawled(5, text=SHORTER, page=f"{HOME}tag/sea/")
    assert post_of(crawled(1), elsewhere).summary == TIDES
    assert post_of(crawled(1), crawled(5, text=SHORTER, layout="feed")).summary == TIDES


def test_texts_that_come_and_go_are_no_edits():
    """Where one page shows two texts in turn, the longest is taken."""
    assert post_of(crawled(1), crawled(3, text=SHORTER), crawled(5)).summary == TIDES


def test_an_edit_outdates_the_same_text_elsewhere():
    """The text that an edit replaced does not win from another layout, unless it is seen again."""
    edit = [crawled(1), crawled(5, text=SHORTER)]
    for day in (None, 2):
        other = crawled(day, text=f"{TIDES}后面还有一句。", layout="feed")
        assert post_of(*edit, other).summary == SHORTER
    again = crawled(9, layout="feed")
    assert post_of(*edit, again).summary == TIDES


def test_a_text_that_is_still_shown_elsewhere_is_not_outdated():
    """A text that another page shows after the edit, and before its last crawl, is up to date."""
    edit = [crawled(1), crawled(3, text=SHORTER), crawled(9, text=SHORTER, views=2)]
    assert post_of(*edit, crawled(2, layout="feed")).summary == SHORTER
    assert post_of(*edit, crawled(5, layout="feed")).summary == TIDES


@pytest.mark.parametrize("other", [f"{TIDES}后面还有一句。", TIDES, TIDES[:20]], ids=len)
def test_an_edit_outdates_more_or_less_of_the_same_text(other):
    """The old text is outdated wherever it stands, whole, cut, or with more behind it."""
    found = [crawled(1), crawled(5, text=SHORTER), crawled(2, text=other, layout="blog")]
    assert post_of(*found).summary == SHORTER


def test_every_edit_but_the_last_is_outdated():
    """Of several edits the last one is shown."""
    texts = (TIDES, CORRECTED, SHORTER)
    found = [crawled(day, text=text) for day, text in enumerate(texts, 1)]
    assert post_of(*found).summary == SHORTER


def test_a_whole_article_is_not_a_listings_opening():
    """What a listing shows is the summary, though the article's own page shows more."""
    assert {POST_PAGE.name, ARTICLE.name, "feed"} == WHOLE
    for layout in WHOLE:
        whole = crawled(5, text=f"{TIDES}后面还有一句。", layout=layout, page=f"{HOME}1")
        assert post_of(crawled(1), whole).summary == TIDES
        assert post_of(crawled(1, text=None), whole).summary == whole[0].body.summary


def test_tags_and_category():
    """Tags are the longest list that a dump prints; the category is the commonest."""
    post = post_of(
        crawled(1, tags=("sea", "moon"), category="Nature"),
        crawled(2, tags=("tides",), category="Craft"),
        crawled(3, category="Craft"),
    )
    assert (post.tags, post.category) == (("sea", "moon"), "Craft")
    assert (post_of(crawled(1)).tags, post_of(crawled(1)).category) == ((), None)
