"""Files of objects in which no page is found, and feeds without their end: told with a remedy."""

import json

import pytest
from commands import ingest, rejected
from packing import dumps, json_lines, read_bytes, rejections, skipped, table, zipped

from scraper import load
from scraper.dumps import Options, with_names

ROWS = [{"source": "https://a.example/", "article": {"body": f"潮水 {n}"}} for n in range(3)]
FILES = {
    "a.jsonl": json_lines(ROWS),
    "a.json": json.dumps(ROWS).encode(),
    "list.json": json.dumps({"found": ROWS}).encode(),
    "a.parquet": table({"source": ["x", "y"], "article": [{"body": "a"}, {"body": "b"}]}),
    "null.parquet": table({"source": ["x"], "article": ["a"], "text": [None]}),
}
ITEM = """<item><title>Tides {0}</title><link>https://a.example/{0}</link>
<description>The sea came in and went out again.</description></item>"""
ITEMS = "".join(map(ITEM.format, (1, 2)))
RSS = f"<rss version='2.0'><channel><title>Sea</title>{ITEMS}</channel></rss>"


@pytest.mark.parametrize("name", FILES)
def test_no_page_in_any_object(tmp_path, name):
    """A file of objects without a page is one rejection with their keys and the remedy."""
    items = read_bytes(tmp_path, name, FILES[name])
    (told,) = rejections(items)
    assert (told.dump, told.error) == (name, "NoPages")
    assert "source" in told.message
    assert "article" in told.message
    assert told.message.endswith("--field text=KEY or --field html=KEY")
    assert list(skipped(items)) == ["no page in it"]


def test_the_keys_that_are_told_are_names_for_field(tmp_path):
    """A key that the message names, given as a field, makes the pages found."""
    (told,) = rejections(read_bytes(tmp_path, "a.jsonl", FILES["a.jsonl"]))
    assert "source, article.body;" in told.message
    options = Options(with_names(["text=article.body"]))
    items = read_bytes(tmp_path, "a.jsonl", FILES["a.jsonl"], options=options)
    assert (len(dumps(items)), len(items)) == (3, 3)


def test_many_keys(tmp_path):
    """Of objects with very many keys the first ones are told."""
    data = json_lines([{f"key{n}": n for n in range(1_000)}])
    (told,) = rejections(read_bytes(tmp_path, "a.jsonl", data))
    assert "key0, " in told.message
    assert len(told.message) < 500


@pytest.mark.parametrize("page", ["潮水", "潮水" * 1_000])
def test_some_objects_with_pages(tmp_path, page):
    """If one object has a page, though too long a one, the others are counted and are no error."""
    data = json_lines([*ROWS, {"text": page}])
    items = read_bytes(tmp_path, "a.jsonl", data, options=Options(page_size=3_000))
    assert skipped(items) == {"no page in it": 3}
    assert [each.error for each in rejections(items)] == ["PageTooLarge"] * (len(page) > 10)


def test_json_of_other_programs(tmp_path):
    """JSON that was not named may be anything and is counted; JSON Lines must be of pages."""
    for data in (FILES["a.json"], b'{"a": [1, {"b": 2}]}'):
        items = read_bytes(tmp_path, "a.json", data, named=False)
        assert (rejections(items), list(skipped(items))) == ([], ["no page in it"])
    items = read_bytes(tmp_path, "a.zip", zipped(FILES))
    assert [each.dump for each in rejections(items)] == [
        "a.zip!/a.jsonl", "a.zip!/a.parquet", "a.zip!/null.parquet",
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["</channel></rss>", "</rss>", " again.</description></item>"])
def test_a_torn_feed(tmp_path, end):
    """A feed without its end is read as far as it goes, and rejected in each run on it."""
    torn = RSS[: RSS.rindex(end)]
    (tmp_path / "feed.xml").write_text(torn)
    for counts in ("1 read, 0 known", "0 read, 1 known"):
        ran = ingest("feed.xml", cwd=tmp_path)
        assert (ran.returncode, f"{counts}, 1 rejected" in ran.stdout) == (1, True)
        assert ran.stderr.startswith(f"rejected  feed.xml at {len(torn)}: TornFeed: ")
        assert "fetch it again" in ran.stderr
        assert [row["error"] for row in rejected(tmp_path / "data")] == ["TornFeed"]
    assert sorted(load(tmp_path / "data").title) == ["Tides 1", "Tides 2"]
    (tmp_path / "feed.xml").write_text(RSS)
    assert ingest("feed.xml", cwd=tmp_path).returncode == 0
    assert rejected(tmp_path / "data") == []


def test_a_torn_feed_without_posts(tmp_path):
    """A feed of which nothing can be read is one rejection, also in a folder."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Tides"}]}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.json").write_text(json.dumps(feed)[:-3])
    for path in ("in", "in/feed.json"):
        ran = ingest(path, "--dry-run", cwd=tmp_path)
        assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
        assert "TornFeed" in ran.stderr
