"""Titles at their edges: lengths in bytes and characters, clauses, headings and furniture."""

import pytest

from parsers.titles import is_display, is_section, is_title, is_title_above_byline, read_title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("a" * 67, True),
        ("a" * 68, False),
        ("潮" * 22, True),
        ("潮" * 23, False),
        ("潮,绳,石,木", True),
        ("潮,绳,石,木,海", False),
        ("潮。绳", False),
        ("潮来了。", False),
        ("The tide. The rope", False),
        ("The U.S. Coast", True),
        ("The tide.", False),
        ("The tide...", True),
        ("The tide..", True),
        (".", True),
        ("前言: 绳结", False),
        ("绳结: 前言", True),
        ("Summary: the tide", False),
        ("http://a.example/7", False),
        ("https://a.example/7", False),
        ("http and https", True),
        ("阅读全文", False),
        ("首页", False),
        ("最近评论", False),
        ("2018-12-02", False),
        ("$$x", False),
        ("\\[x", False),
        ("\\begin{align}", False),
        ("```python", False),
        ("", False),
        ("   ", False),
        ("\ud800", True),
    ],
)
def test_titles_are_short_and_no_sentences(line: str, *, title: bool) -> None:
    """A title has fewer than 68 bytes, four clauses at most, and is no sentence or furniture."""
    assert is_title(line) is title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("a" * 300, True),
        ("a" * 301, False),
        ("潮来了。", True),
        ("潮来了,又去了。", False),
        ("潮来了,又去了,真的", True),
        ("潮。绳。石", False),
        ("前言", True),
        ("阅读全文", False),
        ("2018-12-02", False),
        ("https://a.example/7", False),
        ("", False),
    ],
)
def test_above_a_byline_a_title_is_expected(line: str, *, title: bool) -> None:
    """Over a by-line any line of 300 characters is a title, but sentences and furniture."""
    assert is_title_above_byline(line) is title


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("前言", True),
        ("  前言: ", True),
        ("!前言!", True),
        ("1. 前言", True),
        ("§ 1.2.3 前言", True),
        ("三、前言", True),
        ("# 前言 #", True),
        ("1 2 前言", False),
        ("前言二", False),
        ("SUMMARY.", True),
        ("X前言X", False),
    ],
)
def test_sections(line: str, *, section: bool) -> None:
    """A word of sections is one in any case, behind one number, between marks."""
    assert is_section(line) is section


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("  木头  ", ("木头", None)),
        ("###### 木头", ("木头", None)),
        ("####### 木头", ("####### 木头", None)),
        ("# [木头](/7)", ("木头", "/7")),
        ("# [木\\_头\\]](/7) #", ("木_头]", "/7")),
        ("# 木\\*头", ("木*头", None)),
        ("# 木\\a头", ("木\\a头", None)),
        ("#", ("#", None)),
        ("# ", ("#", None)),
    ],
)
def test_markdown_of_titles(line: str, read: tuple[str, str | None]) -> None:
    """Marks of headings, links and escapes are taken off a title; seven marks are none."""
    assert read_title(line) == read


def test_displays() -> None:
    """A line begins a display by its first mark, white space left out."""
    assert all(map(is_display, (" $$x$$", "\\[x", "\\begin{a}", "```")))
    assert not any(map(is_display, ("$x$", "x $$y$$", "begin{a}", "``")))
