"""Links without a host: kept as facts, and no evidence of what is one post."""

from test_resolve import post_of, posts, seen


def test_a_path_alone_is_no_evidence() -> None:
    """A path may be that of any site: it neither makes two posts one nor keeps them apart."""
    facts = {"title": "水车的声音", "date": "2020-03-10"}
    one = seen(1, **facts, url="/archives/7")
    assert posts(one, seen(2, title="又名", date="2020-03-10", url="/archives/7")) == ["1", "2"]
    told = seen(2, **facts, url="https://a.example/archives/7")
    assert posts(one, told) == ["1 2"]
    assert post_of(1, one, told).url == "https://a.example/archives/7"
    assert post_of(1, one).url == "/archives/7"
