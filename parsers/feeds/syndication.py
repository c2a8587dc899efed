"""RSS 0.9x, 1.0 and 2.0, and Atom, by feedparser.

It is given bytes only, so it fetches nothing; the document type is taken off first, so there is no
entity to expand or to fetch. What is no XML it reads as tags, as far as they go. It is told
to leave HTML as it is: our own rendering of pages shows nothing that runs.
"""

import re
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from parsers.errors import UnknownLayout
from parsers.feeds.channel import Channel, FeedEntry, Wording, clean
from parsers.feeds.prolog import root_at

_NUMBER = re.compile(r"&#(?P<number>x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_NOT_XML = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:lt|gt|amp|quot|apos|#\w+);)(?P<name>[0-9A-Za-z]{2,31};)?",
    re.DOTALL,
)
"""Sections, which are left alone; and ampersands before a name of HTML, or before none."""
_MAIL = re.compile(r"[(<]?[^\s()<>]+@[^\s()<>]+[)>]?")
_KIND = "#kind"
"""How the scheme ends in which Blogger says that an entry is a post."""
_ORIGIN = "feedburner_origlink"


@dataclass(frozen=True, slots=True)
class _Held:
    """Bytes that can be read, as feedparser wants them: a plain string it may take for a path."""

    data: bytes

    def read(self) -> bytes:
        return self.data


def read_syndication(text: str, url: str | None) -> Channel:
    """What the feed says; raises UnknownLayout for one that is damaged before its first entry."""
    import feedparser  # noqa: PLC0415  for feeds only

    start = root_at(text)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    try:
        found = feedparser.parse(
            _Held(_mended(text[start:]).encode()),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # noqa: BLE001  its reader of tags raises whatever they lead it to
        raise _damaged(text, start, error) from None
    if found["bozo"] and not found["entries"]:
        raise _damaged(text, start, found["bozo_exception"])
    feed, is_atom = found["feed"], found["version"].startswith("atom")
    owner = _author(feed) if is_atom else None
    return Channel(
        title=_wording(feed.get("title_detail")),
        about=_wording(feed.get("subtitle_detail")),
        link=_text(feed, "link") or None,
        entries=tuple(_entry(each, owner, is_atom=is_atom) for each in found["entries"]),
    )


def _mended(text: str) -> str:
    """The feed without what XML does not know, though browsers and readers of feeds do."""
    return _NOT_XML.sub(_as_xml, _NUMBER.sub(_valid, clean(text)))


def _valid(found: re.Match[str]) -> str:
    """The reference to a character by number; U+FFFD for one that no document may hold."""
    number = found["number"].lower()
    base = 16 if number.startswith("x") else 10
    code = int(number.lstrip("x"), base) if len(number) < 10 else 0
    return found[0] if code < 0x110000 and clean(chr(code)) else "\ufffd"


def _as_xml(found: re.Match[str]) -> str:
    """The character that a name of HTML stands for; `&amp;` for an ampersand that means nothing."""
    if found[0].startswith("<"):
        return found[0]
    return html5.get(found["name"] or "") or f"&amp;{found[0][1:]}"


def _entry(entry: Any, owner: str | None, *, is_atom: bool) -> FeedEntry:  # noqa: ANN401  feedparser ships no types
    bodies = map(_wording, [*_parts(entry, "content"), entry.get("summary_detail")])
    return FeedEntry(
        title=_wording(entry.get("title_detail")),
        body=next((body for body in bodies if body.text), Wording()),
        link=clean(_text(entry, _ORIGIN) or _text(entry, "link")) or None,
        date=_date(entry, is_atom=is_atom),
        author=_author(entry) or owner,
        categories=_categories(_parts(entry, "tags")),
    )


def _date(entry: Any, *, is_atom: bool) -> str | None:  # noqa: ANN401  ditto
    """The day of publication as written: of Atom never that of an update.

    feedparser calls `dc:date`, the only date of RSS 1.0, an update.
    """
    # By dict: for what is missing feedparser's own would look at another field, and warn.
    published, updated = (dict.get(entry, name) for name in ("published", "updated"))
    stated = published or (None if is_atom else updated)
    return stated if isinstance(stated, str) else None


def _author(entry: Any) -> str | None:  # noqa: ANN401  ditto
    """The author's name without an address of mail."""
    names = [_text(each, "name") for each in _parts(entry, "authors")]
    stated = ", ".join(filter(None, names)) if len(names) > 1 else _text(entry, "author")
    return _MAIL.sub("", clean(stated)).strip(" ()<>\n\t") or None


def _categories(tags: Any) -> tuple[str, ...]:  # noqa: ANN401  ditto
    """The names of the categories, each once."""
    kept = (tag for tag in tags if not _text(tag, "scheme").endswith(_KIND))
    names = (clean(_text(tag, "label") or _text(tag, "term")).strip() for tag in kept)
    return tuple(dict.fromkeys(filter(None, names)))


def _wording(detail: Any) -> Wording:  # noqa: ANN401  ditto
    if not isinstance(detail, dict):
        return Wording()
    text = clean(_text(detail, "value"))
    # RSS calls all descriptions HTML; in those without a tag or an entity, lines are lines.
    return Wording(
        text, is_html=detail.get("type") != "text/plain" and ("<" in text or "&" in text)
    )


def _text(entry: Any, name: str) -> str:  # noqa: ANN401  ditto
    """A field that is text; feedparser makes objects of elements that nobody knows."""
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _parts(entry: Any, name: str) -> list[Any]:  # noqa: ANN401  ditto
    """A field that is a list of objects; an element of this name would be something else."""
    value = entry.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _damaged(text: str, start: int, fault: Any) -> UnknownLayout:  # noqa: ANN401  ditto
    """The error for a feed whose root is at `start`; feedparser puts a line of its own above it."""
    below = fault.getLineNumber() - 2 if hasattr(fault, "getLineNumber") else 0
    line = text.count("\n", 0, start) + max(0, below) + 1
    return UnknownLayout(
        f"line {line}: the feed is damaged; crawl it again",
        sum(len(each) + 1 for each in text.split("\n", line - 1)[: line - 1]),
    )
