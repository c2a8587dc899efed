"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from parsers.errors import UnknownLayout
from parsers.feeds.channel import Channel, FeedEntry, Wording, clean


def read_json(text: str) -> Channel:
    """What the feed says; raises UnknownLayout for one that is no JSON, or no object."""
    try:
        feed = json.loads(text)
    except ValueError as error:  # JSONDecodeError
        offset = getattr(error, "pos", 0)
        line = text.count("\n", 0, offset) + 1
        raise UnknownLayout(f"line {line}: the feed is not JSON; crawl it again", offset) from None
    except RecursionError:
        raise UnknownLayout("the feed stands in itself too deep; crawl it again") from None
    owner = _author(feed)
    return Channel(
        title=Wording(_text(feed, "title")),
        about=Wording(_text(feed, "description")),
        link=_text(feed, "home_page_url") or None,
        entries=tuple(
            _entry(each, owner) for each in _list(feed, "items") if isinstance(each, dict)
        ),
    )


def _entry(item: dict[str, Any], owner: str | None) -> FeedEntry:
    html = _text(item, "content_html")
    return FeedEntry(
        title=Wording(_text(item, "title")),
        body=Wording(html or _text(item, "content_text") or _text(item, "summary"), bool(html)),
        link=_text(item, "url") or None,
        date=_text(item, "date_published") or None,
        author=_author(item) or owner,
        categories=tuple(clean(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
    )


def _author(item: dict[str, Any]) -> str | None:
    """The authors' names: version 1.1 has several, version 1 has one."""
    people = [*_list(item, "authors"), item.get("author")]
    names = (_text(each, "name") for each in people if isinstance(each, dict))
    return ", ".join(filter(None, names)) or None


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return clean(value) if isinstance(value, str) else ""


def _list(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []
