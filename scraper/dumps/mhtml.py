"""MHTML: the page that a browser saved with its images. Its first HTML part is the page."""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from typing import TYPE_CHECKING

from scraper.dumps.items import Context, Dump, Item, Opened
from scraper.dumps.limits import Damage, too_large
from scraper.dumps.moments import moment

if TYPE_CHECKING:
    from email.message import Message

_HTML = ("text/html", "application/xhtml+xml")
_ENCODED = 3
"""How many times longer quoted-printable may make a page; base64 makes it a third longer."""
_LOCATIONS = ("Content-Location", "Snapshot-Content-Location")


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the page, with its address and the time at which it was saved."""
    limit = context.options.page_size
    text = opened.stream.read(_ENCODED * limit)
    message = message_from_bytes(text)
    page = _page(message, torn=bool(opened.stream.read(1)))
    data = page.get_payload(decode=True)
    if page.defects or not isinstance(data, bytes):
        raise _torn(f"its page is damaged ({', '.join(map(_named, page.defects))})")
    if len(data) > limit:
        raise too_large(limit)
    yield Dump(
        opened.name,
        data,
        _url(page) or _url(message) or opened.facts.url,
        page.get_content_charset(),
        moment(str(message["Date"])) or opened.facts.crawled_at,
        sure=opened.named,
    )


def _page(message: "Message[str, str]", *, torn: bool) -> "Message[str, str]":
    """Give the part that is the page; raises Damage if there is none, or not its end."""
    leaves = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in leaves if part.get_content_type() in _HTML), None)
    if page is None:
        raise _torn("it has no HTML part")
    open_ended = any(isinstance(d, CloseBoundaryNotFoundDefect) for d in message.defects)
    if page is leaves[-1] and (torn or open_ended):
        raise _torn("it ends inside its page")
    return page


def _url(part: "Message[str, str]") -> str | None:
    for name in _LOCATIONS:
        url = "".join(str(part[name] or "").split())
        if url.startswith(("http://", "https://")):
            return url
    return None


def _torn(finding: str) -> Damage:
    return Damage("BrokenMhtml", f"{finding}; save the page again")


def _named(defect: object) -> str:
    return type(defect).__name__
