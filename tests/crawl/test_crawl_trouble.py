"""Trouble that ends a site's part of a run, or the run; and starts that are no listing pages."""

import gzip
import socketserver
import threading
from pathlib import Path

import pytest
from blog import Blog
from crawls import crawled, pages, records, settings
from loopback import Reply, Request, Server, serve

from scraper.crawl import crawl
from scraper.crawl.state import NAME, opened
from scraper.errors import ScraperError, UsageError


def test_a_site_whose_pages_all_fail_is_left_alone(tmp_path: Path) -> None:
    """After five pages in a row that failed the others of the site wait for the next run."""
    healthy = Reply(b"<p>The sea came in.", headers=[("Content-Type", "text/html")])

    def answer(request: Request) -> Reply:
        return Reply(status=404 if "robots" in request.path else 500)

    with serve(answer) as server:
        starts = [f"{server.url}/{number}/" for number in range(9)]
        report = crawl(starts, tmp_path, settings(retries=0, delay=0.01))
        assert len(server.asked()) == 5
        assert (report.waiting, report.complete) == (4, False)
        assert "5 pages in a row failed" in report.failed[-1].reason
        server.handler = lambda request: answer(request) if "robots" in request.path else healthy
        assert crawl(starts, tmp_path, settings()).complete


def test_a_guessed_page_that_is_not_there_is_no_failure(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Behind a last page that fails the next number is tried, and nobody is told of its absence."""
    blog.rule["/page/4/"] = Reply(status=502)
    report = crawled(server, tmp_path, retries=0)
    assert server.asked()[-2:] == ["/page/4/", "/page/5/"]
    assert [failure.url for failure in report.failed] == [server.url + "/page/4/"]


class Plain(socketserver.BaseRequestHandler):
    """Answers whatever comes with words, which are no TLS."""

    def handle(self) -> None:
        """Read a little, and answer."""
        self.request.recv(1000)
        self.request.sendall(b"There is no TLS here.")


def test_a_connection_that_is_not_trusted_is_not_tried_again(tmp_path: Path) -> None:
    """A host that does not speak TLS where it should is told of at once."""
    with socketserver.TCPServer(("127.0.0.1", 0), Plain) as plain:
        threading.Thread(target=plain.serve_forever, daemon=True).start()
        url = f"https://127.0.0.1:{plain.server_address[1]}/"
        report = crawl([url], tmp_path, settings())
        plain.shutdown()
    assert ["no trusted connection" in failure.reason for failure in report.failed] == [True]


def test_a_start_may_be_a_sitemap(tmp_path: Path) -> None:
    """Who names a sitemap, a packed one too, gets the pages that it lists."""
    blog = Blog(pages=2)

    def answer(request: Request) -> Reply:
        if request.path == "/sitemap.xml.gz":
            plain = blog(Request("GET", "/sitemap.xml", request.headers))
            return Reply(gzip.compress(plain.body), headers=[("Content-Type", "application/gzip")])
        return blog(request)

    with serve(answer) as server:
        report = crawled(server, tmp_path, "/sitemap.xml.gz")
    assert set(pages(tmp_path)) == {post.path for post in blog.posts}
    assert report.complete


def test_a_start_may_be_a_feed(tmp_path: Path) -> None:
    """A feed with pages (RFC 5005) is walked to its end."""
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>{}</title>{}</feed>'
    kind = [("Content-Type", "application/atom+xml")]

    def answer(request: Request) -> Reply:
        number = {"/feed/": 1, "/feed/?paged=2": 2}.get(request.path)
        if number is None:
            return Reply(status=404)
        onward = '<link rel="next" href="/feed/?paged=2"/>' if number == 1 else ""
        return Reply(feed.format(number, onward).encode(), headers=kind)

    with serve(answer) as server:
        crawled(server, tmp_path, "/feed/")
        assert server.asked() == ["/feed/", "/feed/?paged=2"]


def test_bytes_that_are_no_text_are_stored_and_walked(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A page with broken bytes is stored as it is, and leads on."""
    broken = (
        b'<p>\xff\xfe\x00\x81 broken</p><a rel="next" href="/page/2/">next</a><a href="/x/">x</a>'
    )
    blog.rule["/"] = Reply(broken, headers=[("Content-Type", "text/html")])
    assert crawled(server, tmp_path).fetched == 4
    assert pages(tmp_path)["/"] == broken


def test_without_an_address_there_is_nothing_to_crawl(tmp_path: Path) -> None:
    """The library says so, as the command does."""
    with pytest.raises(UsageError, match="name the address"):
        crawl([], tmp_path, settings())


def test_a_damaged_state_is_named_with_a_remedy(server: Server, tmp_path: Path) -> None:
    """A state file that is none is left alone; moved away, the crawl starts anew."""
    (tmp_path / NAME).write_bytes(b"this is no database, and never was one" * 50)
    with pytest.raises(ScraperError, match=f"{NAME}.*move it away"):
        crawled(server, tmp_path)
    (tmp_path / NAME).unlink()
    assert crawled(server, tmp_path).complete


def test_the_state_of_a_newer_version_is_left_alone(server: Server, tmp_path: Path) -> None:
    """A state written by a newer program is not touched."""
    with opened(tmp_path) as state:
        state.database.execute("pragma user_version = 99")
    with pytest.raises(ScraperError, match="update this program"):
        crawled(server, tmp_path)
    assert server.hits == []


def test_a_left_over_file_without_a_whole_record_is_removed(server: Server, tmp_path: Path) -> None:
    """Of a file torn in its first record nothing can be kept, and nothing else is in the way."""
    (tmp_path / "b.example-20260101000000-00000000.warc.gz.open").write_bytes(b"\x1f\x8b\x08 torn")
    crawled(server, tmp_path)
    assert not list(tmp_path.glob("*.open"))
    assert {record.path for record in records(tmp_path)} == {
        "/",
        "/page/2/",
        "/page/3/",
        "/page/4/",
    }
