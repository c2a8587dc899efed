"""Where posts stand in text: what belongs to one, where the next begins, what is none of it."""

import pytest

from parsers import Page, read_page
from parsers.errors import UnknownLayout

BY = "By 林石 | 2018-12-02 | 3位读者 | 引用"


def rows(page: Page) -> list[tuple[str | None, str | None, str | None]]:
    """Title, day and summary of each post."""
    return [(e.title, e.date.month_day if e.date else None, e.body.summary) for e in page.entries]


def test_bylines_share_the_lines_between_them() -> None:
    """A post ends before the title of the next, or before its by-line, or at a read-more line."""
    page = read_page(
        f"潮汐\n{BY}\n潮。\n绳结\n{BY}绳。\n\n阅读全文\n广告。\n\n"
        f"石头\n{BY}\n石。\n阅读全文\n标签: 海\n"
    )
    assert page.layout == "byline"
    assert rows(page) == [
        ("潮汐", "12-02", "潮。"), ("绳结", "12-02", "绳。"), ("石头", "12-02", "石。"),
    ]  # fmt: skip
    assert [page.text[slice(*span)] for span in page.residue] == ["广告。\n"]


def test_a_post_ends_at_its_read_more_line() -> None:
    """What stands behind the only read-more line of a page is no text of its post."""
    page = read_page(f"潮汐\n{BY}\n潮。\n\n阅读全文\n广告。")
    assert rows(page) == [("潮汐", "12-02", "潮。")]


def test_a_by_line_is_no_title_of_the_next() -> None:
    """By-lines right under each other at the top of a page have no titles."""
    assert [title for title, *_ in rows(read_page(f"{BY}\n{BY}\n石。"))] == [None, None]


def test_a_byline_may_have_no_title() -> None:
    """A by-line at the top, and one right under another, has no title; the row above is none."""
    page = read_page(f"{BY}\n潮。\n潮来了,又去了。\n\n{BY}\n{BY}\n石头\n{BY}\n石。")
    assert [title for title, *_ in rows(page)] == [None, None, None, "石头"]
    assert [summary for *_, summary in rows(page)] == ["潮。\n潮来了,又去了。", None, None, "石。"]


def test_prose_over_a_byline_is_no_title() -> None:
    """A sentence of several clauses over a by-line belongs to the post before it."""
    page = read_page(f"潮汐\n{BY}\n潮来了,又去了,留下石头。\n{BY}\n石。")
    assert rows(page)[0] == ("潮汐", "12-02", "潮来了,又去了,留下石头。")
    assert rows(page)[1] == (None, "12-02", "石。")


def test_stacked_stamps_stand_over_titles_or_bylines() -> None:
    """A stamp over a title or over a by-line is its post's; a post without one goes on without."""
    page = read_page(
        f"12\nFeb\n潮汐\n{BY}\n潮。\n13\nFeb\n{BY}\n绳。\n石头\n{BY}\n石。\n14\nFeb\n木头\n{BY}\n木。"
    )
    assert page.layout == "stacked"
    assert [(e.title, e.body.summary) for e in page.entries] == [
        ("潮汐", "潮。"), (None, "绳。"), ("石头", "石。"), ("木头", "木。"),
    ]  # fmt: skip
    spans = [e.block.stamp for e in page.entries]
    stamps = [page.text[slice(*span)] if span else None for span in spans]
    assert stamps == ["12\nFeb", "13\nFeb", None, "14\nFeb"]


def test_datestamps_and_their_titles() -> None:
    """Under a stamp stands a title if it is a paragraph of its own and no display follows."""
    page = read_page(
        "12 Feb\n\n潮汐\n\n潮。\n\n阅读全文\n\n"
        "13 Feb\n\n绳\n结在这里\n\n绳。\n\n阅读全文\n\n"
        "14 Feb\n\n一个公式\n\n$$x$$\n\n阅读全文\n\n"
        "15 Feb\n\n图一\n\n图一\n\n石。\n\n阅读全文\n\n"
        "16 Feb\n木头\n木。\n"
    )
    assert page.layout == "datestamp"
    assert rows(page) == [
        ("潮汐", "02-12", "潮。"),
        (None, "02-13", "绳\n结在这里\n绳。"),
        (None, "02-14", "一个公式\n$$x$$"),
        (None, "02-15", "石。"),
        ("木头", "02-16", "木。"),
    ]
    assert page.entries[3].body.captions == ("图一",)


