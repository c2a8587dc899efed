"""The outline of a page of HTML: its elements by number, their text, and which may be dated."""

from parsers.html.listing.outline import Outline, outlined, spaced
from parsers.html.tree import parse


def outline(html: str) -> Outline:
    """The outline of a page."""
    document = parse(f"<html><body>{html}</body></html>")
    assert document is not None
    return outlined(document)


def test_an_outline_numbers_elements_and_sums_their_text() -> None:
    """Elements are numbered in the order of the page; their texts and ends are known by number."""
    page = outline("<div class='post x'>ab<p>cde</p>f<p>gh</p></div><b>i</b>jk")
    assert page.tags == ["html", "body", "div", "p", "p", "b"]
    assert page.parents == [-1, 0, 1, 2, 2, 1]
    assert page.ends == [6, 6, 5, 4, 5, 6]
    assert page.keys[2] == ("div", "post")
    assert "post" in page.roles[2]
    assert page.shapes[3] == page.shapes[4] != page.shapes[5]
    assert [page.size(i) for i in range(6)] == [11, 11, 8, 3, 2, 1]
    assert (page.between(3, 4), page.between(2, 5)) == (1, 0)
    assert (page.ahead(2), page.ahead(3), page.ahead(4), page.ahead(0)) == ("", "ab", "f", "")
    assert page.siblings(3, 5) == [3, 4]
    assert [page.contains(2, i) for i in range(6)] == [False, False, True, True, True, False]
    assert spaced(page.nodes[2]) == "ab cde f gh"
    assert page.line([2, 3], [3, 5]) == "ab\ncde\nf\njk"


def test_what_an_outline_leaves_out() -> None:
    """Scripts have no text and nothing in them counts; code without links is one text."""
    page = outline(
        "<script>a</script>b<pre>c<b>d</b></pre><pre>"
        "<a href='/'>e</a></pre><svg><p>f</p></svg><h2>g</h2>"
    )
    assert [tag for tag in page.tags if tag in {"b", "p", "svg"}] == ["svg"]
    assert page.texts[page.tags.index("script")] == ""
    assert page.texts[page.tags.index("pre")] == "cd"
    assert [page.tags[i] for i in page.links] == ["a"]
    assert [page.tags[i] for i in page.headings] == ["h2"]


def test_which_elements_may_be_dated() -> None:
    """Elements for dates, those called so, and those with a date beside or in them."""
    page = outline(
        "<time>x</time><abbr>x</abbr><meta itemprop='name'><meta itemprop='datePublished'>"
        "<i class=date>x</i><i>2019-02-12</i><i>x</i> 2019-02-12 <i>x</i><i class='day'>x</i>"
    )
    assert [page.tags[i] for i in page.dated] == ["time", "abbr", "meta", "i", "i", "i", "i"]
    assert page.is_dated(0, len(page.tags))
    assert not page.is_dated(0, 2)
