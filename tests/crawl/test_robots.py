"""robots.txt: what it forbids is not asked for, what it demands is kept, and doubt means no."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from blog import Blog
from crawls import crawled, settings
from loopback import Reply, Request, Server, serve

from scraper.crawl import crawl
from scraper.crawl.robots import KEEP


def robots(text: str, **more: object) -> Reply:
    """Give a robots.txt."""
    return Reply(text.encode(), headers=[("Content-Type", "text/plain")], **more)  # type: ignore[arg-type]  by name


def test_disallowed_pages_are_never_asked_for_however_many_wait(tmp_path: Path) -> None:
    """Nothing of a host is asked for before its robots.txt, and then only what that allows."""
    rules = "User-agent: *\nDisallow: /private/\nAllow: /private/open/\nDisallow: /*?sort="

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return robots(rules, wait=0.5)
        return Reply(f"<p>At {request.path} the sea came in.".encode())

    folders = ("/private/a/", "/b/?sort=up", "/private/open/c/", "/d/")
    starts = [f"{path}{n}" for n in range(30) for path in folders]
    with serve(answer) as server:
        report = crawl(
            [server.url + path for path in starts], tmp_path, settings(delay=0.0, concurrency=16)
        )
        allowed = [path for path in starts if path.startswith(("/private/open", "/d"))]
        assert server.asked(robots=True)[0] == "/robots.txt"
        assert server.count("/robots.txt") == 1
        assert sorted(server.asked()) == sorted(allowed)
        assert min(hit.at for hit in server.hits[1:]) >= (server.hits[0].done or 0)
    assert {f.reason for f in report.failed} == {"robots.txt forbids it"}


def test_a_forbidden_next_page_is_told_and_is_no_failure(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A page that robots.txt forbids ends the walk there, as the site wants it."""
    blog.rule["/robots.txt"] = robots("User-agent: listing-scraper\nDisallow: /page/3/")
    report = crawled(server, tmp_path)
    assert server.asked() == ["/", "/page/2/"]
    assert (report.forbidden, report.failed) == ((server.url + "/page/3/",), ())


def test_a_redirect_to_a_forbidden_page_is_not_followed(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Each hop of a redirect is held against robots.txt."""
    blog.rule["/robots.txt"] = robots("User-agent: *\nDisallow: /private")
    blog.rule["/page/2/"] = Reply(status=302, headers=[("Location", "/private")])
    report = crawled(server, tmp_path)
    assert server.asked() == ["/", "/page/2/"]
    assert report.forbidden == (server.url + "/private",)


@pytest.mark.parametrize("line", ["Crawl-delay: 0.4", "Request-rate: 5/2"])
def test_the_delay_that_robots_txt_demands_is_kept(
    line: str, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Between two requests lies at least the time demanded."""
    blog.rule["/robots.txt"] = robots(f"User-agent: *\n{line}")
    crawled(server, tmp_path)
    waits = [after.at - before.at for before, after in pairwise(server.hits)]
    assert len(waits) == 4
    assert min(waits) >= 0.4


def test_the_delay_is_kept_between_runs(server: Server, tmp_path: Path) -> None:
    """A run that begins right behind another one waits its turn."""
    crawled(server, tmp_path, delay=0.5, max_pages=2)
    crawled(server, tmp_path, delay=0.5)
    waits = [after.at - before.at for before, after in pairwise(server.hits)]
    assert len(waits) == 4
    assert min(waits) >= 0.5


@pytest.mark.parametrize("status", [404, 403, 401, 410])
def test_without_robots_txt_all_is_allowed(
    status: int, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """RFC 9309, 2.3.1.3: a robots.txt that is not there forbids nothing."""
    blog.rule["/robots.txt"] = robots("Disallow: /", status=status)
    assert crawled(server, tmp_path).fetched == 4


@pytest.mark.parametrize("status", [500, 503, 429, 599])
def test_a_robots_txt_that_cannot_be_read_forbids_all(
    status: int, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """RFC 9309, 2.3.1.4: while it cannot be had, nothing is asked for; the next run tries again."""
    blog.rule["/robots.txt"] = robots("", status=status)
    report = crawled(server, tmp_path, retries=1)
    assert server.asked() == []
    assert ["robots.txt could not be read" in f.reason for f in report.failed] == [True]
    del blog.rule["/robots.txt"]
    assert crawled(server, tmp_path).fetched == 4


def test_robots_txt_is_tried_again_before_it_counts_as_unreadable(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """One failure of robots.txt costs a wait, not the crawl."""
    blog.say("/robots.txt", Reply(status=503))
    assert crawled(server, tmp_path).fetched == 4
    assert server.count("/robots.txt") == 2


def test_redirects_of_robots_txt_are_followed(server: Server, blog: Blog, tmp_path: Path) -> None:
    """Up to five redirects lead to the rules; beyond that there are none (RFC 9309, 2.3.1.2)."""
    for n in range(5):
        name = f"/robots{n or ''}.txt"
        blog.rule[name] = Reply(status=301, headers=[("Location", f"/robots{n + 1}.txt")])
    blog.rule["/robots5.txt"] = robots("User-agent: *\nDisallow: /")
    assert "robots.txt forbids it" in crawled(server, tmp_path / "five").failed[0].reason
    blog.rule["/robots5.txt"] = Reply(status=301, headers=[("Location", "/robots6.txt")])
    assert crawled(server, tmp_path / "six").fetched == 4


def test_a_huge_robots_txt_is_read_as_far_as_the_rfc_asks(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Rules within the first 500 KiB hold, the rest is not awaited."""
    rules = "User-agent: *\nDisallow: /page/3/\n" + "# tide\n" * (KEEP // 7)
    blog.rule["/robots.txt"] = robots(rules, endless=True)
    assert crawled(server, tmp_path).forbidden == (server.url + "/page/3/",)


def test_robots_txt_is_kept_for_a_day(server: Server, tmp_path: Path) -> None:
    """A second run within the day does not ask for it again."""
    crawled(server, tmp_path)
    crawled(server, tmp_path)
    assert server.count("/robots.txt") == 1


def test_a_robots_txt_older_than_a_day_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    """RFC 9309, 2.4: a copy is not used longer than 24 hours."""
    from scraper.crawl.state import opened

    crawled(server, tmp_path)
    with opened(tmp_path) as state:
        state.keep_robots(server.url, time.time() - 24 * 3600 - 1, "")
    crawled(server, tmp_path)
    assert server.count("/robots.txt") == 2
