"""Clusters: what the sightings of one post show together, and what a list may tell of them."""

import pytest
from test_resolve import BREAD, KNOTS, LONG_TITLE, OPENING, TIDES, TITLED, Facts, row, seen

from scraper.records import Observation
from scraper.resolve.clusters import Cluster, gathered
from scraper.resolve.listings import Listings, listings
from scraper.resolve.profiles import Profile, profiles
from scraper.resolve.text import shingles

STAMPED: Facts = {"title": TITLED, "month_day": "03-10"}


def profile(seen_: Observation) -> Profile:
    """The profile of one sighting."""
    (found,) = profiles([seen_])
    return found


def cluster(*sightings: Observation) -> Cluster:
    """The cluster of sightings, linked in their order."""
    first, *others = map(profile, sightings)
    found = Cluster(first, "itself")
    for other in others:
        found.add(other, "text")
    return found


def test_what_a_cluster_shows() -> None:
    """A cluster has the facts of all its profiles, its longest text, and its least key."""
    found = cluster(seen(3, **STAMPED, text=BREAD), seen(1, date="2020-03-10", text=BREAD + KNOTS))
    assert found.key == "o001"
    assert found.evidence == {"o003": "itself", "o001": "text"}
    assert (found.stated.day, found.stated.year) == ("03-10", "2020")
    assert found.longest.text == found.profiles[1].text
    assert found.shingles == shingles(found.longest.text)
    assert [o.observation_id for o in found.observations] == ["o001", "o003"]
    assert [o.observation_id for o in cluster(seen(2)).observations] == ["o002"]


def test_the_longest_text_whatever_the_order() -> None:
    """Of texts of one length the one with the greatest key is the longest."""
    one, other = seen(1, text=BREAD), seen(2, text=BREAD[::-1])
    assert cluster(one, other).longest.key == cluster(other, one).longest.key == "o002"


def test_lines() -> None:
    """A cluster has a line if some text has it as a whole paragraph."""
    found = cluster(seen(1, text=f"前言\n{BREAD}"), seen(2, text=f"{KNOTS}\n又记：一"))
    assert found.has_line("前言")
    assert found.has_line("又记一")
    assert not found.has_line("前")
    assert not found.has_line("又记二")


def test_headings_are_no_titles() -> None:
    """A judged title is a heading if some text has it as a paragraph, or a list doubts it."""
    judged, marked = seen(1, **STAMPED, text=BREAD), seen(2, title="又记", date="2020-03-10")
    headed = seen(3, month_day="03-10", text=f"{TITLED}\n{BREAD}")
    assert cluster(judged, marked).titles == {TITLED, "又记"}
    assert cluster(judged, marked).headings == frozenset()
    assert cluster(judged, marked, headed).titles == {"又记"}
    assert cluster(judged, marked, headed).headings == {TITLED}
    doubted = cluster(judged)
    doubted.doubted = frozenset({TITLED})
    assert (doubted.headings, doubted.titles) == ({TITLED}, frozenset())


def test_gathered_sightings() -> None:
    """Sightings that are known to be one post are one cluster, whatever they state."""
    found = gathered([seen(2, **STAMPED, text=BREAD), seen(1, text=TIDES), seen(3, text=TIDES)])
    assert [o.observation_id for o in found.observations] == ["o001", "o002", "o003"]
    assert found.stated.weak_titles == {TITLED}


WHOLE = row(1, "瓦", "2017-03-10")
LACKING = row(1, "瓦", "2017-03-10", exhaustive=False)


def test_rows() -> None:
    """A row is what lists alone show, without a text."""
    assert cluster(WHOLE).is_row
    assert not cluster(WHOLE, seen(2, title="瓦", date="2017-03-10", text=BREAD)).is_row
    assert not cluster(WHOLE, seen(2, title="瓦", date="2017-03-10")).is_row
    assert not cluster(seen(2, title="瓦", date="2017-03-10")).is_row


def test_which_rows_are_believed() -> None:
    """A row dates others if its list is sound; of one that is not whole, telling titles only."""
    lists = listings([WHOLE])
    assert cluster(WHOLE).is_believed(lists)
    assert not cluster(WHOLE).is_believed(Listings()), "no list is known to be sound"
    assert cluster(seen(2, title="瓦", date="2017-03-10")).is_believed(Listings())
    assert not cluster(LACKING).is_believed(listings([LACKING]))
    telling = row(1, LONG_TITLE, "2017-03-10", exhaustive=False)
    assert cluster(telling).is_believed(listings([telling]))


@pytest.mark.parametrize(("length", "believed"), [(11, False), (12, True)])
def test_telling_titles(length: int, believed: bool) -> None:  # noqa: FBT001  a parameter
    """A title of twelve characters is believed to be of one year, a shorter one is not."""
    telling = row(1, OPENING.replace(",", "")[:length], "2017-03-10", exhaustive=False)
    assert cluster(telling).is_believed(listings([telling])) == believed
