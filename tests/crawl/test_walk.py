"""Where a crawl goes, and where it stops."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from blog import Blog
from crawls import crawled, pages, records, settings
from loopback import Reply, Request, Server, serve

from scraper.crawl import crawl
from scraper.crawl.state import opened


@pytest.fixture
def blog() -> Blog:
    """Give a longer blog than usual."""
    return Blog(pages=6)


def html(body: str) -> Reply:
    """Give a page of HTML."""
    kind = ("Content-Type", "text/html; charset=utf-8")
    text = f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>"
    return Reply(text.encode(), headers=(kind,))


def test_all_listing_pages_are_stored(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A crawl asks for each listing page once, after robots.txt, and stores what came."""
    report = crawled(server, tmp_path)
    assert server.asked(robots=True) == ["/robots.txt", *blog.listing()]
    assert pages(tmp_path) == {
        path: blog(Request("GET", path, {"host": "x"})).body for path in blog.listing()
    }
    assert (report.fetched, report.unchanged, report.failed, report.complete) == (6, 0, (), True)


def test_an_unchanged_blog_costs_one_304(server: Server, tmp_path: Path) -> None:
    """The second crawl of an unchanged blog asks for its start alone, and stores no content."""
    crawled(server, tmp_path)
    server.hits.clear()
    report = crawled(server, tmp_path)
    assert [(hit.path, hit.status) for hit in server.hits] == [("/", 304)]
    assert (report.fetched, report.unchanged, report.complete) == (0, 1, True)


def test_a_blog_without_validators_is_known_by_its_content(tmp_path: Path) -> None:
    """Without ETags an unchanged start is known by its digest, and the crawl ends there."""
    with serve(Blog(pages=4, etags=False)) as server:
        crawled(server, tmp_path)
        server.hits.clear()
        crawled(server, tmp_path)
        assert server.asked() == ["/"]
    kinds = sorted(r.kind for r in records(tmp_path) if r.path == "/")
    assert kinds == ["request", "request", "response", "revisit"]


