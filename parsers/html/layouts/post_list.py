"""post-list: the mathematics blog's listings: all posts, a category, a tag, a search."""

from parsers.html.items import Item
from parsers.html.layouts.base import HtmlLayout
from parsers.html.theme import is_article, posts, read_post
from parsers.html.tree import Document


def _claims(document: Document) -> bool:
    return bool(posts(document)) and not is_article(document)


def _split(document: Document) -> list[Item]:
    return [read_post(post) for post in posts(document)]


POST_LIST = HtmlLayout(
    "post-list",
    "`div.Post` with a stamp, a title and a by-line, as the mathematics blog lists them",
    _claims,
    _split,
)
