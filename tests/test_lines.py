"""Lines: where they begin and end, which are blank, and what their words say they are."""

import pytest

from parsers.lines import (
    is_furniture,
    is_meta,
    is_navigation,
    is_read_more,
    is_sidebar,
    kinds,
    split_lines,
)


def test_lines_are_numbered_with_their_offsets() -> None:
    """Each line is what stands between two newlines; a last newline has an empty line behind it."""
    lines = split_lines("潮\n\n  \n绳\n")
    assert list(lines) == ["潮", "", "  ", "绳", ""]
    assert (list(lines.starts), list(lines.ends)) == ([0, 2, 3, 6, 8], [1, 2, 5, 7, 8])
    assert [lines.is_blank(i) for i in range(len(lines))] == [False, True, True, False, True]
    assert lines[3] == "绳"


def test_lines_of_a_span_have_offsets_in_the_whole() -> None:
    """The lines of a part of a text begin and end with the part, and know where they stand."""
    lines = split_lines("一二\n三四\n五六", (1, 6))
    assert list(lines) == ["二", "三四", ""]
    assert list(lines.starts) == [1, 3, 6]


def test_the_filled_lines_around_a_line() -> None:
    """The next filled line at or below a line, and the one above it, blank lines left out."""
    lines = split_lines("\n潮\n\n\n绳\n")
    assert [lines.filled_from(i) for i in range(6)] == [1, 1, 4, 4, 4, 6]
    assert [lines.filled_before(i) for i in range(6)] == [-1, -1, 1, 1, 1, 4]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[>阅读全文<](/7)".replace("<", "»"), "more"),
        ("(Read More) ...", "more"),
        ("-- keep reading --", "more"),
        ("READ MORE。", "more"),
        ("### 最近评论:", "sidebar"),
        ("« 上一页", "navigation"),
        ("# [首页]", "navigation"),
        ("3 / 9", None),
        ("page 3 of 9", "navigation"),
        ("Powered by Tides", "navigation"),
        ("Powered by Tides!", None),
        ("标签: 海", "meta"),
        ("Filed under Sea", "meta"),
        ("Tagged sea", "meta"),
        ("Tagged: sea", "meta"),
        ("category theory", None),
        ("阅读全文的人", None),
        ("最近评论很多", None),
        ("--", None),
        ("...", None),
    ],
)
def test_kinds_of_lines(line: str, kind: str | None) -> None:
    """A line is what its words say, without the marks around them; any other is text."""
    assert kinds(line) == ({kind} if kind else set())
    asked = (is_read_more, is_sidebar, is_navigation, is_meta)
    assert [ask(line) for ask in asked] == [
        kind == each for each in ("more", "sidebar", "navigation", "meta")
    ]
    assert is_furniture(line) == (kind in {"more", "navigation", "meta"})


def test_long_lines_are_text() -> None:
    """Sixty characters may be words of a site, the target of a link left out; more are text."""
    tags = "tags: " + "a" * 54
    assert is_meta(tags)
    assert not is_meta(f"{tags}a")
    link = f"[read more](https://a.example/{'b' * 400})"
    assert is_read_more(link)
    assert not is_read_more(f"[{'c' * 60}d](/7)")
    assert not is_read_more(f"[read more](https://a.example/{'b' * 471}) {'c' * 200}")
