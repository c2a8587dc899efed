"""Files in S3 are read piece by piece, what is not needed not at all, and programs end in peace."""

import io
import random
import subprocess
import sys
from zipfile import ZIP_STORED

import pytest
from commands import environment
from packing import members, tarred, warc, zipped
from s3_server import relayed

from scraper.dumps import Dump, Options, find_dumps, read_dumps
from scraper.places import place

OPENED = """
import sys
from scraper.places import place
stream = place(sys.argv[1]).open()
print(stream.read(3))
"""
POOLED = """
import multiprocessing, sys
from scraper.places import place
def read(where):
    with where.open() as stream:
        return stream.read()
if __name__ == "__main__":
    where = place(sys.argv[1])
    first = read(where)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(read, [where] * 8) == [first] * 8
        pool.close()
        pool.join()
"""
PEAK = """
import sys
from scraper.dumps import Options, find_dumps, read_dumps
from scraper.places import place
found, search = find_dumps([place(sys.argv[1])])
print(sum(1 for file in found for item in read_dumps(file, Options())))
with open("/proc/self/status") as status:
    print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
PAGE = 1 << 20
PACK = {
    "a.tar": tarred,
    "a.zip": zipped,
    "a.warc.gz": lambda files: b"".join(members(warc(list(files.values())))),
}


def python(code, *arguments: object):
    """Run a program with warnings as errors; give what it printed."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("at", [0, 5, 1 << 20, 3 << 20])
@pytest.mark.parametrize("size", [0, 1, 1 << 20, -1])
def test_seeking(s3, bucket, at, size):
    """A stream gives what stands at the place that was sought, as one of a local file does."""
    data = bytes(range(256)) * ((5 << 20) // 512)
    s3.put(f"{bucket}/a.bin", data)
    ours = io.BytesIO(data)
    with place(s3.address(f"{bucket}/a.bin")).open() as stream:
        assert stream.seekable()
        assert stream.seek(0, io.SEEK_END) == len(data)
        for each in (ours, stream):
            each.seek(at)
        assert stream.read(size) == ours.read(size)
        assert stream.tell() == ours.tell()
        assert stream.readline() == ours.readline()


def test_a_stream_that_is_left_open(s3, bucket):
    """A program that leaves a stream open ends at once, without a word."""
    s3.put(f"{bucket}/a.txt", "page")
    assert python(OPENED, s3.address(f"{bucket}/a.txt")) == "b'pag'\n"


def test_processes_that_are_forked(s3, bucket):
    """Processes forked from one that has asked a server ask it themselves, and end."""
    s3.put(f"{bucket}/a.txt", "page")
    assert python(POOLED, s3.address(f"{bucket}/a.txt")) == ""


def test_what_is_not_needed_is_not_asked_for(s3, bucket):
    """Of a large member of a zip that is no dump only the beginning is asked for."""
    picture = random.Random(1).randbytes(24 << 20)
    data = zipped({"a.png": picture, "b.txt": b"page", "c.png": picture}, ZIP_STORED)
    s3.put(f"{bucket}/a.zip", data)
    sent = []
    with relayed(s3, lambda data, asked: asked or sent.append(len(data))) as way:
        ((found,), _) = find_dumps([place(way.address(f"{bucket}/a.zip"))])
        items = list(read_dumps(found, Options()))
    assert [item for item in items if isinstance(item, Dump)] == [Dump("a.zip!/b.txt", b"page")]
    assert 1 << 20 < sum(sent) < 8 << 20


@pytest.mark.parametrize("name", PACK)
def test_one_page_in_memory(s3, bucket, name):
    """A container with forty pages takes no more memory than one with four."""
    text = random.Random(2).randbytes(PAGE * 3 // 8).hex()
    peaks = {}
    for count in (4, 40):
        files = {f"{n}.html": f"<html>{n}{text}".encode() for n in range(count)}
        s3.put(f"{bucket}/{count}/{name}", PACK[name](files))
        items, peak = python(PEAK, s3.address(f"{bucket}/{count}/{name}")).split()
        assert int(items) >= count
        peaks[count] = int(peak)
    assert peaks[40] - peaks[4] < 18 * PAGE >> 10
