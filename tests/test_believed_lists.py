"""How far lists of titles are believed: soundness, kin, and the one title that a list lacks."""

import pytest
from test_resolve import LONG_TITLE, TITLED, posts, row, seen

from scraper.records import Observation
from scraper.resolve.listings import Listings, listings


def rows(count: int, year: str = "2017", start: int = 0) -> list[Observation]:
    """Rows of a list, each of a day of its own."""
    return [
        row(n, f"第{n}天抄下来的水位", f"{year}-{1 + n // 28:02}-{n % 28 + 1:02}")
        for n in range(start, start + count)
    ]


def shown(listed: list[Observation], year: str | None = None, **facts: object) -> list[Observation]:
    """By-lines with the titles of rows, of the same days, and of another year if one is given."""
    return [
        seen(500 + int(r.observation_id[1:]), title=r.title,
             date=r.date and f"{year or r.date[:4]}{r.date[4:]}", **facts)
        for r in listed
    ]  # fmt: skip


def sound(*groups: list[Observation]) -> set[str]:
    """The years in which the list is sound."""
    found = listings(each for group in groups for each in group)
    assert {one for one, _ in found.sound} <= {"list"}
    return {year for _, year in found.sound}


def test_a_list_that_nothing_contradicts() -> None:
    """A list that no by-line contradicts is sound in all its years, confirmed or not."""
    listed = [*rows(3), *rows(2, "2018", 10)]
    assert sound(listed) == sound(listed, shown(listed[:1])) == {"2017", "2018"}


@pytest.mark.parametrize(("confirmed", "found"), [(19, set()), (20, {"2017"}), (40, {"2017"})])
def test_a_list_that_is_contradicted_once(confirmed: int, found: set[str]) -> None:
    """One contradiction outweighs nineteen confirmations, and years that none confirms."""
    listed = [*rows(confirmed), *rows(1, "2018", 60), *rows(1, "2019", 70)]
    agreed, wrong = shown(listed[:confirmed]), shown(listed[confirmed : confirmed + 1], "2016")
    assert sound(listed, agreed, wrong) == found


def test_a_year_that_is_contradicted() -> None:
    """A year with a contradiction of its own needs twenty confirmations of its own."""
    listed = [*rows(40), *rows(20, "2018", 60)]
    wrong = shown(rows(1, "2018", 59), "2016")
    every = [*listed, *rows(1, "2018", 59)]
    assert sound(every, shown(listed), wrong) == {"2017", "2018"}
    assert sound(every, shown(listed[:-1]), wrong) == {"2017"}


def test_a_year_that_is_confirmed_once() -> None:
    """In a list with a contradiction elsewhere, one confirmation is enough for a year."""
    listed = [*rows(40), *rows(1, "2018", 60), *rows(1, "2019", 70)]
    assert sound(listed, shown(listed[:41]), shown(listed[41:], "2016")) == {"2017", "2018"}


def test_what_contradicts() -> None:
    """Only a title that a by-line dates on the same day of another year contradicts its list."""
    listed = rows(1)
    title, date = listed[0].title, listed[0].date or ""
    elsewhere = [
        seen(1, title=title, date="2016-12-30"),
        seen(2, title="别的", date=f"2016{date[4:]}"),
    ]
    stamped = [seen(3, title=title, month_day=date[5:])]
    assert sound(listed, elsewhere, stamped) == {"2017"}
    assert sound(listed, shown(listed, "2016")) == set()


def test_a_title_of_two_years() -> None:
    """A list that has a title on one day of two years is confirmed by either."""
    listed = [row(1, TITLED, "2017-03-10"), row(2, TITLED, "2019-03-10")]
    assert sound(listed, [seen(3, title=TITLED, date="2019-03-10")]) == {"2017", "2019"}
    assert sound(listed, [seen(3, title=TITLED, date="2018-03-10")]) == set()


@pytest.mark.parametrize(("known", "kin"), [(1, False), (2, True), (4, True)])
def test_kin(known: int, kin: bool) -> None:  # noqa: FBT001  a parameter
    """A list is kin of a dump if it has half of the titles of that dump, or more."""
    listed = rows(4)
    strange = [seen(n, title=f"别处的第{n}篇", date=f"2017-06-{n:02}") for n in range(1, 5 - known)]
    dump = [*shown(listed[:known]), *strange]
    found = listings([*listed, *(_of("stamps", each) for each in dump)])
    assert ("list" in found.whole_kin(["stamps"])) == kin
    assert found.whole_kin([]) == found.whole_kin(["unknown"]) == frozenset()


def _of(dump: str, each: Observation) -> Observation:
    """The sighting as one of a dump."""
    return seen(int(each.observation_id[1:]), title=each.title, date=each.date, dump_sha256=dump)


def test_a_list_that_is_not_whole_is_no_whole_kin() -> None:
    """Only a list whose own counts add up is whole."""
    listed = [row(1, LONG_TITLE, "2017-03-10", exhaustive=False)]
    found = listings([*listed, _of("stamps", listed[0])])
    assert found.kin["stamps"] == {"list"}
    assert found.whole_kin(["stamps"]) == frozenset()


@pytest.mark.parametrize(
    ("titles", "lacking", "told"), [(3, 1, 0), (4, 1, 1), (4, 2, 0), (4, 0, 0)]
)
def test_the_one_title_that_a_list_lacks(titles: int, lacking: int, told: int) -> None:
    """A title is told if a list lacks it alone, of a dump with four titles at least."""
    listed = rows(titles)
    dump = [_of("stamps", each) for each in shown(listed)]
    found = listings([*listed[lacking:], *dump])
    assert len(found.lone["stamps"]) == told
    if told:
        assert found.lone["stamps"] == {("第0天抄下来的水位", "01-01")}


def test_no_list() -> None:
    """Where there is no list, nothing is told, and nothing is sound."""
    assert listings([seen(1, title=TITLED, date="2017-03-10")]) == Listings()
    assert not Listings().is_sound(["list"], "2017")


def test_a_list_is_sound_for_its_own_dumps() -> None:
    """Soundness is of a list and a year."""
    found = listings(rows(1))
    assert found.is_sound(["other", "list"], "2017")
    assert not found.is_sound(["other"], "2017")
    assert not found.is_sound(["list"], "2018")
    assert not found.is_sound(["list"], None)


def test_titles_of_a_list_are_compared_folded() -> None:
    """A by-line contradicts a row whose title differs from its own in width and marks alone."""
    assert posts(
        row(1, "水车：声音", "2017-03-10"), seen(2, title="水车:声音", date="2017-03-10")
    ) == ["1 2"]
    assert (
        sound([row(1, "水车：声音", "2017-03-10")], [seen(2, title="水车 声音", date="2016-03-10")])
        == set()
    )
