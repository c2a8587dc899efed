"""A long crawl killed with -9 at random moments, and resumed each time."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from blog import Blog
from crawling.contenders import Contender, Contenders, start
from crawling.scenarios import Told
from loopback import Server, serve

LATENCY, DELAY = 0.005, 0.05
"""Seconds that the server takes for an answer, and that the crawlers leave between requests."""


@dataclass(slots=True)
class Toll:
    """What the kills cost: pages that were never stored, and requests made again.

    `stored` are requests for pages that the crawler had stored before the kill, `sent` those for
    pages whose answer had been sent before the kill but was not stored yet, and `cut_off` those
    for pages whose answer was under way, which nobody can avoid.
    """

    lost: int = 0
    stored: int = 0
    sent: int = 0
    cut_off: int = 0


def kills(who: Contenders, folder: Path, pages: int, times: int) -> Iterator[tuple[str, Told]]:
    """Give four rows."""
    tolls = {}
    for contender in who:
        blog = Blog(pages=pages, delay=LATENCY)
        tolls[contender.name] = _killed(contender, folder / "kills" / contender.name, blog, times)

    def told(which: Callable[[Toll], int]) -> Told:
        return {name: str(which(toll)) for name, toll in tolls.items()}

    yield f"pages lost, of {pages}, over {times} kills", told(lambda toll: toll.lost)
    yield "requests for pages that were stored", told(lambda toll: toll.stored)
    yield "requests for pages sent, not yet stored", told(lambda toll: toll.sent)
    yield "requests for pages cut off by a kill", told(lambda toll: toll.cut_off)


def _killed(contender: Contender, folder: Path, blog: Blog, times: int) -> Toll:
    chance, toll, sent = random.Random(50), Toll(), set[str]()  # noqa: S311  repeatable
    share = max(2, len(blog.listing()) // times)
    folder.mkdir(parents=True)
    with serve(blog) as server:
        for number in range(times + 1):
            before, stored = len(server.hits), contender.stored(folder)
            process = start(contender, [server.url + "/"], folder, DELAY)
            if number < times:
                _await_hits(server, before + chance.randrange(1, share), process.poll)
                time.sleep(chance.random() * share * (DELAY + LATENCY))
                process.kill()
            killed = time.monotonic()
            process.wait()
            earlier = {hit.path for hit in server.hits[:before]}
            repeated = {hit.path for hit in server.hits[before:]} & earlier - {"/robots.txt"}
            toll.stored += len(repeated & stored)
            toll.sent += len(repeated & sent - stored)
            toll.cut_off += len(repeated - sent - stored)
            sent |= {hit.path for hit in server.hits if hit.done and hit.done < killed}
        toll.lost = len(set(blog.listing()) - contender.stored(folder))
    return toll


def _await_hits(server: Server, number: int, poll: Callable[[], int | None]) -> None:
    while len(server.hits) < number and poll() is None:
        time.sleep(0.001)
