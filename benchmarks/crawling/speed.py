"""How many pages a second each crawler fetches and stores, where nothing slows it down."""

import re
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from blog import Blog
from crawling.contenders import Contenders, run
from crawling.scenarios import Told
from loopback import Handler, Reply, Request, serve


def throughput(
    who: Contenders, folder: Path, chains: int, pages: int, rounds: int
) -> Iterator[tuple[str, Told]]:
    """Blogs on one host, walked at once without a delay; whole processes, by turns."""
    rates: dict[str, list[float]] = {contender.name: [] for contender in who}
    with serve(_chains(chains, pages)) as server:
        starts = [f"{server.url}/{number}/" for number in range(chains)]
        for number in range(rounds):
            for contender in who:
                where = folder / "throughput" / f"{contender.name} {number}"
                began = time.perf_counter()
                run(contender, starts, where)
                took = time.perf_counter() - began
                stored = len(contender.stored(where))
                assert stored == chains * pages, f"{contender.name} stored {stored}"  # noqa: S101  or the rate is none
                rates[contender.name].append(stored / took)
    ours = statistics.median(rates["ours"])
    yield (
        f"pages a second without delay, {chains * pages:,} pages (ratio to ours)",
        {
            name: f"{statistics.median(found):.0f} ({statistics.median(found) / ours:.2f})"
            for name, found in rates.items()
        },
    )


def _chains(number: int, pages: int) -> Handler:
    """Serve several blogs of one host, in folders of their own, from memory."""
    blog, made, lock = Blog(pages=pages), dict[str, Reply](), threading.Lock()

    def answer(request: Request) -> Reply:
        with lock:
            if request.path not in made:
                made[request.path] = _in_folder(blog, request, number)
            return made[request.path]

    return answer


def _in_folder(blog: Blog, request: Request, number: int) -> Reply:
    found = re.match(r"/(\d+)(/.*)", request.path)
    if not found or int(found[1]) >= number:
        return Reply(status=404)
    page = blog(Request("GET", found[2], {"host": request.headers["host"]}))
    body = page.body.replace(b'href="/', b'href="/%s/' % found[1].encode())
    body = body.replace("位读者".encode(), f"位读者 {found[1]}".encode())
    return Reply(body, page.status, page.headers)
