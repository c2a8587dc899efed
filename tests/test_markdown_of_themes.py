"""Markdown that converters make of themes without headings, with cards as links, or with stamps."""

from parsers import read_page


def read(text):
    """Give title, day and address of each post of a page."""
    page = read_page(text, "https://moss.example/")
    return [(e.title, e.date and e.date.iso, e.url) for e in page.entries]


def plain(number, day):
    """Give a post of a theme that marks no title as a heading."""
    return (
        f'[![潮汐之{number}](/i/{number}.png)](/p/{number}.html "潮汐之{number}")\n\n'
        f'[潮汐之{number}](/p/{number}.html "潮汐之{number}")\n\n'
        f"发表于{day}|更新于2024-01-27|[海](/tags/sea/)\n\n第{number}张潮汐表与往年相比差别不大。\n\n"
    )


def test_titles_without_headings():
    """Links that are paragraphs are titles where the facts below them state days."""
    found = read("".join(plain(n, f"2023-08-1{n}") for n in range(1, 5)))
    assert found == [
        (f"潮汐之{n}", f"2023-08-1{n}", f"https://moss.example/p/{n}.html") for n in range(1, 5)
    ]


def test_a_sidebar_lists_posts_once_more():
    """What stands behind the heading of a sidebar is no post of the page."""
    posts = "".join(plain(n, f"2023-08-1{n}") for n in range(1, 4))
    recent = "".join(f"[窑火之{n}](/p/9{n}.html)2024-03-0{n}\n\n" for n in range(1, 4))
    assert [title for title, _, _ in read(f"{posts}最新文章\n\n{recent}")] == [
        "潮汐之1", "潮汐之2", "潮汐之3",
    ]  # fmt: skip


def test_links_around_whole_cards():
    """Of a link around a title and an opening the title is the link; the line below dates it."""
    card = "[Kite {0}\n------\n\n### Of slate\n\nWe flew it until 2001-01-0{0}\nand back.](/k/{0}/)"
    posts = [f"{card.format(n)}\n\nPosted by Mei Tan on May {n}, 2020\n\n---\n" for n in (1, 2, 3)]
    assert read("\n".join(posts)) == [
        (f"Kite {n}", f"2020-05-0{n}", f"https://moss.example/k/{n}") for n in (1, 2, 3)
    ]


def test_stamps_over_linked_headings():
    """Days without a year over headings whose addresses state it are the days of those posts."""
    posts = [
        f"Jan 1{n}\n\n[tags, of it](/tags/t/)\n\n[Kiln {n}](/2014/01/1{n}/kiln/)\n=======\n\n"
        f"The kiln of day {n} burnt low.\n\n"
        for n in (3, 2, 1)
    ]
    assert read("".join(posts)) == [
        (f"Kiln {n}", f"2014-01-1{n}", f"https://moss.example/2014/01/1{n}/kiln") for n in (3, 2, 1)
    ]
