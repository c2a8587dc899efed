"""The day of publication is found in lines of facts, in any language, and never guessed."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.dates import Order, date_in, day_order
from parsers.dates.months import NAMES, month_of
from parsers.records import DateClaim

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parent / "truth" / "dates.jsonl").read_text("utf-8").splitlines()
]
LEADS = ("", "Posted on ", "Publié le ", "发布于 ", "By Sarn | ", "12 comments · ")
TAILS = ("", " by Sarn", " | 2,018 views", " · 3 条评论", ", 10:30", "\n")
DAYS = st.dates(dt.date(1971, 1, 1), dt.date(2099, 12, 31))
PIECES = (
    "5", "12", "31", "2018", "2018-12-02", "18", "1.2", "/", "-", ".", ",", " ", "|", "Dec", "mars",
    "12月", "2日", "年", "May", "de", "Updated ", "Posted ", "views", "10:30", "tháng", "มกราคม",
    "(", ")", "\n", "T", "٥", "1st", "v", "$",
)  # fmt: skip


def stated(claim: DateClaim | None) -> str | None:
    """A claim as the labelled set writes it."""
    return (claim.iso or claim.month_day) if claim else None


def test_precision_and_recall_on_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    """All dates taken are right, and nineteen in twenty that lines state are taken."""
    taken = [(row, stated(date_in(row["text"]))) for row in LABELLED]
    wrong = [(row["text"], got) for row, got in taken if got is not None and got != row["date"]]
    dated = [row for row in LABELLED if row["date"] is not None]
    right = [row for row, got in taken if got is not None and got == row["date"]]
    languages = len({row["language"] for row in LABELLED})
    with capsys.disabled():
        recall = len(right) / len(dated)
        print(f"\ndates: recall {recall:.3f} of {len(LABELLED)} lines, {languages} languages")  # noqa: T201
    assert wrong == []
    assert recall >= 0.95
    assert len(LABELLED) >= 150
    assert languages >= 15


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(NAMES)), st.sampled_from(LEADS), st.sampled_from(TAILS))
def test_a_date_is_found_in_each_language(
    day: dt.date, language: str, lead: str, tail: str
) -> None:
    """A day printed with the name of its month is found among other words."""
    names = NAMES[language].split(", ")[day.month - 1].split()
    for name in (name for name in names if month_of(name)):
        assert stated(date_in(f"{lead}{day.day} {name} {day.year}{tail}")) == day.isoformat()


@settings(deadline=None)
@given(DAYS, st.sampled_from(LEADS), st.sampled_from(TAILS))
def test_a_date_of_numbers_is_found(day: dt.date, lead: str, tail: str) -> None:
    """A day printed from year to day is found among other words."""
    for printed in (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y年%m月%d日}"):
        assert stated(date_in(f"{lead}{printed}{tail}")) == day.isoformat()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_year_is_invented(text: str) -> None:
    """The year of a date is printed in the line, and so is its day."""
    found = date_in(text)
    if found is not None:
        plain = text.replace("٥", "5")
        assert found.year is None or str(found.year) in plain
        assert str(found.day) in plain


@pytest.mark.parametrize(
    ("order", "date"), [("dmy", "2018-12-02"), ("mdy", "2018-02-12"), (None, None)]
)
def test_the_page_tells_days_from_months(order: Order | None, date: str | None) -> None:
    """Numbers that can be read in two ways are read as the page's other dates are written."""
    assert stated(date_in("Posted 02/12/2018", order)) == date


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("02/12/2018", "25/12/2018"), "dmy"),
        (("02/12/2018", "posted 12/25/2018"), "mdy"),
        (("02/12/2018", "03/04/2018"), None),
        (("25/12/2018", "12/25/2018"), None),
        ((), None),
    ],
)
def test_the_order_of_a_page(texts: tuple[str, ...], order: str | None) -> None:
    """One date that can be read in one way only shows the order, unless another denies it."""
    assert day_order(texts) == order


def test_a_long_text_is_no_line_of_facts() -> None:
    """A date in a whole paragraph is not its day of publication."""
    assert date_in("2018-12-02" + " the sea came in" * 40) is None


def test_a_word_that_begins_like_a_count() -> None:
    """`posted` behind a date is no count of posts; a count behind numbers is one."""
    assert date_in("2018-02-12 posted, 2018-03-01 edited") == DateClaim(2018, 2, 12)
    assert date_in("2018-02-12 posts") is None
