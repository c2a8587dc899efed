"""Names for sets of facts: equal for equal sets, whatever way they came together."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.records import Source
from scraper.store import digests

IDS = st.lists(st.text("ab", min_size=1), unique=True, max_size=6)


def test_names_that_are_stored_stay():
    """Files name their facts by these digests, so they are the same in every release."""
    many = digests.of_observations(f"o{number}" for number in range(9))
    assert digests.name(many) == "9f4aca6150a2c8cde15bd473305bb085"
    found = digests.of_observations(["o1", "o2"])
    assert digests.name(found) == "b5a39403afdafc3781b14e4194581337"
    sources = digests.of_sources([("ab", Source("a.txt", None, "https://a.example/"))])
    assert digests.name(sources) == "b8c93a90550b6710b373784e0c2da254"
    assert digests.facts(found, sources) == (
        "0abb855bf3630d5fbc07fbb49c9d0c6be34844c19f9d2ed44136fdd491cf75dc"
    )
    assert digests.of_observations([]) == digests.of_sources([]) == 0


@given(IDS, st.integers(0, 6))
def test_digests_of_parts(ids, cut):
    """The digest of a set is that of its parts together, in any order; less a part, of the rest."""
    whole, one, other = map(digests.of_observations, (ids, ids[:cut], ids[cut:]))
    assert digests.of_observations(ids[::-1]) == digests.together(one, other) == whole
    assert digests.together() == 0
    assert digests.without(whole, one) == other
    assert 0 <= whole < 1 << 128


@given(st.integers(0, (1 << 128) - 1))
def test_names_and_values(digest):
    """A digest has a name of 32 digits, which gives it back."""
    name = digests.name(digest)
    assert len(name) == 32
    assert digests.value(name) == digest


def test_what_is_no_name():
    """What names no digest counts as that of no facts."""
    assert digests.value("no digest") == digests.value("") == 0


def test_any_fact_of_a_source_counts():
    """A source of another dump, name, address or encoding is another fact."""
    base = ("ab", Source("a", None, "u", "e"))
    others = [("ac", base[1]), *(("ab", Source(*each)) for each in (
        ("b", None, "u", "e"), ("a", None, "v", "e"), ("a", None, "u", "f"), ("a", None, None, "e"),
    ))]  # fmt: skip
    found = {digests.of_sources([each]) for each in (base, *others)}
    assert len(found) == 6