def test_a_stamp_with_nothing_below_it() -> None:
    """A stamp at the end of a page, or over the next one, is a post without a text."""
    page = read_page("12 Feb\n\n13 Feb\n\n潮汐\n\n潮。\n\n阅读全文\n\n14 Feb\n")
    assert rows(page) == [(None, "02-12", None), ("潮汐", "02-13", "潮。"), (None, "02-14", None)]


def test_text_without_a_stamp_that_ends_in_read_more_is_a_post() -> None:
    """Where a stamp was lost, the read-more line tells that a post ended."""
    page = read_page("首页\n潮。\n\n阅读全文\n\n绳。\n\n阅读全文\n\n12 Feb\n\n石。\n\n阅读全文\n")
    assert rows(page) == [(None, None, "潮。"), (None, None, "绳。"), (None, "02-12", "石。")]


def test_posts_without_blank_lines_between_them() -> None:
    """The line right behind a read-more line begins the next post."""
    runs = "潮。\n阅读全文\n绳。\n阅读全文\n"
    assert [summary for *_, summary in rows(read_page(runs))] == ["潮。", "绳。"]
    stamped = read_page(f"{runs}\n12 Feb\n\n石。\n\n阅读全文\n")
    assert [summary for *_, summary in rows(stamped)] == ["潮。", "绳。", "石。"]


def test_paragraphs_between_read_more_lines() -> None:
    """Each run of text before a read-more line is a post; menus and empty runs are none."""
    page = read_page(
        "首页\n最近评论\n潮。\n首页\n绳。\n阅读全文\n阅读全文\n\n关于\n石。\n阅读全文\n木。"
    )
    assert page.layout == "unmarked"
    assert [summary for *_, summary in rows(page)] == ["潮。\n首页\n绳。", "石。"]
    assert page.text[slice(*page.residue[-1])] == "木。"
    assert len(page.residue) == 1


def test_posts_end_at_the_sidebar() -> None:
    """What stands under the sidebar's heading belongs to no post."""
    for top in (f"潮汐\n{BY}", "12 Feb\n\n潮汐\n"):
        page = read_page(f"{top}\n潮。\n\n最近评论\n12 Mar 石\n木。")
        assert rows(page)[-1][2] == "潮。"
        assert page.residue == ()


ARTICLE = (
    f"# 潮汐\n\n{BY}\n\n潮。\n\n绳。\n\n转载到请包括本文地址: https://a.example/7 的\n\n评论。"
)


def test_a_whole_article() -> None:
    """An article is a heading over the only by-line; its address stands behind its text."""
    page = read_page(f"首页\n{ARTICLE}")
    (entry,) = page.entries
    assert (page.layout, entry.title, entry.body.summary) == ("article", "潮汐", "潮。\n绳。")
    assert entry.url == "https://a.example/7"
    assert page.text[entry.block.start : entry.block.end].endswith("绳。")
    assert page.residue == ()


def test_an_article_without_a_title_or_an_end() -> None:
    """Without a title the by-line begins the article; without an end it goes to the page's end."""
    bare = read_page(ARTICLE.partition("\n\n")[2])
    assert (bare.layout, bare.entries[0].title) == ("article", None)
    assert bare.entries[0].block.start == 0
    whole = read_page(ARTICLE.partition("\n\n转载")[0])
    assert (whole.layout, whole.entries[0].url) == ("article", None)
    assert whole.entries[0].body.summary == "潮。\n绳。"


def test_an_article_is_markdown_and_its_address_is_on_one_line() -> None:
    """The marks of Markdown are no text of an article; a later line gives no address."""
    page = read_page(f"{BY}\n\n*潮*。\n\n转载到请包括本文地址\nhttps://a.example/7")
    assert page.layout == "article"
    assert page.entries[0].body.summary == "潮。"
    assert page.entries[0].url is None


def test_tags_alone_are_no_summary() -> None:
    """A post of which only its tags are shown has no text."""
    assert rows(read_page("12 Feb\n\n标签: 海\n\n阅读全文\n"))[0] == (None, "02-12", None)


