"""An item: where one post stands in the tree of a page. What its strings mean is read elsewhere."""

from dataclasses import dataclass

from parsers.html.tree import Element


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """Where one post stands in a page's tree, and what the page says of it outside its text.

    `roots` are the consecutive siblings that hold the post, disjoint from those of other items.
    The text of `body` without that of `aside` is the opening. `title` is the element whose
    text is the title, but for the `lead` that it begins with. `link` is as written in the page.
    `dates` are texts that state the day of publication, machine-readable ones first; `views` is
    a text that states a count of readers, `byline` one like `By 林石 | 2021-03-05 | 1234位读者`.
    Of an item that `is_whole` the body is the whole article, of which the opening is read. What
    the page lacks is None.
    """

    roots: tuple[Element, ...]
    body: tuple[Element, ...] = ()
    aside: tuple[Element, ...] = ()
    title: Element | None = None
    link: str | None = None
    dates: tuple[str, ...] = ()
    byline: str | None = None
    views: str | None = None
    author: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    is_whole: bool = False
    lead: str = ""
