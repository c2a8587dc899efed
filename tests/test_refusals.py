"""Links that were considered and refused: each is noted, with its score and the reason."""

import pytest
from test_levels import shares
from test_resolve import (
    BREAD,
    DAY,
    KNOTS,
    KNOWN,
    LONG_TITLE,
    NAMELESS,
    OPENING,
    PAPER,
    SAME,
    TIDES,
    TITLED,
    Facts,
    row,
    seen,
)

from scraper.conclude import resolve
from scraper.records import Observation

STAMPED: Facts = {"title": TITLED, "month_day": "03-10", "layout": "stacked"}
Refusal = tuple[int, int, float, str]
"""The numbers of a sighting and of the first one of a post, the score, and the verdict."""


def refused(*sightings: Observation) -> list[Refusal]:
    """The links that were refused, in the order in which they were considered."""
    return [
        (int(c.profile.key[1:]), int(c.cluster.key[1:]), round(c.score, 2), c.verdict)
        for c in resolve(sightings).refused
    ]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"date": "2021-03-10"}, "another year"),
        ({"url": "https://a.example/2"}, "another URL"),
        ({"site": "b.example"}, "another site"),
    ],
    ids=str,
)
def test_a_rule_is_named(other: Facts, why: str) -> None:
    """What shares a name with a post and breaks a rule is refused by that rule, score 1."""
    stated = SAME | {"site": "a.example"}
    if "site" not in other:
        stated |= {"url": "https://a.example/1"}
    assert refused(seen(1, **stated), seen(2, **(stated | other))) == [(2, 1, 1.0, why)]


def test_another_title_is_named() -> None:
    """A text that a post holds under another marked title is refused for the title."""
    other = seen(2, **(STAMPED | {"title": "风车的声音"}), text=BREAD)
    assert refused(seen(1, **SAME), other) == [(2, 1, 1.0, "another title")]
    judged = seen(2, title="风车的声音", month_day="03-10", text=BREAD)
    assert refused(seen(1, **SAME), judged) == [(2, 1, 1.0, "another title")]


def test_another_post_of_the_same_dump_is_named() -> None:
    """Of two blocks of a dump that one post holds, the second is refused for the dump."""
    dated = seen(1, title=TITLED, date="2020-03-10", text=BREAD + TIDES)
    blocks = (
        seen(2, month_day="03-10", text=BREAD, dump_sha256="d"),
        seen(3, month_day="03-10", text=BREAD + TIDES[:20], dump_sha256="d"),
    )
    assert refused(dated, *blocks) == [(3, 1, 1.0, "another post of the same dump")]


def test_what_has_nothing_in_common_is_not_worth_a_word() -> None:
    """A post of another text is no candidate, whatever rule forbids it besides."""
    other = seen(2, **(STAMPED | {"title": "风车的声音"}), text=TIDES)
    assert refused(seen(1, **SAME), other) == []


YEARS = (
    seen(1, title=TITLED, date="2018-03-10", text=OPENING + KNOTS + BREAD[:20]),
    seen(2, title=TITLED, date="2021-03-10", text=OPENING + KNOTS + TIDES[:20]),
)


def test_two_that_nothing_tells_apart() -> None:
    """Where two posts fit alike both links are refused: the choice is not clear."""
    both = seen(3, **STAMPED, text=OPENING)
    assert refused(*YEARS, both) == [(3, n, 1.0, "no clear choice") for n in (1, 2)]
    textless = seen(3, **STAMPED)
    assert refused(*YEARS, textless) == [(3, n, 0.79, "no clear choice") for n in (1, 2)]
    undated = seen(3, text=OPENING)
    assert refused(*YEARS, undated) == [(3, n, 1.0, "no clear choice") for n in (1, 2)]


def test_the_rival_of_a_clear_choice() -> None:
    """A post that fits well is refused where another fits better."""
    ((at, post, score, why),) = refused(
        *YEARS, seen(3, **STAMPED, text=OPENING + KNOTS + TIDES[:20])
    )
    assert (at, post, why) == (3, 1, "another fits better")
    assert 0.5 <= score < 1


