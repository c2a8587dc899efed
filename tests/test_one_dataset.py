"""The same posts as text, HTML, WARC, WET and feed are one dataset, with one row a post."""

from __future__ import annotations

import datetime as dt
import gzip
from html import escape
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rendering import Paragraph, Post, Style, render
from rendering_html import HtmlStyle, address, render_listing

from parsers import read_page
from scraper import ingest

SEED = Path(__file__).parent.parent / "seeds" / "01_byline_first_crawl.txt"
CRAWLED = "2024-05-02T04:15:01Z"


def posts() -> list[Post]:
    """Posts of a seed: those with equations on single lines."""
    entries = read_page(SEED.read_text("utf-8")).entries
    return [
        Post(
            entry.title or "",
            entry.author or "",
            dt.date.fromisoformat((entry.date and entry.date.iso) or ""),
            entry.views or 0,
            tuple(Paragraph("prose", line) for line in (entry.body.summary or "").split("\n")),
        )
        for entry in entries
        if not any("\n" in equation.latex for equation in entry.body.equations)
    ]


def record(kind: str, media: str, url: str, content: bytes) -> bytes:
    """A record of a WARC or WET file, zipped as a member of its own."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {CRAWLED}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + content + b"\r\n\r\n")


def feed(shown: list[Post]) -> str:
    """An RSS feed of the posts."""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{address(number)}</link>"
        f"<pubDate>{post.date:%a, %d %b %Y} 08:00:00 +0800</pubDate>"
        f"<description><![CDATA[{_html(post)}]]></description></item>"
        for number, post in enumerate(shown, 1)
    )
    head = "<title>石记</title><link>https://stone-notes.example/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def _html(post: Post) -> str:
    return "".join(f"<p>{escape(each.text, quote=False)}</p>" for each in post.paragraphs)


def write(folder: Path, shown: list[Post]) -> None:
    """Write the posts in every form."""
    text, _ = render(shown, Style("byline"))
    page = render_listing(shown, HtmlStyle())
    other = render_listing(shown, HtmlStyle(math="mathjax", content=False))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    url = "https://stone-notes.example/page/2/"
    (folder / "text.txt").write_text(text, "utf-8")
    (folder / "page.html").write_text(page, "utf-8")
    (folder / "feed.xml").write_text(feed(shown), "utf-8")
    (folder / "crawl.warc.gz").write_bytes(
        record("response", "application/http; msgtype=response", url, http + other.encode())
    )
    (folder / "crawl.wet.gz").write_bytes(record("conversion", "text/plain", url, text.encode()))


@pytest.fixture
def table(tmp_path: Path) -> list[dict[str, object]]:
    """The posts of the dataset that all forms give together."""
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    write(dumps, posts())
    summary = ingest(dumps, data_dir=tmp_path / "data")
    assert summary.rejected == ()
    assert summary.layouts == {"byline": 2, "feed": 1, "post-list": 2}
    rows: list[dict[str, object]] = pq.read_table(tmp_path / "data" / "posts.parquet").to_pylist()
    return rows


def test_one_row_a_post(table: list[dict[str, object]]) -> None:
    """Each post has one row, with five sightings, its address and all that any form states."""
    wanted = {post.title: post for post in posts()}
    assert len(table) == len(wanted)
    for row in table:
        post = wanted[str(row["title"]).replace("：", ":")]
        assert row["sightings"] == 5
        assert row["date"].date() == post.date  # type: ignore[attr-defined]  a timestamp
        assert row["views"] == post.views
        assert row["author"] == post.author
        assert str(row["url"]).startswith("https://stone-notes.example/archives/")
        assert row["category"] == "海"
        assert row["first_seen"].isoformat() == "2024-05-02T04:15:01+00:00"  # type: ignore[attr-defined]
