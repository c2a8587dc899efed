"""What an archive does wrong is told, nothing wrong is kept, and the rest goes on."""

import gzip
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from loopback import Reply, serve
from test_cdx import BOTH, FAST, PYWB, START, WAYBACK, fetch, records
from web_archive import FILE, WebArchive, record

from scraper.crawl import CrawlSettings
from scraper.errors import UsageError

BODY = b"<p>A list of posts</p>"
STAMP = "20160301041500"
MEMBER = gzip.compress(record(START, STAMP, BODY), mtime=0)
OTHER = "Thu, 01 Jan 2015 00:00:00 GMT"
PART = f"bytes 0-{len(MEMBER) - 1}/9999"


@pytest.fixture
def archive():
    """Give an archive of two captures; what it says of the first one is under test."""
    made = WebArchive()
    made.keep(START, STAMP, BODY)
    made.keep(START, "20170101000000", b"<p>Another list</p>")
    return made


def part(body, said=PART):
    """Give an answer with a part of a file."""
    return Reply(body, 206, (("Content-Range", said),))


def packed(text):
    """Give a member as long as the one that is asked for."""
    made = gzip.compress(text, mtime=0)
    assert len(made) <= len(MEMBER)
    return made + b"\0" * (len(MEMBER) - len(made))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"", 404), "404 Not Found"),
        (Reply(b"", 416), "416 Requested Range Not Satisfiable"),
        (Reply(b"", 403), "403 Forbidden"),
        (Reply(MEMBER), "the server sent the whole file, not the part asked for"),
        (Reply(MEMBER * 999), "the server sent the whole file, not the part asked for"),
        (part(MEMBER, "bytes 7-9/9999"), "another part came: bytes 7-9/9999, not 0-"),
        (Reply(MEMBER, 206), "another part came: None, not 0-"),
        (part(MEMBER[:-9]), f"{len(MEMBER) - 9} bytes came, not {len(MEMBER)}"),
        (part(b"x" * len(MEMBER)), "it is no gzip member: "),
        (part(MEMBER[:-8] + b"x" * 8), "it is no gzip member: "),
        (part(packed(b"WARC/1.0\r\n\r\n")), "more than one gzip member came"),
        (part(gzip.compress(b"x" * 999, 0)[: len(MEMBER)]), "the gzip member is cut off"),
    ],
)
def test_a_part_that_is_not_the_record(archive, reply, reason, tmp_path):
    """A part that is cut, wrong, whole or damaged is not kept; the other captures are."""
    archive.say(FILE, reply)
    with serve(archive) as server:
        report = fetch(server, tmp_path, PYWB)
        assert [kind for kind, *_ in records(tmp_path)] == ["response"]
        (failure,) = report.failed
        assert (failure.url, report.fetched) == (START, 1)
        assert failure.reason.startswith(f"capture of {STAMP}: {reason}")
        assert fetch(server, tmp_path, PYWB).fetched == 1, "the next run tries again"
    assert {stamp for _, _, stamp, _ in records(tmp_path)} == {STAMP, "20170101000000"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"an answer, but no record", "it is no record of WARC"),
        (record(START, STAMP, BODY)[:-9], "the record is not as long as it says"),
        (record(START, "20150101000000", BODY), f"the record is another one: {START}, of 2015"),
        (record(START + "x", STAMP, BODY), f"the record is another one: {START}x, of {STAMP}"),
        (
            record(START, STAMP, BODY).replace(b"e: response\r", b"e: metadata\r"),
            "the record holds no",
        ),
        (record(START, STAMP, b"0" * 200_000), "it unpacks to more than "),
    ],
)
def test_a_member_that_is_another_record(text, reason, tmp_path):
    """A whole member is kept only if it holds the record of this very capture."""
    archive = WebArchive()
    one = archive.keep(START, STAMP, BODY)
    member = gzip.compress(text, mtime=0)
    archive.kept[0] = type(one)(START, STAMP, BODY, "200", "text/html", 0, len(member))
    archive.file = member
    settings = CrawlSettings(delay=0, retries=0, allow_private=True, max_bytes=100_000)
    with serve(archive) as server:
        report = fetch(server, tmp_path, PYWB, settings=settings)
    assert report.fetched == 0
    assert report.failed[0].reason.startswith(f"capture of {STAMP}: {reason}")
    assert list(tmp_path.glob("*.warc.gz*")) == []


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"not here", 404), "404 Not Found"),
        (
            Reply(b"", 302, (("Location", "/web/2015id_/x"),)),
            "the replay leads elsewhere: /web/2015",
        ),
        (
            Reply(b"x", headers=(("Memento-Datetime", OTHER),)),
            "the replay gave the capture of 2015",
        ),
        (Reply(b"x", headers=(("Content-Type", "image/png"),)), "it is image/png, not a page"),
    ],
)
def test_a_replay_that_is_not_the_capture(archive, reply, reason, tmp_path):
    """A replay that gives nothing, or another capture, is not kept; the other captures are."""
    archive.say(f"/web/{STAMP}", reply)
    with serve(archive) as server:
        report = fetch(server, tmp_path)
    (failure,) = report.failed
    assert failure.reason.startswith(f"capture of {STAMP}: {reason}")
    assert [stamp for _, _, stamp, _ in records(tmp_path)] == ["20170101000000"]


