"""A real HTTP server on loopback that answers as it is told, and logs what was asked, and when.

    with serve(handler) as server:      # handler: Request -> Reply
        crawl([server.url + "/"], ...)
        server.hits                     # every request, in order

It speaks HTTP/1.1 with persistent connections. A Reply may lie about its length, drip, end early
or never end; what the crawler makes of that is under test.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked; header names are in lower case, `path` has the query."""

    method: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. Without its own Content-Length or Transfer-Encoding it gets the right length.

    wait    seconds before the first byte
    drip    seconds before each byte of the body
    cut     bytes of the body after which the connection is closed
    endless the body is repeated for ever, without a stated length
    """

    body: bytes = b""
    status: int = 200
    headers: Headers = ()
    wait: float = 0.0
    drip: float = 0.0
    cut: int | None = None
    endless: bool = False

    def head(self) -> bytes:
        """Give status line and headers."""
        names = {name.lower() for name, _ in self.headers}
        phrase = HTTPStatus(self.status).phrase if self.status in set(HTTPStatus) else "Odd"
        lines = [f"HTTP/1.1 {self.status} {phrase}", *(f"{n}: {v}" for n, v in self.headers)]
        if self.endless:
            lines.append("Connection: close")
        elif self.status != 304 and not names & {"content-length", "transfer-encoding"}:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


@dataclass(slots=True)
class Hit:
    """A request and what came of it: `at` and `done` are seconds of time.monotonic.

    `done` is None until the last byte of the answer was handed to the kernel.
    """

    at: float
    method: str
    path: str
    headers: Mapping[str, str]
    status: int = 0
    done: float | None = None


Handler = Callable[[Request], Reply]


@dataclass(slots=True)
class Server:
    """A running server: where it is, what it was asked, and who answers (exchangeable)."""

    handler: Handler
    host: str = "127.0.0.1"
    port: int = 0
    hits: list[Hit] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address without a path."""
        return f"http://{self.host}:{self.port}"

    def asked(self, *, robots: bool = False) -> list[str]:
        """Give the paths asked for, in order; those of robots.txt only if wanted."""
        return [hit.path for hit in list(self.hits) if robots or hit.path != "/robots.txt"]

    def count(self, path: str) -> int:
        """Give how often a path was asked for."""
        return sum(hit.path == path for hit in list(self.hits))

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            while (request := await _request(reader)) is not None:
                hit = Hit(time.monotonic(), request.method, request.path, request.headers)
                self.hits.append(hit)
                reply = self.handler(request)
                hit.status = reply.status
                whole = await _send(writer, reply, bare=request.method == "HEAD")
                hit.done = time.monotonic()
                if not whole or request.headers.get("connection") == "close":
                    break
        writer.close()


async def _request(reader: asyncio.StreamReader) -> Request | None:
    """Read one request; None if the client has gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    return Request(method, path, {name.lower(): value.strip() for name, _, value in pairs})


async def _send(writer: asyncio.StreamWriter, reply: Reply, *, bare: bool) -> bool:
    """Send the answer; give whether the connection can go on."""
    if reply.wait:
        await asyncio.sleep(reply.wait)
    body = b"" if bare or reply.status == 304 else reply.body
    if not (reply.drip or reply.endless or reply.cut is not None):
        writer.write(reply.head() + body)
        await writer.drain()
        return True
    writer.write(reply.head())
    for piece in _pieces(reply, body):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(reply.drip)
    return reply.cut is None and not reply.endless


def _pieces(reply: Reply, body: bytes) -> Iterator[bytes]:
    if reply.endless:
        while True:
            yield from (body[i : i + 1] for i in range(len(body))) if reply.drip else (body,)
    kept = body[: reply.cut]
    yield from (kept[i : i + 1] for i in range(len(kept))) if reply.drip else (kept,)


@contextlib.contextmanager
def serve(handler: Handler, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """Serve in a thread of this process until the block ends; all connections end with it."""
    server, started = Server(handler, host, port), threading.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_run, args=(loop, server, started), daemon=True)
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _run(loop: asyncio.AbstractEventLoop, server: Server, started: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    listening: Any = loop.run_until_complete(
        asyncio.start_server(server._talk, server.host, server.port, backlog=512)  # noqa: SLF001  one class
    )
    server.port = listening.sockets[0].getsockname()[1]
    started.set()
    loop.run_forever()
    listening.close()
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()
