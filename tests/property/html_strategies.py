"""Pages of HTML: of any elements, and listings in themes that nobody has written."""

from dataclasses import dataclass
from datetime import date
from html import escape

from hypothesis import strategies as st

TAGS = ("div", "p", "span", "a", "h2", "h3", "ul", "li", "article", "section", "time", "nav",
        "aside", "main", "table", "tr", "td", "dl", "dt", "dd", "pre", "header", "em")  # fmt: skip
NAMES = ("post", "title", "date", "meta", "sidebar", "entry-content", "hentry", "more", "x")
LINKS = ("/", "/a", "/b.html", "/2019/02/12/c/", "#top", "https://other.example/d", "/tag/e", "")
TEXTS = ("石头", "2019-02-12", "Feb 12", "12", "read more", "A title", "阅读 12", "by Lin", "»", "")


@st.composite
def elements(draw: st.DrawFn, children: st.SearchStrategy[str]) -> str:
    """One element with an end tag, mostly, and with what themes write on elements."""
    tag, name = draw(st.sampled_from(TAGS)), draw(st.sampled_from(NAMES))
    href = f' href="{draw(st.sampled_from(LINKS))}"' if tag == "a" else ""
    inner = "".join(draw(st.lists(children, max_size=4)))
    end = f"</{tag}>" if draw(st.integers(0, 9)) else ""
    return f'<{tag} class="{name}"{href}>{inner}{end}{draw(st.sampled_from(TEXTS))}'


trees = st.recursive(st.sampled_from(TEXTS), elements, max_leaves=60)
"""HTML of any elements in any order, some of them never closed."""


@st.composite
def repeats(draw: st.DrawFn) -> str:
    """Records of one shape among such trees, their links and tags left in any state."""
    tag = draw(st.sampled_from(("div", "li", "article", "tr", "p")))
    before, after = draw(trees), draw(trees)
    count = draw(st.integers(1, 5))
    title = draw(
        st.sampled_from(("<h2><a href='/n/{0}'>No {0}</a></h2>", "<a href='/n/{0}'>No {0}</a>"))
    )
    day = draw(st.sampled_from(("2019-02-1{0}", "<time>Feb 1{0}, 2019</time>", "")))
    inner = "".join(
        f"<{tag}>{before}{title.format(i)}{day.format(i)}{after}</{tag}>" for i in range(count)
    )
    return f"{draw(trees)}<ul>{inner}</ul>{draw(trees)}"


pages = trees | repeats()
"""Pages of any elements, listings among them."""


@dataclass(frozen=True)
class Shown:
    """A post as a listing shows it."""

    title: str
    link: str
    day: str
    opening: str


@dataclass(frozen=True)
class Theme:
    """How a made-up theme writes its posts: tags, and the order of the parts of a post.

    Without `item_tag` the parts of all posts stand side by side, each from its title or date on.
    """

    list_tag: str
    item_tag: str | None
    heading: str
    date_tag: str
    order: tuple[str, ...]
    inner: str | None


posts = st.lists(
    st.builds(
        Shown,
        title=st.lists(
            st.text("石桥潮水硬币abcdefgh", min_size=2, max_size=9), min_size=1, max_size=4
        ).map(" ".join),
        link=st.integers(1, 10**6).map(lambda number: f"/note/{number}-x"),
        day=st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
        opening=st.text("水落石出，我在桥上。", min_size=12, max_size=60).map("水".__add__),
    ),
    min_size=3,
    max_size=8,
    unique_by=(lambda post: post.link, lambda post: post.title),
)
_boxed = st.builds(
    Theme,
    list_tag=st.sampled_from(("div", "section", "main", "ul", "ol")),
    item_tag=st.sampled_from(("div", "section", "article", "li")),
    heading=st.sampled_from(("h1", "h2", "h3", "h4")),
    date_tag=st.sampled_from(("time", "span", "p", "small", "div", "em")),
    order=st.permutations(("title", "date", "opening")).map(tuple),
    inner=st.sampled_from((None, "div", "section")),
)
_flat = st.builds(
    Theme,
    list_tag=st.sampled_from(("div", "section", "main")),
    item_tag=st.none(),
    heading=st.sampled_from(("h1", "h2", "h3", "h4")),
    date_tag=st.sampled_from(("time", "span", "p", "small", "div")),
    order=st.sampled_from(
        (("title", "date", "opening"), ("date", "title", "opening"), ("title", "opening", "date"))
    ),
    inner=st.none(),
)
themes = _boxed | _flat
"""Themes with an element around each post, and without."""


def listing(theme: Theme, shown: list[Shown]) -> str:
    """A page in a theme, between a menu and a sidebar with other posts."""
    items = "".join(_item(theme, post) for post in shown)
    side = "".join(f'<li><a href="/old/{i}">旧文{i}</a> 2001-01-0{i}</li>' for i in range(1, 5))
    return (
        '<html><body><nav><a href="/">首页</a><a href="/about">关于</a></nav>'
        f"<{theme.list_tag}>{items}</{theme.list_tag}>"
        f'<div class="sidebar"><h3>最新文章</h3><ul>{side}</ul></div></body></html>'
    )


def _item(theme: Theme, post: Shown) -> str:
    link = f'<a href="{post.link}">{escape(post.title)}</a>'
    parts = {
        "title": f"<{theme.heading}>{link}</{theme.heading}>",
        "date": f"<{theme.date_tag}>{post.day}</{theme.date_tag}>",
        "opening": f"<p>{post.opening}</p>",
    }
    body = "".join(parts[name] for name in theme.order)
    body = f"<{theme.inner}>{body}</{theme.inner}>" if theme.inner else body
    return f"<{theme.item_tag}>{body}</{theme.item_tag}>" if theme.item_tag else body
