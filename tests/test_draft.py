"""What a drafted layout is guessed from, and that its source is code whatever the page holds."""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import decode
from parsers.html.tree import parse
from scraper.draft import heads, selectors
from scraper.draft.selectors import Selectors, Step
from scraper.draft.source import html_source, text_source

ODD = st.text(st.sampled_from("ab-_'\"{}[]\\@() 石\u202e\n09"), max_size=12)


def guessed(body: str) -> Selectors | None:
    """Give what is guessed from the body of a page."""
    return selectors.guess(parse(f"<html><body>{body}</body></html>"))


def post(attributes: str = "class='entry'", heading: str = "h2") -> str:
    """Give a post of a page."""
    return (
        f"<div {attributes}><{heading}><a href='/1'>A title of some words</a></{heading}>"
        "<span class='on'>2024-05-06</span><p class='text'>Text, longer than a menu is.</p></div>"
    )


def test_posts_are_told_from_menus():
    """Elements with headings, dates and much text are posts; more elements of a menu are not."""
    menu = "<ul>" + "<li class='item'><a href='/m'>Menu</a></li>" * 9 + "</ul>"
    assert guessed(menu + post() * 3) == Selectors(
        Step("div", "entry"), Step("h2"), Step("span", "on"), Step("p", "text")
    )


@pytest.mark.parametrize("attributes", ["class='entry post-12'", "class='post-12 entry'"])
def test_a_class_of_one_post_selects_nothing(attributes):
    """A class with a number, which belongs to one post, is not taken."""
    assert guessed(post(attributes) * 2).posts == Step("div", "entry")


def test_posts_without_a_class():
    """Posts without a class are selected by their tag, in an element that has one."""
    listed = "<ul class='posts'>" + f"<li>{post('')}</li>" * 3 + "</ul>"
    assert guessed(listed).posts == Step("li", None, Step("ul", "posts"))


def test_a_date_for_machines_comes_first():
    """A `time` element with a date for machines is taken before a text that is a date."""
    timed = post().replace("</p>", "<time datetime='2024-05-06T10:00'>yesterday</time></p>")
    assert guessed(timed * 2).date == Step("time")


@pytest.mark.parametrize(
    "body", ["", "<p>one</p>", post(), "<div><p>no link</p><p>no link</p></div>"]
)
def test_nothing_repeats(body):
    """A page on which no two elements alike hold links has no posts to guess."""
    assert guessed(body) is None


@pytest.mark.parametrize(
    ("lines", "pattern", "has_title"),
    [
        (
            ["Moss  [2024-05-06]", "Rain, 2 days  [2024-05-09]"],
            r"(?P<title>\S.*?)\s+\[(?P<stamp>\d+-\d+-\d+)\]",
            True,
        ),
        (
            ["2024年5月6日 · 苔", "2024年5月9日 · 雨"],
            r"(?P<stamp>\d+年\d+月\d+日) · (?P<title>\S.*?)",
            True,
        ),
        (
            ["Posted on May 6, 2024 in A", "Posted on May 9, 2024 in B"],
            r"Posted on (?P<stamp>[A-Za-z]+ \d+, \d+) .*",
            False,
        ),
        (["(5月6日)", "(5月9日)"], r"\((?P<stamp>\d+月\d+日)\)", False),
    ],
)
def test_heads_of_text(lines, pattern, has_title):
    """Lines that are alike around a date give the pattern of that line, and match it."""
    found = heads.guess("\n\nSome text.\n".join(lines))
    assert (found.pattern, found.has_title) == (pattern, has_title)
    assert all(re.fullmatch(found.pattern, line) for line in lines)


@pytest.mark.parametrize("text", ["", "One 2024-05-06 line", "2024-13-40 a\n2024-14-40 b\n"])
def test_no_heads(text):
    """One line with a date is no list, and what no calendar has is no date."""
    assert heads.guess(text) is None


@given(before=st.lists(ODD, min_size=2, max_size=4), mark=ODD, behind=ODD)
def test_heads_match_their_lines(before, mark, behind):
    """Whatever stands around the dates, the pattern matches such lines, and the source compiles."""
    text = "\n".join(f"{each}{mark}2024-05-06{behind}".replace("\n", " ") for each in before)
    if found := heads.guess(text):
        matched = [line for line in text.split("\n") if re.fullmatch(found.pattern, line.strip())]
        assert len(matched) >= 2
        for is_own in (True, False):
            source = text_source("my-site", found, is_own=is_own)
            compile(source, "my_site.py", "exec")
            assert all(c.isprintable() or c == "\n" for c in source)


@given(tag=ODD, name=ODD)
def test_sources_of_html_compile(tag, name):
    """Whatever tags and classes a page has, the source is code, and none of the page's own."""
    tag, name = tag.replace("<", ""), name.replace('"', "&quot;")
    element = f'<x{tag} class="{name}"><h2 class="{name}"><a href="/">A title</a></h2></x{tag}>'
    if found := guessed(element * 2):
        for is_own in (True, False):
            source = html_source("my-site", found, is_own=is_own)
            compile(source, "my_site.py", "exec")
            assert source.isascii()


def count_like_the_draft(path: Path) -> int:
    """Give how many posts the drafted layout of a page would find on it."""
    document = parse(decode(path.read_bytes()).text)
    code: dict[str, object] = {}
    exec(html_source("my-site", selectors.guess(document), is_own=True), code)  # noqa: S102  ours
    return len(code["MY_SITE"].split(document))


@pytest.mark.skipif("REAL_PAGES" not in os.environ, reason="REAL_PAGES names no folder")
def test_real_pages_are_drafted():
    """Of real pages of many blogs, nine drafts in ten find as many posts as people counted."""
    pages = sorted(Path(os.environ["REAL_PAGES"]).glob("*.html"))
    right = [
        count_like_the_draft(page)
        == len(json.loads(page.with_suffix(".json").read_text("utf-8"))["posts"])
        for page in pages
    ]
    assert pages
    assert sum(right) >= 0.9 * len(pages)
