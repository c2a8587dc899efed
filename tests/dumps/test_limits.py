"""Bombs and absurd sizes end with a clear rejection, in little memory, and spare the rest."""

import gzip
import io
import json
import tracemalloc
import zipfile

import pytest
from packing import (
    PACK,
    dumps,
    json_lines,
    mhtml,
    read_bytes,
    record,
    rejections,
    table,
    tarred,
    zipped,
)

from scraper import ingest
from scraper.dumps import Options, limits

PAGE = b"<html><p>tide</p>"
SMALL = Options(page_size=1_000)
BIG = b"<p>" + b"x" * 5_000


def told(items):
    """Give the dump and the error of each rejection."""
    return [(each.dump, each.error) for each in rejections(items)]


CONTAINERS = {
    "a.html": (BIG, "a.html"),
    "a.html.gz": (gzip.compress(BIG), "a.html.gz"),
    "a.zip": (zipped({"a.html": BIG, "b.html": PAGE}), "a.zip!/a.html"),
    "a.tar": (tarred({"a.html": BIG, "b.html": PAGE}), "a.tar!/a.html"),
    "a.warc": (record(BIG) + record(PAGE), "a.warc!/0"),
    "a.jsonl": (json_lines([{"text": "x" * 5_000}, {"text": PAGE.decode()}]), "a.jsonl!/1"),
    "b.jsonl": (json_lines([{"text": "x" * 1_500}, {"text": PAGE.decode()}]), "b.jsonl!/1"),
    "a.json": (json.dumps([{"text": "x" * 1_500}, {"text": PAGE.decode()}]).encode(), "a.json!/0"),
    "a.parquet": (table({"html": [BIG.decode(), PAGE.decode()]}), "a.parquet!/0"),
    "a.mhtml": (mhtml(BIG[:2_000], "https://blog.example/"), "a.mhtml"),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_page_that_is_too_long(tmp_path, name):
    """A page beyond the limit is rejected by its name, with the remedy; the others are read."""
    data, dump = CONTAINERS[name]
    items = read_bytes(tmp_path, name, data, options=SMALL)
    assert told(items) == [(dump, "PageTooLarge")]
    assert "raise --max-page-size" in rejections(items)[0].message
    alone = "!/" not in dump
    assert [each.data for each in dumps(items)] == ([] if alone else [PAGE])
    assert rejections(read_bytes(tmp_path, name, data)) == []


def test_json_that_is_too_long(tmp_path):
    """One JSON object of absurd length is rejected; as JSON Lines it could be read."""
    data = json.dumps({"pages": [{"text": "x"}] * 500}, indent=1).encode()
    assert told(read_bytes(tmp_path, "a.json", data, options=SMALL)) == [("a.json", "FileTooLarge")]
    assert "jq -c" in rejections(read_bytes(tmp_path, "a.json", data, options=SMALL))[0].message
    items = read_bytes(tmp_path, "a.json", b'[{"text": "' + b"x" * 900_000, options=SMALL)
    assert told(items) == [("a.json", "BrokenJson")]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("form", ["page", "warc", "tar", "lines"])
def test_bombs(tmp_path, suffix, form, monkeypatch):
    """What unpacks to gigabytes is rejected after a bounded number of them, in little memory."""
    monkeypatch.setattr(limits, "_UNPACKED_AT_LEAST", 40_000_000)
    head = {"page": b"<html>", "warc": record(PAGE) + record(PAGE)[:-90], "lines": b'{"text": "',
            "tar": tarred({"a.png": b"", "b.html": PAGE})[:-9_000]}[form]  # fmt: skip
    name = {"page": "a.html", "warc": "a.warc", "tar": "a.tar", "lines": "a.jsonl"}[form]
    packed = PACK[suffix](head + bytes(150_000_000))
    tracemalloc.start()
    items = read_bytes(tmp_path, f"{name}{suffix}", packed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 250_000_000
    errors = {error for _, error in told(items)}
    assert errors <= {"PageTooLarge", "UnpacksTooMuch"}
    assert len(rejections(items)) == 1
    remedy = "raise --max-page-size" if "PageTooLarge" in errors else "unpack it and name"
    assert remedy in rejections(items)[0].message


def test_a_zip_of_bombs(tmp_path, monkeypatch):
    """A zip whose members unpack to too much together is given up, with a remedy."""
    monkeypatch.setattr(limits, "_UNPACKED_AT_LEAST", 20_000_000)
    data = zipped({f"{n}.html": bytes(5_000_000) for n in range(9)} | {"z.html": PAGE})
    items = read_bytes(tmp_path, "a.zip", data)
    assert told(items) == [("a.zip", "UnpacksTooMuch")]
    assert len(dumps(items)) == 4


def test_a_bomb_beside_pages(tmp_path):
    """A member that unpacks to too much for a page is rejected, and its neighbours are read."""
    data = zipped({"a.html": PAGE, "b.html": bytes(100_000_000), "c.html": PAGE})
    items = read_bytes(tmp_path, "a.zip", data)
    assert told(items) == [("a.zip!/b.html", "PageTooLarge")]
    assert [each.data for each in dumps(items)] == [PAGE, PAGE]


def nested(data, depth):
    """Give data in as many zips."""
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def test_nesting(tmp_path):
    """Containers may be nested to a depth that nobody needs, and no further."""
    page = zipped({"a.html": PAGE})
    assert len(dumps(read_bytes(tmp_path, "a.zip", nested(page, limits.DEEPEST - 1)))) == 1
    items = read_bytes(tmp_path, "a.zip", nested(page, limits.DEEPEST + 40))
    assert [error for _, error in told(items)] == ["NestedTooDeep"]
    data = PAGE
    for _ in range(limits.DEEPEST + 1):
        data = gzip.compress(data)
    assert told(read_bytes(tmp_path, "a.html.gz", data)) == [("a.html.gz", "NestedTooDeep")]


def test_a_zip_of_too_many_members(tmp_path, monkeypatch):
    """A zip of absurdly many members is rejected with a remedy."""
    monkeypatch.setattr("scraper.dumps.zips.MOST_MEMBERS", 5)
    items = read_bytes(tmp_path, "a.zip", zipped({f"{n}.html": PAGE for n in range(6)}))
    assert told(items) == [("a.zip", "TooManyMembers")]


def test_sizes_that_lie(tmp_path):
    """A size in a header that is absurd costs neither memory nor time, and is told."""
    data = bytearray(tarred({"a.html": PAGE, "b.html": PAGE}))
    data[124:136] = b"77777777777\0"
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    items = read_bytes(tmp_path, "a.tar", data)
    assert told(items)[0] == ("a.tar!/a.html", "TornArchive")
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}, zipfile.ZIP_STORED))
    entry = data.index(b"PK\x01\x02")
    data[entry + 20 : entry + 28] = (1 << 31).to_bytes(4, "little") * 2
    items = read_bytes(tmp_path, "a.zip", data)
    assert told(items) == [("a.zip!/a.html", "BrokenMember")]
    assert [each.data for each in dumps(items)] == [PAGE]


def test_a_big_container_in_little_memory(tmp_path):
    """Reading a container of many pages needs memory for one page, not for all of them."""
    page = b"<html>" + bytes(range(32, 127)) * 2_000
    names = [f"{n}.html" for n in range(400)]
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, page)
    files = {
        "a.zip": sink.getvalue(),
        "a.tar.gz": gzip.compress(tarred(dict.fromkeys(names, page))),
        "a.jsonl.gz": gzip.compress(json_lines([{"html": page.decode()}]) * 400),
        "a.json.gz": gzip.compress(
            b"[" + b",".join([b'{"text":"%s"}' % (b"x" * 200_000)] * 400) + b"]"
        ),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        del data
        tracemalloc.start()
        summary = ingest(tmp_path / name, data_dir=tmp_path / "data", dry_run=True)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert summary.skipped == {"without posts": 400}
        assert peak < 30_000_000