def test_a_new_post_shifts_all_pages_but_only_two_are_asked_for(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """The crawl after a new post ends with the first page that says nothing new."""
    crawled(server, tmp_path)
    server.hits.clear()
    blog.publish("A wall of moss")
    crawled(server, tmp_path)
    assert server.asked() == ["/", "/page/2/"]


def test_without_a_delay_posts_are_read_where_links_say_nothing(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Without a delay the second crawl looks at all pages once more, the third at two again."""
    asked = []
    for _ in range(3):
        crawled(server, tmp_path, delay=0.0)
        asked.append(len(server.asked()))
        server.hits.clear()
        blog.publish()
    assert asked == [6, 7, 2]


def test_as_many_new_posts_as_fill_pages_are_all_found(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """New posts that fill pages are walked through, to the first page without any."""
    crawled(server, tmp_path)
    server.hits.clear()
    for _ in range(2 * blog.per_page):
        blog.publish()
    crawled(server, tmp_path)
    assert server.asked() == ["/", "/page/2/", "/page/3/"]


def test_new_views_are_news(server: Server, blog: Blog, tmp_path: Path) -> None:
    """Pages whose view counts grew are all stored again: a history of views needs them."""
    crawled(server, tmp_path)
    server.hits.clear()
    blog.look(3)
    report = crawled(server, tmp_path)
    assert server.asked() == blog.listing()
    assert report.fetched == len(blog.listing())


def test_everything_goes_on_behind_known_ground(server: Server, blog: Blog, tmp_path: Path) -> None:
    """With `everything`, unchanged pages are asked for to the end, each for a 304."""
    crawled(server, tmp_path)
    server.hits.clear()
    report = crawled(server, tmp_path, everything=True)
    assert server.asked() == blog.listing()
    assert report.unchanged == len(blog.listing())


def test_since_ends_the_walk_and_can_be_taken_back(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A page of older posts is the last one; a later crawl that wants older posts goes on there."""
    last_of_page_3 = blog.posts[-3 * blog.per_page].day
    crawled(server, tmp_path, since=last_of_page_3 + timedelta(days=1))
    assert server.asked() == blog.listing()[:4]
    server.hits.clear()
    crawled(server, tmp_path, since=date(2015, 1, 1))
    assert sorted(server.asked()) == ["/", "/page/5/", "/page/6/"]


def test_a_start_leads_to_feed_and_archive(server: Server, blog: Blog, tmp_path: Path) -> None:
    """The feed that a start declares and the list of posts it links to are stored, once each."""
    blog.links = (
        '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="/feed/atom/">'
        '<a href="archives.html">归档</a><a href="/about.html">About</a>'
    )
    crawled(server, tmp_path)
    assert sorted(server.asked()) == sorted([*blog.listing(), "/feed/", "/archives.html"])
    server.hits.clear()
    crawled(server, tmp_path)
    assert [(h.path, h.status) for h in server.hits] == [
        ("/", 304), ("/feed/", 304), ("/archives.html", 304),
    ]  # fmt: skip


def test_a_part_of_a_blog_stays_a_part(tmp_path: Path) -> None:
    """From a category the walk follows its pages and its feed, not those of the whole site."""
    feeds = (
        '<link rel="alternate" type="application/rss+xml" href="{}"><a href="/archives/">归档</a>'
    )

    def answer(request: Request) -> Reply:
        number = {"/category/tides/": 1, "/category/tides/page/2/": 2}.get(request.path)
        if number is None:
            return Reply(status=404)
        onward = '<a rel="next" href="/category/tides/page/2/">»</a>' if number == 1 else ""
        links = "".join(f'<a href="/archives/{number}{n}/">post {n}</a>' for n in range(4))
        return html(feeds.format("/feed/") + links + onward)

    with serve(answer) as server:
        crawled(server, tmp_path, "/category/tides/")
        assert server.asked() == ["/category/tides/", "/category/tides/page/2/"]


def test_a_site_without_next_pages_is_walked_by_its_sitemap(tmp_path: Path) -> None:
    """Where the start has no next page, the sitemap that robots.txt names is walked, newest first.

    The next crawl asks for what changed after the last one, and for nothing else of it.
    """
    blog = Blog(pages=1, per_page=4)
    blog.per_page = 9

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(f"Sitemap: http://{request.headers['host']}/sitemap.xml".encode())
        return blog(request)

    with serve(answer) as server:
        crawled(server, tmp_path)
        posts = [post.path for post in reversed(blog.posts)]
        assert server.asked() == ["/", "/sitemap.xml", *posts]
        server.hits.clear()
        blog.publish()
        crawled(server, tmp_path)
        assert server.asked() == ["/", "/sitemap.xml", blog.posts[-1].path]
    stored = {record.path for record in records(tmp_path)}
    assert "/sitemap.xml" not in stored, "a sitemap is no page of posts"


def test_next_links_that_loop_end(tmp_path: Path) -> None:
    """Next links that lead back, or to ever new addresses of the same posts, end the walk."""

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(status=404)
        number = int(request.path.partition("page=")[2] or 1)
        shown = min(number, 3)
        links = "".join(f'<a href="/post/{shown}-{n}/">post {n} of {shown}</a>' for n in range(4))
        return html(f'{links}<a class="next" href="/?page={number + 1}">next</a> asked {number}')

    with serve(answer) as server:
        report = crawled(server, tmp_path)
        assert server.asked() == ["/", "/?page=2", "/?page=3", "/?page=4"]
    assert report.complete


def test_one_page_under_several_addresses_is_walked_once(tmp_path: Path) -> None:
    """Session ids do not make new pages, and equal content is stored once and leads on once."""

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(status=404)
        number = 1 if request.path == "/" else 2
        links = "".join(f'<a href="/post/{number}-{n}/">post {n}</a>' for n in range(4))
        onward = f"/page/2/?PHPSESSID={id(request)}" if number == 1 else "/?copy=1&paged=3"
        return html(f'{links}<a rel="next" href="{onward}">»</a>')

    with serve(answer) as server:
        crawled(server, tmp_path)
        assert server.asked() == ["/", "/page/2/", "/?copy=1&paged=3"]
    kinds = {r.path: r.kind for r in records(tmp_path) if r.kind != "request"}
    assert kinds == {"/": "response", "/page/2/": "response", "/?copy=1&paged=3": "revisit"}


def test_other_sites_are_not_asked(tmp_path: Path) -> None:
    """A next link to another site is not followed."""
    with serve(Blog(pages=1)) as other:
        first = html(
            f'<a rel="next" href="{other.url}/page/2/">next</a>' + "<a href='/p/'>p</a>" * 3
        )
        with serve(lambda request: first if request.path == "/" else Reply(status=404)) as server:
            crawled(server, tmp_path)
        assert other.asked(robots=True) == []


def test_a_limit_of_pages_is_kept_and_the_rest_waits(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A run with a limit stops there, and the next run goes on, asking for nothing twice."""
    report = crawled(server, tmp_path, max_pages=2)
    assert (report.fetched, report.stopped, report.complete) == (2, "max_pages", False)
    assert report.waiting == 1
    assert crawled(server, tmp_path).complete
    assert server.asked() == blog.listing()


def test_a_run_cut_short_long_ago_looks_at_its_start_again(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """What a run left is fetched later, too, and then the start may have news."""
    crawled(server, tmp_path, max_pages=2)
    with opened(tmp_path) as state:
        state.note("began", 0)
        state.commit()
    blog.publish()
    server.hits.clear()
    assert crawled(server, tmp_path).complete
    assert sorted(server.asked()) == sorted(["/page/7/", *blog.listing()[:6]])


def test_several_starts_share_a_folder(tmp_path: Path) -> None:
    """Blogs crawled in one run are each walked to the end."""
    with serve(Blog(pages=3)) as one, serve(Blog(pages=4)) as two:
        report = crawl([one.url, two.url + "/"], tmp_path, settings())
    assert (report.fetched, report.complete) == (7, True)
