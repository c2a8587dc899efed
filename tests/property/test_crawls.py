"""Laws of sources, of counts and of versions, for any crawls."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from crawled_records import TIDES, WELLS, Crawled, crawled, dataset_of, origins_of
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.history import Count, counts, growth
from scraper.records import Source, distinct
from scraper.versions import up_to_date, versions

START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 5).map(lambda hours: START + timedelta(hours=hours))
sources = st.builds(
    Source,
    st.sampled_from(("a", "b")),
    st.none() | moments,
    st.none() | st.sampled_from(("https://a.example/", "https://b.example/")),
    st.none() | st.just("utf-8"),
)
many_sources = st.lists(sources, max_size=8)
TEXTS = (TIDES, TIDES[:9], f"{TIDES[:12]}…", WELLS, f"{TIDES}后面还有一句。", None)
sightings = st.builds(
    crawled,
    st.none() | st.integers(1, 9),
    st.sampled_from(("潮汐表的读法", "潮汐表 的读法", "潮汐表的读法(修订)", "井", None)),
    st.sampled_from(TEXTS),
    views=st.none() | st.integers(0, 50),
    layout=st.sampled_from(("post-list", "feed")),
    page=st.sampled_from(("https://stone.example/", "https://stone.example/tag/")),
    number=st.sampled_from((1, 1, 2)),
)
crawls = st.lists(sightings, min_size=1, max_size=10)


def states(rich: Source, poor: Source) -> bool:
    """Whether a source states all that another one does."""
    facts = ((rich.crawled_at, poor.crawled_at), (rich.url, poor.url))
    facts += ((rich.encoding, poor.encoding),)
    return rich.name == poor.name and all(b is None or a == b for a, b in facts)


@given(many_sources, many_sources)
def test_sources_are_a_union(one: list[Source], other: list[Source]) -> None:
    """In whatever order and runs sources come, the same ones are left."""
    assert distinct([*distinct(one), *distinct(other)]) == distinct([*other, *one])


@given(many_sources)
def test_no_source_states_less_than_another(found: list[Source]) -> None:
    """Of sources that state the same, the one that states all is left, and nothing is lost."""
    left = distinct(found)
    assert all(any(states(rich, poor) for rich in left) for poor in found)
    assert not any(a is not b and states(a, b) for a in left for b in left)
    assert set(left) <= set(found)


@given(crawls)
def test_first_and_last_seen(found: list[Crawled]) -> None:
    """A post was first and last seen when the first and last of its dumps were crawled."""
    data = dataset_of(*found)
    homes = {sighting.observation_id: sighting.post_id for sighting in data.sightings}
    for post in data.posts:
        times = [
            source.crawled_at
            for seen, source in found
            if homes[seen.observation_id] == post.post_id and source.crawled_at
        ]
        assert post.first_seen == min(times, default=None)
        assert post.last_seen == max(times, default=None)


@given(crawls)
def test_counts_are_of_posts_and_crawls(found: list[Crawled]) -> None:
    """Counts are sorted, one a post and moment, each the highest that is stated there."""
    data = dataset_of(*found)
    homes = {sighting.observation_id: sighting.post_id for sighting in data.sightings}
    stated: dict[tuple[str, datetime], int] = {}
    for seen, source in found:
        if source.crawled_at and seen.views is not None:
            key = homes[seen.observation_id], source.crawled_at
            stated[key] = max(seen.views, stated.get(key, 0))
    assert [((c.post_id, c.crawled_at), c.views) for c in counts(data)] == sorted(stated.items())


@given(
    st.lists(st.builds(Count, st.sampled_from("pq"), moments, st.integers(0, 9)), max_size=12),
    st.none() | moments,
    st.none() | moments,
)
def test_growth_is_between_two_counts(
    counted: list[Count], since: datetime | None, until: datetime | None
) -> None:
    """Growth goes from an earlier count to a later one, within the times, biggest first."""
    found = growth(counted, since, until)
    assert len({each.after.post_id for each in found}) == len(found)
    assert all(a.views >= b.views for a, b in pairwise(found))
    for each in found:
        assert each.before.post_id == each.after.post_id
        assert each.before.crawled_at < each.after.crawled_at
        assert since is None or each.before.crawled_at <= since
        assert until is None or each.after.crawled_at <= until


@settings(max_examples=300)
@given(crawls)
def test_versions_follow_each_other(found: list[Crawled]) -> None:
    """A post has no version or several, of one field in order, and one text is left for it."""
    data, known = dataset_of(*found), origins_of(*found)
    homes = {sighting.observation_id: sighting.post_id for sighting in data.sightings}
    for post in data.posts:
        seen = [o for o in data.observations if homes[o.observation_id] == post.post_id]
        shown = versions(seen, known)
        for field in ("title", "summary"):
            of_field = [version for version in shown if version.field == field]
            assert len(of_field) != 1
            assert all(a.first <= b.first for a, b in pairwise(of_field))
            assert all(version.first <= version.last for version in of_field)
        left = up_to_date(seen, known)
        assert left
        assert post.summary in {each.body.summary for each in left}
