"""Servers that err, lie, stall or trick: what becomes of the page, and of the pages behind it."""

import gzip
import time
import zlib
from email.utils import formatdate
from pathlib import Path

import brotli
import pytest
import zstandard
from blog import Blog
from crawls import crawled, pages, records
from loopback import Reply, Request, Server, serve

HTML = ("Content-Type", "text/html; charset=utf-8")


def gap(server: Server, path: str) -> float:
    """Give the seconds between the first answer at a path and the next request of all."""
    number = next(n for n, hit in enumerate(server.hits) if hit.path == path)
    done = server.hits[number].done
    assert done is not None
    return server.hits[number + 1].at - done


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_waited_for(
    status: int, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A busy site gets the rest it asks for, and then every page is fetched."""
    blog.say("/page/2/", Reply(status=status, headers=[("Retry-After", "2")]))
    report = crawled(server, tmp_path)
    assert gap(server, "/page/2/") >= 2
    assert server.count("/page/2/") == 2
    assert (report.fetched, report.failed) == (4, ())


def test_retry_after_as_a_date_is_waited_for(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A date is meant by the server's own clock, which may be years off."""
    epoch = 1_000_000_000.0
    dates = [("Date", formatdate(epoch, usegmt=True))]
    dates.append(("Retry-After", formatdate(epoch + 2, usegmt=True)))
    blog.say("/page/3/", Reply(status=429, headers=dates))
    assert crawled(server, tmp_path).fetched == 4
    assert gap(server, "/page/3/") >= 2


def test_a_site_that_wants_a_long_rest_is_left_alone(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A rest longer than the run's patience ends the work at the site; its pages wait."""
    blog.say("/page/2/", Reply(status=429, headers=[("Retry-After", "7200")]))
    report = crawled(server, tmp_path, patience=60)
    assert server.asked() == ["/", "/page/2/"]
    assert [failure.url for failure in report.failed] == [server.url + "/page/2/"]
    assert "7200 seconds" in report.failed[0].reason
    assert report.waiting == 1


def test_what_may_heal_is_tried_again_with_backoff(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A page that fails twice and then answers is stored; the waits grow."""
    blog.say("/page/2/", Reply(status=500), Reply(status=502))
    report = crawled(server, tmp_path)
    assert (report.fetched, report.failed) == (4, ())
    tries = [hit.at for hit in server.hits if hit.path == "/page/2/"]
    assert tries[1] - tries[0] >= 1
    assert tries[2] - tries[1] >= 2


def test_a_page_that_stays_broken_fails_but_hides_nothing(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Tries are bounded, the failure is told, the pages behind are found, the next run heals."""
    blog.rule["/page/2/"] = Reply(status=500)
    report = crawled(server, tmp_path, retries=1)
    assert server.count("/page/2/") == 2
    assert [(f.url, f.reason[:3]) for f in report.failed] == [(server.url + "/page/2/", "500")]
    assert set(pages(tmp_path)) == {"/", "/page/3/", "/page/4/"}
    del blog.rule["/page/2/"]
    assert crawled(server, tmp_path).failed == ()
    assert set(pages(tmp_path)) == set(blog.listing())


def test_what_cannot_heal_is_asked_once(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A page that is gone is not asked for again, and is told."""
    blog.rule["/page/3/"] = Reply(b"gone", 410, [HTML])
    report = crawled(server, tmp_path)
    assert server.count("/page/3/") == 1
    assert [f.reason for f in report.failed] == ["410 Gone"]


def test_redirects_are_followed_within_the_site(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A start that moved leads to the blog, and the redirect is kept as an answer."""
    blog.rule["/old"] = Reply(status=301, headers=[("Location", "/old/")])
    blog.rule["/old/"] = Reply(status=302, headers=[("Location", "../")])
    report = crawled(server, tmp_path, "/old")
    assert (report.fetched, report.failed) == (4, ())
    assert {r.path: r.status for r in records(tmp_path) if "old" in r.path and r.status} == {
        "/old": 301,
        "/old/": 302,
    }


@pytest.mark.parametrize("target", ["/a/", "/"])
def test_redirect_loops_end(target: str, server: Server, blog: Blog, tmp_path: Path) -> None:
    """Redirects in a circle, or to the same page, are given up and told."""
    blog.rule["/"] = Reply(status=302, headers=[("Location", target)])
    blog.rule["/a/"] = Reply(status=302, headers=[("Location", "/")])
    report = crawled(server, tmp_path)
    assert len(server.asked()) <= 12
    assert ["redirects" in f.reason for f in report.failed] == [True]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.2", "localhost", "[::1]", "169.254.169.254"]
)
def test_redirects_to_other_hosts_are_not_followed(host: str, tmp_path: Path) -> None:
    """A redirect to an internal service is not followed, even where private hosts are allowed."""
    with serve(lambda _: Reply(b"secret"), host="127.0.0.2") as inner:
        there = [("Location", f"http://{host}:{inner.port}/secret")]
        robots = Reply(status=404)
        away = Reply(status=302, headers=there)
        with serve(lambda asked: robots if "robots" in asked.path else away) as server:
            report = crawled(server, tmp_path)
        assert inner.hits == []
    assert "another site" in report.failed[0].reason
    assert all(b"secret" not in record.body for record in records(tmp_path))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"never ending ", headers=[HTML], endless=True),
        Reply(b"x" * 300_000, headers=[HTML]),
        Reply(b"x", headers=[HTML, ("Content-Length", "999999999")], cut=1),
    ],
    ids=["endless", "large", "said to be large"],
)
def test_bodies_beyond_the_limit_are_refused(reply: Reply, tmp_path: Path) -> None:
    """A body larger than allowed is given up at the limit, not tried again, and told."""
    with serve(lambda request: reply if request.path == "/" else Reply(status=404)) as server:
        report = crawled(server, tmp_path, max_bytes=100_000)
        assert server.count("/") == 1
    assert ["more than 100000 bytes" in f.reason for f in report.failed] == [True]


