"""What is stated with a page: its address, its charset, when it was crawled."""

import json
import os
import shutil
from datetime import UTC, datetime

import pytest
from commands import page
from packing import (
    DATE,
    address,
    dumps,
    json_lines,
    mhtml,
    read,
    read_bytes,
    record,
    table,
    tarred,
    zipped,
)

from scraper import ingest, load
from scraper.dumps import Options, with_names
from scraper.dumps.fields import Fields
from scraper.dumps.moments import moment
from scraper.errors import UsageError

WHEN = datetime(2024, 5, 1, 6, 7, 8, tzinfo=UTC)
HTML = b"<html><p>Tide</p>"
URL = "https://blog.example/page/1/"


def facts(folder, name, data):
    """Give what was stated of the one page in a file."""
    (dump,) = dumps(read_bytes(folder, name, data))
    return dump.url, dump.charset, dump.crawled_at


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2024-05-01T06:07:08Z", WHEN),
        ("2024-05-01T06:07:08.000000123Z", WHEN),
        ("2024-05-01 06:07:08", WHEN),
        ("2024-05-01 06:07:08 UTC", WHEN),
        ("2024-05-01 06:07:08 +0000 UTC", WHEN),
        ("2024-05-01T14:07:08+08:00", WHEN),
        ("20240501060708", WHEN),
        ("Wed, 01 May 2024 06:07:08 GMT", WHEN),
        ("Wed, 01 May 2024 08:07:08 +0200", WHEN),
        ("Wed May 01 2024 08:07:08 GMT+0200 (Central European Summer Time)", WHEN),
        (1714543628, WHEN),
        (1714543628000, WHEN),
        (1714543628.0, WHEN),
        ("2024-05-01", WHEN.replace(hour=0, minute=0, second=0)),
        (WHEN.date(), WHEN.replace(hour=0, minute=0, second=0)),
        *[(nothing, None) for nothing in ("", "May 2024", "yesterday", "12 Feb", "2024-13-01", 7)],
        *[(nothing, None) for nothing in (None, True, [], {}, -1, 1e300, float("nan"), "0001-01-01",
                                          "9999-12-31T23:59:59-14:00", "x, GMT", "99999999999999")],
    ],
)  # fmt: skip
def test_moments(written, read_as):
    """Times of crawl are read as dumps write them, in UTC; what is none for sure is none."""
    assert moment(written) == read_as


@pytest.mark.parametrize("sidecar", ["page.html.json", "page.meta.json", "page.json"])
@pytest.mark.parametrize("pack", ["folder", zipped, tarred])
def test_sidecars(tmp_path, sidecar, pack):
    """A small JSON file beside a page states its address and time, and is no dump itself."""
    files = {
        f"in/{sidecar}": json.dumps({"url": URL, "crawled_at": DATE}).encode(),
        "in/page.html": HTML,
        "in/other.html": HTML + b"other",
    }
    for order in (files, dict(reversed(files.items()))):
        if pack == "folder":
            for name, data in order.items():
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_bytes(data)
            summary = ingest(tmp_path / "in", data_dir=tmp_path / "data")
            assert (summary.skipped, summary.aside) == ({"without posts": 2}, 0)
        else:
            items = read_bytes(tmp_path, "packed", pack(order))
            found = {each.name: (each.url, each.crawled_at) for each in items}
            assert found == {
                "packed!/in/page.html": (URL, WHEN),
                "packed!/in/other.html": (None, None),
            }


def test_a_sidecar_in_a_dataset(tmp_path):
    """What a sidecar states is in the dataset; a file's own time is not."""
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "tide.txt").write_text(page())
    meta = tmp_path / "in" / "a" / "tide.json"
    meta.write_text(json.dumps({"link": URL, "fetched_at": "20240501060708"}))
    os.utime(tmp_path / "in" / "b" / "tide.txt", (1, 1))
    ingest(tmp_path / "in", data_dir=tmp_path / "data")
    frame = load(tmp_path / "data", "dumps").set_index("dump")
    assert frame.url["a/tide.txt"] == URL
    assert frame.crawled_at["a/tide.txt"] == WHEN
    assert frame.url.isna()["b/tide.txt"]
    assert frame.crawled_at.isna()["b/tide.txt"]
    assert set(load(tmp_path / "data").first_seen) == {WHEN}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b"[" * 100_000, b'{"url": 3}', b'{"url": "/page"}']
)
def test_what_is_no_sidecar(tmp_path, content):
    """A file that only has the name of a sidecar states nothing."""
    (tmp_path / "page.html").write_bytes(HTML)
    items = read_bytes(tmp_path, "packed.zip", zipped({"page.html": HTML, "page.json": content}))
    assert [(each.url, each.crawled_at) for each in dumps(items)] == [(None, None)]


def test_pages_with_the_name_of_a_sidecar(tmp_path):
    """A JSON file beside a page that holds pages itself is a dump."""
    pages = json.dumps({"url": URL, "text": "Tide"}).encode()
    items = read_bytes(tmp_path, "a.zip", zipped({"page.html": HTML, "page.json": pages}))
    assert [(each.data, each.url) for each in dumps(items)] == [(HTML, None), (b"Tide", URL)]


