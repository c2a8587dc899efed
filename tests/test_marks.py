"""Marks of posts: stamps, by-lines, read-more lines, the sidebar's heading; and which are text."""

import pytest

from parsers.marks import find_marks
from parsers.records import DateClaim

FEB = DateClaim(None, 2, 12)
BYLINE = "By 林石 | 2018-12-02 | 3位读者 | 引用"


def stamps(text: str) -> list[tuple[int, int, DateClaim]]:
    """The stamps that begin posts: first and last line, and date."""
    return [(s.first, s.last, s.date) for s in find_marks(text).stamps.values()]


@pytest.mark.parametrize(
    ("text", "last", "date"),
    [
        ("12 Feb\n潮。", 0, FEB),
        ("12\nFeb\n潮。", 1, FEB),
        ("Feb.\n12\n潮。", 1, FEB),
        ("12th\n\nFeb\n潮。", 2, FEB),
        ("12\nFeb\n2018\n潮。", 2, DateClaim(2018, 2, 12)),
        ("12\nFeb\n1999\n潮。", 2, DateClaim(1999, 2, 12)),
        ("12\nFeb\n1899\n潮。", 1, FEB),
        ("12\nFeb\n", 1, FEB),
        ("12\nFeb 2017\n2018", 1, DateClaim(2017, 2, 12)),
        ("12th of September,  2018", 0, DateClaim(2018, 9, 12)),
    ],
)
def test_stamps(text: str, last: int, date: DateClaim) -> None:
    """A date on a line of its own, or day, month and year on two or three, is a stamp."""
    assert stamps(text) == [(0, last, date)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "Feb",
        "12\n潮水",
        "潮\n12 Feb",
        "12\nthe month of February and more",
        "12th of September,   2018",
        "31\nFeb",
    ],
)
def test_no_stamps(text: str) -> None:
    """A day or a month alone, a day that is none, and what stands under text begin no post."""
    assert stamps(text) == []


def test_a_stamp_in_a_body_is_text() -> None:
    """Under a stamp at the top, others begin posts if they stand apart and look like it."""
    top = "12 Feb\n潮。\n\n"
    assert [first for first, *_ in stamps(f"{top}13 Feb\n绳。")] == [0, 3]
    assert [first for first, *_ in stamps(f"{top}绳。\n13 Feb\n石。")] == [0]
    assert [first for first, *_ in stamps(f"{top}2018-02-13\n绳。")] == [0]
    assert [first for first, *_ in stamps("潮。\n\n2018-02-12\n绳。\n\n2018-02-13\n石。")] == [2, 5]
    assert [first for first, *_ in stamps(f"{top}阅读全文\n2018-02-13\n绳。")] == [0, 4]


def test_a_stamp_over_a_byline_begins_a_post() -> None:
    """Among by-lines a stamp stands over one, or over its title; a full date elsewhere is text."""
    over_title = f"潮汐\n{BYLINE}\n潮。\n12 Feb\n绳结\n{BYLINE}\n绳。"
    assert [first for first, *_ in stamps(over_title)] == [3]
    assert [first for first, *_ in stamps(over_title.replace("绳结\n", ""))] == [3]
    assert stamps(f"潮汐\n{BYLINE}\n潮。\n\n2018-02-12\n\n绳。\n绳。") == []
    assert find_marks(over_title).has_stamped
    assert not find_marks(f"潮汐\n{BYLINE}\n潮。").has_stamped


def test_the_stamp_over_a_line() -> None:
    """The stamp over a line is the one that ends on the last filled line above it."""
    marks = find_marks("12\nFeb\n2018\n\n潮汐\n\n潮。")
    over = marks.stamp_over(4)
    assert over is not None
    assert (over.first, over.last) == (0, 2)
    assert marks.stamp_over(6) is None
    assert marks.stamp_over(0) is None
    assert find_marks("潮。\n绳。").stamp_over(1) is None


def test_read_more_lines_and_the_sidebar() -> None:
    """Posts end at the first sidebar's heading behind the last by-line and read-more line."""
    marks = find_marks("最近评论\n潮。\n阅读全文\n绳。\n最近评论\n石。\n标签云")
    assert marks.mores == (2,)
    assert marks.stop == 4
    assert find_marks("潮。\n阅读全文").stop == 2
    assert find_marks("最近评论\n潮。").stop == 0
    assert find_marks(f"最近评论\n{BYLINE}\n潮。").stop == 3


def test_long_lines_are_no_marks() -> None:
    """A line of 72 characters may be a mark, a longer one only if it is a link."""
    assert find_marks(f"阅读全文{' ' * 68}").mores == (0,)
    assert find_marks(f"阅读全文{' ' * 69}").mores == ()
    link = f"[阅读全文](https://a.example/{'b' * 90})"
    assert find_marks(link).mores == (0,)
    assert find_marks(f" {link}").mores == ()


def test_a_line_of_a_byline_is_no_mark_of_its_own() -> None:
    """The lines that a by-line runs over are its own, whatever they say."""
    marks = find_marks("By 林石 |\n2018-12-02 |\n3位读者 |\n潮。")
    assert list(marks.bylines) == [0]
    assert marks.stamps == {}
