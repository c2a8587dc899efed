"""What a layout of HTML is: it claims pages and says where in the tree their posts are."""

from collections.abc import Callable
from dataclasses import dataclass

from parsers.html.items import Item
from parsers.html.tree import Document


@dataclass(frozen=True, slots=True)
class HtmlLayout:
    """A shape of pages: `claims` says whether a page has it, `split` finds its posts.

    `split` gives items with disjoint roots in the order of the page. Exactly one layout claims a
    page. Those that are `general`, made for any blog, are asked only for pages that no layout
    for a particular shape claims.
    """

    name: str
    meaning: str
    claims: Callable[[Document], bool]
    split: Callable[[Document], list[Item]]
    general: bool = False
