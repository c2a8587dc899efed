"""Which records of a WARC are pages, how their bodies are decoded, and what else is counted."""

import zlib
from datetime import UTC, datetime

import brotli
import pytest
from commands import page
from packing import (
    PACK,
    address,
    dumps,
    members,
    read_bytes,
    record,
    rejections,
    skipped,
    warc,
)

from scraper import ingest, load
from scraper.dumps import Options, Revisit

BODY = "<html><p>潮汐</p>".encode() + b"<p>tide</p>" * 50


def only(folder, data):
    """Give the one thing that a WARC of one record gives."""
    (item,) = read_bytes(folder, "a.warc", data)
    return item


NOT_PAGES = {
    "not a page": [
        {"kind": "request"},
        {"kind": "metadata"},
        {"kind": "resource", "url": "urn:pageinfo:https://blog.example/"},
        {"kind": "response", "url": "dns:blog.example"},
        {"kind": "response", "status": "100 Continue"},
    ],
    "redirect": [{"status": "301 Moved Permanently"}, {"status": "304 Not Modified"}],
    "error": [{"status": "404 Not Found"}, {"status": "503 Unavailable"}],
    "not text": [
        {"content_type": "image/png"},
        {"content_type": "text/css"},
        {"content_type": "application/pdf"},
        {"kind": "resource", "content_type": "font/woff2"},
    ],
    "cut short": [
        {"warc": {"WARC-Truncated": "length"}},
        {"warc": {"WARC-Segment-Number": "1"}},
        {"status": "206 Partial Content"},
    ],
    "revisit": [{"kind": "revisit"}],
}


@pytest.mark.parametrize("reason", NOT_PAGES)
def test_what_is_no_page(tmp_path, reason):
    """Records that hold no page are counted by the reason, and none is passed over in silence."""
    records = [record(BODY, **more) for more in NOT_PAGES[reason]]
    items = read_bytes(tmp_path, "a.warc.gz", b"".join(members([*records, record(BODY)])))
    assert skipped(items) == {reason: len(records)}
    assert [each.data for each in dumps(items)] == [BODY]


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_page(tmp_path, body):
    """A response without content is counted as empty."""
    assert only(tmp_path, record(body)).reason == "empty"


def test_what_media_types_are_pages(tmp_path):
    """HTML, XML, text and feeds are pages; a type that does not tell is told by the content."""
    for kind in ("text/html", "TEXT/HTML;charset=x", "text/plain", "application/xhtml+xml",
                 "application/rss+xml", "application/atom+xml", "text/xml"):  # fmt: skip
        assert only(tmp_path, record(b"tide", content_type=kind)).data == b"tide"
    for kind in (None, "application/octet-stream"):
        assert only(tmp_path, record(BODY, content_type=kind)).data == BODY
        assert only(tmp_path, record(b"tide", content_type=kind)).reason == "not text"


def test_the_name_of_a_record(tmp_path):
    """A page is called by the offset of its record, compressed or not, as in an index."""
    records = warc([BODY, BODY + b"2"])
    for name, parts in (("a.warc", records), ("a.warc.gz", members(records))):
        found = dumps(read_bytes(tmp_path, name, b"".join(parts)))
        starts = [len(b"".join(parts[:n])) for n in (1, 2)]
        assert [each.name for each in found] == [f"{name}!/{start}" for start in starts]


def test_a_file_compressed_as_a_whole(tmp_path):
    """In a WARC that was compressed as a whole, offsets are those in what it holds."""
    records = warc([BODY, BODY + b"2"])
    found = dumps(read_bytes(tmp_path, "a.warc.gz", PACK[".gz"](b"".join(records))))
    assert found == [
        dump.__class__(f"a.warc.gz!/{start}", *[getattr(dump, n) for n in dump.__slots__[1:]])
        for dump, start in zip(found, (len(records[0]), len(b"".join(records[:2]))), strict=True)
    ]


