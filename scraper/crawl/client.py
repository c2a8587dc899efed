"""One request, one answer: bounded in size and time, no redirect followed, no private address."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scraper.crawl.addresses import sockets
from scraper.crawl.encodings import ACCEPTED, TooLarge, Undecodable, decoded
from scraper.crawl.settings import CrawlSettings
from scraper.extras import require

if TYPE_CHECKING:
    from aiohttp import ClientConnectorError, ClientResponse, ClientSession, ClientSSLError

Headers = tuple[tuple[str, str], ...]

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_MOST_HEADER = 64 * 1024
_OK = 200
_NEEDED = ("aiohttp", "brotli", "protego", "warcio", "zstandard")
_READABLE = ("text/", "html", "xml", "json", "gzip", "octet-stream")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to a GET. `body` is decoded, `size` its bytes as sent.

    `asked` are the headers of the request, `moment` is when it began, in UTC, `seconds` how long it
    took; header names are as sent.
    """

    url: str
    status: int
    reason: str
    headers: Headers
    body: bytes
    size: int
    asked: Headers
    moment: datetime
    seconds: float

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


def check_installed() -> None:
    """Raise UsageError if what crawling needs is not installed."""
    require("crawl", "crawl", *_NEEDED)


class Unanswered(Exception):  # noqa: N818  a finding, and the run goes on
    """No usable answer came; `heals` tells whether the same request may succeed later."""

    def __init__(self, reason: str, *, heals: bool) -> None:
        super().__init__(reason)
        self.heals = heals


class Client:
    """A session: connections are kept, and so are cookies, as long as it is open."""

    def __init__(self, settings: CrawlSettings) -> None:
        self._settings = settings
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        import aiohttp  # noqa: PLC0415  heavy, and part of an extra

        settings = self._settings
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0, socket_factory=sockets(allow_private=settings.allow_private)
            ),
            cookie_jar=aiohttp.CookieJar(unsafe=True),  # a host may be a number
            timeout=aiohttp.ClientTimeout(total=settings.timeout, connect=settings.connect_timeout),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": ACCEPTED,
            },
            auto_decompress=False,
            max_field_size=_MOST_HEADER,
            max_line_size=_MOST_HEADER,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session:
            await self._session.close()

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, *, keep: int | None = None
    ) -> Answer:
        """Ask for `url`; redirects are answers, too. Raises Unanswered.

        An answer beyond the size allowed is refused, or cut to `keep` bytes if that is given.
        """
        import aiohttp  # noqa: PLC0415  ditto

        assert self._session, "used outside of its `async with`"  # noqa: S101  a bug, not input
        try:
            return await self._get(self._session, url, headers or {}, keep)
        except (aiohttp.ClientConnectorError, aiohttp.ClientSSLError) as error:
            raise _unconnected(error) from error
        except TimeoutError as error:
            raise Unanswered("no whole answer in time", heals=True) from error
        except (Undecodable, aiohttp.ClientPayloadError, OSError) as error:
            raise Unanswered(_said(error), heals=True) from error
        except (aiohttp.ClientError, ValueError) as error:
            raise Unanswered(_said(error), heals=False) from error

    async def _get(
        self, session: "ClientSession", url: str, headers: Mapping[str, str], keep: int | None
    ) -> Answer:
        moment, began = datetime.now(UTC), monotonic()
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            _check_kind(response)
            encodings = response.headers.get("Content-Encoding", "")
            sent = await _body(response, self._settings.max_bytes, None if encodings else keep)
            whole = decoded(sent, encodings, self._settings.max_bytes) if encodings else sent
            return Answer(
                str(response.request_info.url),
                response.status,
                response.reason or "",
                tuple((_text(name), _text(value)) for name, value in response.raw_headers),
                whole[:keep],
                len(sent),
                tuple(response.request_info.headers.items()),
                moment,
                monotonic() - began,
            )


async def _body(response: "ClientResponse", most: int, keep: int | None) -> bytes:
    """Read the body as sent: no more than `most` bytes, and no further than `keep`."""
    if not keep and (response.content_length or 0) > most:
        raise TooLarge(f"more than {most} bytes")
    pieces, size = [], 0
    async for piece in response.content.iter_any():
        pieces.append(piece)
        size += len(piece)
        if keep and size >= keep:
            break
        if size > most:
            raise TooLarge(f"more than {most} bytes")
    return b"".join(pieces)


def _check_kind(response: "ClientResponse") -> None:
    """Refuse pictures and the like before their bytes come."""
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if response.status == _OK and kind and not any(part in kind for part in _READABLE):
        raise Unanswered(f"it is {kind}, not a page", heals=False)


def _unconnected(error: "ClientConnectorError | ClientSSLError") -> Unanswered:
    """No connection: a bad certificate or a forbidden address will not heal."""
    from aiohttp import ClientConnectorDNSError, ClientSSLError  # noqa: PLC0415  ditto

    if isinstance(error, ClientConnectorDNSError):
        return Unanswered(f"no address for {error.host}", heals=True)
    if isinstance(error, ClientSSLError):
        return Unanswered(f"no trusted connection: {error}", heals=False)
    cause = error.os_error
    if cause.errno == errno.EACCES:
        return Unanswered(cause.strerror or str(cause), heals=False)
    return Unanswered(os.strerror(cause.errno) if cause.errno else str(cause), heals=True)


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