@BOTH
def test_what_may_heal_is_asked_again(archive, endpoint, tmp_path):
    """A busy index, and an answer that breaks off, are asked again, and all is well."""
    archive.say(f"{endpoint}?", Reply(b"", 503))
    archive.say("/web/" if endpoint == WAYBACK else FILE, Reply(b"x" * 99, cut=9))
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint)
    assert (report.fetched, report.failed) == (2, ())


@BOTH
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(archive, endpoint, form, tmp_path):
    """After 429 the next request goes out no sooner than the archive said."""
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
    said = "2" if form == "seconds" else format_datetime(moment, usegmt=True)
    archive.say("/web/" if endpoint == WAYBACK else FILE, Reply(b"", 429, (("Retry-After", said),)))
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint)
        busy = next(number for number, hit in enumerate(server.hits) if hit.status == 429)
    assert (report.fetched, report.failed) == (2, ())
    next_at = server.hits[busy + 1].at
    if form == "seconds":
        assert next_at >= server.hits[busy].done + 2
    else:
        assert next_at - time.monotonic() + time.time() >= moment.timestamp()


def test_an_archive_that_asks_for_too_long_a_rest(archive, tmp_path):
    """A wait beyond our patience ends the request, and is told."""
    archive.say("/web/", Reply(b"", 429, (("Retry-After", "999999"),)))
    with serve(archive) as server:
        report = fetch(server, tmp_path)
    assert report.failed[0].reason.endswith("asks to be left alone for 999999 seconds")


@BOTH
def test_an_archive_that_stops_answering(endpoint, tmp_path):
    """After five captures in a row without an answer the rest waits for the next run."""
    archive = WebArchive()
    for year in range(2000, 2020):
        archive.keep(START, f"{year}0101000000", f"<p>{year}</p>".encode())
    archive.say("/web/" if endpoint == WAYBACK else FILE, *[Reply(b"x", cut=0)] * 5)
    settings = CrawlSettings(delay=0, retries=0, allow_private=True)
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint, settings=settings)
        assert (report.fetched, len(report.failed), report.waiting) == (0, 5, 15)
        assert not report.complete
        report = fetch(server, tmp_path, endpoint, settings=settings)
    assert (report.fetched, report.failed, report.waiting) == (20, (), 0)


@BOTH
def test_limits(archive, endpoint, tmp_path):
    """At most as many pages as allowed are fetched, and none after the deadline; the rest waits."""
    one = CrawlSettings(delay=0, allow_private=True, max_pages=1)
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint, settings=one)
        assert (report.fetched, report.waiting, report.stopped) == (1, 1, "max_pages")
        none = CrawlSettings(delay=0, allow_private=True, deadline=0)
        report = fetch(server, tmp_path, endpoint, settings=none)
        assert (report.fetched, report.stopped, report.complete) == (0, "deadline", False)
        assert fetch(server, tmp_path, endpoint).fetched == 1


