"""Profiles: sightings that state equal facts are taken together, and all others apart."""

from dataclasses import replace
from random import Random

import pytest
from test_resolve import BREAD, KNOTS, TIDES, TITLED, Facts, seen

from scraper.records import Observation
from scraper.resolve.profiles import profiles
from scraper.resolve.text import fold, is_evidence, sample, shingles

FULL: Facts = {
    "title": TITLED, "date": "2020-03-10", "site": "a.example", "url": "https://a.example/1",
    "text": BREAD,
}  # fmt: skip


def grouped(*sightings: Observation) -> list[list[str]]:
    """The ids of each profile's members."""
    return [[o.observation_id for o in profile.members] for profile in profiles(sightings)]


def test_equal_facts() -> None:
    """What differs in views, author, place and time alone is one profile, in order of ids."""
    one, two = seen(2, **FULL, views=3), seen(1, **FULL, author="林石", dump_sha256="x")
    assert grouped(one, two, seen(3, **(FULL | {"text": KNOTS}))) == [["o001", "o002"], ["o003"]]


@pytest.mark.parametrize(
    "other",
    [
        {"title": "风车的声音"},
        {"title": None},
        {"date": "2021-03-10"},
        {"date": None, "month_day": "03-10"},
        {"month_day": "03-11"},
        {"site": "b.example"},
        {"url": "https://a.example/2"},
        {"text": TIDES},
        {"layout": "datestamp"},
    ],
    ids=str,
)
def test_a_fact_that_differs(other: Facts) -> None:
    """Another title, day, site, address or text, or a judged title, is another profile."""
    assert grouped(seen(1, **FULL), seen(2, **(FULL | other))) == [["o001"], ["o002"]]


def test_facts_that_are_written_otherwise() -> None:
    """Titles and texts that differ in width, marks and spaces alone are one profile."""
    wide = FULL | {"title": f"《{TITLED}》", "text": BREAD.replace(",", "，")}
    assert grouped(seen(3, **wide), seen(1, **FULL), seen(2, **wide)) == [["o001", "o002", "o003"]]
    (profile,) = profiles([seen(3, **wide), seen(1, **FULL)])
    assert (profile.title, profile.text) == (TITLED, fold(BREAD))
    assert (profile.key, profile.address, profile.year) == ("o001", "a.example/1", "2020")
    assert profile.dumps == {"dump-1", "dump-3"}
    assert profile.shingles == shingles(fold(BREAD))


@pytest.mark.parametrize(
    ("facts", "together"),
    [
        ({"month_day": "03-10", "text": "今天下雨。"}, False),
        ({"title": TITLED, "text": "今天下雨。"}, False),
        ({}, False),
        ({"title": TITLED, "month_day": "03-10"}, True),
        ({"url": "https://a.example/1"}, True),
        ({"text": BREAD}, True),
    ],
    ids=str,
)
def test_what_is_not_recognised_stays_alone(facts: Facts, together: bool) -> None:  # noqa: FBT001  a parameter
    """Equal sightings are one profile by address, title and day, or text long enough."""
    found = grouped(seen(1, **facts), seen(2, **facts))
    assert found == ([["o001", "o002"]] if together else [["o001"], ["o002"]])


def test_members_alone() -> None:
    """Each member alone is a profile of the same facts."""
    (profile,) = profiles([seen(1, **FULL), seen(2, **FULL)])
    alone = profile.alone()
    assert [p.key for p in alone] == ["o001", "o002"]
    assert {(p.title, p.text, p.address) for p in alone} == {(TITLED, fold(BREAD), "a.example/1")}


def test_judged_titles() -> None:
    """A title is weak if its layout judges it from a first paragraph."""
    judged, marked = seen(1, title=TITLED, month_day="03-10"), seen(2, **FULL)
    assert [p.weak for p in profiles([judged, marked])] == [True, False]
    assert profiles([judged])[0].year is None


def test_lines_of_a_text() -> None:
    """A line is a whole paragraph, however it is written; nothing is a line of no text."""
    (profile,) = profiles([replace(seen(1, text=f"前 言：\n{BREAD}"))])
    assert profile.has_line("前言")
    assert not profile.has_line("前")
    assert not profile.has_line(fold(BREAD)[:9])
    assert not profiles([seen(1)])[0].has_line("前言")


def test_how_much_text_is_evidence() -> None:
    """Twenty-four folded characters can be recognised, one less is chance."""
    text = fold(BREAD)
    assert is_evidence(text[:24])
    assert not is_evidence(text[:23])
    assert len(shingles(text[:24])) == 20
    assert shingles(text[:23]) == frozenset()


def test_half_of_a_pair() -> None:
    """A lone surrogate, which JSON may spell, is folded away like any mark."""
    assert fold("水\ud800车, 声") == fold("水车声\udfff") == "水车声"


def test_a_sample_of_shingles() -> None:
    """A sample is about a quarter of the shingles, and what two texts share is in both samples."""
    text = "".join(Random(1).choices([chr(code) for code in range(0x4E00, 0x9FA5)], k=2_000))
    every, half = shingles(text), shingles(text[:1_000])
    assert 0.2 * len(every) <= len(sample(every)) <= 0.3 * len(every)
    assert set(sample(half)) == set(sample(every)) & half
