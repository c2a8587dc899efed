"""Containers through the real command: what is told, and what can be asked for."""

import json

import pandas as pd
import pytest
from commands import ingest, page, rejected
from packing import json_lines, members, record, warc


@pytest.fixture
def crawl(tmp_path):
    """Give a folder with a WARC: a page of posts, one without, a redirect, and a torn record."""
    records = [*warc([page().encode(), b"<html><p>no post</p>"]), record(b"", status="302 Found")]
    parts = members([*records, record(page("Torn").encode())])
    (tmp_path / "a.warc.gz").write_bytes(b"".join(parts)[:-9])
    return tmp_path, len(b"".join(parts[:-1]))


def test_what_is_told(crawl):
    """The summary counts what is no page, and a line names the torn record and the remedy."""
    folder, start = crawl
    ran = ingest("a.warc.gz", cwd=folder)
    assert ran.returncode == 1
    assert "dumps       1 read, 0 known, 1 rejected\n" in ran.stdout
    assert "skipped     not a page 1, redirect 1, without posts 1\n" in ran.stdout
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"rejected  a.warc.gz!/{start} at {start}: TornRecord: the file ends")
    assert "fetch the file again" in line
    (row,) = rejected(folder / "data")
    assert (row["dump"], row["offset"]) == (f"a.warc.gz!/{start}", start)


def test_what_is_told_as_json(crawl):
    """With --json the counts are in the object."""
    told = json.loads(ingest("a.warc.gz", "--json", cwd=crawl[0]).stdout)
    assert told["dumps"]["skipped"] == {"not a page": 1, "redirect": 1, "without posts": 1}
    assert told["dumps"]["left_aside"] == 0


def test_fields_that_are_named(tmp_path):
    """--field tells where text, address and time are; what is no field is a usage error."""
    row = {"story": {"body": page()}, "at": "2024-05-01T06:07:08Z", "web": "https://blog.example/"}
    (tmp_path / "a.jsonl").write_bytes(json_lines([row]))
    ran = ingest("a.jsonl", cwd=tmp_path)
    assert (ran.returncode, "skipped     no page in it 1\n" in ran.stdout) == (1, True)
    assert ran.stderr.startswith("rejected  a.jsonl: NoPages: ")
    assert "story.body, at, web;" in ran.stderr
    fields = ("--field", "text=story.body", "--field", "time=at", "--field", "url=web")
    assert ingest("a.jsonl", *fields, cwd=tmp_path).returncode == 0
    (dump,) = pd.read_parquet(tmp_path / "data" / "dumps.parquet").itertuples()
    assert (dump.dump, dump.url) == ("a.jsonl!/1", "https://blog.example/")
    assert str(dump.crawled_at) == "2024-05-01 06:07:08+00:00"
    ran = ingest("a.jsonl", "--field", "body=story", cwd=tmp_path)
    assert (ran.returncode, "text=NAME" in ran.stderr) == (2, True)


def test_the_size_of_a_page(tmp_path):
    """--max-page-size rejects longer pages; what is no size is a usage error."""
    (tmp_path / "a.txt").write_text(page() + "word " * 1_000)
    ran = ingest("a.txt", "--max-page-size", "0.001", cwd=tmp_path)
    assert (ran.returncode, "more than 1,000 bytes" in ran.stderr) == (1, True)
    assert ingest("a.txt", "--max-page-size", "1", cwd=tmp_path).returncode == 0
    for wrong in ("0", "-1", "nan", "inf", "x"):
        ran = ingest("a.txt", f"--max-page-size={wrong}", cwd=tmp_path)
        assert (ran.returncode, "no number of megabytes" in ran.stderr) == (2, True)
