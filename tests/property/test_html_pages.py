"""Laws of pages of HTML: whatever the page, its text is accounted for and nothing breaks."""

from hypothesis import given
from hypothesis import strategies as st

from parsers import ParseError, read_page

NAMES = st.sampled_from((
    "Post", "PostHead", "title-wrap", "date", "day", "submitted", "PostContent", "more", "cat",
    "typecho-caption", "katex", "MathJax", "post", "entry", "sidebar", "page-navi", "",
))  # fmt: skip
TAGS = st.sampled_from((
    "div", "p", "span", "h1", "h2", "h3", "a", "pre", "code", "ul", "li", "article", "time",
    "script", "math", "img", "table", "td", "br", "section", "aside", "nav",
))  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from((
        "By 林石 | 2021-03-05 | 12位读者 | 引用", "Feb", "12", "2019-02-30", "点击阅读全文...",
        "$a<b$", "\\begin{align}x", "16日: 海", "2020年", "<!--more-->", "&amp;lt;", "潮汐钟",
    )),
    st.text(max_size=8),
)  # fmt: skip


def _element(tag: str, name: str, href: str, inner: list[str]) -> str:
    return f'<{tag} class="{name}" id="{name}" href="{href}">{"".join(inner)}</{tag}>'


ELEMENTS = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        _element,
        TAGS,
        NAMES,
        st.sampled_from(("/archives/1", "#c", "http://[", "//x.example/2", "javascript:1")),
        st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)


@given(st.lists(ELEMENTS, max_size=6), st.sampled_from((None, "https://x.example/a/", "nonsense")))
def test_any_page_is_read_or_refused(parts: list[str], url: str | None) -> None:
    """A page is read or refused with a ParseError; all its text is post, boilerplate or residue."""
    try:
        page = read_page(f"<html><body>{''.join(parts)}</body></html>", url)
    except ParseError:
        return
    blocks = [(entry.block.start, entry.block.end) for entry in page.entries]
    assert blocks == sorted(blocks)
    spans = sorted(s for s in (*blocks, *page.boilerplate, *page.residue) if s[0] < s[1])
    position = 0
    for start, end in spans:
        assert start == position
        position = end
    assert position == len(page.text)


@given(st.lists(ELEMENTS, max_size=6))
def test_equations_stand_where_they_say(parts: list[str]) -> None:
    """`summary[start:end]` is the equation, and parts of a block are in order."""
    try:
        page = read_page(f"<html><body>{''.join(parts)}</body></html>")
    except ParseError:
        return
    for entry in page.entries:
        for equation in entry.body.equations:
            assert equation.latex in (entry.body.summary or "")[equation.start : equation.end]
        block = entry.block
        edges = [offset for part in (block.title, block.body) if part for offset in part]
        assert edges == sorted(edges)
        assert block.start <= edges[0]
        assert edges[-1] <= block.end
