"""What facts of one day need to know of all others, and when nobody needs to ask."""

from collections.abc import Iterable

import pytest
from test_resolve import BREAD, KNOTS, TIDES, TITLED, row, seen

from parsers.feeds import FEED
from scraper.conclude import conclude, look, resolve
from scraper.outlook import Outlook, Wanted, is_far, outlook, undated
from scraper.records import Observation, Rejection, Source
from scraper.resolve.clusters import Cluster
from scraper.resolve.instants import settled, stated_days
from scraper.resolve.listings import Listings
from scraper.resolve.profiles import profiles

URL = "https://a.example/1"
LISTED = row(1, TITLED, "2020-03-10")
DATED = seen(2, title=TITLED, date="2020-03-10", text=BREAD, url=URL)
LONE = seen(3, text=KNOTS)


def fed(number: int, date: str | None, url: str | None = URL) -> Observation:
    """An entry of a feed."""
    return seen(number, date=date, url=url, layout=FEED)


def nobody() -> Iterable[Observation]:
    """Facts that nobody may ask for."""
    pytest.fail("all facts were asked for")


def test_which_facts_are_far() -> None:
    """Rows of lists, entries of feeds and what states no day concern other days than their own."""
    assert [is_far(each) for each in (LISTED, fed(4, "2020-03-10"), LONE, DATED)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_without_far_facts_nothing_is_asked() -> None:
    """Where no fact is far, or far ones are without lists and feeds, no other day is looked at."""
    assert outlook([], nobody) == Outlook()
    assert look([], nobody, lambda _, __: nobody()) == Outlook()
    assert outlook([LONE], nobody) == Outlook(Listings(), {})


def test_what_lists_and_feeds_tell() -> None:
    """Lists are told from all facts, with the days of feeds settled; feeds from all pages."""
    found = outlook([LISTED], lambda: [LISTED, DATED])
    assert (found.lists.sound, found.stated) == ({("list", "2020")}, {})
    entry = fed(4, "2020-03-11")
    found = outlook([entry], lambda: [entry, DATED])
    assert found.stated == {"a.example/1": {"2020-03-10"}}
    assert found.lists == Listings()
    assert undated([entry, LONE, LISTED], found) == [settled(entry, found.stated), LONE]
    titled = seen(5, title="又名", date="2020-03-11", url=URL, layout=FEED)
    lists = outlook([LISTED, titled], lambda: [LISTED, titled, DATED]).lists
    assert lists.kin == {"dump-2": {"list"}}, "an entry whose day does not count bears no witness"


def test_days_that_pages_state() -> None:
    """Only dated pages with the address of a dated entry state its day; other feeds do not."""
    pages = [
        DATED, fed(5, "2020-03-12"), seen(6, date="2020-03-11", url="http://www.a.example/1/"),
        seen(7, url=URL), seen(8, date="2020-03-09", url="https://a.example/2"),
        seen(9, date="2020-01-01"),
    ]  # fmt: skip
    found = stated_days([fed(4, "2020-03-11")], pages)
    assert found == {"a.example/1": {"2020-03-10", "2020-03-11"}}
    assert stated_days([fed(4, None), fed(5, "2020-03-11", None)], pages) == {}
    assert stated_days([], pages) == {}


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ((), True),
        (("2020-03-11",), True),
        (("2020-03-10",), False),
        (("2020-03-12",), False),
        (("2020-03-10", "2020-03-12"), False),
        (("2020-03-10", "2020-03-11"), True),
        (("2020-03-10", "2020-03-13"), True),
        (("2020-03-13",), True),
    ],
)
def test_whether_a_feeds_day_counts(days: tuple[str, ...], counts: bool) -> None:  # noqa: FBT001  a parameter
    """It does not where pages state others, all a day off at most; all else stays as it is."""
    entry = fed(4, "2020-03-11")
    found = settled(entry, {"a.example/1": days})
    assert (found.date, found.month_day) == (("2020-03-11", "03-11") if counts else (None, None))
    assert found.url == entry.url
    page = seen(5, date="2020-03-11", url=URL)
    assert settled(page, {"a.example/1": days}) == page
    assert settled(fed(6, None), {"a.example/1": days}) == fed(6, None)
    assert settled(fed(6, "2020-03-11", None), {"a.example/1": days}).date == "2020-03-11"


def test_what_undated_text_looks_for() -> None:
    """A post may be that of undated text if it has one of the addresses, or shares a shingle."""
    wanted = Wanted.of([LONE, seen(4, url=URL), seen(5, text="短")])
    assert wanted.addresses == {"a.example/1"}

    def may(each: Observation) -> bool:
        (profile,) = profiles([each])
        return wanted.may_belong_to(Cluster(profile, ""))

    assert may(DATED)
    assert may(seen(6, date="2020-03-10", text=KNOTS + TIDES))
    assert not may(seen(7, date="2020-03-10", text=TIDES, url="https://a.example/2"))
    assert not may(seen(8, date="2020-03-10"))


def test_undated_text_among_days() -> None:
    """Undated text joins a post of a day or is a post of no day, and is concluded just once."""
    dated = seen(6, title=TITLED, date="2020-03-10", text=KNOTS + TIDES)
    other = seen(7, text=BREAD)
    facts = [dated, LONE, other]
    found = look(
        [LONE, other], lambda: facts, lambda seen_by, wanted: seen_by.candidates(facts, wanted)
    )
    assert {key: [(p.key, why) for p, why in join] for key, join in found.joins.items()} == {
        "o006": [("o003", "text 1.00")]
    }
    assert [c.key for c in found.undated] == ["o007"]
    reasons = {s.observation_id: s.evidence for s in conclude(facts, {}).sightings}
    assert reasons == {"o003": "text 1.00", "o006": "itself", "o007": "itself"}
    clusters = resolve(facts).clusters
    assert [[o.observation_id for o in c.observations] for c in clusters] == [
        ["o003", "o006"], ["o007"],
    ]  # fmt: skip


def test_a_dataset_has_what_it_was_given() -> None:
    """Facts stand once each in order of their ids, rejections and sources as they are."""
    rejection, sources = Rejection("a", 0, "E", "m"), {"dump-2": (Source("2.txt"),)}
    dataset = conclude([DATED, LONE, DATED], sources, [rejection])
    assert dataset.observations == (DATED, LONE)
    assert (dataset.rejections, dataset.sources) == ((rejection,), sources)
    assert conclude([], {}).posts == ()
