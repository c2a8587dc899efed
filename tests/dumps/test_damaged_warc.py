"""Damaged WARCs: only damaged records are lost, and the loss is told in records and bytes."""

import gzip
import random
import re

import pytest
import zstandard
from packing import (
    PACK,
    dumps,
    members,
    read_bytes,
    record,
    rejections,
    tarred,
    warc,
    zipped,
)

from scraper import ingest

COUNT = 12
BODIES = [random.Random(n).randbytes(3_000).hex().encode() + b"<p>%d</p>" % n for n in range(COUNT)]
RECORDS = warc(BODIES)


def checked_zstd(data):
    """Give a frame with a checksum, as the command zstd writes it."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


FORMS = {"a.warc": bytes, "a.warc.gz": gzip.compress, "a.warc.zst": checked_zstd}
forms = pytest.mark.parametrize("name", FORMS)


def parts_of(name):
    """Give the records of the file of this name: 0 is the note of the crawler."""
    return members(RECORDS, FORMS[name])


def check(items, name, lost, *, losses):
    """Assert that all pages but the `lost` ones are read, and that the losses are these.

    A loss is its first byte, its size, and whether a record is known to have begun there.
    """
    assert [each.data for each in dumps(items)] == [
        body for n, body in enumerate(BODIES, 1) if n not in lost
    ]
    told = []
    for each in rejections(items):
        size = int(re.search(r"([\d,]+) bytes from", each.message)[1].replace(",", ""))
        torn = each.error == "TornRecord"
        assert each.dump == (f"{name}!/{each.offset}" if torn else name)
        assert f"from {each.offset:,} to {each.offset + size:,} are lost" in each.message
        assert ("this record at least" in each.message) == torn
        told.append((each.offset, size, torn))
    assert told == losses


@forms
def test_a_hole_in_a_record(tmp_path, name):
    """Zeroed or missing bytes inside a record lose this record, and no other."""
    parts = parts_of(name)
    start, size = len(b"".join(parts[:5])), len(parts[5])
    for hole, left in ((bytes(900), size), (b"", size - 900)):
        torn = parts[5][:700] + hole + parts[5][1600:]
        data = b"".join([*parts[:5], torn, *parts[6:]])
        check(read_bytes(tmp_path, name, data), name, {5}, losses=[(start, left, True)])


@forms
def test_a_hole_over_records(tmp_path, name):
    """A hole from inside one record into another loses these and those between them."""
    parts = parts_of(name)
    data, start = b"".join(parts), len(b"".join(parts[:5]))
    end, next_start = len(b"".join(parts[:8])) + 700, len(b"".join(parts[:9]))
    for hole in (bytes(end - start - 700), b""):
        torn = data[: start + 700] + hole + data[end:]
        lost = next_start - start - (end - start - 700 - len(hole))
        items = read_bytes(tmp_path, name, torn)
        check(items, name, {5, 6, 7, 8}, losses=[(start, lost, True)])


@forms
def test_whole_records_that_are_zeroed(tmp_path, name):
    """Zeros where records were are a loss, of which the number of records is not known."""
    parts = parts_of(name)
    start, size = len(b"".join(parts[:5])), len(parts[5] + parts[6])
    data = b"".join([*parts[:5], bytes(size), *parts[7:]])
    check(read_bytes(tmp_path, name, data), name, {5, 6}, losses=[(start, size, False)])


@forms
@pytest.mark.parametrize(
    "garbage", [b"garbage\r\n" * 40, b"\x1f\x8b\x08\0" * 99, b"WARC/1.0 torn\r\n\r\n"]
)
def test_garbage_between_records(tmp_path, name, garbage):
    """Garbage between records, before the first or behind the last loses no record."""
    parts = parts_of(name)
    for place in (0, 1, 6, len(parts)):
        items = read_bytes(tmp_path, name, b"".join([*parts[:place], garbage, *parts[place:]]))
        check(items, name, set(), losses=told_of(items))
        (loss,) = rejections(items)
        assert (loss.offset, f"{len(garbage):,} bytes" in loss.message) == (
            len(b"".join(parts[:place])), True,
        )  # fmt: skip


def told_of(items):
    """Give what was told, where only the places are of interest."""
    found = [(each, re.search(r"([\d,]+) bytes from", each.message)) for each in rejections(items)]
    return [
        (each.offset, int(size[1].replace(",", "")), each.error == "TornRecord")
        for each, size in found
    ]


@forms
@pytest.mark.parametrize("cut", [1, 3, 5, 8, 9, 40, 900, 2_000])
def test_a_truncated_file(tmp_path, name, cut):
    """The record that a torn download ends in is reported, and never passed off as whole."""
    data = b"".join(parts_of(name))
    items = read_bytes(tmp_path, name, data[:-cut])
    if name == "a.warc" and cut < 5:  # only the empty lines behind the last record
        check(items, name, set(), losses=[])
        return
    start = len(b"".join(parts_of(name)[:-1]))
    check(items, name, {COUNT}, losses=[(start, len(data) - cut - start, True)])


@forms
def test_a_file_torn_between_records(tmp_path, name):
    """A file that ends behind a record, or in the first bytes of the next, has all before."""
    parts = parts_of(name)
    for more in (0, 1, 2, 3, 9):
        items = read_bytes(tmp_path, name, b"".join(parts[:8]) + parts[8][:more])
        assert [each.data for each in dumps(items)] == BODIES[:7]
        assert len(rejections(items)) == bool(more)


@forms
@pytest.mark.parametrize("wrong", [-(10**9), -3_000, -5, -1, 1, 3, 5, 3_000, 10**9, 10**17])
@pytest.mark.parametrize("place", [1, 6, COUNT])
def test_a_wrong_content_length(tmp_path, name, wrong, place):
    """A record whose Content-Length is too big or too small is lost, and no other."""
    records = list(RECORDS)
    stated = re.search(rb"Content-Length: (\d+)", records[place])
    length = b"Content-Length: %d" % max(0, int(stated[1]) + wrong)
    records[place] = records[place].replace(stated[0], length, 1)
    parts = members(records, FORMS[name])
    start = len(b"".join(parts[:place]))
    items = read_bytes(tmp_path, name, b"".join(parts))
    check(items, name, {place}, losses=[(start, len(parts[place]), True)])


@forms
def test_a_changed_byte(tmp_path, name):
    """A byte that changed inside a page is noticed, by the checksum or by the digest."""
    parts = parts_of(name)
    start = len(b"".join(parts[:4]))
    torn = bytearray(parts[4])
    torn[1_500] ^= 1
    items = read_bytes(tmp_path, name, b"".join([*parts[:4], torn, *parts[5:]]))
    check(items, name, {4}, losses=[(start, len(torn), True)])


@forms
def test_a_broken_header(tmp_path, name):
    """A record without a readable header is lost, and no other."""
    for header in (b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"\r\n" * 9,
                   b"WARC/1.0\r\n" + b"x" * 70_000 + b"\r\n\r\n"):  # fmt: skip
        records = [*RECORDS[:3], header + BODIES[2], *RECORDS[4:]]
        items = read_bytes(tmp_path, name, b"".join(members(records, FORMS[name])))
        assert [each.data for each in dumps(items)] == BODIES[:2] + BODIES[3:]
        assert len(rejections(items)) == 1


@forms
@pytest.mark.parametrize("outer", ["a.zip", "b.zip", "a.tar", "a.tar.gz"])
def test_damage_in_an_archive(tmp_path, name, outer):
    """A damaged WARC in an archive loses as little as one on its own."""
    parts = parts_of(name)
    torn = b"".join([*parts[:5], parts[5][:700], *parts[6:]])
    packed = {
        "a.zip": zipped({name: torn}),
        "b.zip": zipped({name: torn}, 0),
        "a.tar": tarred({name: torn}),
        "a.tar.gz": gzip.compress(tarred({name: torn})),
    }[outer]
    losses = [(len(b"".join(parts[:5])), 700, True)]
    check(read_bytes(tmp_path, outer, packed), f"{outer}!/{name}", {5}, losses=losses)


def test_damage_in_a_file_compressed_as_a_whole(tmp_path):
    """Behind damage in a WARC compressed as a whole nothing counts that no digest proves."""
    data = gzip.compress(b"".join(RECORDS))
    for torn in (data[:-900], data[:20_000] + bytes(90) + data[20_090:]):
        items = read_bytes(tmp_path, "a.warc.gz", torn)
        found = [each.data for each in dumps(items)]
        assert found == [body for body in BODIES if body in found]
        assert 3 <= len(found) < COUNT
        assert rejections(items)[-1].error in ("TornCompression", "BrokenCompression")
    undigested = [re.sub(rb"WARC-Block-Digest: .*\r\n", b"", each) for each in RECORDS]
    data = bytearray(gzip.compress(b"".join(undigested), 0))
    data[20_000] ^= 1
    items = read_bytes(tmp_path, "a.warc.gz", data)
    assert dumps(items) == []
    assert all("no WARC-Block-Digest proves" in each.message for each in rejections(items)[:-2])


def test_a_damaged_dictionary_file(tmp_path):
    """A WARC in Zstandard with a dictionary is read, and behind damage goes on with it."""
    dictionary = zstandard.train_dictionary(4_000, [each[n : n + 500] for each in RECORDS
                                                    for n in range(0, 6_000, 500)])  # fmt: skip
    packer = zstandard.ZstdCompressor(dict_data=dictionary, write_checksum=True)
    for stored in (dictionary.as_bytes(), zstandard.compress(dictionary.as_bytes())):
        frame = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
        parts = [frame, *map(packer.compress, RECORDS)]
        assert [each.data for each in dumps(read_bytes(tmp_path, "a", b"".join(parts)))] == BODIES
        torn = [*parts[:6], parts[6][:-90], *parts[7:]]
        start = len(b"".join(parts[:6]))
        losses = [(start, len(parts[6]) - 90, True)]
        check(read_bytes(tmp_path, "a.zst", b"".join(torn)), "a.zst", {5}, losses=losses)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_3000_records_with_a_hole(tmp_path, name):
    """Of 3,000 records with a hole in the middle, all that are not damaged are read."""
    bodies = [b"<p>%d</p>" % n + random.Random(n).randbytes(300).hex().encode()
              for n in range(3_000)]  # fmt: skip
    parts = members([record(each, n) for n, each in enumerate(bodies)], FORMS[name])
    data, starts, at = b"".join(parts), [], 0
    for part in parts:
        starts.append(at)
        at += len(part)
    hole = range(at // 2, at // 2 + 20_000)
    damaged = {
        n for n, part in enumerate(parts)
        if starts[n] < hole.stop and starts[n] + len(part) > hole.start
    }  # fmt: skip
    torn = data[: hole.start] + bytes(len(hole)) + data[hole.stop :]
    items = read_bytes(tmp_path, name, torn)
    assert [each.data for each in dumps(items)] == [
        body for n, body in enumerate(bodies) if n not in damaged
    ]
    (loss,) = rejections(items)
    end = max(damaged) + 1
    assert loss.dump == f"{name}!/{starts[min(damaged)]}"
    assert f"{starts[end] - starts[min(damaged)]:,} bytes" in loss.message


def test_the_loss_is_in_the_summary(tmp_path):
    """A torn record is a rejection of its own in the dataset, and is gone when it was mended."""
    parts = members(RECORDS)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*parts[:5], parts[5][:700], *parts[6:]]))
    summary = ingest(path, data_dir=tmp_path / "data")
    (found,) = summary.rejected
    assert found.dump == f"a.warc.gz!/{len(b''.join(parts[:5]))}"
    assert summary.skipped["without posts"] == COUNT - 1
    path.write_bytes(b"".join(parts))
    assert ingest(path, data_dir=tmp_path / "data").rejected == ()
    assert (tmp_path / "data" / "rejected.jsonl").read_bytes() == b""
    assert PACK[".gz"] is gzip.compress
