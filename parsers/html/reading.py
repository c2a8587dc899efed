"""An item's fields: what its strings mean, whatever the layout that found it."""

from collections.abc import Iterable, Sequence

from parsers.articles import OPENING
from parsers.body import Shape, read_shaped_body
from parsers.bylines import read_byline
from parsers.counts import read_count
from parsers.dates import Order, date_in, day_order, foreign_date, read_date
from parsers.equations import find_equations
from parsers.html.items import Item
from parsers.html.leftovers import leftovers
from parsers.html.pieces import apart, joined_text, pieces_of, shape_of, without
from parsers.html.render import Rendering
from parsers.html.tree import joined
from parsers.records import Block, Body, DateClaim, Entry, Page, Span
from parsers.sites import canonical_link, site_of


def read_items(layout: str, items: Sequence[Item], shown: Rendering, base: str | None) -> Page:
    """The page on which a layout found these items; those without title and text are no posts."""
    order = day_order(text for item in items for text in item.dates)
    read = ((item, read_item(item, shown, base, order)) for item in items)
    found = [(item, entry) for item, entry in read if entry.title or entry.body.summary]
    found = _apart(found)
    entries = tuple(entry for _, entry in found)
    blocks = [entry.block for entry in entries]
    boilerplate, residue = leftovers([item for item, _ in found], blocks, shown)
    return Page(layout, entries, boilerplate, residue, text=shown.text)


def _apart(found: Iterable[tuple[Item, Entry]]) -> list[tuple[Item, Entry]]:
    """The entries in the order of the page, without those in which others begin.

    An element around posts may be marked like one; a post is in one entry.
    """
    kept: list[tuple[Item, Entry]] = []
    for pair in sorted(found, key=lambda pair: (pair[1].block.start, -pair[1].block.end)):
        if kept and pair[1].block.start < kept[-1][1].block.end:
            kept.pop()
        kept.append(pair)
    return kept


def read_item(item: Item, shown: Rendering, base: str | None, order: Order | None = None) -> Entry:
    """The entry that an item of a page states.

    `base` is what its links are relative to, `order` how the page writes days and months as
    numbers.
    """
    byline = read_byline(item.byline, 0) if item.byline else None
    title = (0, 0) if item.title is None else shown.span(item.title)
    aside = [*map(shown.span, item.aside)]
    pieces = pieces_of(item, apart((*aside, title)), shown)
    body = _body(pieces, shown, is_whole=item.is_whole)
    url = canonical_link(joined(base, item.link) or item.link)
    return Entry(
        block=_block(item, title, pieces, shown),
        title=_title(title, aside, shown).removeprefix(item.lead) or None,
        author=item.author or (byline.author if byline else None),
        date=_date(
            [byline.date if byline else None, *(_claim(text, order) for text in item.dates)]
        ),
        views=_views(item) if item.views else byline.views if byline else None,
        body=body,
        url=url,
        site=site_of(url) or site_of(base),
        tags=item.tags,
        category=item.category,
    )


def _title(title: Span, aside: list[Span], shown: Rendering) -> str:
    """The text of the title's element on one line, without badges in it that are set aside."""
    badges = apart(span for span in aside if _is_inside(span, title))
    return " ".join(joined_text(shown, without(title, badges)).split())


def _is_inside(span: Span, whole: Span) -> bool:
    return whole[0] <= span[0] < span[1] <= whole[1] and span != whole


def _views(item: Item) -> int | None:
    count = read_count((item.views or "").strip())
    return count[0] if count else None


def _claim(text: str, order: Order | None) -> DateClaim | None:
    return read_date(text) or date_in(text, order) or foreign_date(text)


def _date(claims: Iterable[DateClaim | None]) -> DateClaim | None:
    """The first claim with a year, else the first."""
    stated = [claim for claim in claims if claim]
    return next((claim for claim in stated if claim.year), stated[0] if stated else None)


def _block(item: Item, title: Span, pieces: list[Span], shown: Rendering) -> Block:
    """The item's block: its parts are those that stand in the order of a text page."""
    spans = sorted(span for each in item.roots if (span := shown.span(each))[0] < span[1])
    start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    inside = [piece for piece in pieces if start <= piece[0] and piece[1] <= end]
    body = (inside[0][0], inside[-1][1]) if inside else (end, end)
    is_over = start <= title[0] < title[1] <= body[0]
    return Block(start, end, body, title=title if is_over else None, markup="html")


def _body(pieces: list[Span], shown: Rendering, *, is_whole: bool) -> Body:
    if is_whole and (end := next((m for m in shown.more if pieces and pieces[0][0] < m), None)):
        pieces = [(start, min(stop, end)) for start, stop in pieces if start < end]
        is_whole = False
    raw = joined_text(shown, pieces)
    shape = shape_of(shown, pieces)
    return read_shaped_body(_opening(raw, shape) if is_whole else raw, shape)


def _opening(raw: str, shape: Shape) -> str:
    """The first paragraphs of a whole article, as long as listings show; code is not cut."""
    end = raw.find("\n", OPENING)
    shut = [*shape.code, *((f.start, f.end) for f in find_equations(raw, shape.code))]
    while end >= 0 and (inside := next((s for s in shut if s[0] < end < s[1]), None)):
        end = raw.find("\n", inside[1])
    return raw if end < 0 else raw[:end]