def chunked(body):
    """Give a body in chunks, as HTTP/1.1 sends them."""
    parts = [body[:10], body[10:30], body[30:]]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body):
    """Give what some servers mean by deflate."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CODINGS = {
    "gzip": PACK[".gz"],
    "x-gzip": PACK[".gz"],
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": PACK[".zst"],
    "identity": bytes,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_codings_of_a_body(tmp_path, coding):
    """A body is decoded as its headers say, in chunks or not, and also if it was decoded before."""
    coded = CODINGS[coding](BODY)
    head = {"Content-Encoding": coding}
    in_chunks = {"Transfer-Encoding": "chunked", **head}
    for http, body in ((head, coded), (in_chunks, chunked(coded)), (in_chunks, coded),
                       (in_chunks, BODY), (head, BODY)):  # fmt: skip
        assert only(tmp_path, record(body, http=http)).data == BODY
    twice = {"Content-Encoding": f"{coding}, gzip"}
    assert only(tmp_path, record(PACK[".gz"](coded), http=twice)).data == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "Deflate", "br", "zstd"])
def test_a_body_that_is_torn(tmp_path, coding):
    """A body of which the coding ends too early is rejected, and never passed off as whole."""
    coded = CODINGS[coding](BODY * 9)
    for body in (coded[:-9], coded[: len(coded) // 2]):
        found = only(tmp_path, record(body, http={"Content-Encoding": coding}))
        assert (found.dump, found.error) == ("a.warc!/0", "TornPage")
    http = {"Content-Encoding": coding, "Transfer-Encoding": "chunked"}
    assert only(tmp_path, record(chunked(coded)[:-7], http=http)).error == "TornPage"


def test_an_unknown_coding(tmp_path):
    """A coding that is not known is named, unless the body is text all the same."""
    head = {"Content-Encoding": "dcz"}
    assert only(tmp_path, record(b"\xff\xfe\0", http=head)).error == "UnknownEncoding"
    assert only(tmp_path, record(BODY, http=head)).data == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_unpacks_to_too_much(tmp_path, coding):
    """A body that unpacks to more than a page may have is rejected with the remedy."""
    coded = CODINGS[coding](bytes(50_000_000))
    found = only(tmp_path, record(coded, http={"Content-Encoding": coding}))
    assert (found.error, "--max-page-size" in found.message) == ("PageTooLarge", True)


def test_a_page_that_is_too_long(tmp_path):
    """A page longer than the limit is rejected by its own name, and the others are read."""
    records = [record(BODY), record(b"<p>" * 10_000_000), record(BODY)]
    items = read_bytes(tmp_path, "a.warc.gz", b"".join(members(records)),
                       options=Options(page_size=10_000_000))  # fmt: skip
    assert len(dumps(items)) == 2
    (found,) = rejections(items)
    assert (found.error, "10,000,000 bytes" in found.message) == ("PageTooLarge", True)


LATER = "2024-06-01T00:00:00Z"


def revisit(date=LATER, since="2024-05-01T06:07:08Z", number=1):
    """Give a revisit record of page 1, which refers to a page of this number."""
    headers = {"WARC-Refers-To-Target-URI": address(number), "WARC-Refers-To-Date": since}
    return record(b"", 1, "revisit", warc={"WARC-Date": date} | headers)


def test_a_revisit(tmp_path):
    """A revisit says of which capture it is, if it says so for sure."""
    found = only(tmp_path, revisit())
    moments = datetime(2024, 6, 1, tzinfo=UTC), datetime(2024, 5, 1, 6, 7, 8, tzinfo=UTC)
    assert found == Revisit("a.warc!/0", address(1), *moments)
    for unsure in (revisit(since="May"), revisit(number=2)):
        assert only(tmp_path, unsure).reason == "revisit"


@pytest.mark.parametrize("order", [["a", "b"], ["b", "a"], ["a"], ["b"], ["ab"], ["ba"]])
def test_revisits_of_known_captures(tmp_path, order):
    """A revisit makes its post seen again, whatever file or run has the capture; else it counts."""
    first = record(page().encode(), 1, content_type="text/plain")
    again = revisit("2024-07-01T00:00:00.5Z", LATER)
    files = {"a": [first], "b": [again, revisit()]}
    for name in order:
        data = b"".join(b"".join(files[each]) for each in name)
        (tmp_path / f"{name}.warc").write_bytes(data)
        summary = ingest(tmp_path / f"{name}.warc", data_dir=tmp_path / "data")
    if order == ["b"]:
        assert summary.skipped == {"revisit": 2}
        return
    ingest(*tmp_path.glob("*.warc"), data_dir=tmp_path / "data")
    frame = load(tmp_path / "data")
    assert str(frame.first_seen[0]) == "2024-05-01 06:07:08+00:00"
    seen_again = order != ["a"]
    assert (frame.last_seen[0] > frame.first_seen[0]) == seen_again
    names = load(tmp_path / "data", "dumps").dump
    assert len(names) == (3 if seen_again else 1)


def test_the_dataset_of_a_crawl(tmp_path):
    """Address and time of a record are in the dataset; what is no page of posts is counted."""
    records = [*warc([page().encode(), b"<html><p>no post</p>"]), record(b"", status="404 Gone")]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(members(records)))
    summary = ingest(tmp_path, data_dir=tmp_path / "data")
    assert (summary.read, summary.rejected) == (1, ())
    assert summary.skipped == {"error": 1, "not a page": 1, "without posts": 1}
    (row,) = load(tmp_path / "data", "dumps").itertuples()
    assert row.dump == f"a.warc.gz!/{len(members(records)[0])}"
    assert (row.url, row.encoding) == (address(0), "utf-8")
    (seen,) = load(tmp_path / "data", "observations").itertuples()
    assert str(seen.crawled_at) == "2024-05-01 06:07:08+00:00"


def test_one_content_at_two_addresses(tmp_path):
    """The same bytes at two addresses are two dumps; at two times they are one, seen twice."""
    body = page().encode()
    later = {"WARC-Date": LATER}
    for name, records in (
        ("a", [record(body, 1), record(body, 1, warc=later)]),
        ("b", [record(body, 1), record(body, 2, warc=later)]),
    ):
        (tmp_path / f"{name}.warc").write_bytes(b"".join(records))
        summary = ingest(tmp_path / f"{name}.warc", data_dir=tmp_path / name)
        assert (summary.read, summary.known) == ((1, 1) if name == "a" else (2, 0))
        frame = load(tmp_path / name)
        assert (len(frame), str(frame.last_seen[0])) == (1, "2024-06-01 00:00:00+00:00")
