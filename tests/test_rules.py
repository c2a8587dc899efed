"""The absolute rules, on what sightings state."""

import pytest
from test_resolve import SAME, TITLED, Facts, seen

from scraper.resolve.profiles import profiles
from scraper.resolve.rules import Stated, forbids, title_forbids


def stated(**facts: object) -> Stated:
    """What one sighting states."""
    (profile,) = profiles([seen(facts.pop("number", 1), **facts)])
    return Stated.of(profile)


ALL_FACTS: Facts = SAME | {"site": "a.example", "url": "https://a.example/1"}
FULL = stated(**ALL_FACTS)
NOTHING = stated(number=2)


def test_what_a_sighting_states() -> None:
    """A sighting states day, year, site, address, title and dump; what is missing is no fact."""
    assert stated(**ALL_FACTS) == Stated(
        "03-10", "2020", "a.example", frozenset({"a.example/1"}), frozenset({TITLED}),
        frozenset(), frozenset({"dump-1"}),
    )  # fmt: skip
    assert stated(number=2) == Stated(
        None, None, None, frozenset(), frozenset(), frozenset(), frozenset({"dump-2"})
    )
    judged = stated(month_day="03-10", title=TITLED)
    assert (judged.titles, judged.weak_titles) == (frozenset(), frozenset({TITLED}))


def test_what_two_sightings_state_together() -> None:
    """Together they state what either states, whichever comes first."""
    together = FULL._replace(dumps=frozenset({"dump-1", "dump-2"}))
    assert FULL.with_(NOTHING) == NOTHING.with_(FULL) == together
    weak = stated(number=3, month_day="03-10", title="又名")
    both = FULL.with_(weak)
    assert (both.titles, both.weak_titles) == ({TITLED}, {"又名"})
    assert weak.with_(stated(number=4, month_day="03-10", title="前言")).weak_titles == {
        "又名",
        "前言",
    }
    other = FULL._replace(titles=frozenset({"又名"}), urls=frozenset({"a.example/2"}))
    assert FULL.with_(other).titles == {TITLED, "又名"}
    assert FULL.with_(other).urls == {"a.example/1", "a.example/2"}


ELSEWHERE = FULL._replace(dumps=frozenset({"dump-9"}))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"day": "03-11"}, "another day"),
        ({"year": "2021"}, "another year"),
        ({"urls": frozenset({"a.example/2"})}, "another URL"),
        ({"site": "b.example"}, "another site"),
        ({"dumps": frozenset({"dump-1"})}, "another post of the same dump"),
    ],
)
def test_rules(other: dict[str, object], why: str) -> None:
    """Each fact that differs forbids the link, and so does one dump; what is missing does not."""
    assert forbids(FULL, ELSEWHERE) is None
    assert forbids(FULL, ELSEWHERE._replace(**other)) == why
    assert forbids(ELSEWHERE._replace(**other), FULL) == why
    assert forbids(FULL, NOTHING) is None
    assert forbids(FULL, ELSEWHERE._replace(urls=FULL.urls | {"a.example/2"})) is None


A, B = frozenset({"a"}), frozenset({"b"})
NAMELESS = NOTHING._replace(titles=frozenset())


def strong(titles: frozenset[str]) -> Stated:
    """Marked titles alone."""
    return NAMELESS._replace(titles=titles)


def weak(titles: frozenset[str]) -> Stated:
    """Judged titles alone."""
    return NAMELESS._replace(weak_titles=titles)


@pytest.mark.parametrize(
    ("one", "other", "headings", "forbidden"),
    [
        (strong(A), strong(A), "", False),
        (strong(A), strong(B), "ab", True),
        (strong(A), weak(A), "", False),
        (strong(A), weak(B), "", True),
        (strong(A), weak(B), "b", False),
        (strong(A), weak(B), "a", True),
        (weak(A), weak(B), "ab", True),
        (weak(A), weak(A), "", False),
        (strong(A), NAMELESS, "", False),
        (weak(A), NAMELESS, "", False),
        (strong(A), weak(B | {"c"}), "b", True),
        (strong(A | B), strong(B), "", False),
        (strong(A)._replace(weak_titles=B), weak(B), "", False),
        (strong(A)._replace(weak_titles=A), weak(B), "b", False),
        (strong(A)._replace(urls=A), strong(B)._replace(urls=A), "", False),
        (strong(A)._replace(urls=A), strong(B), "", True),
    ],
)
def test_titles(one: Stated, other: Stated, headings: str, forbidden: bool) -> None:  # noqa: FBT001  a parameter
    """Marked titles that differ forbid; a judged one does unless a text has it as a heading."""
    why = "another title" if forbidden else None
    for pair in ((one, other), (other, one)):
        assert title_forbids(*pair, lambda title: title in headings) == why