def test_a_stamp_over_an_article() -> None:
    """A stamp over an article's title or by-line is part of it."""
    page = read_page(f"12 Feb\n{ARTICLE}")
    assert page.layout == "article"
    assert page.entries[0].block.start == 0
    assert page.entries[0].block.stamp == (0, 6)


@pytest.mark.parametrize("size", [599, 600, 601])
def test_the_opening_of_an_article_ends_with_a_paragraph(size: int) -> None:
    """After 600 characters the opening ends, with the paragraph that they end in."""
    first = "潮" * (size - 1) + "。"
    page = read_page(f"# 潮汐\n\n{BY}\n\n{first}\n\n绳。\n\n石。")
    summary = page.entries[0].body.summary
    assert summary == (first if size >= 600 else f"{first}\n绳。")
    assert page.text[slice(*page.entries[0].block.body)].endswith(summary[-3:])


def test_an_opening_ends_in_no_equation_and_no_fence() -> None:
    """An environment or a fence that is open after 600 characters is read to its end."""
    for opened, closed in (("\\begin{align}", "\\end{align}"), ("```", "```")):
        first = f"{opened}\n{'a+' * 300}b\n\n+c\n{closed}"
        page = read_page(f"# 潮汐\n\n{BY}\n\n{first}\n\n绳。")
        assert page.text[slice(*page.entries[0].block.body)] == first


def test_the_targets_of_links_are_no_text_of_an_opening() -> None:
    """The 600 characters of an opening are those that a reader sees."""
    link = f"[潮](https://a.example/{'b' * 600})。"
    page = read_page(f"# 潮汐\n\n{BY}\n\n{link}\n\n绳。")
    assert page.entries[0].body.summary == "潮。\n绳。"


def archive(*lines: str) -> Page:
    """A page of these lines."""
    return read_page("\n".join(lines))


def test_rows_of_an_archive() -> None:
    """Rows are dated by the headings over them: a year begins anew, a month replaces a month."""
    page = archive(
        "2019年", "3月", "16日: 潮汐", "15日：绳结", "2月", "1日: 石", "2018年", "12月", "31日: 木"
    )
    dates = [(e.title, e.date.iso if e.date else None) for e in page.entries]
    assert page.layout == "archive"
    assert dates == [
        ("潮汐", "2019-03-16"), ("绳结", "2019-03-15"), ("石", "2019-02-01"), ("木", "2018-12-31"),
    ]  # fmt: skip
    assert not page.exhaustive
    assert page.residue == ()


def test_a_row_under_a_year_alone_has_no_date() -> None:
    """A month of another year is none of this one."""
    page = archive("2019年", "3月", "16日: 潮汐", "2018年", "15日: 绳结", "14日: 石")
    assert [e.date.iso if e.date else None for e in page.entries] == ["2019-03-16", None, None]


@pytest.mark.parametrize(
    ("lines", "exhaustive"),
    [
        (
            ("2019年 (共2篇)", "3月", "16日: 潮", "15日: 绳", "2018年 (共1篇)", "2月", "1日: 石"),
            True,
        ),
        (
            ("2019年 (共1篇)", "3月", "16日: 潮", "15日: 绳", "2018年 (共2篇)", "2月", "1日: 石"),
            False,
        ),
        (("2019年 (共2篇)", "3月", "16日: 潮", "15日: 绳", "2018年", "2月", "1日: 石"), False),
        (("2019年 (共4篇)", "3月", "16日: 潮", "15日: 绳", "14日: 石"), False),
        (("3月", "16日: 潮", "2019年 (共2篇)", "15日: 绳", "14日: 石"), False),
        (("3月", "16日: 潮", "15日: 绳", "14日: 石"), False),
    ],
)
def test_a_list_is_whole_if_its_counts_add_up(lines: tuple[str, ...], *, exhaustive: bool) -> None:
    """A list is whole if each year states how many posts it has, and has as many."""
    assert archive(*lines).exhaustive is exhaustive


def test_an_archive_has_three_rows_and_a_heading() -> None:
    """Two rows, or rows without a heading, are no archive."""
    rows = ("16日: 潮", "15日: 绳", "14日: 石")
    assert archive("2019年", *rows, "阅读全文").layout == "unmarked"
    assert {e.block.markup for e in archive("2019年", *rows).entries} == {"markdown"}
    for lines in (("2019年", *rows[:2]), rows):
        with pytest.raises(UnknownLayout):
            archive(*lines)
