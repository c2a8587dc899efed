"""The words of sites are data: complete, folded, and without contradictions."""

import pytest

from parsers import words
from parsers.dates import read_date
from parsers.lines import folded, is_meta, is_navigation, is_read_more, is_sidebar

TUPLES = {name: value for name, value in vars(words).items() if name.isupper() and name != "MONTHS"}


@pytest.mark.parametrize("name", TUPLES)
def test_words_are_folded_and_stand_once(name: str) -> None:
    """Words stand in the form that lines are compared in, each once."""
    assert list(TUPLES[name]) == [folded(word) for word in TUPLES[name]]
    assert len(set(TUPLES[name])) == len(TUPLES[name])


def test_every_month_is_named() -> None:
    """Each month has an English and a Chinese name, and every name is read beside a day."""
    assert set(words.MONTHS.values()) == set(range(1, 13))
    for name, month in words.MONTHS.items():
        date = read_date(f"5 {name}")
        assert date is not None
        assert date.month == month


def test_kinds_of_lines_exclude_each_other() -> None:
    """No word is of two kinds, so a line is never two things at once."""
    kinds = (words.READ_MORE, words.SIDEBAR, words.NAVIGATION, words.SECTIONS)
    every = [word for kind in kinds for word in kind]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize(
    "line",
    [
        "点击阅读全文...",
        "阅读全文 »",
        "Read more →",
        "[Continue reading](https://example.org/1#more)",
    ],
)
def test_read_more_lines(line: str) -> None:
    """A read-more link is known by its words, with marks behind it or as a Markdown link."""
    assert is_read_more(line)
    assert not is_read_more(f"{line} 以及别的")


@pytest.mark.parametrize("line", ["最近评论", "## Recent Comments", "NEWPOSTS", "标签云:"])
def test_sidebar_headings(line: str) -> None:
    """A sidebar's heading is known in any case and as a Markdown heading."""
    assert is_sidebar(line)


@pytest.mark.parametrize(
    "line", ["首页", "1 2 3 … 10 »", "«", "Page 2 of 9", "© 2020 Lin Shi", "Older posts →"]
)
def test_navigation_lines(line: str) -> None:
    """Menu words, pagers and footers lead elsewhere."""
    assert is_navigation(line)


@pytest.mark.parametrize(
    "line", ["", "域名的备案办好了。", "About the tide", "潮", "next to the sea"]
)
def test_other_lines_are_text(line: str) -> None:
    """A sentence that holds such a word is text."""
    assert not is_navigation(line)
    assert not is_sidebar(line)
    assert not is_meta(line)
