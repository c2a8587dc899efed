"""Damaged archives and files of JSON: what is whole is read, what is not is told with its place."""

import gzip
import io
import json
import tarfile
import zipfile

import pytest
import zstandard
from packing import (
    PACK,
    dumps,
    json_lines,
    mhtml,
    read_bytes,
    rejections,
    skipped,
    table,
    tarred,
    zipped,
)

PAGES = [b"<html>" + bytes([65 + n]) * (700 + n) for n in range(6)]
FILES = {f"{n}.html": data for n, data in enumerate(PAGES)}


def told(items):
    """Give the dump and the error of each rejection."""
    return [(each.dump, each.error) for each in rejections(items)]


def pages(items):
    """Give the pages that were read."""
    return [each.data for each in dumps(items)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_member_of_a_zip(tmp_path, method):
    """A member whose checksum is wrong is rejected by name, and the other members are read."""
    data = bytearray(zipped(FILES, method))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("3.html").header_offset + 30 + len("3.html")
    data[start + 12] ^= 0xFF
    items = read_bytes(tmp_path, "a.zip", data)
    assert pages(items) == PAGES[:3] + PAGES[4:]
    assert told(items) == [("a.zip!/3.html", "BrokenMember")]


def test_a_torn_zip(tmp_path):
    """A zip without its list of members is one rejection, with a remedy."""
    items = read_bytes(tmp_path, "a.zip", zipped(FILES)[:-40])
    assert (pages(items), told(items)) == ([], [("a.zip", "BrokenZip")])
    message = rejections(items)[0].message
    assert message.startswith(
        "the zip is cut short or damaged: the directory at its end is missing"
    )
    assert message.endswith("zip -FF")


def test_a_zip_with_a_broken_directory(tmp_path):
    """A zip whose list of members is there and damaged is not called cut short."""
    data = zipped(FILES)
    items = read_bytes(tmp_path, "a.zip", data.replace(b"PK\x01\x02", b"PK\x09\x09"))
    assert (pages(items), told(items)) == ([], [("a.zip", "BrokenZip")])
    assert "cut short" not in rejections(items)[0].message


def test_an_encrypted_member(tmp_path):
    """A member that needs a password is a rejection with a remedy, and the others are read."""
    data = bytearray(zipped(FILES))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(b"2.html", data.index(mark)) if mark == b"PK\x03\x04" else -1
        start = at - 30 if at >= 0 else data.index(b"2.html", data.index(mark)) - 46
        data[start + flags] |= 1
    items = read_bytes(tmp_path, "a.zip", data)
    assert pages(items) == PAGES[:2] + PAGES[3:]
    assert told(items) == [("a.zip!/2.html", "EncryptedMember")]
    assert "password" in rejections(items)[0].message


def test_members_that_are_no_dumps(tmp_path):
    """Hidden members, READMEs, images, notes of macOS are left aside; folders are not counted."""
    files = {"__MACOSX/._a.html": b"x", ".hidden/a.txt": b"x", "a/.b.txt": b"x",
             "README.md": b"x", "a.png": b"\x89PNG", "a/page.html": PAGES[0]}  # fmt: skip
    for name, data in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        items = read_bytes(tmp_path, name, data)
        assert (pages(items), skipped(items)) == ([PAGES[0]], {"other file": 5})


HOSTILE = ["../../etc/passwd.html", "/etc/passwd.html", "..\\..\\etc\\passwd.html",
           "./a/../../etc/passwd.html", "etc//passwd.html"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_paths_never_leave_the_archive(tmp_path, name):
    """A member's path is a label: whatever it says, it is shown below the archive."""
    for archive, data in (("a.zip", zipped({name: PAGES[0]})), ("a.tar", tarred({name: PAGES[0]}))):
        (dump,) = read_bytes(tmp_path, archive, data)
        shown = "a/etc/passwd.html" if name.startswith("./a") else "etc/passwd.html"
        assert dump.name == f"{archive}!/{shown}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "a.zip"]


def test_links_and_devices(tmp_path):
    """Links and devices in an archive are counted and never followed."""
    secret = tmp_path / "secret.html"
    secret.write_bytes(PAGES[0])
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("page.html")
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
        folder = tarfile.TarInfo("folder.html")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    assert skipped(read_bytes(tmp_path, "a.tar", data.getvalue())) == {"link or device": 4}
    link = zipfile.ZipInfo("page.html")
    link.external_attr = 0o120777 << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(link, str(secret))
        archive.mkdir("folder.html")
    assert skipped(read_bytes(tmp_path, "a.zip", data.getvalue())) == {"link or device": 1}


def test_names_of_members(tmp_path):
    """Names keep their characters, those that are not UTF-8 are escaped, long ones are whole."""
    long = "/".join(["a name of forty characters and one more"] * 9) + ".html"
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        (first, second) = read_bytes(
            tmp_path, "a.tar", tarred({long: PAGES[0], "潮汐.html": PAGES[1]}, form)
        )
        assert (first.name, second.name) == (f"a.tar!/{long}", "a.tar!/潮汐.html")
    raw = tarred({"xx.html": PAGES[0]}).replace(b"xx.html", b"\xb5\xda.html")
    header = bytearray(raw[:512])
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    (dump,) = read_bytes(tmp_path, "a.tar", bytes(header) + raw[512:])
    assert dump.name == r"a.tar!/\xb5\xda.html"
    (dump,) = read_bytes(tmp_path, "a.zip", zipped({"潮汐.html": PAGES[1]}))
    assert dump.name == "a.zip!/潮汐.html"
    unflagged = zipped({"xxxxxx.html": PAGES[1]}).replace(b"xxxxxx", "潮汐".encode())
    assert read_bytes(tmp_path, "a.zip", unflagged)[0].name == "a.zip!/潮汐.html"


def test_a_damaged_header_in_a_tar(tmp_path):
    """A tar is read on behind a damaged header, and the loss is told."""
    data = bytearray(tarred(FILES))
    data[2 * 1536 + 5] ^= 0xFF
    items = read_bytes(tmp_path, "a.tar", data)
    assert pages(items) == PAGES[:2] + PAGES[3:]
    (found,) = rejections(items)
    assert (found.dump, found.offset, found.error) == ("a.tar", 3072, "DamagedArchive")
    assert "1,536 bytes" in found.message
    torn = tarred(FILES)[:1536] + b"x" * 700 + tarred(FILES)[1536 + 512 :]
    assert told(read_bytes(tmp_path, "a.tar", torn))[0] == ("a.tar", "DamagedArchive")


@pytest.mark.parametrize("pack", ["", ".gz", ".zst"])
def test_a_torn_tar(tmp_path, pack):
    """Of a torn tar the torn member is rejected; one torn between members says so, too."""
    data = tarred(FILES)
    for cut, whole in ((3 * 1536 + 900, 3), (3 * 1536 + 200, 3), (3 * 1536, 3)):
        torn = PACK[pack](data[:cut]) if pack else data[:cut]
        items = read_bytes(tmp_path, f"a.tar{pack}", torn)
        assert pages(items) == PAGES[:whole]
        assert told(items)[-1] == (f"a.tar{pack}", "TornArchive" if cut % 512 == 0 else
                                   told(items)[-1][1])  # fmt: skip
        assert (f"a.tar{pack}!/3.html", "TornArchive") in told(items) or cut != 3 * 1536 + 900


@pytest.mark.parametrize("suffix", PACK)
def test_a_torn_compression(tmp_path, suffix):
    """A page in a torn or damaged compression is rejected, and no part of it is read."""
    pack = (
        PACK[suffix] if suffix != ".zst" else zstandard.ZstdCompressor(write_checksum=True).compress
    )
    data = pack(PAGES[0] * 90)
    torn = data[:-3]
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF
    garbage = data + b"garbage"
    for bad, error in ((torn, "TornCompression"), (broken, "BrokenCompression"),
                       (garbage, "BrokenCompression")):  # fmt: skip
        items = read_bytes(tmp_path, f"page.html{suffix}", bad)
        assert (pages(items), told(items)) == ([], [(f"page.html{suffix}", error)])
    assert pages(read_bytes(tmp_path, f"page.html{suffix}", data + data)) == [PAGES[0] * 180]
    assert pages(read_bytes(tmp_path, f"page.html{suffix}", data + bytes(999))) == [PAGES[0] * 90]


def test_lines_that_are_no_json(tmp_path):
    """A line that is no JSON is rejected by its number; the lines behind it are read."""
    lines = json_lines([{"text": "a"}, {"text": "b"}, {"text": "c"}]).splitlines(keepends=True)
    data = b"".join([lines[0], b'{"text": "to\n', b"\n", b"[" * 99_999 + b"\n", *lines[1:]])
    items = read_bytes(tmp_path, "a.jsonl", data)
    assert pages(items) == [b"a", b"b", b"c"]
    assert told(items) == [("a.jsonl!/2", "BrokenJson"), ("a.jsonl!/4", "BrokenJson")]
    assert rejections(items)[0].message == (
        "column 10: Unterminated string starting at; mend or delete this line"
    )
    assert dumps(items)[1].name == "a.jsonl!/5"
    torn = gzip.compress(b"".join(lines) * 9_000)[:-20]
    items = read_bytes(tmp_path, "a.jsonl.gz", torn)
    assert len(pages(items)) > 20_000
    assert told(items)[-1] == ("a.jsonl.gz", "TornCompression")


@pytest.mark.parametrize("cut", [1, 2, 9, 20])
def test_a_torn_array(tmp_path, cut):
    """Of a torn array of pages the whole ones are read, and the rest is a rejection."""
    data = json.dumps([{"text": "first"}, {"text": "second"}]).encode()
    items = read_bytes(tmp_path, "a.json", data[:-cut])
    assert pages(items) == ([b"first", b"second"] if cut == 1 else [b"first"])
    assert told(items) == [("a.json", "BrokenJson")]


def test_json_that_is_no_pages(tmp_path):
    """JSON without keys is counted, element by element, and is no error."""
    for name, data, count in (
        ("a.json", b"{}", 1), ("a.json", b"[1, {}, [2]]", 3), ("a.json", b"7", 1),
        ("a.jsonl", b'{}\n7\n"x"\n', 3), ("a.json", b"[]", 0),
    ):  # fmt: skip
        items = read_bytes(tmp_path, name, data)
        assert (sum(skipped(items).values()), len(items)) == (count, count)
    items = read_bytes(tmp_path, "a.json", b'{"html": ' + b"x" * 99)
    assert told(items) == [("a.json", "BrokenJson")]


def test_a_broken_table(tmp_path):
    """A Parquet file that is torn is a rejection; one without pages is counted."""
    data = table({"text": ["a", "b"]})
    for bad in (data[:-1], data[:40], data[:20] + bytes(20) + data[40:]):
        assert told(read_bytes(tmp_path, "a.parquet", bad)) == [("a.parquet", "BrokenParquet")]
    assert skipped(read_bytes(tmp_path, "a.parquet", table({"x": [1]}))) == {"no page in it": 1}
    empty = table({"text": ["a", None, " "]})
    assert skipped(read_bytes(tmp_path, "a.parquet", empty)) == {"no page in it": 2}


def test_a_torn_mhtml(tmp_path):
    """MHTML that ends inside its page is a rejection; one that ends inside an image is read."""
    data = mhtml(b"<html>" + b"tide " * 500, "https://blog.example/")
    page_end = data.index(b"image/png")
    assert told(read_bytes(tmp_path, "a.mhtml", data[: page_end // 2])) == [
        ("a.mhtml", "BrokenMhtml")
    ]
    assert len(pages(read_bytes(tmp_path, "a.mhtml", data[: page_end + 40]))) == 1
    no_page = data.replace(b"text/html", b"text/plain")
    assert told(read_bytes(tmp_path, "a.mhtml", no_page)) == [("a.mhtml", "BrokenMhtml")]


@pytest.mark.parametrize("name", ["a.zip", "a.gz", "a.tar", "a.parquet", "a.mhtml", "a.xz"])
def test_a_name_without_its_content(tmp_path, name):
    """A file that is named like a container and is none is rejected, and not taken for a page."""
    items = read_bytes(tmp_path, name, b"By Lin Shi | 2024-01-02 | 3 views", named=False)
    assert told(items) == [(name, "UnknownFormat")]
