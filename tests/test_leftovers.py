"""What stands between posts: known boilerplate or residue, each character once."""

import pytest

from parsers import read_page
from parsers.leftovers import leftovers
from parsers.marks import find_marks
from parsers.records import Block


def shares(text: str, *posts: str, is_frame: bool = False, above: str = "") -> tuple[str, str]:
    """The boilerplate and the residue of a page with these posts, bars between spans."""
    starts = [text.index(post) for post in posts]
    over = ((text.index(above), text.index(above) + len(above)),) if above else ()
    blocks = [
        Block(start, start + len(post), (start, start + len(post)), above=over)
        for start, post in zip(starts, posts, strict=True)
    ]
    known, unknown = leftovers(find_marks(text), blocks, is_frame=is_frame)
    boilerplate, residue = (
        "|".join(text[start:end] for start, end in spans) for spans in (known, unknown)
    )
    return boilerplate, residue


@pytest.mark.parametrize(
    ("text", "boilerplate", "residue"),
    [
        ("首页\n潮水一\n绳\n潮水二\n首页", "首页\n|\n|\n首页", "绳\n"),
        ("潮水一\n\n潮水二", "\n\n", ""),
        ("潮水一\n甲\n乙\n潮水二\n\n丙", "\n|\n\n", "甲\n乙\n|丙"),
    ],
)
def test_known_lines_are_boilerplate(text: str, boilerplate: str, residue: str) -> None:
    """Blank lines and menus around posts are known, any other line is residue; spans are joined."""
    assert shares(text, "潮水一", "潮水二") == (boilerplate, residue)


def test_a_page_may_begin_with_a_blank_line() -> None:
    """Each line between posts is judged by itself, from the first on."""
    assert shares("\n甲\n首页\n潮水一", "潮水一") == ("\n|首页\n", "甲\n")


def test_all_behind_the_sidebars_heading_is_boilerplate() -> None:
    """From the sidebar's heading behind the last post on, nothing is residue."""
    assert shares("潮水一\n甲\n最近评论\n丙", "潮水一") == ("\n|最近评论\n丙", "甲\n")


def test_a_page_without_posts_is_residue() -> None:
    """Where there is no post, what no list knows is residue, in a frame too."""
    assert shares("首页\n甲") == ("首页\n", "甲")
    assert shares("甲\n首页", is_frame=True)[0].endswith("首页")


def test_the_frame_of_an_article_is_boilerplate() -> None:
    """Of a frame all before the first post and behind the last is known, between them it is not."""
    page = "题\n潮水一\n甲\n潮水二\n乙"
    assert shares(page, "潮水一", "潮水二", is_frame=True) == ("题\n|\n|\n乙", "甲\n")
    assert shares(page, "潮水一", "潮水二") == ("\n|\n", "题\n|甲\n|乙")


def test_headings_over_posts_are_boilerplate() -> None:
    """A heading that completes a post's stamp is known, another line like it is not."""
    page = "头\n2019年\n潮水一\n尾\n2018年\n潮水二\n末"
    known, unknown = shares(page, "潮水一", "潮水二", above="2019年")
    assert known == "2019年\n|\n|\n"
    assert unknown == "头\n|尾\n2018年\n|末"


def test_what_stands_around_rows_is_boilerplate() -> None:
    """Bullets and counts of comments around the rows of a list are known; in other pages not."""
    page = "- 潮水一 ( [3](u#c))\n潮水二（12）"
    assert shares(page, "潮水一", "潮水二", is_frame=True)[1] == ""
    assert shares(page, "潮水一", "潮水二")[1] == "- | ( [3](u#c))\n|（12）"


def test_each_character_is_of_one_kind() -> None:
    """Text in front of the first post and behind the last is residue where no page is around it."""
    page = read_page("甲\n\n12 Feb\n\n潮。\n\n阅读全文\n\n乙")
    assert [page.text[slice(*span)] for span in page.residue] == ["甲\n", "乙"]
