"""The posts of any blog's listing page: where they stand in its tree, as items."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from parsers.html.items import Item
from parsers.html.listing.article import about
from parsers.html.listing.bodies import Body, body_of
from parsers.html.listing.choice import choose
from parsers.html.listing.context import completed
from parsers.html.listing.days import days
from parsers.html.listing.evidence import scene
from parsers.html.listing.fields import author, sorts
from parsers.html.listing.furniture import furniture
from parsers.html.listing.kinds import UNTITLED
from parsers.html.listing.leads import leads
from parsers.html.listing.lists import lists
from parsers.html.listing.outline import Outline, outlined
from parsers.html.listing.readers import facts, readers
from parsers.html.listing.records import Record
from parsers.html.listing.stamps import has_date
from parsers.html.listing.structured import Statement, statements
from parsers.html.listing.titles import candidates
from parsers.html.tree import Document


@lru_cache(maxsize=1)
def listed(document: Document) -> tuple[Item, ...]:
    """The posts that the page lists, in its order; none if it is no listing."""
    outline = outlined(document)
    flags = furniture(outline)
    titles = candidates(outline, flags)
    chosen = choose(scene(outline, flags, about(document), titles), lists(outline, titles))
    return tuple(_items(outline, chosen, statements(document))) if chosen else ()


def _items(
    outline: Outline, records: Sequence[Record], stated: Sequence[Statement]
) -> Iterator[Item]:
    bodies = [body_of(outline, record) for record in records]
    told = {each.page: each for each in reversed(stated)}
    said = [told.get(record.title.page) for record in records]
    is_ahead = has_date(outline.ahead(records[0].roots[0]))
    found = [
        days(outline, record, body, each.published if each else None, is_ahead=is_ahead)
        for record, body, each in zip(records, bodies, said, strict=True)
    ]
    dates, begun = completed(outline, records, found), leads(outline, records, found)
    for record, body, each, texts, lead in zip(records, bodies, said, dates, begun, strict=True):
        item = _item(outline, record, body, texts, each.author if each else None)
        yield replace(item, lead=lead) if lead else item


def _item(
    outline: Outline, record: Record, body: Body, dates: tuple[str, ...], writer: str | None
) -> Item:
    nodes, line = outline.nodes, facts(outline, body)
    category, tags = sorts(outline, body.around, record.title.page)
    return Item(
        roots=tuple(nodes[i] for i in record.roots),
        body=tuple(nodes[i] for i in body.roots),
        aside=tuple(nodes[i] for i in body.aside),
        title=None if record.title.kind == UNTITLED else nodes[record.title.number],
        link=nodes[record.title.link].get("href"),
        dates=dates,
        views=readers(outline, body, line),
        author=author(outline, body.around, line) or writer,
        category=category,
        tags=tags,
    )