NOTES = {
    "chromium": (b"<!DOCTYPE html>\n<!-- saved from url=(0028)%s -->\n<html>", None),
    "singlefile": (
        (
            b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: %s \n "
            b"saved date: Wed May 01 2024 08:07:08 GMT+0200 (Central European Summer Time)\n-->"
        ),
        WHEN,
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_what_browsers_note(tmp_path, name):
    """The comment of a browser that saved a page states its address; SingleFile's the time, too."""
    text, when = NOTES[name]
    assert facts(tmp_path, "a.html", text % URL.encode()) == (URL, None, when)
    assert facts(tmp_path, "a.html", text % b"about:internet") == (None, None, None)
    assert facts(tmp_path, "a.html", b"<html>" + b" " * 5000 + text % URL.encode())[0] is None


HEADS = {
    "front matter": (
        b'---\ntitle: "Tide"\nurl: "%s"\ncrawled_at: 2024-05-01T06:07:08Z\n---\n',
        WHEN,
    ),
    "its source": (b"---\r\nsource: %s\r\nurl: /tide/\r\n---\r\n", None),
    "reader": (b"Title: Tide\n\nURL Source: %s\n\nMarkdown Content:\n", None),
}


@pytest.mark.parametrize("name", HEADS)
def test_what_converters_note(tmp_path, name):
    """The head that a converter puts over its Markdown states where the page is from."""
    head, when = HEADS[name]
    assert facts(tmp_path, "a.md", head % URL.encode() + b"Tide\n====\n") == (URL, None, when)
    assert facts(tmp_path, "a.md", head % b"/tide" + b"Tide\n====\n")[0] is None
    assert facts(tmp_path, "a.md", b"Tide\n" + head % URL.encode())[0] is None


def test_a_sidecar_before_a_comment(tmp_path):
    """What a sidecar states counts before what a browser noted in the page."""
    noted = NOTES["singlefile"][0] % b"https://other.example/"
    (tmp_path / "a.html.json").write_text(json.dumps({"url": URL}))
    shutil.copy(tmp_path / "a.html.json", tmp_path / "copy")
    (tmp_path / "a.html").write_bytes(noted)
    ingest(tmp_path, data_dir=tmp_path / "data", dry_run=True)
    data = zipped({"a.html": noted, "a.html.json": (tmp_path / "copy").read_bytes()})
    assert facts(tmp_path, "a.zip", data) == (URL, None, WHEN)


FORMS = {
    "a.warc": record(HTML, warc={"WARC-Target-URI": URL}, content_type='text/html;Charset="GBK"'),
    "a.jsonl": json_lines([{"uri": URL, "html": HTML.decode(), "timestamp": DATE}]),
    "a.json": json.dumps([{"URL": URL, "Raw-HTML": HTML.decode(), "WARC-Date": DATE}]).encode(),
    "a.parquet": table({"link": [URL], "html": [HTML.decode()], "crawled_at": [WHEN]}),
    "b.parquet": table({"metadata": [{"url": URL, "timestamp": DATE}], "html": [HTML.decode()]}),
    "a.mhtml": mhtml(HTML, URL),
}
CHARSETS = {"a.warc": "gbk"}


@pytest.mark.parametrize("name", FORMS)
def test_what_containers_state(tmp_path, name):
    """Address, charset and time are read from each container that states them."""
    charset = CHARSETS.get(name, "utf-8")
    assert facts(tmp_path, name, FORMS[name]) == (URL, charset, WHEN)


def test_the_names_of_common_corpora(tmp_path):
    """Records are read as common corpora name their fields; a day of publication is no crawl."""
    rows = [
        {"text": "t", "url": URL, "timestamp": DATE},
        {"raw_content": "t", "url": URL, "date_download": DATE},
        {"content": "t", "url": URL, "date": DATE},
        {"content": "t", "warc_headers": {"warc-target-uri": URL, "warc-date": DATE}},
        {"text": "t", "metadata": {"WARC-Target-URI": URL, "warc_date": DATE}},
        {"html": "", "text": "t", "url": "about:blank", "uri": URL, "crawl_date": 1714543628},
    ]
    found = dumps(read_bytes(tmp_path, "a.jsonl", json_lines(rows)))
    assert [(each.data, each.url, each.crawled_at) for each in found] == [(b"t", URL, WHEN)] * 6
    rows = [{"text": "t", "date": "2024-05-01"}, {"text": "t", "published": DATE}]
    found = dumps(read_bytes(tmp_path, "a.jsonl", json_lines(rows)))
    assert [each.crawled_at for each in found] == [None, None]


def test_names_that_are_given(tmp_path):
    """A field that is named counts alone, and a dot leads into an object."""
    row = {"text": "no", "story": {"Body": "Tide"}, "at": {"seen": DATE}, "url": URL, "time": 1}
    options = Options(with_names(["text=story.body", "time=at.seen"]))
    one_row = table({name: [value] for name, value in row.items()})
    for name, data in (("a.jsonl", json_lines([row])), ("a.parquet", one_row)):
        (dump,) = dumps(read_bytes(tmp_path, name, data, options=options))
        assert (dump.data, dump.url, dump.crawled_at) == (b"Tide", URL, WHEN)
    assert with_names(["url=a", "url=b"]) == Fields(url=("a", "b"))
    for wrong in ("text", "text=", "title=x", ""):
        with pytest.raises(UsageError, match="text=NAME"):
            with_names([wrong])


def test_html_in_json_is_utf_8(tmp_path):
    """HTML that came as text is UTF-8, whatever its meta element says; text needs no charset."""
    rows = [{"html": "<meta charset=gbk>潮"}, {"text": "\ufeff <html>"}, {"text": "潮"}]
    found = dumps(read_bytes(tmp_path, "a.jsonl", json_lines(rows)))
    assert [each.charset for each in found] == ["utf-8", "utf-8", None]
    assert address(1) == URL
    assert read(tmp_path / "a.jsonl") == found
