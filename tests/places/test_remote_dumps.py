"""Dumps in S3 are found and read as those in a folder of this machine are."""

from pathlib import Path

import pytest
from packing import members, tarred, warc, zipped

from scraper.dumps import Dump, Options, find_dumps, read_dumps
from scraper.errors import UsageError
from scraper.places import place
from scraper.records import Rejection

NAMES = (
    "b.txt", "a.md", "c/B.TXT", "c/d/e.text", "c/d/f.markdown", "x.png", "README.md",
    "c/notice.txt", ".h.txt", ".git/x.txt", "c/.d/x.txt", "s p a c e.txt", "100%.txt",
    "per%20cent.txt",
    "苔藓/地图.txt", "what?.txt", "a#b.txt", "a+b&c=d;e.txt", "[1] {2} ^.txt", "back\\slash.txt",
    "c.txt/in.txt", "~tilde'quote\".txt",
)  # fmt: skip

PAGES = [f"<html><p>{word}</p></html>".encode() for word in ("one", "two", "三")]
WARC = b"".join(members(warc(PAGES)))
CONTAINERS = {
    "a.zip": zipped({"p/one.html": PAGES[0], "two.html": PAGES[1]}),
    "b.tar": tarred({"one.html": PAGES[0], "三.html": PAGES[2]}),
    "c.warc.gz": WARC,
    "d.warc": b"".join(warc(PAGES)),
    "e.jsonl": b'{"text": "one", "url": "https://a.example/"}\n{"text": "two"}\n',
    "f.zip": zipped({"in.warc.gz": WARC, "in.tar": tarred({"x.txt": b"x"})}),
    "page.html": PAGES[0],
    "page.html.json": b'{"url": "https://a.example/page", "crawled_at": "2024-05-01T06:07:08Z"}',
}  # fmt: skip


def read(where, skip=None):
    """Give all that the dumps at a place give, and what else the search found."""
    found, search = find_dumps([place(where)], skip=skip and place(skip))
    return [item for file in found for item in read_dumps(file, Options())], search


def fill(s3, bucket, folder, files):
    """Store the same files in S3 and in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        s3.put(f"{bucket}/dumps/{name}", data)


@pytest.mark.parametrize("files", [{name: name.encode() for name in NAMES}, CONTAINERS])
def test_the_same_as_a_folder(s3, bucket, tmp_path, files):
    """A folder gives the same items under the same names in S3 and on this machine."""
    fill(s3, bucket, tmp_path, files)
    ours, there = read(tmp_path), read(s3.address(f"{bucket}/dumps/"))
    assert there[0] == ours[0]
    assert there[1].aside == ours[1].aside
    roots = {str(tmp_path), f"s3://{bucket}/dumps"}
    assert there[1].looked_at - roots == ours[1].looked_at - roots
    assert len([item for item in ours[0] if isinstance(item, Dump)]) >= 10


@pytest.mark.parametrize("name", [n for n in NAMES if "/." not in n])
def test_a_named_file(s3, bucket, name):
    """A file that is named is a dump under its last name, whatever characters are in it."""
    s3.put(f"{bucket}/dumps/{name}", "page")
    items, search = read(s3.address(f"{bucket}/dumps/{name}"))
    assert items == [Dump(name.rpartition("/")[2], b"page")]
    assert search.rejections == []


@pytest.mark.parametrize("name", ["s p a c e.txt", "苔藓 地图.txt", "a#b.txt", "[1] {2}.txt"])
def test_a_name_that_is_not_escaped(s3, bucket, name):
    """Spaces, Chinese, brackets and # may stand in an address as they are."""
    s3.put(f"{bucket}/{name}", "page")
    assert read(f"s3://{bucket}/{name}{s3.settings}")[0] == [Dump(name, b"page")]


def test_sizes(s3, bucket):
    """Finding a file there tells its size, by its name and in its folder."""
    s3.put(f"{bucket}/a.txt", "page")
    for path in (bucket, f"{bucket}/a.txt"):
        ((found,), _) = find_dumps([place(s3.address(path))])
        assert found.size == 4


def test_a_whole_bucket_and_the_data_folder_in_it(s3, bucket):
    """Nothing below the data folder is found, by whatever address; naming it is an error."""
    for name in ("a.txt", "data/b.txt", "database/c.txt"):
        s3.put(f"{bucket}/{name}", name)
    data = s3.address(f"{bucket}/data/")
    items, _ = read(s3.address(bucket), skip=data)
    assert [item.name for item in items] == ["a.txt", "database/c.txt"]
    with pytest.raises(UsageError, match=f"s3://{bucket}/data is the data folder"):
        read(s3.address(f"{bucket}/data"), skip=data)


def test_markers_and_odd_keys(s3, bucket):
    """Markers of folders are no dumps; a key with two slashes is rejected with a remedy."""
    for key in ("d/", "d/empty/", "d/x.txt", "d//x.txt", "d/e//f/x.txt"):
        s3.put(f"{bucket}/{key}", key if key.endswith("txt") else "")
    items, search = read(s3.address(f"{bucket}/d"))
    assert items == [Dump("x.txt", b"d/x.txt")]
    rejected = {each.dump: each.message for each in search.rejections}
    assert set(rejected) == {"/x.txt", "e//f/x.txt"}
    assert all("two slashes" in message for message in rejected.values())


@pytest.mark.parametrize(
    ("missing", "near"),
    [("dumps/a.tx", "dumps/a.txt"), ("dumsp/a.txt", "dumps"), ("dumps/b/c/d", None)],
)
def test_a_missing_place(s3, bucket, missing, near):
    """A missing key is rejected with the nearest name at the place where it goes wrong."""
    s3.put(f"{bucket}/dumps/a.txt", "page")
    (rejection,) = read(s3.address(f"{bucket}/{missing}"))[1].rejections
    assert (rejection.dump, rejection.error) == (f"s3://{bucket}/{missing}", "MissingPath")
    hint = f"did you mean s3://{bucket}/{near}?" if near else "check the spelling"
    assert hint in rejection.message


def test_a_missing_bucket(s3, bucket):
    """A missing bucket is rejected with the bucket of the nearest name."""
    (rejection,) = read(s3.address(f"{bucket}x/a.txt"))[1].rejections
    assert rejection.error == "MissingPath"
    assert f"did you mean s3://{bucket}?" in rejection.message


def test_a_file_that_vanishes(s3, bucket):
    """A file that is gone when it is to be read is one rejection."""
    s3.put(f"{bucket}/a.txt", "page")
    (found,), _ = find_dumps([place(s3.address(bucket))])
    s3.delete(f"{bucket}/a.txt")
    (rejection,) = read_dumps(found, Options())
    assert isinstance(rejection, Rejection)
    assert "there is no such file" in rejection.message


def test_places_of_both_kinds(s3, bucket, tmp_path):
    """Paths and addresses may be named together, and are sorted by name together."""
    s3.put(f"{bucket}/b.txt", "b")
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    places = [Path(tmp_path), place(s3.address(bucket)), place(f"file://{tmp_path}/a.txt")]
    assert [found.name for found in find_dumps(places)[0]] == ["a.txt", "b.txt", "c.txt"]
