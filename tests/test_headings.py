"""Headings of sections: short lines without the marks of a sentence, with text below them."""

import pytest

from parsers.headings import find_headings, is_heading


@pytest.mark.parametrize(
    "line", ["绳结", "The knot", "第二节", "a", "潮" * 24, "k" * 60, "2020 tides", "潮汐 2"]
)
def test_short_lines_may_be_headings(line: str) -> None:
    """A line of up to 24 characters, or of 60 Latin ones, may be a heading."""
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "潮" * 25, "k" * 61, "潮水来了。", "The knot.", "绳结:", "绳结,", "真的?", "……",
        "设x=1", "见 https://a.example", "下载 tides.pdf", "1、潮", "2. 绳", "3) 石", "(4) 木",
        "- 海", "* 海", "由此得到", "也就是", "$x$", "a < b", "x^2",
    ],
)  # fmt: skip
def test_sentences_formulas_and_items_are_no_headings(line: str) -> None:
    """What ends like a sentence, holds a formula or a link, or is an item of a list is text."""
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (["绳结", "潮水来了。"], ("绳结",)),
        (["绳结", "木", "潮水来了。"], ("绳结", "木")),
        (["潮水来了。", "绳结"], ()),
        (["绳结"], ()),
        (["绳结", None], ("绳结",)),
        ([None, "绳结", "潮水来了。", "木", "又退了。"], ("绳结", "木")),
        (["潮。", "海", "船", "又退了。"], ("海", "船")),
        (["潮。", "海", "船", "石", "木"], ()),
        ([], ()),
        (["潮水来了。"], ()),
    ],
)
def test_one_or_two_in_a_row_with_text_below(
    paragraphs: list[str | None], found: tuple[str, ...]
) -> None:
    """One or two short lines over text are headings; what has no text below it is none."""
    assert find_headings(paragraphs) == found
