"""A page as a whole: what kind it is, who claims it, and what the strings of a block mean."""

import pytest

from parsers import Page, read_page
from parsers.articles import article_end, is_article, is_article_end, opening_end
from parsers.entries import read_entry
from parsers.errors import AmbiguousLayout, UnknownLayout
from parsers.layouts import LAYOUTS, Layout
from parsers.marks import find_marks
from parsers.page import claimant, form_of
from parsers.records import Block, DateClaim, Span

BY = "By 林石 | 2018-12-02 | 3位读者 | 引用"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<html>", "html"),
        (" \n<!DOCTYPE HTML>", "html"),
        ("<head>", "html"),
        ("<body>", "html"),
        ("<div class=a>", "html"),
        ("<ul>", "html"),
        ("<ol>", "html"),
        ("<h6>", "html"),
        ("<!--a", "html"),
        ("<h7>", "text"),
        ("<p>", "text"),
        ("<divan>", "text"),
        ("潮<html>", "text"),
        ("", "text"),
        ("<rss>", "feed"),
        ("<!-- a --><rss>", "feed"),
    ],
)
def test_kinds_of_pages(text: str, form: str) -> None:
    """A page is a feed by its root, HTML by its first element, else text."""
    assert form_of(text) == form


def test_a_page_without_a_layout_says_so() -> None:
    """A page that no layout claims is refused with what it lacks."""
    with pytest.raises(UnknownLayout, match=r"^no layout claims the page: it has no by-line"):
        read_page("潮水来了。")


def test_a_page_of_two_layouts_names_the_place() -> None:
    """Two claims are an error, which names both and where the marks of the second begin."""
    everything = Layout("all", "any page", lambda _: True, lambda _: [])
    text = f"潮\n\n{BY}\n\n绳\n"
    with pytest.raises(AmbiguousLayout, match=r"^byline and all both claim the page; if") as caught:
        read_page(text, extra=[everything])
    assert caught.value.offset == 3
    assert claimant(find_marks(text)).name == "byline"
    assert claimant(find_marks("潮"), [everything]).name == "all"
    with pytest.raises(UnknownLayout):
        claimant(find_marks(text), LAYOUTS[:1])


def test_extra_layouts_are_asked() -> None:
    """A layout of another package reads a page that no other claims; its name is the page's."""

    def split(_: object) -> list[Block]:
        return [Block(0, 2, (2, 2), title=(0, 2))]

    layout = Layout(
        "mine", "x", lambda marks: marks.lines.text.startswith("潮"), split, is_frame=True
    )
    page = read_page("潮汐\n绳\n", "https://a.example/list?utm_source=x", [layout])
    (entry,) = page.entries
    assert (page.layout, entry.title, entry.url, entry.site) == ("mine", "潮汐", None, "a.example")
    assert page.residue == ()
    assert not page.exhaustive


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("# *潮* 汐", "潮 汐"),
        ("## 潮\\_汐", "潮_汐"),
        ("### [潮汐](/7)", "潮汐"),
        ("#潮汐", "#潮汐"),
        ("*潮* 汐", "*潮* 汐"),
    ],
)
def test_a_heading_of_markdown_makes_the_page_markdown(title: str, shown: str) -> None:
    """Where a title is a heading of Markdown, titles and texts lose its marks."""
    page = read_page(f"{title}\n{BY}\n*绳*。\n石头\n{BY}\n木。")
    is_markdown = title.startswith(("# ", "## ", "### "))
    assert page.entries[0].title == shown
    assert page.entries[0].body.summary == ("绳。" if is_markdown else "*绳*。")
    assert {e.block.markup for e in page.entries} == {"markdown" if is_markdown else "text"}


def part(text: str, of: str) -> Span:
    """The span of a part of a text."""
    return text.index(of), text.index(of) + len(of)


@pytest.mark.parametrize(
    ("printed", "markup", "title", "url"),
    [
        ("潮汐", "text", "潮汐", None),
        ("[潮汐](https://a.example/7)", "text", "[潮汐](https://a.example/7)", None),
        ("[潮汐](https://a.example/7)", "markdown", "潮汐", "https://a.example/7"),
        ("# [潮汐](https://a.example/7)", "markdown", "潮汐", "https://a.example/7"),
        ("*潮汐* (12)", "markdown", "潮汐", None),
        ("潮汐（12条评论）", "markdown", "潮汐", None),
        ("潮汐 (12", "markdown", "潮汐 (12", None),
        (
            ('<a class=x href="https://a.example/7?a=1&amp;b=2">潮 &amp; <b>汐</b> </a> 12'),
            "html",
            "潮 & 汐",
            "https://a.example/7?a=1&b=2",
        ),
        ("<a href=https://a.example/7>潮汐</a>", "html", "潮汐", "https://a.example/7"),
        ("潮 &lt;汐<br>", "html", "潮 <汐", None),
    ],
)
def test_titles_by_their_markup(printed: str, markup: str, title: str, url: str | None) -> None:
    """A title is its text, its address is that of its link; a count of comments is none of it."""
    text = f"x{printed}"
    block = Block(1, len(text), (len(text), len(text)), title=(1, len(text)), markup=markup)
    entry = read_entry(text, block, "https://b.example/", {})
    assert (entry.title, entry.url) == (title, url)
    assert entry.site == ("a.example" if url else "b.example")


