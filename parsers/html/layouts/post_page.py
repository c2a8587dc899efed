"""post-page: one whole article of the mathematics blog, of which the opening is read."""

from parsers.html.items import Item
from parsers.html.layouts.base import HtmlLayout
from parsers.html.theme import is_article, read_article
from parsers.html.tree import Document


def _split(document: Document) -> list[Item]:
    return [read_article(document)]


POST_PAGE = HtmlLayout(
    "post-page",
    "one whole article in a `div.Post`, as the mathematics blog shows it",
    is_article,
    _split,
)
