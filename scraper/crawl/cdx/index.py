"""Asking an index for the captures of an address, to the last page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urlencode, urlsplit

from scraper.crawl.cdx.listing import Capture, Listing, Snapshots, read_listing, read_pages
from scraper.crawl.client import Answer, Unanswered

Get = Callable[[str], Awaitable[Answer]]

_ROWS = 5_000
"""Captures wanted in one answer: few enough for it to come in time."""


@dataclass(slots=True)
class Found:
    """What an index lists so far; `missed` says why that may not be all."""

    captures: list[Capture] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, listing: Listing) -> None:
        """Take over what one answer lists."""
        self.captures += listing.captures
        if listing.unread:
            self.missed.append(f"{listing.unread} lines of the index make no sense")


async def captures(get: Get, wanted: Snapshots, url: str) -> Found:
    """Ask for all captures of addresses that begin with `url`, in the time that is wanted.

    Whatever the index answers, what was found is given. Raises Halted only.
    """
    found, endpoint = Found(), wanted.endpoint
    query = {"url": url.removesuffix("*"), "matchType": "prefix", "output": "json"}
    query |= {"from": wanted.since} if wanted.since else {}
    query |= {"to": wanted.until} if wanted.until else {}
    try:
        pages = await _pages(get, endpoint, query)
        if pages is None:
            await _by_key(get, endpoint, query, found)
        for page in range(pages or 0):
            found.add(await _listing(get, endpoint, query | {"page": str(page)}))
    except (Unanswered, ValueError) as error:
        found.missed.append(f"the index gave not all captures: {error}")
    return found


async def _pages(get: Get, endpoint: str, query: dict[str, str]) -> int | None:
    """Give the number of pages where an index has such; None where it goes on by a key."""
    answer = await get(_address(endpoint, query | {"showNumPages": "true"}))
    if answer.status == 400:  # it does not know the question
        return None
    try:
        return read_pages(_text(answer))
    except ValueError:  # ditto, and it answers another one
        return None


async def _by_key(get: Get, endpoint: str, query: dict[str, str], found: Found) -> None:
    more = {"showResumeKey": "true", "limit": str(_ROWS)}
    while True:
        listing = await _listing(get, endpoint, query | more)
        found.add(listing)
        key = listing.resume
        if key is None:
            if len(listing.captures) + listing.unread == _ROWS:
                raise ValueError(f"it stopped after {_ROWS} captures, without a key to go on")
            return
        key = unquote_plus(key)  # it comes as it would stand in an address
        if key == more.get("resumeKey"):
            raise ValueError("it gave the same key to go on twice")
        more["resumeKey"] = key


async def _listing(get: Get, endpoint: str, query: dict[str, str]) -> Listing:
    return read_listing(_text(await get(_address(endpoint, query))))


def _text(answer: Answer) -> str:
    """The text of an answer; pywb says by 404 that there are no captures. Raises Unanswered."""
    text = answer.body.decode("utf-8", "replace")
    if answer.status == 404 and "no captures" in text.lower():
        return "[]"
    if answer.status != 200:
        raise Unanswered(f"{answer.status} {answer.reason}".strip(), heals=False)
    return text


def _address(endpoint: str, query: dict[str, str]) -> str:
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(query)}"
