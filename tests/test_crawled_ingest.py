"""From dumps of several crawls to a history: ingested as a user does, in any order and runs."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from commands import run, tree

from scraper import ingest, load, views

HOME = "https://stone.example/"
MOSS = "The north wall was never even: thick as a carpet on the left, a few islands on the right."
ROPES = "Tarred ropes last longer than dry ones, or so the sailors of the lower quay used to say."

KITES = "A kite of newspaper flies as well as one of silk, but only until the first rain."


def post(number: int, title: str, readers: int, text: str) -> str:
    """Give a post as a Markdown extraction of a listing page has it."""
    head = (
        f"# [{title}]({HOME}archives/{number})\n\nBy Lin Shi | 2021-03-0{number} | {readers} views"
    )
    return f"{head}\n\n{text}\n"


FIRST = [post(1, "A wall of moos", 88, MOSS), post(2, "Ropes", 8, ROPES)]
CORRECTED = MOSS.replace("islands", "ponds")
THIRD = [post(1, "A wall of moss", 120, CORRECTED), post(3, "Kites", 3, KITES)]
CRAWLS = {"2026-01-01": FIRST, "2026-01-08": FIRST, "2026-01-15": THIRD}
"""The second crawl found nothing new; the third found an edited post, and one that is gone."""


@pytest.fixture
def dumps(tmp_path):
    """Give a folder with a file of JSON Lines for each crawl."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for day, posts in CRAWLS.items():
        page = {"text": "\n".join(posts), "url": HOME, "crawled_at": f"{day}T04:15:00Z"}
        (folder / f"{day}.jsonl").write_text(json.dumps(page) + "\n", "utf-8")
    return folder


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give the files of a data folder but its shards, which tell of runs."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


def test_a_history(dumps, tmp_path):
    """Counts, first and last sighting, the newest title and text: each crawl adds its part."""
    summary = ingest(dumps, data_dir=tmp_path / "data")
    assert (summary.read, summary.known) == (2, 1)
    posts = load(tmp_path / "data").set_index("title")
    assert list(posts.index) == ["Kites", "Ropes", "A wall of moss"]
    assert posts.loc["A wall of moss", "summary"] == CORRECTED
    assert posts.last_seen.dt.day.tolist() == [15, 8, 15]
    assert posts.first_seen.dt.day.tolist() == [15, 1, 1]
    counted = views(tmp_path / "data").merge(load(tmp_path / "data"), on="post_id")
    told = zip(counted.title, counted.crawled_at.dt.day, counted.views_x, strict=True)
    assert sorted(told) == [
        ("A wall of moss", 1, 88), ("A wall of moss", 8, 88), ("A wall of moss", 15, 120),
        ("Kites", 15, 3), ("Ropes", 1, 8), ("Ropes", 8, 8),
    ]  # fmt: skip


def test_any_order_of_crawls(dumps, tmp_path):
    """Crawls that are ingested one by one, in any order, again or not, give the same bytes."""
    ingest(dumps, data_dir=tmp_path / "whole")
    for number, order in enumerate(permutations(CRAWLS)):
        for day in (*order, order[0]):
            ingest(dumps / f"{day}.jsonl", data_dir=tmp_path / str(number))
        assert conclusions(tmp_path / str(number)) == conclusions(tmp_path / "whole")


def test_commands_tell_the_history(dumps, tmp_path):
    """`trending` and `explain` show what grew and what was edited."""
    assert run("ingest", "--quiet", dumps, cwd=tmp_path).returncode == 0
    table = run("trending", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in table[1:]] == ["+32", "+0", "2"]
    told = run("explain", "moss", cwd=tmp_path).stdout
    assert "  title    2026-01-01 04:15:00 to 2026-01-08 04:15:00 UTC  'A wall of moos'" in told
    assert "  title    2026-01-15 04:15:00 UTC  'A wall of moss'" in told
    assert told.count("\n  summary  2026-01-") == 2
