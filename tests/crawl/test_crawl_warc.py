"""What the WARC files of a crawl hold."""

import re
import subprocess
import sys
from pathlib import Path

from blog import Blog
from crawls import crawled, records
from loopback import Reply, Server, serve

REVISIT = "http://netpreserve.org/warc/1.1/revisit/"


def test_each_answer_stands_beside_its_request(server: Server, tmp_path: Path) -> None:
    """A response record has its address, date and digest; the request that it answers follows."""
    crawled(server, tmp_path, contact="https://example.org/me")
    response, request, *_ = records(tmp_path)
    assert (response.kind, response.url, response.status) == ("response", server.url + "/", 200)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", response.warc["WARC-Date"])
    assert response.warc["WARC-Payload-Digest"].startswith("sha1:")
    assert request.warc["WARC-Concurrent-To"] == response.warc["WARC-Record-ID"]
    assert request.http["User-Agent"].endswith("(+https://example.org/me)")
    assert request.http["User-Agent"].startswith("listing-scraper")
    assert request.http["Accept-Encoding"] == "gzip, deflate, br, zstd"


def test_an_unmodified_page_is_a_revisit_of_its_last_content(
    server: Server, tmp_path: Path
) -> None:
    """A 304 is stored as a revisit record that names address, date and digest of the content."""
    crawled(server, tmp_path)
    [before] = [r for r in records(tmp_path) if r.kind == "response" and r.path == "/"]
    crawled(server, tmp_path)
    [revisit] = [r for r in records(tmp_path) if r.kind == "revisit"]
    assert (revisit.status, revisit.path) == (304, "/")
    assert revisit.warc["WARC-Profile"] == REVISIT + "server-not-modified"
    assert revisit.warc["WARC-Refers-To-Target-URI"] == before.url
    assert revisit.warc["WARC-Refers-To-Date"] == before.warc["WARC-Date"]
    assert revisit.warc["WARC-Payload-Digest"] == before.warc["WARC-Payload-Digest"]


def test_equal_content_is_stored_once(tmp_path: Path) -> None:
    """The same bytes again, without validators, are a revisit record without a body."""
    with serve(Blog(pages=2, etags=False)) as server:
        crawled(server, tmp_path)
        crawled(server, tmp_path)
    [before] = [r for r in records(tmp_path) if r.kind == "response" and r.path == "/"]
    [revisit] = [r for r in records(tmp_path) if r.kind == "revisit"]
    assert revisit.warc["WARC-Profile"] == REVISIT + "identical-payload-digest"
    assert revisit.warc["WARC-Payload-Digest"] == before.warc["WARC-Payload-Digest"]
    assert revisit.warc["WARC-Refers-To-Date"] == before.warc["WARC-Date"]
    assert revisit.body == b""


def test_a_changed_page_is_revisited_from_its_newest_content(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    """After content A, B and a 304, the revisit refers to B."""
    crawled(server, tmp_path)
    blog.look(5)
    crawled(server, tmp_path)
    crawled(server, tmp_path)
    contents = [r for r in records(tmp_path) if r.kind == "response" and r.path == "/"]
    [revisit] = [r for r in records(tmp_path) if r.kind == "revisit"]
    digests = {each.warc["WARC-Payload-Digest"]: each for each in contents}
    assert len(digests) == 2
    views = f"{blog.posts[-1].views}位读者".encode()
    assert views in digests[revisit.warc["WARC-Payload-Digest"]].body


def test_a_run_writes_one_file_named_for_host_and_time(server: Server, tmp_path: Path) -> None:
    """Each run's file is named when it is whole; nothing else lies in the folder in the open."""
    report = crawled(server, tmp_path)
    [path] = report.warcs
    assert re.fullmatch(r"127\.0\.0\.1-\d{14}-[0-9a-f]{8}\.warc\.gz", path.name)
    assert [p for p in tmp_path.iterdir() if not p.name.startswith(".")] == [path]


def test_a_run_without_answers_leaves_no_file(server: Server, tmp_path: Path) -> None:
    """Where nothing could be had there is nothing to ingest."""
    report = crawled(server, tmp_path, allow_private=False)
    assert report.warcs == ()
    assert not list(tmp_path.glob("*.warc.gz*"))


def test_odd_headers_survive(server: Server, blog: Blog, tmp_path: Path) -> None:
    """Headers that repeat, are empty or not ASCII do not break a record."""
    odd = [("Content-Type", "text/html"), ("X-A", "1"), ("X-A", "2"), ("X-Empty", ""), ("X-B", "é")]
    blog.rule["/"] = Reply("<p>The sea came in; 潮水来了。".encode(), headers=odd)
    crawled(server, tmp_path)
    found = next(r for r in records(tmp_path) if r.kind == "response")
    assert found.body.decode() == "<p>The sea came in; 潮水来了。"
    assert found.http["X-A"] == "2"


def test_another_program_finds_the_files_sound(server: Server, tmp_path: Path) -> None:
    """The own check of warcio passes all digests."""
    crawled(server, tmp_path)
    crawled(server, tmp_path)
    files = sorted(map(str, tmp_path.glob("*.warc.gz")))
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, b"")
