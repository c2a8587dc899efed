"""The same pages in any container, packed in anything, nested in anything, are the same dumps."""

import gzip
import json
import tarfile
import zipfile

import pytest
from commands import page
from packing import (
    PACK,
    address,
    dumps,
    json_lines,
    members,
    mhtml,
    read,
    read_bytes,
    record,
    rejections,
    skipped,
    table,
    tarred,
    warc,
    zipped,
)

from scraper import ingest, load
from scraper.dumps import Dump

TEXTS = [page(f"Post {n}", f"2024-04-0{n}", n).encode() for n in (1, 2, 3)]
PAGES = [
    b"<!doctype html><title>1</title><p>One</p>",
    "<html><p>二</p>".encode(),
    b"<html><p>3",
]
FILES = {f"p/{n}.html": data for n, data in enumerate(PAGES)}
TEXT_FILES = {f"p/{n}.txt": data for n, data in enumerate(TEXTS)}


def rows(texts):
    """Give pages as records of JSON."""
    return [{"url": address(n), "text": each.decode()} for n, each in enumerate(texts)]


CONTAINERS = {
    "pages.zip": zipped(FILES),
    "stored.zip": zipped(FILES, zipfile.ZIP_STORED),
    "bz2.zip": zipped(FILES, zipfile.ZIP_BZIP2),
    "lzma.zip": zipped(FILES, zipfile.ZIP_LZMA),
    "gnu.tar": tarred(FILES),
    "pax.tar": tarred(FILES, tarfile.PAX_FORMAT),
    "ustar.tar": tarred(FILES, tarfile.USTAR_FORMAT),
    "two.tar": tarred(dict(list(FILES.items())[:1])) + tarred(dict(list(FILES.items())[1:])),
    "crawl.warc": b"".join(warc(PAGES)),
    "crawl.warc.gz": b"".join(members(warc(PAGES))),
    "single.warc.gz": gzip.compress(b"".join(warc(PAGES))),
    "crawl.warc.zst": b"".join(members(warc(PAGES), PACK[".zst"])),
    "crawl.wet": b"".join(
        record(data, n, "conversion", content_type="text/plain") for n, data in enumerate(PAGES)
    ),
    "pages.jsonl": json_lines([{"html": each.decode()} for each in PAGES]),
    "pages.ndjson": json_lines([{"raw_html": each.decode()} for each in PAGES]).rstrip(),
    "array.json": json.dumps([{"html": each.decode()} for each in PAGES]).encode(),
    "list.json": json.dumps(
        {"made": 2024, "pages": [{"html": each.decode()} for each in PAGES]}, indent=1
    ).encode(),
    "pages.parquet": table({"html": [each.decode() for each in PAGES]}),
    "binary.parquet": table({"html": PAGES}),
    "crawl.wacz": zipped(
        {
            "archive/data.warc.gz": b"".join(members(warc(PAGES))),
            "pages/pages.jsonl": json_lines([{"url": address(1), "text": "One"}]),
            "datapackage.json": b"{}",
        },
        zipfile.ZIP_STORED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINERS)
def test_pages_of_a_container(tmp_path, name):
    """Each container gives the same pages in their order, with names that tell the place."""
    items = read_bytes(tmp_path, name, CONTAINERS[name])
    assert [each.data for each in dumps(items)] == PAGES
    assert rejections(items) == []
    assert all(each.name.startswith(f"{name}!/") and not each.sure for each in dumps(items))
    assert len({each.name for each in dumps(items)}) == len(PAGES)


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_wrong_suffix(tmp_path, name):
    """A container that is called otherwise, or like another one, is read by its content."""
    for wrong in ("thing", "photo.png", "other.zip", "other.warc.gz"):
        items = read_bytes(tmp_path, wrong, CONTAINERS[name])
        assert [each.data for each in dumps(items)] == PAGES


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("suffix", PACK)
def test_packed(tmp_path, name, suffix):
    """A container in gzip, Zstandard, bzip2 or xz is read like the container."""
    items = read_bytes(tmp_path, f"{name}{suffix}", PACK[suffix](CONTAINERS[name]))
    assert [each.data for each in dumps(items)] == PAGES
    assert rejections(items) == []


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("outer", ["a.zip", "a.tar", "a.tar.gz", "a.zip.xz"])
def test_nested(tmp_path, name, outer):
    """A container in an archive is read like the container, under the names of both."""
    wrap = zipped if ".zip" in outer else tarred
    data = wrap({"in/readme.txt": b"about", f"in/{name}": CONTAINERS[name]})
    data = PACK[f".{outer.rpartition('.')[2]}"](data) if outer.count(".") == 2 else data
    items = read_bytes(tmp_path, outer, data)
    assert [each.data for each in dumps(items)] == PAGES
    assert all(each.name.startswith(f"{outer}!/in/{name}!/") for each in dumps(items))
    assert (rejections(items), skipped(items)["other file"] >= 1) == ([], True)


@pytest.mark.parametrize("suffix", ["", *PACK])
def test_one_page_packed(tmp_path, suffix):
    """A page in a compressed file is a dump by the name of the file."""
    for name, data in (("page.html", PAGES[1]), ("page.txt", TEXTS[1])):
        packed = PACK[suffix](data) if suffix else data
        (dump,) = read_bytes(tmp_path, f"{name}{suffix}", packed, named=False)
        assert dump == Dump(f"{name}{suffix}", data, sure=name == "page.txt")


def test_a_zip_in_a_tar_in_gzip_with_a_warc_in_it(tmp_path):
    """Containers are read to the depth that people make: a WARC in a zip in a .tar.gz."""
    inner = zipped(
        {"crawl.warc.gz": CONTAINERS["crawl.warc.gz"], "x.html.xz": PACK[".xz"](PAGES[0])}
    )
    items = read_bytes(tmp_path, "all.tgz", gzip.compress(tarred({"inner.zip": inner})))
    assert [each.data for each in dumps(items)] == [*PAGES, PAGES[0]]
    assert dumps(items)[-1].name == "all.tgz!/inner.zip!/x.html.xz"


def test_mhtml(tmp_path):
    """The page of an MHTML file is its HTML, decoded; its images are no dumps."""
    (dump,) = read_bytes(tmp_path, "page.mhtml", mhtml(PAGES[1], address(1)))
    assert (dump.data.strip(), dump.name, dump.url) == (PAGES[1], "page.mhtml", address(1))


POSTS = {
    "folder": None,
    "a.zip": zipped(TEXT_FILES),
    "a.tar.gz": gzip.compress(tarred(TEXT_FILES)),
    "a.jsonl": json_lines(rows(TEXTS)),
    "a.json": json.dumps(rows(TEXTS)).encode(),
    "a.parquet": table({"content": [each.decode() for each in TEXTS]}),
    "a.wet.gz": b"".join(
        members([record(each, n, "conversion", content_type="text/plain")
                 for n, each in enumerate(TEXTS)])
    ),
    "a.warc.gz": b"".join(
        members([record(each, n, content_type="text/plain") for n, each in enumerate(TEXTS)])
    ),
    "a.warc.zst.zip": zipped(
        {"a.warc.zst": b"".join(members(
            [record(each, n, content_type="text/plain") for n, each in enumerate(TEXTS)],
            PACK[".zst"],
        ))}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", POSTS)
def test_the_same_posts_from_any_container(tmp_path, name):
    """The same pages in a folder or any container are the same posts, in any of them one row."""
    folder = tmp_path / "folder" / "p"
    folder.mkdir(parents=True)
    for path, data in TEXT_FILES.items():
        (folder.parent / path).write_bytes(data)
    if POSTS[name] is not None:
        (tmp_path / name).write_bytes(POSTS[name])
    ingest(folder.parent, data_dir=tmp_path / "expected")
    summary = ingest(tmp_path / name, data_dir=tmp_path / "data")
    assert (summary.read, summary.rejected, summary.new) == (3, (), 3)
    columns = ["title", "date", "views", "summary", "author"]
    expected = load(tmp_path / "expected")[columns]
    assert load(tmp_path / "data")[columns].equals(expected)
    ingest(folder.parent, data_dir=tmp_path / "data")
    assert len(load(tmp_path / "data")) == 3


OTHERS = {
    "a.png": b"\x89PNG\r\n",
    "b.css": b"p {}",
    "c.docx": zipped({"[Content_Types].xml": b"<x/>", "word/page.html": PAGES[0]}),
    "d": b"text",
    "README.md": TEXTS[0],
    "crawl-1.warc.gz.open": CONTAINERS["crawl.warc.gz"][:-9],
}


def test_a_folder_of_everything(tmp_path):
    """In a folder each container is found by its content; images and the like are left aside."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in CONTAINERS.items():
        (folder / (name if "json" in name else f"{name}.unknown")).write_bytes(data)
    for name, data in OTHERS.items():
        (folder / name).write_bytes(data)
    summary = ingest(folder, data_dir=tmp_path / "data")
    assert summary.skipped["without posts"] == len(CONTAINERS) * len(PAGES)
    assert summary.rejected == ()
    assert summary.aside == len(OTHERS) + 2, "two files in the WACZ are no archives of pages"


MARKUP = (
    b"<!DOCTYPE HTML>",
    b"\xef\xbb\xbf <html lang=zh>",
    b"<?xml version='1.0'?><!-- a --><rss></rss>",
    b"<!--x--><body>",
    b'{"version": "https://jsonfeed.org/version/1.1"}',
)
NO_MARKUP = (b"<svg>", b"<?php echo 1;", b"plain", b"<!-- only", b"{}", b"", b"\0" * 600)


def test_html_without_a_suffix(tmp_path):
    """A file in a folder that begins like HTML or a feed is a page, whatever it is called."""
    for number, data in enumerate(MARKUP):
        (dump,) = read_bytes(tmp_path, f"index.php?page={number}", data, named=False)
        assert (dump.data, dump.sure) == (data, False)
    for data in NO_MARKUP:
        assert skipped(read_bytes(tmp_path, "index", data, named=False)) == {"other file": 1}


def test_a_named_text_is_a_page(tmp_path):
    """A text file is a page whatever it begins with; JSON needs a name that says so."""
    for name in ("a.txt", "b.md"):
        for data in (b'{"text": "x"}', b"[ ] to do", b"hello"):
            assert dumps(read_bytes(tmp_path, name, data))[0].data == data
    assert skipped(read_bytes(tmp_path, "a.json", b'{"x": 1}')) == {"no page in it": 1}
    assert [each.data for each in dumps(read(tmp_path / "a.txt", named=False))] == [b"hello"]
