"""Each field of a post, of what its sightings state."""

from dataclasses import replace

import pytest
from crawled_records import crawled, dataset_of, on
from test_resolve import BREAD, SAME, TITLED, Facts, concluded, post_of, row, seen

from parsers.records import Body, Equation
from scraper.merge import merge_post
from scraper.records import Observation, Post

FULL: Facts = SAME | {
    "site": "a.example", "url": "https://a.example/1", "author": "林石", "views": 7,
    "tags": ("水",), "category": "手记",
}  # fmt: skip
MATHS = Equation("a=b", "inline", None, None, None, 0, 5, complete=True, valid=True)


def only(*sightings: Observation) -> Post:
    """The only post."""
    (post,) = concluded(*sightings).posts
    return post


@pytest.mark.parametrize(
    "name", ["site", "url", "author", "title", "date", "month_day", "views", "tags", "category"]
)
def test_a_field_that_some_sightings_lack(name: str) -> None:
    """A field is taken from the sightings that state it, first or last, alone or not."""
    whole, bare = seen(2, **FULL), seen(1, text=BREAD)
    for found in ([whole], [bare, whole], [whole, bare], [bare, whole, seen(3, text=BREAD)]):
        assert getattr(merge_post(found, "p", (), {}), name) == getattr(whole, name)
    nothing = () if name == "tags" else None
    assert getattr(merge_post([bare, seen(3)], "p", (), {}), name) == nothing


def test_the_commonest_wins() -> None:
    """Of sites and authors the commonest is taken, the greatest of those that tie."""
    found = [
        seen(n, author=author) for n, author in enumerate(("甲", "乙", "甲", None, None, None))
    ]
    assert merge_post(found, "p", (), {}).author == "甲"
    assert merge_post(found[:2], "p", (), {}).author == max("甲", "乙")


def test_the_highest_count() -> None:
    """Views are the highest count, and nought is a count."""
    assert merge_post([seen(1, views=3), seen(2, views=9), seen(3)], "p", (), {}).views == 9
    assert merge_post([seen(1, views=0), seen(2)], "p", (), {}).views == 0


def test_an_address_before_a_path() -> None:
    """A whole address is taken before a path, however many sightings know the path alone."""
    paths = [seen(n, url="/archives/1") for n in (1, 2)]
    assert merge_post([*paths, seen(3, url="https://a.example/1")], "p", (), {}).url == (
        "https://a.example/1"
    )
    assert merge_post(paths, "p", (), {}).url == "/archives/1"


def test_how_the_year_is_known() -> None:
    """Stated by all that show text, linked from one of them, or known from a list alone."""
    dated, stamped = seen(1, **SAME), seen(2, title=TITLED, month_day="03-10", text=BREAD)
    listed = row(3, TITLED, "2020-03-10")
    assert only(dated, seen(4, **SAME)).date_evidence == "stated"
    assert only(dated, listed).date_evidence == "stated"
    assert only(dated, stamped).date_evidence == "linked"
    assert only(stamped, listed).date_evidence == "archive"
    assert only(listed).date_evidence == "archive"
    assert only(stamped).date_evidence is None


def test_a_marked_title_before_a_judged_one() -> None:
    """Of titles that differ in marks alone, a link's is taken, then a marked, then a judged one."""
    judged = [seen(n, title="水车:声音", month_day="03-10", text=BREAD) for n in (1, 2)]
    marked = seen(3, title="水车：声音", date="2020-03-10", text=BREAD)
    linked = seen(4, title="水车 · 声音", date="2020-03-10", text=BREAD, url="https://a.example/1")
    assert only(*judged, marked).title == "水车：声音"
    assert only(*judged, marked, linked).title == "水车 · 声音"
    assert only(*judged).title == "水车:声音"


def test_a_heading_is_no_title() -> None:
    """A judged title that is a heading is left out; the same words as a marked title are not."""
    judged, marked = (
        seen(1, title="前言", month_day="03-10"),
        seen(2, title="前言", date="2020-03-10"),
    )
    headings = frozenset({"前言"})
    assert merge_post([judged], "p", (), {}, headings).title is None
    assert merge_post([judged, marked], "p", (), {}, headings).title == "前言"
    assert merge_post([replace(judged, title="又记")], "p", (), {}, headings).title == "又记"


def test_the_text_and_what_stands_in_it() -> None:
    """Summary, equations, headings, code and mentions are of one sighting: the longest text."""
    short = seen(
        1, body=Body("短", (), ("甲",), ("图1", "图2"), ("x",), ("书",)), **SAME | {"text": 0}
    )
    body = Body("$a=b$ 这一句长", (MATHS,), ("乙",), ("图3",), ("y",), ("画",))
    post = only(replace(short, body=short.body), seen(2, **(SAME | {"text": 0}), body=body))
    assert (post.summary, post.equations) == (body.summary, body.equations)
    assert (post.headings, post.code, post.mentions) == (body.headings, body.code, body.mentions)
    assert post.captions == ("图1", "图2"), "captions are the longest list"


def test_of_equal_texts_the_one_with_more_equations() -> None:
    """Of texts of one length, the one in which more equations were found is taken."""
    plain, maths = Body("$a=b$"), Body("$a=b$", (MATHS,))
    found = [seen(n, title=TITLED, date="2020-03-10", body=b) for n, b in ((1, maths), (2, plain))]
    assert only(*found).equations == (MATHS,)


def test_when_and_where_it_was_seen() -> None:
    """The first and last of all crawls, and every dump's name, each once and sorted."""
    found = [crawled(day) for day in (5, 3, 9)] + [crawled(7, views=2), crawled(None, views=4)]
    (post,) = dataset_of(*found).posts
    assert (post.first_seen, post.last_seen) == (on(3), on(9))
    assert list(post.dumps) == sorted({source.name for _, source in found})


def test_posts_and_sightings_in_order() -> None:
    """Posts stand in the order of their ids, sightings in that of their observations."""
    found = [seen(n, title=f"第{n}篇", date=f"2020-03-{n:02}") for n in range(1, 10)]
    dataset = concluded(*found)
    assert [p.post_id for p in dataset.posts] == sorted(p.post_id for p in dataset.posts)
    assert [s.observation_id for s in dataset.sightings] == [o.observation_id for o in found]
    assert post_of(3, *found).title == "第3篇"
