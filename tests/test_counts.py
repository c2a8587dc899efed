"""View counts are integers, in every unit and scale that sites print."""

import pytest

from parsers.counts import read_count

READ = {
    "92895位读者": (92895, 8),
    "7 位读者": (7, 5),
    "1,234次阅读": (1234, 8),
    "1，234次阅读": (1234, 8),
    "12 views": (12, 8),
    "1,234,567 Views": (1234567, 15),
    "阅读(123)": (123, 7),
    "阅读（123）": (123, 7),
    "阅读: 123": (123, 7),
    "浏览量:45": (45, 6),
    "Views: 6": (6, 8),
    "1.2万": (12000, 4),
    "1.2万次阅读": (12000, 7),
    "3萬位讀者": (30000, 5),
    "1.5k views": (1500, 10),
    "2M reads": (2000000, 8),
    "10,000+ views": (10000, 13),
    "0 views": (0, 7),
    "431": (431, 3),
    "92895位读者今天": (92895, 8),
    "1.2万今天": (12000, 4),
    "7 readersToday": (7, 9),
}


@pytest.mark.parametrize(("text", "count"), READ.items())
def test_counts_are_read(text: str, count: tuple[int, int]) -> None:
    """A count gives its value and the offset behind its unit."""
    assert read_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天",
        "3只母鸡",
        "2021年",
        "views",
        "阅读",
        "阅读(很多)",
        "阅读(12",
        "1.2.3",
        "5 seas",
        "7 readership",
        "7 viewpoints",
    ],
)
def test_other_numbers_are_no_counts(text: str) -> None:
    """A number without a unit, with text behind it, counts nothing."""
    assert read_count(text) is None


def test_a_count_fits_a_column() -> None:
    """A row of eighty digits is no count, so every count fits in 64 bits."""
    assert read_count("9" * 80) is None
    biggest = read_count("9999999999亿")
    assert biggest is not None
    assert biggest[0] < 2**63
