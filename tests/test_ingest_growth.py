"""More dumps never take anything from a post: neither its id nor a field."""

from functools import cache
from unicodedata import normalize

import pytest
from commands import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import ingest, load
from scraper.conclude import conclude
from scraper.dumps import Dump, Found, Options, read_dumps
from scraper.observe import content_id, observe

DUMPS = sorted(path.name for path in SEEDS.iterdir())


@cache
def observed(name):
    """Give the observations of the pages in a file of seeds/."""
    items = read_dumps(Found(SEEDS / name, name), Options())
    pages = [each for each in items if isinstance(each, Dump)]
    return [
        seen
        for dump in pages
        for seen in observe(
            dump.data, dump.name, content_id(dump.data, dump.url, dump.charset), dump.url
        ).observations
    ]


def concluded(observations):
    """Give the posts that observations show."""
    return conclude(observations, {}).posts


def holds(new, old):
    """Tell whether a post has all that an older version of it had.

    But for sightings: untitled ones of equal text part when a second home for them turns up. The
    opening of a whole article may give way to the same text as a listing shows it, cut shorter.
    """
    kept = all(
        getattr(new, name) is not None
        for name in ("author", "title", "date", "month_day", "views", "summary", "date_evidence")
        if getattr(old, name) is not None
    )
    same = all(
        getattr(new, name) == getattr(old, name)
        for name in ("date", "month_day", "author")
        if getattr(old, name) is not None
    )
    more = new.views is None or new.views >= (old.views or 0)
    longer = len(new.summary or "") >= len(old.summary or "")
    listed = "12_article.md" in old.dumps and half_width(old.summary).startswith(
        half_width(new.summary)
    )
    return kept and same and more and (longer or listed)


def half_width(text):
    """Give a text without what extractions of one page differ in: width of marks, and spaces."""
    return normalize("NFKC", text).replace(" ", "")


def check_growth(before, more):
    """Assert that ids are unique, and that each post of `before` is found with all it had."""
    new = concluded([*before, *more])
    assert len({post.post_id for post in new}) == len(new)
    for post in concluded(before):
        found = [each for each in new if post.post_id in (each.post_id, *each.aliases)]
        assert any(holds(each, post) for each in found), (post, found)


subsets = st.sets(st.sampled_from(DUMPS))


@settings(max_examples=60, deadline=None)
@given(before=subsets, more=subsets)
def test_more_dumps_never_lose_a_field(before, more):
    """A post keeps its id, or has it as an alias, and every field, when dumps are added."""
    seen = [each for name in sorted(before) for each in observed(name)]
    check_growth(seen, [each for name in sorted(more - before) for each in observed(name)])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_more_observation_never_loses_a_field(data):
    """A post keeps its id, or has it as an alias, and every field, when one sighting is added."""
    every = [each for name in DUMPS for each in observed(name)]
    before = data.draw(st.lists(st.sampled_from(every), unique_by=lambda o: o.observation_id))
    check_growth(before, [data.draw(st.sampled_from(every))])


@pytest.mark.parametrize("day", ["By Lin Shi | 2024-04-03 | {} views", "3 Apr"])
def test_no_two_posts_have_one_id(tmp_path, day):
    """Two posts of one title and day in one dump are two rows with an id each."""
    texts = ("A fence is as straight as its owner.", "The kettle whistles in thirds, always.")
    posts = (
        f"Notes\n{day.format(9)}\n{text}\n" if "By" in day
        else f"{day}\n\nNotes\n\n{text}\n\nRead more...\n\n"
        for text in texts
    )  # fmt: skip
    (tmp_path / "a.txt").write_text("".join(posts))
    ingest(tmp_path / "a.txt", data_dir=tmp_path / "d")
    frame = load(tmp_path / "d")
    assert len(frame) == 2
    assert frame.post_id.is_unique


def test_ids_stay_while_dumps_are_added(tmp_path):
    """Through a sequence of runs, every id that was ever given still leads to its post."""
    given_ids: dict[str, str] = {}
    for name in DUMPS:
        ingest(SEEDS / name, data_dir=tmp_path)
        frame = load(tmp_path)
        leads = {}
        for row in frame.itertuples():
            for id_ in (row.post_id, *row.aliases):
                leads.setdefault(id_, set()).add(half_width(row.title or ""))
        for id_, title in given_ids.items():
            assert half_width(title) in leads[id_]
        given_ids |= {row.post_id: row.title for row in frame.itertuples() if row.title is not None}
    assert set(given_ids) >= set(load(tmp_path).post_id)
