"""Older snapshots: what an archive lists is fetched, dated as it was, and read by ingest."""

from pathlib import Path

import pytest
from blog import Blog
from commands import ingest
from loopback import Reply, Server, serve
from warcio.archiveiterator import ArchiveIterator
from web_archive import FILE, WebArchive

from scraper import load
from scraper.crawl import CrawlReport, CrawlSettings
from scraper.crawl.cdx import Snapshots, from_cdx

WAYBACK, PYWB = "/cdx/search/cdx", "/CC-index"
START = "http://blog.example/"
FAST = CrawlSettings(delay=0, retries=1, allow_private=True)
BOTH = pytest.mark.parametrize("endpoint", [WAYBACK, PYWB])


def fetch(
    server: Server,
    into: Path,
    endpoint: str = WAYBACK,
    *urls: str,
    settings: CrawlSettings = FAST,
    **span: str,
) -> CrawlReport:
    """Fetch captures of the blog's start, or of `urls`."""
    return from_cdx(Snapshots(server.url + endpoint, urls or (START,), **span), into, settings)


def records(folder):
    """Give type, address, stamp and body of all captures in a folder's files."""
    found = []
    for path in sorted(Path(folder).glob("*.warc.gz")):
        with path.open("rb") as file:
            for one in ArchiveIterator(file):
                stated = one.rec_headers.get_header
                date = "".join(filter(str.isdigit, stated("WARC-Date")))
                body = one.content_stream().read()
                found.append((one.rec_type, stated("WARC-Target-URI"), date, body))
    return found


@pytest.fixture
def archive():
    """Give an archive that holds the pages of a blog as they were at two times."""
    made, blog = WebArchive(), Blog(pages=3)
    for stamp in ("20160301041500", "20190704231459"):
        for number, path in enumerate(blog.listing(), 1):
            made.keep(f"http://blog.example{path}", stamp, blog.page(number).encode())
        blog.publish()
        blog.look(50)
    return made


@BOTH
def test_the_dataset_begins_years_back(archive, endpoint, tmp_path):
    """What is fetched and ingested is seen first and last when the archive saw it."""
    with serve(archive) as server:
        report = fetch(server, tmp_path / "dumps", endpoint)
    assert (report.fetched, report.failed, report.waiting, report.complete) == (7, (), 0, True)
    assert [path.parent for path in report.warcs] == [tmp_path / "dumps"]
    assert ingest(tmp_path / "dumps", "--data-dir", tmp_path / "data").returncode == 0
    posts = load(tmp_path / "data")
    assert len(posts) == 16
    assert posts.first_seen.dt.strftime("%Y-%m-%dT%H:%M:%S%z").value_counts().to_dict() == {
        "2016-03-01T04:15:00+0000": 15,
        "2019-07-04T23:14:59+0000": 1,
    }
    assert set(posts.last_seen.dt.year) == {2019}
    assert posts.views.min() >= 150


@BOTH
def test_records_are_the_captures(archive, endpoint, tmp_path):
    """Each record has the original's address and bytes, and the time of the capture."""
    with serve(archive) as server:
        fetch(server, tmp_path, endpoint)
    assert sorted(records(tmp_path)) == sorted(
        ("response", each.url, each.stamp, each.body) for each in archive.kept
    )


def test_records_of_a_file_are_kept_as_they_are(archive, tmp_path):
    """A record that came as a part of a WARC file is stored byte for byte."""
    with serve(archive) as server:
        (path,) = fetch(server, tmp_path, PYWB).warcs
    in_order = sorted(archive.kept, key=lambda each: (each.stamp, each.url))
    assert path.read_bytes() == b"".join(
        archive.file[each.offset : each.offset + each.length] for each in in_order
    )


def test_headers_of_a_replay_are_the_originals(archive, tmp_path):
    """A replayed capture has its own headers, not those of the archive, and names its source."""
    with serve(archive) as server:
        (path,) = fetch(server, tmp_path).warcs
        with path.open("rb") as file:
            one = next(iter(ArchiveIterator(file)))
        asked = server.asked()
    assert one.rec_headers.get_header("WARC-Source-URI") == (
        f"{server.url}/web/20160301041500id_/http://blog.example/"
    )
    names = {name.lower() for name, _ in one.http_headers.headers}
    assert names == {"server", "x-crawler-content-encoding", "content-type", "content-length"}
    assert not any("robots" in path for path in asked), "an interface is no walk"


@BOTH
@pytest.mark.parametrize("rows", [1, 2, 3, 7])
def test_all_pages_of_the_index(archive, endpoint, rows, tmp_path):
    """However few captures an answer of the index lists, all are found, each once."""
    archive.rows = rows
    with serve(archive) as server:
        assert fetch(server, tmp_path, endpoint).fetched == 7
    assert len(records(tmp_path)) == 7


@BOTH
def test_nothing_is_listed(archive, endpoint, tmp_path):
    """An index that lists nothing of an address is no failure."""
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint, "http://other.example/")
    assert report == CrawlReport(bytes=report.bytes)


