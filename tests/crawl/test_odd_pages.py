"""Pages that are not what they seem: cookies asked for, scripts instead of text, false charsets."""

from pathlib import Path

import pytest
from blog import Blog
from crawls import crawled, pages, records
from loopback import Reply, Request, Server, serve

HTML = ("Content-Type", "text/html; charset=utf-8")

_SCRIPTS = {
    "cookie and reload": "document.cookie='seen=1;path=/';location.reload();",
    "assigned": "var u='/?go=1'; window.location.href = u;",
    "replaced": "setTimeout(function(){location.replace('/?go=1')}, 500)",
    "hidden": "eval(function(p,a,c,k,e,d){return p}('0 1',2,2,'x|y'.split('|'),0,{}))",
}


def scripted(script: str) -> Reply:
    """Give a page that is nothing but a script."""
    return Reply(f"<html><body><script>{script}</script></body></html>".encode(), headers=[HTML])


@pytest.mark.parametrize("script", _SCRIPTS.values(), ids=_SCRIPTS)
def test_a_page_that_sends_on_by_script_is_told_and_not_stored(
    script: str, server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A page that is nothing but a script is no page of posts: it is told as what it is."""
    blog.rule["/"] = scripted(script)
    report = crawled(server, tmp_path)
    assert ["script sends browsers on" in f.reason for f in report.failed] == [True]
    assert (report.fetched, pages(tmp_path)) == (0, {})


def test_the_next_run_asks_again_behind_a_script(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """A host that answers with a script today and with its blog tomorrow is crawled tomorrow."""
    blog.say("/", scripted(_SCRIPTS["assigned"]))
    assert crawled(server, tmp_path).fetched == 0
    assert crawled(server, tmp_path).fetched == 4
    assert set(pages(tmp_path)) == set(blog.listing())


def test_a_page_of_posts_with_scripts_is_a_page_of_posts(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """Scripts that set cookies or locations beside posts change nothing."""
    blog.links = f"<script>{_SCRIPTS['cookie and reload']}</script>"
    assert crawled(server, tmp_path).fetched == 4


def test_a_refresh_is_a_redirect(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A page that only refreshes to another address leads there, and is not stored."""
    body = b'<html><head><meta http-equiv="Refresh" content="0; url=/"></head></html>'
    blog.rule["/page/1/"] = Reply(body, headers=[HTML])
    report = crawled(server, tmp_path, "/page/1/")
    assert (report.fetched, report.failed) == (4, ())
    assert set(pages(tmp_path)) == set(blog.listing())


def test_session_cookies_are_kept_for_the_run(tmp_path: Path) -> None:
    """A site that shows itself only to visitors with its cookie is crawled whole."""
    blog = Blog(pages=4)

    def answer(request: Request) -> Reply:
        if request.path == "/robots.txt" or request.headers.get("cookie") == "visitor=7":
            return blog(request)
        cookie = [("Set-Cookie", "visitor=7; Path=/; HttpOnly"), ("Location", request.path)]
        return Reply(status=302, headers=cookie)

    with serve(answer) as server:
        report = crawled(server, tmp_path)
        assert server.asked() == ["/", *blog.listing()]
    assert (report.fetched, report.failed) == (4, ())


@pytest.mark.parametrize(
    ("charset", "written"),
    [("utf-8", "gb18030"), ("iso-8859-1", "utf-8"), ("big5", "gbk"), ("no-such", "utf-8")],
)
def test_a_wrong_charset_neither_stops_the_walk_nor_changes_a_byte(
    charset: str, written: str, tmp_path: Path
) -> None:
    """Pages in another encoding than the server says are walked, and stored as they came."""
    blog = Blog(pages=4)

    def answer(request: Request) -> Reply:
        plain = blog(request)
        if plain.status != 200:
            return plain
        body = (
            plain.body.replace(b'<meta charset="utf-8">', b"")
            .decode()
            .replace("»", "&raquo;")
            .encode(written)
        )
        return Reply(body, headers=[("Content-Type", f"text/html; charset={charset}")])

    with serve(answer) as server:
        assert crawled(server, tmp_path).fetched == 4
    assert "石头".encode(written) in pages(tmp_path)["/page/2/"]
    kinds = {record.http["Content-Type"] for record in records(tmp_path) if record.status == 200}
    assert kinds == {f"text/html; charset={charset}"}


def test_what_is_no_page_is_not_stored(server: Server, blog: Blog, tmp_path: Path) -> None:
    """A picture where a page should be is told by its kind, and its bytes are not awaited."""
    picture = [("Content-Type", "image/png"), ("Content-Length", "900000000")]
    blog.rule["/page/2/"] = Reply(b"\x89PNG", headers=picture)
    report = crawled(server, tmp_path)
    assert [f.reason for f in report.failed] == ["it is image/png, not a page"]
    assert "/page/2/" not in pages(tmp_path)


def test_an_error_page_of_status_200_under_every_address_ends_the_walk(tmp_path: Path) -> None:
    """The same words at every address are stored once."""
    with serve(
        lambda _: Reply(b"<p>We are moving house; come back tomorrow.", headers=[HTML])
    ) as s:
        report = crawled(s, tmp_path)
        assert crawled(s, tmp_path).failed == ()
    assert (report.fetched, len(pages(tmp_path))) == (1, 1)
