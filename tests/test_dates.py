"""Dates are claims: what is printed is read, what is not printed is not invented."""

import dateparser
import pytest

from parsers.dates import foreign_date, read_date
from parsers.dates.months import NAMES, month_of
from parsers.records import DateClaim

READ = {
    "12 Feb": (None, 2, 12),
    "2Dec": (None, 12, 2),
    "Feb 12": (None, 2, 12),
    "February 12th": (None, 2, 12),
    "12月2日": (None, 12, 2),
    "12 月 2 日": (None, 12, 2),
    "3 十月": (None, 10, 3),
    "十二月 2日": (None, 12, 2),
    "2018年 十二月 2日": (2018, 12, 2),
    "10 3月": (None, 3, 10),
    "Sat 12 Feb": (None, 2, 12),
    "29 Feb": (None, 2, 29),
    "29 Feb 2020": (2020, 2, 29),
    "2018-12-02": (2018, 12, 2),
    "2018/12/2": (2018, 12, 2),
    "2018.12.02": (2018, 12, 2),
    "2018年12月2日": (2018, 12, 2),
    "2018年12月2日 星期日": (2018, 12, 2),
    "2018-12-02 08:30": (2018, 12, 2),
    "2018-12-02T08:30:00Z": (2018, 12, 2),
    "2-Dec-2018": (2018, 12, 2),
    "Dec. 2, 2018": (2018, 12, 2),
    "December 2, 2018 at 9:15 pm": (2018, 12, 2),
    "Sunday, December 2, 2018": (2018, 12, 2),
    "2018 Dec 2": (2018, 12, 2),
    "2nd of December 2018": (2018, 12, 2),
    "Sun, 02 Dec 2018 23:30:00 +0800": (2018, 12, 2),
    "Sun, 02 Dec 2018 08:30:00 GMT": (2018, 12, 2),
    "Sunday, 02-Dec-2018 08:30:00 GMT": (2018, 12, 2),
    "2018-12-02 08:30:00 +0800 CST": (2018, 12, 2),
    "2018-12-02T23:30:00.123+08:00": (2018, 12, 2),
    "2018 年 12 月 02 日": (2018, 12, 2),
    "2018年12月2日 星期日 10:30": (2018, 12, 2),
    "2018年12月2日上午10:30": (2018, 12, 2),
    "2018年12月2日(日)": (2018, 12, 2),
    "2018年12月2日 日曜日": (2018, 12, 2),
    "2018년 12월 2일 일요일": (2018, 12, 2),
    "2018. 12. 2.": (2018, 12, 2),
}
REFUSED = (
    "", "12", "2018", "Feb", "Feb 2018", "30 Feb", "29 Feb 2019", "31 Jun", "2018-13-02",
    "2018-00-10", "0000-01-01", "0 May", "12 Sea", "Maybe 5", "10:30", "1月", "02/12/2018",
    "10 Mar 那天的潮", "12 Feb and then some", "9" * 50, "二〇一八年十二月二日",
)  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), READ.items())
def test_known_forms_are_read(text: str, parts: tuple[int | None, int, int]) -> None:
    """Each known form gives the year, month and day that are printed."""
    assert read_date(text) == DateClaim(*parts)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A text that is not a whole, existing date states none."""
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2 décembre 2018", (2018, 12, 2)),
        ("2 décembre", (None, 12, 2)),
        ("12 de febrero de 2018", (2018, 2, 12)),
        ("2. März 2018", (2018, 3, 2)),
        ("29 février", (None, 2, 29)),
        ("dimanche 2 décembre 2018 à 10:30", (2018, 12, 2)),
        ("2 กุมภาพันธ์ 2018", (2018, 2, 2)),
        ("٢ فبراير ٢٠١٨", (2018, 2, 2)),
    ],
)
def test_other_languages_are_read(text: str, parts: tuple[int | None, int, int]) -> None:
    """A date in another language is read, and its year only where it is printed."""
    assert foreign_date(text) == DateClaim(*parts)


GUESSES = (
    "02/12/2018", "12", "Teral Sarn 7", "3 days ago", "yesterday 5", "30 février 2018",
    "5 listopada 2021", "5 มกราคม 2564", "۱۵ دی ۱۳۹۹", "mardi 29 février", "5 Sarn 2021",
    "dimanche 2 décembre 18", "Velo 2 mars 2018 Sarn",
)  # fmt: skip


@pytest.mark.parametrize("text", GUESSES)
def test_nothing_is_guessed(text: str) -> None:
    """What is ambiguous, relative, of another calendar or no date as a whole states none."""
    assert foreign_date(text) is None


@pytest.mark.parametrize("language", NAMES)
def test_names_of_months_are_those_of_dateparser(language: str) -> None:
    """A name that dateparser knows in a language is the same month in our table."""
    known = 0
    for number, names in enumerate(NAMES[language].split(", "), 1):
        for name in names.split():
            found = dateparser.parse(
                f"5 {name} 2021",
                languages=[language],
                settings={"REQUIRE_PARTS": ["day", "month", "year"]},
            )
            assert found is None or (found.month, found.day) == (number, 5), name
            assert month_of(name) in (number, None), name
            known += found is not None
    assert known >= 12


def test_claim_prints_what_it_knows() -> None:
    """A claim without a year has a month and day, and no ISO date."""
    assert DateClaim(None, 2, 9).month_day == "02-09"
    assert DateClaim(None, 2, 9).iso is None
    assert DateClaim(2020, 2, 9).iso == "2020-02-09"
