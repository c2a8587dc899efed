"""`scraper inspect` of pages in containers, and of names that name no page."""

import gzip
import json
import zipfile

import pytest
from commands import page, run
from readable import CASES

URL = "https://stone-notes.example/page/2"
HTML = (CASES / "post-list" / "full" / "page.html").read_bytes()


def record(body: bytes, charset: str) -> bytes:
    """Give a record of a WARC: the response that a page is."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\n"
        "WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder with pages in containers, two of them nested."""
    folder = tmp_path_factory.mktemp("dumps")
    pages = [page(f"Stone {number}") for number in range(6)]
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        for number, text in enumerate(pages):
            archive.writestr(f"p/{number}.txt", text)
    with zipfile.ZipFile(folder / "outer.zip", "w") as archive:
        archive.write(folder / "pages.zip", "inner.zip")
    lines = [json.dumps({"url": URL, "text": text}) for text in pages]
    (folder / "pages.jsonl").write_text("\n".join(lines))
    (folder / "one.txt.gz").write_bytes(gzip.compress(pages[0].encode()))
    first = gzip.compress(record(HTML, "utf-8"))
    second = gzip.compress(record(HTML.decode().encode("gb18030"), "gb18030"))
    (folder / "crawl.warc.gz").write_bytes(first + second)
    (folder / "offset").write_text(str(len(first)))
    (folder / "a!").mkdir()
    (folder / "a!" / "plain.txt").write_text(pages[0])
    return folder


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("pages.zip!/p/3.txt", "= title Stone 3"),
        ("outer.zip!/inner.zip!/p/4.txt", "= title Stone 4"),
        ("pages.jsonl!/3", "= title Stone 2"),
        ("one.txt.gz", "= title Stone 0"),
        ("a!/plain.txt", "= title Stone 0"),
        ("crawl.warc.gz!/0", "= title 潮汐钟"),
        ("crawl.warc.gz!/{offset}", "  gb18030  layout post-list"),
        ("crawl.warc.gz!/{offset}", "= title 潮汐钟"),
        ("crawl.warc.gz!/{offset}", "= url https://stone-notes.example/archives/77"),
    ],
)
def test_a_page_in_a_container(folder, name, shown):
    """A page is shown by the name that the dataset has of it, read as its container says."""
    name = name.format(offset=(folder / "offset").read_text())
    ran = run("inspect", name, cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(name)
    assert shown in ran.stdout


def test_the_container_is_not_overwritten(folder):
    """The annotated page of a member is not written over the container that holds it."""
    ran = run("inspect", "pages.zip!/p/3.txt", "--html", "pages.zip", cwd=folder)
    assert (ran.returncode, "pages.zip is the dump itself" in ran.stderr) == (2, True)
    assert zipfile.is_zipfile(folder / "pages.zip")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "pages.zip",
            "none itself; name one, such as pages.zip!/p/0.txt, pages.zip!/p/1.txt, ",
        ),
        (
            "outer.zip!/inner.zip",
            "holds pages and is none itself; name one, such as outer.zip!/inner.zip!/p/0.txt, ",
        ),
        (
            "pages.zip!/p/3.text",
            "there is no page pages.zip!/p/3.text; name one, such as pages.zip!/p/3.txt\n",
        ),
        ("pages.zap!/p/3.txt", "there is no such path; did you mean pages.zip?"),
        ("pages.jsonl!/99", "there is no page pages.jsonl!/99; name one, such as pages.jsonl!/"),
        ("a!", "a! is a folder of files; name one, such as a!/plain.txt\n"),
        ("a!/plain.text", "there is no such path; did you mean a!/plain.txt?"),
        ("one.text.gz", "there is no such path; did you mean one.txt.gz?"),
    ],
)
def test_a_name_of_no_page(folder, name, message):
    """A container, a folder, or a name that is wrong is answered with names that are pages."""
    ran = run("inspect", name, cwd=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_an_empty_folder(tmp_path):
    """A folder without anything to show is named as that."""
    ran = run("inspect", tmp_path)
    assert ran.returncode == 2
    assert "is a folder of files; it holds nothing that could be a page" in ran.stderr


def test_a_damaged_container(folder, tmp_path):
    """What is wrong with a container is told as ingest tells it."""
    data = (folder / "pages.zip").read_bytes()
    (tmp_path / "torn.zip").write_bytes(data[: len(data) // 2])
    for name in ("torn.zip", "torn.zip!/p/3.txt"):
        ran = run("inspect", name, cwd=tmp_path)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr.startswith(f"scraper: {name}: BrokenZip: ")
        assert ran.stderr.count("\n") == 1