@pytest.mark.parametrize(
    ("path", "reply", "reason"),
    [
        ("/nowhere?", Reply(b"", 404), "404 Not Found"),
        (f"{WAYBACK}?", Reply(b"", 403), "403 Forbidden"),
        (f"{WAYBACK}?", Reply(b"<html>Please wait</html>"), "it is no list of captures"),
        (f"{WAYBACK}?", Reply(b'[["a", 1], 2]'), "it is no table"),
        (f"{WAYBACK}?", Reply(b"[["), "Expecting value"),
        (f"{WAYBACK}?", Reply(b'[["original"], [], ["k"]]'), "the same key to go on twice"),
        (f"{PYWB}?", Reply(b'{"pages": 1}'), "it is no list of captures"),
    ],
)
def test_an_index_that_makes_no_sense(archive, path, reply, reason, tmp_path):
    """An index that refuses, or answers nonsense, is a failure that names it and the address."""
    archive.say(path, *[reply] * 3)
    endpoint = path.removesuffix("?")
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint)
    (failure,) = report.failed
    assert failure.url == server.url + endpoint
    assert failure.reason.startswith(f"{START}: the index gave not all captures: ")
    assert reason in failure.reason


def test_an_index_that_stops_without_a_key(tmp_path):
    """An index that lists just as many as were asked for may have more: it is told."""
    archive = WebArchive(rows=5000)
    archive.kept = [WebArchive().keep(START, STAMP, BODY)] * 5000
    with serve(archive) as server:
        report = fetch(server, tmp_path)
    assert report.fetched == 1
    assert "it stopped after 5000 captures, without a key to go on" in report.failed[0].reason


@pytest.mark.parametrize(
    ("length", "reason"),
    [
        (2_001, "it has more than 2000 bytes"),
        (0, "the index does not say how long its record is"),
    ],
)
def test_a_record_of_no_good_length(archive, length, reason, tmp_path):
    """A record larger than an answer may be, or of unknown length, is not asked for."""
    settings = CrawlSettings(delay=0, allow_private=True, max_bytes=2_000)
    archive.kept[0] = replace(archive.kept[0], length=length)
    with serve(archive) as server:
        report = fetch(server, tmp_path, PYWB, settings=settings)
    assert report.failed[0].reason == f"capture of {STAMP}: {reason}"
    assert report.fetched == 1


def test_lines_that_make_no_sense(archive, tmp_path):
    """Lines of an index that cannot be read are counted and told; the others are fetched."""
    listed = archive._pywb({"url": START, "matchType": "prefix"}).body  # noqa: SLF001  the same
    bad = b'{"url": "http://[bad/", "timestamp": "20160101000000"}\n{"timestamp": "x"}\nwhat?\n'
    archive.say("page=0", Reply(listed + bad))
    with serve(archive) as server:
        report = fetch(server, tmp_path, PYWB)
    (failure,) = report.failed
    assert failure.reason == f"{START}: 3 lines of the index make no sense"
    assert report.fetched == 2


def test_no_internal_address_is_asked(archive, tmp_path):
    """No index leads to an internal address, unless that is allowed."""
    closed = CrawlSettings(delay=0, retries=0)
    with serve(archive) as server:
        report = fetch(server, tmp_path, settings=closed)
        assert "is not a public address" in report.failed[0].reason
        assert server.hits == []


@pytest.mark.parametrize(
    ("endpoint", "urls"),
    [("archive.example/cdx", (START,)), ("ftp://a/b", (START,)), ("http://a/cdx", ("blog",))],
)
def test_addresses_that_cannot_be_asked(endpoint, urls, tmp_path):
    """What is no address is a usage error, before anything is asked."""
    from scraper.crawl.cdx import Snapshots, from_cdx

    with pytest.raises(UsageError, match="not the address of a web page"):
        from_cdx(Snapshots(endpoint, urls), tmp_path, FAST)
    with pytest.raises(UsageError, match="name the address of a blog"):
        from_cdx(Snapshots("http://a/cdx", ()), tmp_path, FAST)
