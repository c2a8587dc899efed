"""A page of HTML, read: the layout that claims it, its items, their fields, and what is left."""

from collections.abc import Sequence

from parsers.errors import AmbiguousLayout, UnknownLayout
from parsers.html.layouts import HTML_LAYOUTS, HtmlLayout
from parsers.html.reading import read_items
from parsers.html.render import render
from parsers.html.tree import Document, parse
from parsers.records import Page


def read_html(text: str, url: str | None = None, extra: Sequence[HtmlLayout] = ()) -> Page:
    """The page that the HTML `text`, found at `url`, is; raises UnknownLayout, AmbiguousLayout."""
    document = parse(text, url)
    if document is None:
        raise UnknownLayout("the page is HTML without any element; crawl it again")
    layout = claimant(document, (*HTML_LAYOUTS, *extra))
    shown = render(document.root)
    return read_items(layout.name, layout.split(document), shown, document.base)


def claimant(document: Document, layouts: Sequence[HtmlLayout] = HTML_LAYOUTS) -> HtmlLayout:
    """The layout that claims the page: a general one only if no other does. Two are an error."""
    for general in (False, True):
        claims = [x for x in layouts if x.general == general and x.claims(document)]
        if len(claims) == 1:
            return claims[0]
        if claims:
            names = " and ".join(layout.name for layout in claims)
            raise AmbiguousLayout(f"{names} both claim the page; make one of them claim less")
    raise UnknownLayout(
        "no layout claims the page of HTML: it shows no list of posts; if it does, "
        "docs/add-a-layout.md tells how to write a layout for it"
    )
