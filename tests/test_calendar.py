"""Days are those of the calendar, and dates have the years and the lengths that dates have."""

from calendar import monthrange

import pytest

from parsers.dates import date_in, day_order, foreign_date, read_date
from parsers.dates.grammar import claim
from parsers.records import DateClaim


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 2100])
def test_a_month_has_its_days(year: int, month: int) -> None:
    """The last day of a month is a day in every year, and the one behind it is none."""
    last = monthrange(year, month)[1]
    assert read_date(f"{year}-{month:02d}-01") == DateClaim(year, month, 1)
    assert read_date(f"{year}-{month:02d}-{last}") == DateClaim(year, month, last)
    assert read_date(f"{year}-{month:02d}-{last + 1}") is None


@pytest.mark.parametrize("text", ["2024-00-05", "2024-13-05", "2024-05-00", "0000-05-05", "5 0月"])
def test_what_no_calendar_has(text: str) -> None:
    """A month or a day by the number 0, a thirteenth month and a year 0 are none."""
    assert read_date(text) is None


def test_parts_that_are_missing() -> None:
    """Without a month there is no date; without a year there is, and 29 February is a day."""
    assert claim("2024", None, "5") is None
    assert claim(None, 2, "29") == DateClaim(None, 2, 29)
    assert claim(None, 2, "30") is None
    assert claim("1", "2", "3") == DateClaim(1, 2, 3)


def test_a_date_may_be_as_long_as_its_longest_form() -> None:
    """A date of 48 characters is read; what is longer is no date."""
    date = "Wednesday, 12th of September 2018 at 11:59:59 pm"
    assert len(date) == 48
    assert read_date(date) == DateClaim(2018, 9, 12)
    assert read_date(date.replace("pm", "p.m.")) is None
    assert read_date("5月6日") == read_date(" 5月6日\n") == DateClaim(None, 5, 6)
    assert read_date("5一月") == DateClaim(None, 1, 5)
    assert read_date("5日") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5 mars 1900", DateClaim(1900, 3, 5)),
        ("5 mars 2099", DateClaim(2099, 3, 5)),
        ("5 mars 1899", None),
        ("5 mars 2100", None),
        ("12 tháng hai 2019", DateClaim(2019, 2, 12)),
        ("12 กุมภาพันธ์ 1900", DateClaim(1900, 2, 12)),
        ("12 กุมภาพันธ์ 2099", DateClaim(2099, 2, 12)),
        ("12 กุมภาพันธ์ 1899", None),
        ("12 กุมภาพันธ์ 2100", None),
        ("12 กุมภาพันธ์", None),
        ("กุมภาพันธ์ 2019", None),
        ("5 mai", DateClaim(None, 5, 5)),
        ("mai 5", DateClaim(None, 5, 5)),
        ("mai", None),
        ("1 me", None),
    ],
)
def test_years_of_other_calendars_are_others(text: str, date: DateClaim | None) -> None:
    """A date in another language has no year, or one from 1900 to 2099."""
    assert foreign_date(text) == date


def test_a_line_of_facts_has_a_longest_length() -> None:
    """A date is found in a line of 500 characters, and not in a longer one."""
    line = "2018-02-12 " + "x" * 489
    assert date_in(line) == DateClaim(2018, 2, 12)
    assert date_in(f"{line}x") is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Lin Shi | on 12 Feb", DateClaim(None, 2, 12)),
        ("12 Feb | Lin Shi", DateClaim(None, 2, 12)),
        ("12 Feb | 12 Feb", DateClaim(None, 2, 12)),
        ("12 Feb | 13 Feb", None),
        ("Lin Shi | a tide on 12 hills", None),
        ("2月12日 | 2018-02-13", DateClaim(2018, 2, 13)),
        ("2018-02-12 | 2018-02-12", DateClaim(2018, 2, 12)),
        ("2018-02-12 | 2018-02-13", None),
        ("12/12/2018", DateClaim(2018, 12, 12)),
        ("12/11/2018", None),
        ("13/11/2018", DateClaim(2018, 11, 13)),
        ("11/13/2018", DateClaim(2018, 11, 13)),
        ("13/13/2018", None),
    ],
)
def test_the_day_that_a_line_states(line: str, date: DateClaim | None) -> None:
    """One day is a date; two days are none, unless only one of them has a year."""
    assert date_in(line) == date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("published 2018-02-12, updated 2018-03-01", 12),
        ("updated 2018-03-01, published 2018-02-12", 12),
        ("2018-02-12 created, 2018-03-01 edited", 12),
        ("2018-03-01 edited, 2018-02-12 created", 12),
        ("2018-02-12, updated 2018-03-01", 12),
        ("updated 2018-03-01", None),
        ("2018-03-01 updated", None),
        ("posted 2018-02-12 updated", 12),
        ("posted 2018-02-12, posted 2018-03-01", None),
        ("posted and updated 2018-03-01", None),
        ("updated and posted 2018-02-12", 12),
    ],
)
def test_words_tell_publication_from_update(line: str, day: int | None) -> None:
    """The word nearest before a date names it, or behind it where the first has none before."""
    found = date_in(line)
    assert (found.day if found else None) == day


def test_a_page_tells_its_order_by_days_beyond_twelve() -> None:
    """A number beyond 12 is a day; pages that show both orders, or none, show no order."""
    assert day_order(["13.02.2018"]) == "dmy"
    assert day_order(["02/13/2018"]) == "mdy"
    assert day_order(["12/12/2018"]) is None
    assert day_order(["13.02.2018", "02/13/2018"]) is None