@pytest.mark.parametrize(("count", "noted"), [(24, False), (25, True)])
def test_how_near_a_rival_is(count: int, noted: bool) -> None:  # noqa: FBT001  a parameter
    """A post that fits half as well as the best one is worth a word, a lesser one is not."""
    own, half = shares(count)
    years = [
        seen(1, title=TITLED, date="2018-03-10", text=half),
        seen(2, title=TITLED, date="2021-03-10", text=own + half[-60:]),
    ]
    found = refused(*years, seen(3, **STAMPED, text=own))
    assert found == ([(3, 1, 0.5, "another fits better")] if noted else [])


def test_refusals_of_one_day() -> None:
    """Each sighting of a day has its own refusals."""
    both = seen(3, **STAMPED, text=OPENING), seen(4, **STAMPED)
    pairs = [each[:2] for each in refused(*YEARS, *both)]
    assert pairs == [(3, 1), (3, 2), (4, 1), (4, 2)]


def test_an_undated_sighting_of_another_site() -> None:
    """A sighting without a day that has the address of a post breaks a rule with score 1."""
    dated = seen(1, **SAME, url="https://a.example/1", site="a.example")
    undated = seen(2, title=TITLED, url="https://a.example/1", site="b.example")
    assert refused(dated, undated) == [(2, 1, 1.0, "another site")]


def test_every_refusal_is_noted() -> None:
    """Refusals of several sightings, on several days and of none, are all noted."""
    other = [
        seen(n + 10, title=TITLED, date=f"{2018 + n}-07-16", text=OPENING + text)
        for n, text in enumerate((KNOTS, PAPER))
    ]
    stamped = seen(3, **STAMPED, text=OPENING), seen(13, title=TITLED, month_day="07-16")
    found = refused(*YEARS, *other, *stamped, seen(23, text=OPENING))
    assert {(at, post) for at, post, _, _ in found} == {
        (3, 1), (3, 2), (13, 10), (13, 11), (23, 1), (23, 2), (23, 10), (23, 11)
    } | {(23, 3)}  # fmt: skip


def test_rows_that_fit_less() -> None:
    """Beside the row that names a text, the other rows of its day fit less."""
    assert refused(*DAY, KNOWN, NAMELESS) == [(11, 2, 0.0, "another title fits better")]


def test_rows_that_do_not_name() -> None:
    """Where no row is clearly ahead, the one that is has been no clear choice."""
    other = seen(11, month_day="03-10", text=PAPER, dump_sha256="stamps")
    assert refused(*DAY, KNOWN, other) == [(11, n, 0.0, "no clear choice") for n in (1, 2)]


def test_a_row_that_two_texts_claim() -> None:
    """Both texts that claim a row are refused for it."""
    known = seen(12, title=TITLED, month_day="08-01", text=KNOTS, dump_sha256="others")
    rival = seen(
        13, month_day="03-10", dump_sha256="others",
        text="面包房教我烤乡村面包:铸铁锅要烧得滚烫,面团要干一点,这样就不会再有三次失败了。",
    )  # fmt: skip
    found = refused(*DAY, KNOWN, NAMELESS, known, rival)
    assert found[2:] == [(n, 1, 0.0, "claimed by two texts") for n in (11, 13)]


def test_a_text_that_fits_beside_a_row() -> None:
    """A row without text ranks behind a text that fits, just below what texts alone need."""
    shown = seen(1, title=LONG_TITLE, date="2020-03-10", text=KNOTS)
    rows = row(2, LONG_TITLE, "2017-03-10"), row(3, LONG_TITLE, "2020-03-10")
    listed = seen(90, title=LONG_TITLE, month_day="03-10", text=KNOTS)
    assert refused(shown, *rows, listed) == [(90, 2, 0.79, "another fits better")]
