"""A feed as a page: its entries become a tree of HTML, which is read as that of any page is."""

import re
from collections.abc import Iterator

from lxml import etree

from parsers.dates import date_in, foreign_date, read_date
from parsers.feeds.channel import Channel, FeedEntry, Wording
from parsers.feeds.jsonfeed import read_json
from parsers.feeds.prolog import FEED
from parsers.feeds.syndication import read_syndication
from parsers.html.items import Item
from parsers.html.reading import read_items
from parsers.html.render import render
from parsers.html.tree import Element, parse, text_of
from parsers.records import Page

_PROMOTION = re.compile(r"The post .+ (?:appeared first|first appeared) on .+|.+最先出现在.+")
"""The paragraph that WordPress adds to each entry of a feed."""
_LONGEST_PROMOTION = 500


def read(text: str, url: str | None) -> Page:
    """The page that a feed found at `url` makes; raises UnknownLayout, DeepPage."""
    is_json = text.lstrip().startswith("{")
    channel = read_json(text) if is_json else read_syndication(text, url)
    root, items = _grown(channel)
    return read_items(FEED, items, render(root), channel.link or url)


def _grown(channel: Channel) -> tuple[Element, list[Item]]:
    """A tree of what the feed says: its name in front, then an article for each entry."""
    root = etree.Element("html")
    header = etree.SubElement(root, "header")
    _put(etree.SubElement(header, "div"), channel.title)
    _put(etree.SubElement(header, "div"), channel.about)
    main = etree.SubElement(root, "main")
    return root, [_item(etree.SubElement(main, "article"), entry) for entry in channel.entries]


def _item(article: Element, entry: FeedEntry) -> Item:
    title, date, body = (etree.SubElement(article, tag) for tag in ("p", "p", "div"))
    _put(title, entry.title)
    date.text = entry.date
    _put(body, entry.body)
    return Item(
        roots=(article,),
        body=(body,),
        aside=tuple(_promotions(body)),
        title=title,
        link=entry.link,
        dates=_stated(entry.date or ""),
        author=entry.author,
        category=entry.categories[0] if entry.categories else None,
        tags=entry.categories[1:],
        is_whole=True,
    )


def _put(place: Element, wording: Wording) -> None:
    """Put a text of the feed into the tree; the lines of a plain one become paragraphs."""
    if not wording.is_html:
        for line in filter(None, map(str.strip, wording.text.split("\n"))):
            etree.SubElement(place, "p").text = line
        return
    document = parse(wording.text)
    body = None if document is None else document.root.find("body")
    if body is not None:
        body.tag = "div"
        place.append(body)


def _stated(date: str) -> tuple[str, ...]:
    """The day of publication, if it is one: programs write the year 1 or 1970 for none."""
    claim = read_date(date) or foreign_date(date) or date_in(date)
    return (claim.iso,) if claim and claim.iso and (claim.year or 0) > 1970 else ()


def _promotions(body: Element) -> Iterator[Element]:
    for paragraph in body.iter("p"):
        text = text_of(paragraph)
        if len(text) <= _LONGEST_PROMOTION and _PROMOTION.fullmatch(text):
            yield paragraph