def test_an_index_without_pages(archive, tmp_path):
    """An index that does not know numbers of pages is asked for all at once."""
    archive.say("showNumPages", Reply(b"bad request", 400))
    with serve(archive) as server:
        assert fetch(server, tmp_path).fetched == 7


def test_progress(archive, tmp_path):
    """Who wants to know is told of each capture, in order of time, and of the count so far."""
    told = []
    with serve(archive) as server:
        wanted = Snapshots(server.url + WAYBACK, (START,))
        last = from_cdx(wanted, tmp_path, FAST, lambda report, url: told.append((report, url)))
    assert [report.fetched for report, _ in told] == list(range(1, 8))
    assert [url for _, url in told] == [url for _, url, _, _ in records(tmp_path)]
    assert told[-1][0].bytes == last.bytes > 0


@pytest.mark.parametrize("form", ["seven", "eleven", "cdxj"])
def test_indexes_of_text(archive, form, tmp_path):
    """An index that writes lines of fields, or CDXJ, lists the same captures."""
    archive.form = form
    with serve(archive) as server:
        assert fetch(server, tmp_path).fetched == 7
    assert len(set(records(tmp_path))) == 7


@BOTH
def test_listing_pages_only(archive, endpoint, tmp_path):
    """Of an address its numbered pages are wanted, too: no posts, pictures, redirects, errors."""
    for path, status, mime in (
        ("archives/1/", "200", "text/html"),
        ("page/4/", "404", "text/html"),
        ("page/5/", "301", "text/html"),
        ("page/6/", "200", "image/png"),
        ("category/tides/", "200", "text/html"),
    ):
        archive.keep(
            f"{START}{path}", "20170101000000", b"<p>No list</p>" + path.encode(), status, mime
        )
    other = archive.keep("http://www.blog.example:80/?page=2", "20170101000000", b"<p>Another</p>")
    archive.keep("http://blog.example.org/page/2/", "20170101000000", b"<p>Another site</p>")
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint)
    assert (report.fetched, report.failed) == (8, ())
    assert ("response", other.url, other.stamp, other.body) in records(tmp_path)


@BOTH
def test_all_below_an_address(archive, endpoint, tmp_path):
    """An address that ends in a star is for all pages that begin so."""
    post = archive.keep(f"{START}archives/1/", "20170101000000", b"<p>A post</p>")
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint, f"{START}archives/*")
    assert (report.fetched, report.failed) == (1, ())
    assert records(tmp_path) == [("response", post.url, post.stamp, post.body)]


@BOTH
@pytest.mark.parametrize(
    ("span", "years"),
    [
        ({"since": "2017"}, {"2019"}),
        ({"until": "2016"}, {"2016"}),
        ({"since": "20160301041500", "until": "20160301041500"}, {"2016"}),
        ({"since": "201907"}, {"2019"}),
        ({"since": "20160302", "until": "20190703"}, set()),
    ],
    ids=str,
)
def test_a_span_of_time(archive, endpoint, span, years, tmp_path):
    """Only captures within the times named are fetched, the first and last moments included."""
    with serve(archive) as server:
        report = fetch(server, tmp_path, endpoint, **span)
    assert report.failed == ()
    assert {stamp[:4] for _, _, stamp, _ in records(tmp_path)} == years


@BOTH
def test_the_same_content_is_fetched_once(archive, endpoint, tmp_path):
    """A later capture of known content needs no request, and tells ingest that it was seen."""
    first = archive.kept[0]
    again = archive.keep(first.url, "20210101000000", first.body)
    archive.keep(first.url, "20220101000000", first.body, "-", "warc/revisit")
    archive.keep("https://blog.example/", "20230101000000", first.body)
    with serve(archive) as server:
        report = fetch(server, tmp_path / "dumps", endpoint)
        asked = [path for path in server.asked() if "index" not in path and "cdx" not in path]
    assert (report.fetched, report.unchanged, report.failed, len(asked)) == (8, 2, (), 8)
    stored = records(tmp_path / "dumps")
    assert ("revisit", again.url, again.stamp, b"") in stored
    assert sum(kind == "revisit" for kind, *_ in stored) == 2
    assert ingest(tmp_path / "dumps", "--data-dir", tmp_path / "data").returncode == 0
    seen = load(tmp_path / "data").last_seen.dt.year
    assert sorted(set(seen)) == [2019, 2023], "under another address it is fetched"


@BOTH
def test_nothing_is_fetched_again(archive, endpoint, tmp_path):
    """A second run asks the index only, and fetches what is new, dated before or after."""
    with serve(archive) as server:
        fetch(server, tmp_path, endpoint)
        before = len(server.hits)
        report = fetch(server, tmp_path, endpoint)
        assert (report.fetched, report.unchanged, report.failed, report.warcs) == (0, 0, (), ())
        archive.keep(START, "20140101000000", b"<p>Older</p>")
        archive.keep(START, "20240101000000", archive.kept[0].body)
        report = fetch(server, tmp_path, endpoint)
        assert (report.fetched, report.unchanged, report.failed) == (1, 1, ())
        asked = [
            hit.path for hit in server.hits[before:] if "/web/" in hit.path or FILE in hit.path
        ]
    assert len(asked) == 1
