"""The text of a page of HTML, as a reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.errors import DeepPage
from parsers.html.render import Rendering, render
from parsers.html.tree import parse


def shown(source: str) -> Rendering:
    """The rendering of a piece of HTML."""
    document = parse(source)
    assert document is not None
    return render(document.root)


CASES = {
    "blocks stand on lines of their own": ("<p>a</p><div>b<p>c</p></div>", "a\nb\nc"),
    "white space is single": ("<p>  a \n\t b&nbsp;&nbsp;c </p>", "a b c"),
    "inline tags are glued": ("<p>a<b>b</b><i> c</i></p>", "ab c"),
    "a line break is one": ("a<br>b<br/><br/>c", "a\nb\nc"),
    "cells have space between": ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    "items stand on lines": ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    "code stays as it is": ("<pre>\n  a\n\n    b</pre>c", "  a\n\n    b\nc"),
    "code may have lines as elements": (
        '<pre><span class="line">a</span><br><span class="line">  b</span></pre>',
        "a\n  b",
    ),
    "numbers of code lines are none of it": (
        (
            '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code">'
            "<pre>a\nb</pre></td></tr></table>"
        ),
        "a\nb",
    ),
    "what is hidden is not there": (
        (
            '<p>a</p><p hidden>b</p><p style="display: none">c</p><style>d</style>'
            "<noscript>e</noscript>"
            '<span class="screen-reader-text">f</span>'
        ),
        "a",
    ),
    "signs of permalinks are not there": ('<h2>a <a href="#a">#</a></h2>', "a"),
    "comments are not there": ("a<!-- b -->c", "ac"),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name: str) -> None:
    """The text is what browsers show."""
    source, wanted = CASES[name]
    assert shown(f"<body>{source}</body>").text.strip("\n") == wanted


def test_spans_by_what_they_hold() -> None:
    """Code, captions and headings are known by their spans."""
    page = shown(
        "<h2> A <a href='#a'>#</a></h2><p>b <code>c</code></p><pre>\n  d\n</pre>"
        "<figure><img><figcaption>e</figcaption></figure>"
    )
    assert [page.text[slice(*span)] for span in page.headings] == ["A"]
    assert [page.text[slice(*span)] for span in page.code] == ["  d"]
    assert [page.text[slice(*span)] for span in page.captions] == ["e"]
    assert [page.text[slice(*span)] for span in page.inline_code] == ["c"]


@given(st.text())
def test_any_text_has_a_tree_or_none(text: str) -> None:
    """No text is too odd to render."""
    document = parse(text)
    if document is not None:
        render(document.root)


TAGS = st.sampled_from(("p", "div", "pre", "span", "h2", "td", "br", "li", "code", "math", "a"))


@given(
    st.recursive(
        st.text("ab \n$\\<&", max_size=6),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_spans_nest(source: str) -> None:
    """Each element's span lies in its parent's, and elements behind each other do not overlap."""
    page = shown(f"<div>{source}</div>")
    for element, (start, end) in page.spans.items():
        assert 0 <= start <= end <= len(page.text)
        parent, before = element.getparent(), element.getprevious()
        if parent is not None:
            assert page.spans[parent][0] <= start
            assert end <= page.spans[parent][1]
        if before is not None:
            assert page.spans[before][1] <= start


def test_deep_pages_are_refused() -> None:
    """A page nested deeper than can be read is refused, not read in part."""
    assert shown("<div>" * 2_000 + "a").text == "a"
    with pytest.raises(DeepPage, match="2,048 deep"):
        parse("<div>" * 10_000 + "a")
