"""Ids of posts: what they are made of, and that those which were published stay."""

from dataclasses import replace

import pytest
from crawled_records import TIDES, crawled, dataset_of
from test_resolve import BREAD, KNOTS, SAME, TITLED, Facts, concluded, seen
from test_resolve import TIDES as OTHER

from scraper.records import Observation, Post


def of(*sightings: Observation) -> dict[str, Post]:
    """The posts by their ids."""
    return {post.post_id: post for post in concluded(*sightings).posts}


def only(*sightings: Observation) -> Post:
    """The only post."""
    (post,) = concluded(*sightings).posts
    return post


PUBLISHED = {
    "a title": (SAME, "85f2004cb6273694"),
    "a text": ({"month_day": "03-10", "text": BREAD}, "5636b41d035bb46a"),
    "a title without a day": ({"title": TITLED, "url": "https://a.example/1"}, "57e6020f569dacbb"),
    "nothing but a place": ({"month_day": "03-10", "text": "今天下雨。"}, "94077a5e34b31915"),
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_ids_that_were_published_stay(kind: str) -> None:
    """These are the ids that this program has always given: whoever noted one finds its post."""
    facts, id_ = PUBLISHED[kind]
    assert only(seen(1, **facts)).post_id == id_


def test_ids_that_were_told_apart_stay() -> None:
    """So are those of posts that share one: by date, then by all they state, then by place."""
    years = (seen(1, **SAME), seen(2, **(SAME | {"date": "2021-03-10"})))
    assert sorted(of(*years)) == ["ae494bebcd0fdccd", "ca9d31c1e8eb5c49"]
    stamped: Facts = {"title": TITLED, "month_day": "03-10", "layout": "stacked"}
    texts = (
        seen(1, **stamped, text=BREAD, dump_sha256="d"),
        seen(2, **stamped, text=OTHER, dump_sha256="d"),
    )
    assert sorted(of(*texts)) == ["186cf4edc74f3c64", "eb2f25c6b8b9e1b3"]


@pytest.mark.parametrize("more", [{"text": KNOTS}, {"author": "林石"}, {"views": 7}], ids=str)
def test_an_id_is_made_of_title_and_day(more: Facts) -> None:
    """Text, author, views and place do not change an id; another day or title does."""
    plain = only(seen(1, **SAME)).post_id
    assert only(seen(2, **(SAME | more))).post_id == plain
    assert only(seen(1, **(SAME | {"date": "2021-03-10"}))).post_id == plain
    assert only(seen(1, **(SAME | {"date": "2020-03-11"}))).post_id != plain
    assert only(seen(1, **(SAME | {"title": "风车的声音"}))).post_id != plain


def test_an_id_without_a_title_is_made_of_the_head_of_the_text() -> None:
    """A text that is cut elsewhere, but not in its head, keeps its id; another day changes it."""
    stamped: Facts = {"month_day": "03-10"}
    plain = only(seen(1, **stamped, text=BREAD + KNOTS)).post_id
    assert only(seen(2, **stamped, text=BREAD)).post_id == plain
    assert only(seen(2, **stamped, text=BREAD[:30])).post_id != plain
    assert only(seen(2, month_day="03-11", text=BREAD)).post_id != plain


def test_one_title_of_two_years() -> None:
    """Posts that share an id are told apart by date, and have the shared one as an alias."""
    one, other = seen(1, **SAME), seen(2, **(SAME | {"date": "2021-03-10", "text": OTHER}))
    plain, both = only(one).post_id, of(one, other)
    assert plain not in both
    assert all(plain in post.aliases for post in both.values())
    again = of(replace(one, body=other.body), seen(7, **(SAME | {"date": "2021-03-10"})))
    assert again.keys() == both.keys(), "neither text nor place is part of them"


def test_one_title_of_one_day_without_a_year() -> None:
    """What a date does not tell apart is told apart by text, and what that does not by place."""
    stamped: Facts = {
        "title": TITLED,
        "month_day": "03-10",
        "dump_sha256": "d",
        "layout": "stacked",
    }
    one, other = seen(1, **stamped, text=BREAD), seen(2, **stamped, text=OTHER)
    both = of(one, other)
    assert len(both) == 2
    elsewhere = [
        replace(each, observation_id=f"o{n:03}", dump_sha256="e")
        for n, each in ((5, one), (6, other))
    ]
    assert of(*elsewhere).keys() == both.keys()


def test_only_posts_that_share_an_id_are_told_apart() -> None:
    """Beside posts of one title and day, any other post has the id that it has alone."""
    other = seen(3, title="风车的声音", date="2020-03-10", text=KNOTS)
    years = seen(1, **SAME), seen(2, **(SAME | {"date": "2021-03-10"}))
    assert only(other).post_id in of(*years, other)


def test_ids_of_sightings_that_may_part() -> None:
    """Equal sightings without a year may part later, so each one's own id leads to the post."""
    stamped: Facts = {"month_day": "03-10", "text": BREAD}
    post = only(seen(1, **stamped), seen(2, **stamped))
    assert {PUBLISHED["nothing but a place"][1], "574b04e5c86f7c61"} <= set(post.aliases)
    dated = only(seen(1, **SAME), seen(2, **SAME))
    assert PUBLISHED["nothing but a place"][1] not in dated.aliases
    assert post.post_id not in post.aliases
    assert list(post.aliases) == sorted(set(post.aliases))


def test_the_earliest_crawl_names_a_post() -> None:
    """Of two titles of one URL the id is that of the first one crawled, in either order."""
    for first, then in (("潮汐表的读法", "怎样读一张潮汐表"), ("怎样读一张潮汐表", "潮汐表的读法")):
        (alone,) = dataset_of(crawled(2, first)).posts
        (post,) = dataset_of(crawled(9, first), crawled(5, then), crawled(2, first)).posts
        assert post.post_id == alone.post_id


def test_a_marked_title_names_a_post_before_a_judged_one() -> None:
    """Ids come from marked titles, else from judged ones, else from texts, else from places."""
    text = {"text": TIDES}
    marked = seen(1, title=TITLED, month_day="03-10", layout="stacked", **text)
    judged = seen(2, title=TITLED, month_day="03-10", **text)
    untitled = seen(3, month_day="03-10", **text)
    nameless = seen(4, **text)
    bare: Facts = {"month_day": "03-10", "url": "https://a.example/1"}
    texted = seen(6, **bare, text=BREAD)
    assert only(seen(5, **bare), texted).post_id == only(texted).post_id
    for best, *others in (
        (marked, judged, untitled, nameless),
        (judged, untitled),
        (untitled, nameless),
    ):
        assert only(best, *others).post_id == only(best).post_id
