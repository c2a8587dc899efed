"""What a page says of itself, in its head and its frame: its name, and whether it is one article.

Themes err (some call every page an article), so this raises what a list has to show; it does
not decide alone.
"""

import re
from dataclasses import dataclass

from parsers.html.listing.structured import is_about_one, statements
from parsers.html.listing.targets import Target, target
from parsers.html.tree import Document, Element, text_of

_BODY = re.compile(
    r"(?:^|\s)(?:single(?:-post|-format-\w+)?|postid-\d+|post-template(?:-\S+)?|page-id-\d+|"
    r"post-page|is-post|item-view)(?=\s|$)"
)
_LISTS = frozenset(("paged", "home", "blog", "archive"))
"""Classes of pages that list posts, though they have a number as pages have in WordPress."""
_COMMENTS = frozenset(
    ("comments", "respond", "commentform", "comment-form", "disqus_thread", "vcomments", "gitalk",
     "gitalk-container", "waline", "twikoo", "tcomment", "post-comment", "comment-list",
     "cusdis_thread", "giscus", "utterances", "valine")
)  # fmt: skip
_FEEDS = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_FEED = re.compile(r"(?:^|/)(?:(?:feed|rss2?|atom|index)\.xml|feed/)$", re.IGNORECASE)
_ENGINES = re.compile(
    r"wordpress|typecho|hexo|hugo|jekyll|octopress|ghost|blogger|emlog|z-?blog|pelican|nikola|"
    r"movable type|textpattern|serendipity|halo|gridea|zola|eleventy|astro|micro\.blog|tumblr",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself: the text of its `<title>`, and the page it is.

    It `is_article` if it says so or has a place to comment on one; it `is_of_a_blog` if it leads to
    a feed or names an engine of blogs. `posts` are the pages of which its structured data tells.
    """

    name: str
    page: Target | None
    is_article: bool
    is_of_a_blog: bool
    posts: frozenset[Target]


def about(document: Document) -> About:
    """What the page says of itself."""
    name = next((text_of(title) for title in document.root.iter("title")), "")
    page = target(document.base) if document.base else None
    posts = frozenset(each.page for each in statements(document) if each.page)
    return About(name, page, _is_article(document), _is_of_a_blog(document.root), posts)


def _is_article(document: Document) -> bool:
    root = document.root
    metas = list(root.iter("meta"))
    if any(map(_says_article, metas)) and not any(map(_says_site, metas)):
        return True
    body = next(root.iter("body"), None)
    called = "" if body is None else body.get("class", "").lower()
    if _BODY.search(called) and _LISTS.isdisjoint(called.split()):
        return True
    comments = {node.get("id") for node in root.iter("div", "section", "form", "ol")}
    return not _COMMENTS.isdisjoint(comments) or is_about_one(document)


def _is_of_a_blog(root: Element) -> bool:
    feeds = (link.get("type", "").lower() in _FEEDS for link in root.iter("link"))
    metas = (meta for meta in root.iter("meta") if meta.get("name", "").lower() == "generator")
    links = (link.get("href", "") for link in root.iter("a"))
    return (
        any(feeds)
        or any(_ENGINES.search(meta.get("content", "")) for meta in metas)
        or any(_FEED.search(link) for link in links)
    )


def _says_site(meta: Element) -> bool:
    """Whether a page says that it is one of a site, whose last post some themes tell of beside."""
    stated = meta.get("content", "").strip().lower()
    return meta.get("property") == "og:type" and stated in ("website", "blog")


def _says_article(meta: Element) -> bool:
    name = meta.get("property") or meta.get("name") or ""
    is_type = name == "og:type" and meta.get("content", "").strip().lower() == "article"
    return is_type or name == "article:published_time"
