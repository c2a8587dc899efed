"""blog: any blog's list of posts, whatever its theme, by what such lists have in common."""

from parsers.html.items import Item
from parsers.html.layouts.base import HtmlLayout
from parsers.html.listing import listed
from parsers.html.tree import Document


def _claims(document: Document) -> bool:
    return bool(listed(document))


def _split(document: Document) -> list[Item]:
    return list(listed(document))


BLOG = HtmlLayout(
    "blog",
    "any blog's list of posts: records of one shape with a title that is a link, a date, a text",
    _claims,
    _split,
    general=True,
)
