"""Pages of other blogs on which one reading is right, or none: each was misread once."""

import pytest

from parsers import Page, ParseError, read_page

TITLES = ("Lantern and the moon", "码头怎样擦亮", "A weathercock in the rain", "潮位表的第二种画法")
TEXTS = (
    "It ticks while it cools.",
    "退潮的时候先从最低的一级开始。",
    "It points at the wind.",
    "把十二个月绕成一圈。",
)
CATEGORIES = ("Tin", "Sea", "Wood", "Knots")
DAYS = ("May 14, 2021", "April 2, 2021", "November 30, 2020", "October 1, 2020")
ISO = ["2021-05-14", "2021-04-02", "2020-11-30", "2020-10-01"]
BYLINE = "By Lin Shi | {} | 12 views"


def written(form: str, head: str = "Quarry Lane", tail: str = "Older posts") -> str:
    """Give a page of four posts: T, X, C and P are a title, a text, a category and `Posted on`."""
    lines = [head]
    for title, text, category, day, iso in zip(TITLES, TEXTS, CATEGORIES, DAYS, ISO, strict=True):
        parts = {"T": title, "X": text, "C": category, "P": f"Posted on {day}", "D": iso}
        parts |= {"B": BYLINE.format(iso), "M": "Read more"}
        lines += [parts[sign] for sign in form]
    return "\n".join([*lines, tail, ""])


def dozen() -> list[str]:
    """Give twelve posts, each of three lines."""
    names = (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
    post = "Title {} of them\nPosted on May {}, 2021\nIt ended well."
    return [post.format(name, day) for day, name in enumerate(names, 1)]


def titles(page: Page) -> list[str | None]:
    """Give the titles of a page."""
    return [entry.title for entry in page.entries]


@pytest.mark.parametrize("form", ["TPX", "TDX", "PTX", "TXP", "PTXC", "TPXM", "PTXM"])
def test_what_is_sure_is_read(form):
    """Titles, dates and texts of each post are told from one another."""
    page = read_page(written(form))
    assert titles(page) == list(TITLES)
    assert [entry.date and entry.date.iso for entry in page.entries] == ISO
    assert [(entry.body.summary or "").split("\n")[0] for entry in page.entries] == list(TEXTS)


@pytest.mark.parametrize("form", ["TCPX", "TCDX", "TXCP"])
def test_columns_that_might_both_be_titles_are_refused(form):
    """Categories that differ are not told from titles, and so no title is given."""
    with pytest.raises(ParseError):
        read_page(written(form))


def test_a_byline_page_may_end_with_a_byline():
    """Texts above by-lines are not titles, even if the last post shows no text."""
    page = read_page("\n".join(written("TBX").splitlines()[:-2]))
    assert titles(page) == list(TITLES)


def test_posts_without_a_link_are_not_part_of_those_with_one():
    """Where some posts have read-more links only, no post is in another one's text."""
    posts = dozen()[:9]
    lines = [post + "\nRead more" * (row % 3 == 2) for row, post in enumerate(posts)]
    page = read_page("\n".join(["Quarry Lane", *lines, "Older posts", ""]))
    assert len(page.entries) == 9
    assert {entry.body.summary for entry in page.entries} == {"It ended well."}


def test_a_title_that_reads_as_a_count_takes_no_text_for_one():
    """Where one title reads as a fact, the line of text over it is no title."""
    page = written("TPX").replace(TITLES[2], "No Comment")
    with pytest.raises(ParseError):
        read_page(page)


def test_a_post_that_is_not_understood_is_in_no_other():
    """The text above a date whose title is not sure holds neither the date nor the title."""
    posts = dozen()
    posts[2] = posts[2].replace("three of them", "for 3 May 2019")
    page = read_page("\n".join(["Quarry Lane", *posts, "Older posts", ""]))
    assert len(page.entries) == 11
    assert not any("2019" in (entry.body.summary or "") for entry in page.entries)


@pytest.mark.parametrize("sidebar", ["Recent comments", "最近评论"])
def test_a_sidebar_on_top_takes_no_texts(sidebar):
    """Posts below a sidebar have their texts."""
    page = read_page(written("TPX", head=f"Quarry Lane\n{sidebar}\nAda: yes"))
    assert [entry.body.summary for entry in page.entries] == list(TEXTS)


def test_a_sidebar_below_has_no_posts():
    """What a sidebar lists is no post of the page."""
    recent = "Recent posts\n" + "".join(
        f"Older {t}\nPosted on {d}\n" for t, d in zip(TITLES, DAYS, strict=True)
    )
    assert titles(read_page(written("TPX", tail=recent))) == list(TITLES)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2021-05-14 » {}\r", "A tide clock {}"),
        ("2021-05-14 \u3000{}\u3000", "A tide clock {}"),
        ("2021-05-14 {}", "[Review] {} of .NET"),
        ("2021-05-14 10:30 - {}", "{} and others"),
        ("{} - 2021-05-14", "5:30 train to {}"),
        ("• {} — 14 May 2021", ".NET at {}"),
    ],
)
def test_titles_of_lists_are_whole(line, title):
    """Marks and times beside a date are no part of a title, those of the title are."""
    shown = [title.format(name) for name in ("Rome", "Oslo", "Turin", "Ghent")]
    page = read_page("\n".join(line.format(each) for each in shown) + "\n")
    assert titles(page) == shown
