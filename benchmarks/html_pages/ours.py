"""Our way: the layout that claims the page says where its posts are, and their fields are read."""

from datetime import date

from html_pages.score import Found
from html_pages.truth import Labelled
from parsers import ParseError, read_page
from parsers.html.items import Item
from parsers.html.page import claimant
from parsers.html.reading import read_item
from parsers.html.render import render
from parsers.html.tree import parse
from parsers.records import DateClaim


def ours(page: Labelled) -> list[Found]:
    """The posts of a page, with links as written there (a dataset has their canonical form)."""
    document = parse(page.html)
    if document is None:
        return []
    try:
        layout = claimant(document)
    except ParseError:
        return []
    shown = render(document.root)
    read = ((item, read_item(item, shown, document.base)) for item in layout.split(document))
    return [_found(item, entry.title, entry.date) for item, entry in read]


def whole(page: Labelled) -> None:
    """Read a page as ingest does, every field and what is left; for the clock."""
    read_page(page.html)


def _found(item: Item, title: str | None, claim: DateClaim | None) -> Found:
    day = date.fromisoformat(claim.iso) if claim and claim.iso else None
    return Found(title, item.link, day)
