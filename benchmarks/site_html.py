"""Site HTML from a .warc.gz: ours beside FastWARC alone, BeautifulSoup and trafilatura.

    python benchmarks/site_html.py [--rounds 5]

The pages are made up, in the shape of the mathematics blog's: ten posts, equations and a sidebar.
Costs are per page, the best of several rounds of one process, as multiples of what reading and
decoding cost alone, which every line contains. Ours reads every field of every post, BeautifulSoup
the titles, dates and counts of readers only, trafilatura the main text.
"""

import argparse
import gzip
import io
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bs4 import BeautifulSoup
from fastwarc.warc import ArchiveIterator, WarcRecordType

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from linkage.bodies import write_bodies
from linkage.titles import own_catalogue
from rendering import Post
from rendering_html import HtmlStyle, draw, render_listing

from parsers import read_page

_PAGES = 100
_POSTS = 10
_BYLINE = re.compile(r"(\d{4}-\d\d-\d\d) \| ([\d,]+)位读者")
Facts = list[tuple[str, str, int]]
"""Title, date and count of readers of each post."""


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    truths, pages = made_up(Random(1))  # noqa: S311  a benchmark, not a secret
    archive = warc(pages)
    size = sum(len(page.encode()) for page in pages) / len(pages) / 1024
    print(
        f"{len(pages)} pages of {size:.0f} KiB, zipped to "
        f"{len(archive) / size / len(pages) / 1024:.0%}"
    )
    ways: dict[str, Callable[[str], Facts]] = {
        "FastWARC, reading and decoding": lambda _: [],
        "ours, every field": ours,
        "BeautifulSoup, three fields": souped,
        "trafilatura, main text": trafilated,
    }
    costs = {name: cost(archive, read, rounds) for name, read in ways.items()}
    base = costs["FastWARC, reading and decoding"]
    for name, seconds in costs.items():
        right = share(truths, [ways[name](page) for page in pages])
        print(
            f"{name:<32}{seconds * 1e3:8.2f} ms a page{seconds / base:8.1f} times"
            f"{seconds / costs['ours, every field']:8.1f} of ours{right:8.1%} of dates and views"
        )


def made_up(rng: Random) -> tuple[list[Facts], list[str]]:
    """Give the pages, and what they state of each of their posts."""
    written = [p for p in write_bodies(own_catalogue(400, rng), "site") if p.versions]
    posts = [
        Post(p.title, "林石", p.date, rng.randint(100, 90_000), p.versions[0]) for p in written
    ]
    chosen = [rng.sample(posts, _POSTS) for _ in range(_PAGES)]
    truths = [[(p.title, p.date.isoformat(), p.views) for p in page] for page in chosen]
    beside = "".join(
        f'<li><a href="/archives/{i}">{p.title}</a>: {p.views}</li>'
        for i, p in enumerate(posts[:60])
    )
    sidebar = f'<div id="sidebar"><ul>{beside}</ul>'
    styles = (draw(rng) if n % 2 else HtmlStyle() for n in range(_PAGES))
    shown = [render_listing(page, style) for page, style in zip(chosen, styles, strict=True)]
    return truths, [page.replace('<div id="sidebar">', sidebar) for page in shown]


def warc(pages: list[str]) -> bytes:
    """Give a .warc.gz of the pages, a member each."""
    return b"".join(gzip.compress(record(page.encode())) for page in pages)


def record(page: bytes) -> bytes:
    """Give a response record."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        "WARC-Target-URI: https://stone-notes.example/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def texts(archive: bytes) -> Iterator[str]:
    """Read and decode the pages of an archive."""
    for each in ArchiveIterator(io.BytesIO(archive), record_types=WarcRecordType.response):
        yield each.reader.read().decode()


def cost(archive: bytes, read: Callable[[str], Facts], rounds: int) -> float:
    """Give the seconds a page of reading, decoding and `read`, in the best round."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        count = sum(read(text) is not None for text in texts(archive))
        taken.append((time.perf_counter() - begun) / count)
    return min(taken)


def ours(page: str) -> Facts:
    """Read every field of every post; give three."""
    return [
        (entry.title or "", (entry.date and entry.date.iso) or "", entry.views or 0)
        for entry in read_page(page).entries
    ]


def souped(page: str) -> Facts:
    """Read three fields with BeautifulSoup."""
    facts = []
    for post in BeautifulSoup(page, "lxml").select("div.Post"):
        title, byline = post.select_one(".title-wrap h2 a"), post.select_one("span.submitted")
        if title and byline and (stated := _BYLINE.search(byline.get_text())):
            facts.append((title.get_text(), stated[1], int(stated[2].replace(",", ""))))
    return facts


def trafilated(page: str) -> Facts:
    """Extract the main text with trafilatura, which knows no posts."""
    from trafilatura import extract  # noqa: PLC0415  what else is here needs no extra

    extract(page)
    return []


def share(truths: list[Facts], found: list[Facts]) -> float:
    """Give the share of posts whose date and views were read right."""
    wanted = [(date, views) for page in truths for _, date, views in page]
    got = [
        {(date, views) for _, date, views in page}
        for page, truth in zip(found, truths, strict=True)
        for _ in truth
    ]
    return sum(fact in facts for fact, facts in zip(wanted, got, strict=True)) / len(wanted)


if __name__ == "__main__":
    main()