@pytest.mark.parametrize(
    ("stamp", "above", "byline", "date"),
    [
        ("12 Feb", (), None, DateClaim(None, 2, 12)),
        ("12\n\nFeb", (), None, DateClaim(None, 2, 12)),
        ("12", ("2019", "2月"), None, None),
        ("12", ("2019年", "2月"), None, DateClaim(2019, 2, 12)),
        ("12日", ("2019年", "2月"), None, DateClaim(2019, 2, 12)),
        ("12", (), None, None),
        ("2月12", (), None, None),
        ("12 Feb", (), "By 石 | 2019-02-13", DateClaim(2019, 2, 13)),
        ("12 Feb 2019", (), "By 石 | 13 Mar", DateClaim(2019, 2, 12)),
        ("12 Feb", (), "By 石 | 13 Mar", DateClaim(None, 3, 13)),
        ("x", (), "By 石 | 2019-02-13", DateClaim(2019, 2, 13)),
    ],
)
def test_days_by_stamp_headings_and_byline(
    stamp: str, above: tuple[str, ...], byline: str | None, date: DateClaim | None
) -> None:
    """The by-line's day comes before the stamp's, unless only the stamp has a year."""
    text = "\n".join((*above, stamp, byline or "", "绳。"))
    block = Block(
        0,
        len(text),
        part(text, "绳。"),
        stamp=part(text, stamp),
        byline=part(text, byline) if byline else None,
        above=tuple(part(text, each) for each in above),
    )
    entry = read_entry(text, block, None, {})
    assert (entry.date, entry.body.summary, entry.site) == (date, "绳。", None)
    assert entry.author == ("石" if byline else None)


def test_an_address_beside_the_title() -> None:
    """The address that a block names comes before that of its title."""
    text = "[潮汐](https://a.example/7) https://a.example/8"
    title, url = part(text, "[潮汐](https://a.example/7)"), part(text, "https://a.example/8")
    entry = read_entry(
        text, Block(0, len(text), (0, 0), title=title, url=url, markup="markdown"), None, {}
    )
    assert (entry.url, entry.body.summary) == ("https://a.example/8", None)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("转载到请包括本文地址: x", True),
        ("**转载到请包括本文地址**", True),
        ("## 相关文章", True),
        ("[相关文章](/7)", True),
        ("Tags: sea", True),
        ("tagged sea", True),
        ("taggedsea", False),
        ("comments", True),
        ("taggeds", False),
        ("Comments (3)", True),
        ("\\*打赏\\*", True),
        ("打赏他", False),
        ("打赏", True),
        ("看相关文章", False),
        ("", False),
        (" " * 80 + "打赏", False),
        ("permalink\\: x", True),
    ],
)
def test_what_follows_an_article(line: str, *, ends: bool) -> None:
    """Lines that begin with the words of what follows end an article; a short word stands alone."""
    assert is_article_end(line) is ends


def page_of(text: str) -> tuple[bool, int]:
    """Whether a page is an article, and the line at which it ends."""
    marks = find_marks(text)
    return is_article(marks), article_end(marks)


def test_articles_and_listings_of_one_post() -> None:
    """One by-line under a heading of Markdown, or with an end behind it, is that of an article."""
    assert page_of(f"# 潮\n{BY}\n绳。") == (True, 3)
    assert page_of(f"潮\n{BY}\n绳。") == (False, 3)
    assert page_of(f"{BY}\n绳。\n打赏\n打赏") == (True, 2)
    assert page_of(f"打赏\n{BY}\n绳。") == (False, 3)
    assert page_of(f"# 潮\n{BY}\n绳。\n最近评论\n石") == (True, 3)
    assert not is_article(find_marks(f"# 潮\n{BY}\n绳。\n{BY}\n打赏"))
    assert not is_article(find_marks("# 潮\n绳。\n打赏"))


def opening(*lines: str) -> int:
    """How many of these lines are the opening of an article."""
    marks = find_marks("\n".join(lines))
    return opening_end(marks, 0, len(lines))


def test_where_openings_of_articles_end() -> None:
    """With the paragraph in which 600 characters are full; without blank lines, with the line."""
    long = "潮" * 600
    assert opening(long, "绳", "", "石") == 2
    assert opening(long, "绳", "石") == 1
    assert opening(long[:599], "", "绳", "", "石") == 3
    assert opening(long[:599], "") == 2
    assert opening("```", long, "", "```", "", "石") == 4
    assert opening("  ```", long, "", "  ```", "", "石") == 4
    assert opening("\\begin{a}", long, "", "\\end{a}", "", "石") == 4
    assert opening("\\end{a}", long, "", "石") == 2
    assert opening(f"[潮]({'a' * 600})", "", long, "", "石") == 3


def read(text: str, url: str | None = None) -> Page:
    """The page of a text."""
    return read_page(text, url)


def test_lists_in_html_are_read_by_their_source() -> None:
    """An archive in HTML is read as one; HTML that only looks like it goes on to its tree."""
    row = "<li>{0}日: <a href='/archives/{0}'>第 {0} 篇</a></li>"
    rows = "".join(row.format(n) for n in (3, 2, 1))
    html = f"<html><body><h3>2019年</h3><h4>3月</h4><ul>{rows}</ul></body></html>"
    listed = read(html, "https://a.example/list")
    assert listed.layout == "archive"
    assert {e.site for e in listed.entries} == {"a.example"}
    assert [(e.title, e.date and e.date.iso) for e in listed.entries] == [
        (f"第 {n} 篇", f"2019-03-0{n}") for n in (3, 2, 1)
    ]
    with pytest.raises(UnknownLayout):
        read("<html><body><p>3日: 潮</p></body></html>")


def test_a_page_may_begin_with_a_comment() -> None:
    """A comment before the first element is HTML, whatever stands beside it."""
    assert [form_of(text) for text in ("<!-- a --><html>", "<!--a--> <p>", "<headword>")] == [
        "html", "html", "text"
    ]  # fmt: skip
