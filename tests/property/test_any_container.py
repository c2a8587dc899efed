"""Whatever stands in a file, reading it gives pages, reasons and rejections, and never fails."""

import gzip
from itertools import accumulate, pairwise

import pytest
import zstandard
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from packing import dumps, json_lines, members, read_bytes, rejections, table, tarred, warc, zipped

from scraper.dumps import Dump, Revisit, Skipped
from scraper.records import Rejection

PAGES = [b"<html>%d" % n + bytes(range(60, 120)) * (n % 3 + 1) for n in range(9)]
FILES = {f"{n}.html": data for n, data in enumerate(PAGES)}
RECORDS = warc(PAGES)


def with_checksum(data):
    """Give a frame of Zstandard that has one."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


WARCS = {"a.warc": bytes, "a.warc.gz": gzip.compress, "a.warc.zst": with_checksum}
CONTAINERS = {
    **{name: b"".join(members(RECORDS, pack)) for name, pack in WARCS.items()},
    "b.warc.gz": gzip.compress(b"".join(RECORDS)),
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES),
    "a.tar.gz": gzip.compress(tarred(FILES)),
    "a.jsonl": json_lines([{"html": each.decode()} for each in PAGES]),
    "a.parquet": table({"html": PAGES}),
    "b.zip": zipped({"a.warc.gz": b"".join(members(RECORDS)), "a.tar": tarred(FILES)}),
}
NAMES = [*CONTAINERS, "a.json", "a.mhtml", "a.html", "a.txt", "a.bz2", "a.xz", "a.wacz", "thing"]
BEGINNINGS = [
    b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"BZh91AY&SY",
    b"\xfd7zXZ\0", b"PAR1", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 5\r\n\r\n",
    b'{"text":', b'[{"html":"', b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n",
    b"\x5d\x2a\x4d\x18\xff\0\0\0", b"<html>",
]  # fmt: skip

quick = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@quick
@given(
    st.sampled_from(NAMES),
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=900) | st.text(max_size=300).map(str.encode),
    st.booleans(),
)
def test_any_bytes(tmp_path, name, beginning, data, named):
    """Any bytes under any name are pages, reasons and rejections; a named file is never nothing."""
    items = read_bytes(tmp_path, name, beginning + data, named=named)
    assert all(isinstance(each, Dump | Rejection | Revisit | Skipped) for each in items)
    assert all(each.message and each.offset >= 0 for each in rejections(items))
    assert items or not beginning + data or not named or b"[" in beginning + data


@quick
@given(st.sampled_from(list(CONTAINERS)), st.integers(0, 3_000))
def test_any_truncation(tmp_path, name, cut):
    """Of a container that is cut anywhere whole pages are read, in order, and a loss is told."""
    data = CONTAINERS[name]
    items = read_bytes(tmp_path, name, data[: max(1, len(data) - cut)])
    found = [each.data for each in dumps(items)]
    assert found == [page for page in PAGES * 2 if page in found][: len(found)]
    between = name.endswith(("jsonl", "warc", "warc.gz", "warc.zst")) and not name.startswith("b.")
    assert rejections(items) or len(found) in (len(PAGES), 2 * len(PAGES)) or between


edits = st.tuples(
    st.floats(0, 1),
    st.integers(0, 2_500),
    st.sampled_from([b"", b"\0", b"x", b"\r\n", b"WARC/1.0\r\n"]) | st.binary(max_size=40),
    st.integers(0, 300),
)
"""Where bytes are taken away, how many, and which are put in their stead how many times."""


@pytest.mark.parametrize("name", CONTAINERS)
@quick
@given(edits)
def test_any_damage(tmp_path, name, edit):
    """A container that is damaged anywhere gives whole pages, or a rejection, and never fails."""
    place, size, put, times = edit
    data = CONTAINERS[name]
    at = int(place * len(data))
    items = read_bytes(tmp_path, name, data[:at] + put * times + data[at + size :])
    if "tar" not in name and "json" not in name and "parquet" not in name and name != "b.zip":
        found = [each.data for each in dumps(items) if each.data and each.name != name]
        assert all(page in PAGES for page in found)


@pytest.mark.parametrize("name", WARCS)
@quick
@given(edits)
def test_only_damaged_records_are_lost(tmp_path, name, edit):
    """Records of a WARC that an edit does not touch are read; for others there is a rejection."""
    place, size, put, times = edit
    parts = members(RECORDS, WARCS[name])
    data = b"".join(parts)
    at = int(place * len(data))
    end = min(len(data), at + size)
    assume(at or not put)  # what is put first may make it a file of another format
    edited = data[:at] + put * times + data[end:]
    items = read_bytes(tmp_path, name, edited)
    found = [each.data for each in dumps(items)]
    edges = list(accumulate(map(len, parts), initial=0))
    untouched = [
        page for page, (first, last) in zip(PAGES, pairwise(edges[1:]), strict=True)
        if last <= at or first >= end
    ]  # fmt: skip
    assert [page for page in found if page in untouched] == untouched
    assert all(page in PAGES for page in found)
    seamless = {b"".join(parts[:n] + parts[m:]) for n in range(10) for m in range(n, 11)}
    told = rejections(items) or len(items) == len(RECORDS)
    blank = not put.strip(b"\r\n") and data[:at] + data[end:] in seamless
    if name != "a.warc":  # two headers cut at the same place, and joined, are a header
        assert told or edited in seamless or blank
