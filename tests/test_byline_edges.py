"""By-lines at their edges: where a row ends, what is a second fact, and what is none."""

import pytest

from parsers.bylines import Byline, likely_rows, read_byline
from parsers.lines import split_lines
from parsers.records import DateClaim

DAY = DateClaim(2018, 12, 2)


def read(row: str) -> tuple[str | None, DateClaim | None, int | None, str] | None:
    """Author, date, count and what is left behind the row."""
    found = read_byline(row, 0)
    return (found.author, found.date, found.views, row[found.end :]) if found else None


@pytest.mark.parametrize(
    ("row", "author", "views", "rest"),
    [
        ("By 林石 | 2018-12-02 | 2019-01-01 | 3 views", "林石", None, "2019-01-01 | 3 views"),
        ("By 林石 | 2018-12-02 | 3 views | 4 views", "林石", 3, "4 views"),
        ("By 林石 | By 石 | 2018-12-02", None, None, None),
        ("By 林石 | 2018-12-02 | cite |\n3 views", "林石", None, "\n3 views"),
        ("By 林石 | 2018-12-02 |\n\n3 views\n", "林石", 3, "\n"),
        ("By 林石 | 2018-12-02 |\n潮水", "林石", None, "\n潮水"),
        ("By 林石 | 2018-12-02 | 3 views潮\n4 views", "林石", 3, "潮\n4 views"),
        ("By 林石 | 2018-12-02 | 潮\n4 views", "林石", None, "潮\n4 views"),
        ("By 林石 | 2018-12-02\n引用", "林石", None, "\n引用"),
        ("By 林石 | 2018-12-02 | 3 views | : |\n潮", "林石", 3, "\n潮"),
        ("By 林石\t2018-12-02   3 views\u3000\u3000\u3000引用", "林石", 3, ""),
        ("By 林石 · 2018-12-02 • 3 views ∙ 引用", "林石", 3, ""),
        ("Ｂｙ 林石 ｜ ２０１８-１２-０２ ｜ ３位读者", "林石", 3, ""),
        ("作者：林石 | 2018-12-02", "林石", None, ""),
        ("文/林石 | 2018-12-02", "林石", None, ""),
        ("Posted by Lin on Shi on 2018-12-02 | 3 views", "Lin on Shi", 3, ""),
        ("By Lin on Shi | 2018-12-02", "Lin on Shi", None, ""),
        ("2018-12-02 | By 林石", "林石", None, ""),
        ("2018-12-02 | 3 views | 12 comments | edit (3)", None, 3, ""),
        ("By 林石 | 2018-12-02 | 3 views | leave a comment潮", "林石", 3, "潮"),
        ("By 林石 | 2018-12-02 | 3 views | 12 条评论潮", "林石", 3, "潮"),
    ],
)
def test_rows(row: str, author: str | None, views: int | None, rest: str | None) -> None:
    """A row has one author, one date and one count; it ends before what is none of its facts."""
    assert read(row) == (None if rest is None else (author, DAY, views, rest))


@pytest.mark.parametrize(
    "row",
    [
        "2 décembre 2018 | 12 views",
        "12 views | 2018-12-02",
        "引用 | By 林石 | 12 views",
        "By 林石 | 12 views",
        "3 comments | 2018-12-02",
        "| 2018-12-02 |",
        "潮 | By 林石 | 2018-12-02",
    ],
)
def test_no_rows(row: str) -> None:
    """A row begins with an author or a date, and states a date with an author or a count."""
    assert read(row) is None


def test_a_date_that_no_calendar_has() -> None:
    """What is shaped like a date is the date's place, though there is no such day."""
    assert read("By 林石 | 2018-02-30 | 3 views") == ("林石", None, 3, "")
    assert read("By 林石 | 2018年2月30日 | 3 views") == ("林石", None, 3, "")
    assert read("By 林石 | 2018-2-30-1 | 3 views") is None


def test_a_row_has_eight_fields_at_most() -> None:
    """What stands behind eight fields is text."""
    row = "By 林石 | 2018-12-02 | 3 views" + " | edit" * 5
    assert read(row) == ("林石", DAY, 3, "")
    assert read(f"{row} | edit") == ("林石", DAY, 3, "edit")


@pytest.mark.parametrize("length", [60, 61])
def test_the_longest_name(length: int) -> None:
    """A name has at most 60 characters."""
    assert (read(f"By {'n' * length} | 2018-12-02") is None) == (length > 60)


def test_a_by_line_is_read_where_it_begins() -> None:
    """A by-line anywhere in a text ends at an offset of the text."""
    text = "潮\nBy 林石 | 2018-12-02 | 3 views | 引用潮"
    assert read_byline(text, 2) == Byline("林石", DAY, 3, len(text) - 1)
    assert read_byline(text, 0) is None


def test_rows_that_may_be_by_lines() -> None:
    """The lines that hold a separator or the word for an author, each once."""
    text = "潮\na | b | c\n绳\n作者 林石\na\tb · c\n\u3000\u3000\u3000石\n木   木"
    assert likely_rows(split_lines(text)) == {1, 3, 4, 5, 6}
    assert likely_rows(split_lines("| a\n潮")) == {0}
    assert likely_rows(split_lines("")) == set()