@pytest.mark.parametrize("drip", [Reply(b"drip " * 99, headers=[HTML], drip=0.2), Reply(wait=9)])
def test_dripping_and_silent_answers_end(drip: Reply, tmp_path: Path) -> None:
    """An answer that takes longer than allowed is given up, however it drips."""
    began = time.monotonic()
    with serve(lambda request: drip if request.path == "/" else Reply(status=404)) as server:
        report = crawled(server, tmp_path, timeout=0.5, retries=0)
    assert [f.reason for f in report.failed] == ["no whole answer in time"]
    assert time.monotonic() - began < 9, "it did not wait for the end"


def bomb(size: int = 10_000_000) -> dict[str, bytes]:
    """Give a page of that size in all encodings, by name."""
    body = b"<p>x</p>" * (size // 8)
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    return {
        "gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "raw deflate": raw.compress(body) + raw.flush(),
        "br": brotli.compress(body, quality=5),
        "zstd": zstandard.compress(body),
    }


@pytest.mark.parametrize("name", bomb(8))
def test_bombs_are_refused(name: str, tmp_path: Path) -> None:
    """A small body that would unpack to a huge one is given up at the limit."""
    body = bomb()[name]
    reply = Reply(body, headers=[HTML, ("Content-Encoding", name.rpartition(" ")[2])])
    with serve(lambda request: reply if request.path == "/" else Reply(status=404)) as server:
        report = crawled(server, tmp_path, max_bytes=500_000)
    assert len(body) < 500_000
    assert ["when decompressed" in f.reason for f in report.failed] == [True]


@pytest.mark.parametrize("name", bomb(8))
def test_compressed_pages_are_stored_unpacked(name: str, tmp_path: Path) -> None:
    """Every encoding that is asked for is undone, and the record tells of it."""
    blog = Blog(pages=2)

    def answer(request: Request) -> Reply:
        plain = blog(request)
        packed = {
            "gzip": gzip.compress,
            "deflate": zlib.compress,
            "raw deflate": lambda data: zlib.compress(data)[2:-4],
            "br": brotli.compress,
            "zstd": zstandard.compress,
        }[name](plain.body)
        encoding = ("Content-Encoding", name.rpartition(" ")[2])
        return Reply(packed, plain.status, (*plain.headers, encoding))

    with serve(answer) as server:
        crawled(server, tmp_path)
    listing = Request("GET", "/page/2/", {"host": "x"})
    assert pages(tmp_path)["/page/2/"] == blog(listing).body
    found = next(r for r in records(tmp_path) if r.kind == "response")
    assert found.http["X-Crawler-Content-Encoding"] == name.rpartition(" ")[2]
    assert "Content-Encoding" not in found.http


@pytest.mark.parametrize(
    "headers",
    [
        [HTML, ("Content-Length", "9000")],
        [HTML, ("Transfer-Encoding", "chunked")],
        [HTML, ("Content-Encoding", "gzip")],
    ],
    ids=["length", "chunked", "gzip"],
)
def test_truncated_bodies_are_fetched_again(
    headers: list[tuple[str, str]], server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A body that ends early is not stored: it is asked for again, and then whole."""
    body = {"chunked": b"ff\r\n<p>The sea"}.get(headers[1][1], b"<p>The sea came")
    if headers[1][1] == "gzip":
        body = gzip.compress(b"<p>The sea came in" * 99)[:-12]
    blog.say("/page/2/", Reply(body, headers=headers, cut=len(body)))
    report = crawled(server, tmp_path)
    assert server.count("/page/2/") == 2
    assert (report.fetched, report.failed) == (4, ())
    assert b"came" not in pages(tmp_path)["/page/2/"]
