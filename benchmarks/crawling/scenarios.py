"""What is measured: each scenario is a row, told for each contender in a few words."""

from collections import Counter
from collections.abc import Iterator
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

from blog import Blog
from crawling.contenders import Contender, Contenders, run
from loopback import Reply, Request, serve

Told = dict[str, str]
"""What a scenario says of each contender, by its name."""


def unchanged(who: Contenders, folder: Path, pages: int) -> Iterator[tuple[str, Told]]:
    """A second crawl of a site on which nothing happened."""
    told: Told = {}
    for contender in who:
        where = folder / "unchanged" / contender.name
        with serve(Blog(pages=pages)) as server:
            run(contender, [server.url + "/"], where)
            contender.forget(where)
            server.hits.clear()
            run(contender, [server.url + "/"], where)
            statuses = Counter(hit.status for hit in server.hits if hit.path != "/robots.txt")
        told[contender.name] = f"{statuses.total()} ({statuses[304]} of them 304)"
    yield f"requests for an unchanged site of {pages} pages", told


def robots(who: Contenders, folder: Path) -> Iterator[tuple[str, Told]]:
    """A hundred requests queued behind a robots.txt that takes its time."""
    rules = b"User-agent: *\nDisallow: /private/"

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(rules, headers=[("Content-Type", "text/plain")], wait=1.0)
        return Reply(f"<p>At {request.path} the sea came in.".encode(), headers=_HTML)

    told: Told = {}
    for contender in who:
        with serve(answer) as server:
            starts = [f"{server.url}/{p}/{n}" for n in range(50) for p in ("private", "open")]
            run(contender, starts, folder / "robots" / contender.name)
            early = [hit for hit in server.hits[1:] if hit.at < (server.hits[0].done or 0)]
            private = [path for path in server.asked() if path.startswith("/private")]
        told[contender.name] = f"{len(private)} ({len(early)} requests before the answer)"
    yield "forbidden pages asked for, of 50", told


def waits(who: Contenders, folder: Path) -> Iterator[tuple[str, Told]]:
    """What a site asks for in Retry-After and Crawl-delay, and what it gets."""
    date = [("Date", formatdate(1e9, usegmt=True))]
    date.append(("Retry-After", formatdate(1e9 + 3, usegmt=True)))
    for name, headers in (("seconds", [("Retry-After", "3")]), ("date", date)):
        told = {}
        for contender in who:
            blog = Blog(pages=3)
            blog.say("/page/2/", Reply(status=429, headers=headers))
            shortest, whole = _shortest(contender, folder / name / contender.name, blog, "/page/2/")
            told[contender.name] = f"{shortest:.2f} s{'' if whole else ', pages missing'}"
        yield f"wait after Retry-After: 3 s as {name}", told
    told = {}
    for contender in who:
        blog = Blog(pages=4)
        blog.rule["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 1")
        shortest, _ = _shortest(contender, folder / "delay" / contender.name, blog, None)
        told[contender.name] = f"{shortest:.2f} s"
    yield "shortest wait under Crawl-delay: 1", told


def _shortest(
    contender: Contender, folder: Path, blog: Blog, path: str | None
) -> tuple[float, bool]:
    """The shortest wait after an answer, at `path` or at all, and whether all pages came."""
    with serve(blog) as server:
        run(contender, [server.url + "/"], folder)
        pauses = [
            after.at - (before.done or 0)
            for before, after in pairwise(server.hits)
            if path in (None, before.path)
        ]
        return pauses[0] if path else min(pauses), set(blog.listing()) <= set(server.asked())


def internal(who: Contenders, folder: Path) -> Iterator[tuple[str, Told]]:
    """Redirects and names that lead to a service that is not for the public."""
    redirected: Told = {}
    named: Told = {}
    for contender in who:
        with serve(lambda _: Reply(b"secret", headers=_HTML), host="127.0.0.2") as inner:
            there = (("Location", f"http://127.0.0.2:{inner.port}/secret"),)
            blog = Blog(pages=3)
            blog.rule["/page/2/"] = Reply(status=302, headers=there)
            with serve(blog) as server:
                run(contender, [server.url + "/"], folder / "internal" / contender.name)
            redirected[contender.name] = str(len(inner.hits))
        with serve(Blog(pages=3)) as server:
            url = f"http://localhost:{server.port}/"
            run(contender, [url], folder / "named" / contender.name, private=False)
            named[contender.name] = str(len(server.hits))
    yield "redirects to an internal service followed", redirected
    yield "requests to a name that means 127.0.0.1", named


_HTML = (("Content-Type", "text/html; charset=utf-8"),)
