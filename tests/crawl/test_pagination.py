"""From a listing page to the next: whatever the site marks it by."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.html.tree import parse
from parsers.pagination import following, next_page, page_number

HERE = "https://blog.example/"


def onward(html: str, url: str = HERE) -> str | None:
    """Give the next page without the host."""
    document = parse(f"<html><body>{html}</body></html>", url)
    assert document is not None
    found = next_page(document, url)
    return found.removeprefix("https://blog.example") if found else None


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="next" href="/page/2/">',
        '<a rel="nofollow next" href="/page/2/">on</a>',
        '<li class="next"><a href="/page/2/">»</a></li>',
        '<li class="next"><a href="/page/2/"><i class="icon"></i></a></li>',
        '<a class="page-next" href="page/2/">Next</a>',
        '<a class="prev" href="/page/2/">&larr; Older</a>',
        '<div class="nav-previous"><a href="/page/2/"><span>←</span> Older posts</a></div>',
        '<a class="blog-pager-older-link" href="/page/2/">Ältere Posts</a>',
        '<a href="/page/2/">下一页 →</a>',
        '<a href="/page/2/" title="下一页"></a>',
        '<a href="/page/2/" aria-label="Next page"><svg></svg></a>',
        '<a href="/page/2/">&gt;&gt;</a>',
        '<a href="/page/2/">›</a> <a href="/page/19/">»</a>',
        '<b>1</b> <a href="/page/2/">2</a> <a href="/page/3/">3</a> <a href="/page/19/">19</a>',
        '<a href="/page/2/#posts">Next »</a>',
        '<base href="/page/"><a rel="next" href="2/">on</a>',
    ],
)
def test_the_next_page_is_found_by_any_mark(html: str) -> None:
    """Words, relations, classes, arrows and numbers all lead to page 2."""
    assert onward(html) == "/page/2/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="prev" href="/page/2/">2</a><a class="next" href="/page/4/">4</a>', "/page/4/"),
        ('<a href="/page/2/">Next Entries</a><a href="/page/4/">Previous Entries</a>', "/page/4/"),
        ('<a href="/page/2/">&laquo; Previous</a> <a href="/page/2/">2</a>', None),
        ('<a href="/page/9/">»</a> <a href="/page/4/">›</a>', "/page/4/"),
    ],
)
def test_numbers_decide_where_marks_differ(html: str, expected: str | None) -> None:
    """On page 3 the walk goes on to page 4, whatever leads back to page 2."""
    assert onward(html, HERE + "page/3/") == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<a href="/2015/tides/">Tides</a>',
        '<a class="next" href="#">»</a>',
        '<a class="next" href="javascript:go(2)">Next</a>',
        '<a class="next">Next</a>',
        '<a rel="next" href="http://[broken">Next</a>',
        '<a class="next" href="https://blog.example/">Next</a>',
        '<a href="/read/">Read more »</a>',
        '<a rel="prev" href="/page/2/">newer</a>',
        "<link rel='stylesheet' href='/page/2/'>",
    ],
)
def test_no_next_page_is_invented(html: str) -> None:
    """Links that lead nowhere, to the page itself, or to a post are no next page."""
    assert onward(html) is None


@pytest.mark.parametrize(
    ("url", "number", "after"),
    [
        ("/page/7/", 7, "/page/8/"),
        ("/page7", 7, "/page8"),
        ("/index.php/page/9", 9, "/index.php/page/10"),
        ("/?paged=2&cat=3", 2, "/?paged=3&cat=3"),
        ("/list_3.html", 3, "/list_4.html"),
        ("/p/4/", 4, "/p/5/"),
        ("/archives/7/", None, None),
        ("/2015/03/", None, None),
        ("/", None, None),
    ],
)
def test_addresses_state_numbers(url: str, number: int | None, after: str | None) -> None:
    """The number of a listing page is read from its address, and can be counted on."""
    assert (page_number(url), following(url)) == (number, after)


@given(
    st.integers(1, 99_999), st.sampled_from(["/page/{}/", "/?page={}", "/page-{}", "/x_{}.html"])
)
def test_the_following_page_has_the_next_number(number: int, form: str) -> None:
    """Counting on changes the number alone."""
    url = form.format(number)
    assert following(url) == form.format(number + 1)
    assert page_number(following(url) or "") == number + 1


@pytest.mark.skipif("REAL_PAGES" not in os.environ, reason="REAL_PAGES names no folder")
def test_real_pages_lead_on() -> None:
    """A real listing page that links to a page 2 leads there, or, if it is that page, behind it."""
    for path in sorted(Path(os.environ["REAL_PAGES"]).glob("*.html")):
        text = path.read_text("utf-8", "replace")
        document = parse(text, HERE)
        assert document is not None
        found = next_page(document, HERE)
        if re.search(r'href="[^"]*/page/?2[/"]', text):
            assert page_number(found or "") in (2, 3), (path.stem, found)
        else:
            assert page_number(found or "") in (None, 2, 3), (path.stem, found)
