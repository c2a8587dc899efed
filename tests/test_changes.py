"""What a run changed: posts before it against posts after it."""

from dataclasses import replace

import pyarrow as pa
import pytest
import sample_records as sample

from scraper.records import Post
from scraper.store import tables
from scraper.store.changes import Changes, compare

POSTS = [replace(sample.post(sample.observation(3 * n + 1)), post_id=f"p{n}") for n in range(8)]


def rows(*posts: Post) -> list[pa.Table]:
    """A run of one piece."""
    return [tables.post_table(posts)]


def counts(before: list[Post], after: list[Post]) -> tuple[int, int]:
    """How many posts are new, and how many as before."""
    found = compare(rows(*before), rows(*after))
    return found.new(rows(*before)), found.unchanged


def test_posts_that_stand_still():
    """Equal posts are unchanged, each of them, and none is new."""
    assert counts(POSTS, POSTS) == (0, 8)
    assert counts([], []) == (0, 0)


@pytest.mark.parametrize("at", range(8))
def test_one_post_that_changed(at):
    """A post of which a field changed is neither new nor unchanged, wherever it stands."""
    after = [*POSTS[:at], replace(POSTS[at], views=10**6), *POSTS[at + 1 :]]
    assert counts(POSTS, after) == (0, 7)


@pytest.mark.parametrize("at", range(8))
def test_one_post_that_is_new(at):
    """A post whose id no post had before is new; one that went away counts as nothing."""
    others = [*POSTS[:at], *POSTS[at + 1 :]]
    assert counts(others, POSTS) == (1, 7)
    assert counts(POSTS, others) == (0, 7)


def test_several_that_changed_beside_new_ones():
    """Each post is looked at by itself, where many of them differ."""
    after = [
        replace(post, title="又名") if at in {1, 6} else post
        for at, post in enumerate(POSTS)
        if at != 4
    ]
    new = [replace(POSTS[0], post_id=f"q{at}") for at in range(3)]
    assert counts(POSTS, [*after, *new]) == (3, 5)


def test_a_post_that_was_known_by_another_id():
    """A post is not new if one of its ids, its own or an alias, was one of a post before."""
    old = replace(POSTS[0], aliases=("was",))
    for post_id, aliases in (("now", ("p0",)), ("now", ("was",)), ("was", ()), ("was", ("new",))):
        now = replace(old, post_id=post_id, aliases=aliases)
        assert counts([old, *POSTS[1:]], [*POSTS[1:], now]) == (0, 7)
    assert counts([old], [replace(old, post_id="new", aliases=("other",))]) == (1, 0)


def test_two_known_posts_that_change_places():
    """Posts that only stand elsewhere in the table, since others moved, are unchanged."""
    moved = replace(POSTS[0], date="2098-12-02")
    assert counts(POSTS, [moved, *POSTS[1:]]) == (0, 7)


def test_pieces_do_not_show():
    """The counts do not depend on the pieces in which the posts come."""
    before, after = tables.post_table(POSTS[:6]), tables.post_table(POSTS[2:])
    for size in (1, 2, 3):
        found = compare(
            [before.slice(at, size) for at in range(0, 6, size)],
            [after.slice(at, size) for at in range(0, 6, size)],
        )
        assert (found.new([before]), found.unchanged) == (2, 4)


def test_nobody_is_asked_where_nothing_is_strange():
    """Ids of all posts before are only looked at if some post has an id that had no such place."""
    assert Changes().new(iter(())) == 0
