"""`scraper restore` gives the dataset that ingest would have given at the time."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import page, run, tree

from scraper import ingest, load
from scraper.errors import UsageError
from scraper.integrity import check
from scraper.integrity.past import restore, until
from scraper.means import Means

MEANS = Means(1, 1 << 30)
MOSS, WELLS = page("A wall of moss"), page("Two wells", "2024-05-05")
CRAWLS = (
    ("2024-01-01T00:00:00Z", MOSS),
    ("2024-02-01T00:00:00Z", WELLS),
    ("2024-03-01T12:00:00Z", page("A wall of moss", views=99)),
    ("2024-04-01T00:00:00Z", MOSS),
    ("2024-05-01T00:00:00Z", WELLS + page("A third one", "2024-05-06")),
    (None, page("When was it seen", "2024-05-07")),
    ("2024-06-01T00:00:00Z", page("When was it seen", "2024-05-07")),
    ("2024-06-01T00:00:00Z", page("Later", "2024-05-08")),
)
"""When which page was seen: one of them twice, one of them once at a time that is not told."""


def crawl(folder: Path, last: str = "9") -> Path:
    """Write the dumps of crawls, one a file, up to a time."""
    folder.mkdir()
    for number, (time, text) in enumerate(CRAWLS):
        if (time or "") <= last:
            row = {"url": "https://stone.example/", "text": text, "crawled_at": time}
            (folder / f"{9 - number}.jsonl").write_text(json.dumps(row) + "\n")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the dataset of all crawls, of which later ones came first."""
    dumps = sorted(crawl(tmp_path / "dumps").iterdir())
    for some in (dumps[:4], dumps[4:]):
        ingest(*some, data_dir=tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("month", ["2024-01", "2024-02", "2024-03", "2024-04", "2024-06"])
def test_it_is_the_dataset_of_that_time(data, tmp_path, month):
    """All derived files have the bytes that a run at that time would have given them."""
    dumps = crawl(tmp_path / "then", f"{month}-99")
    if month < "2024-06":  # its content was seen at a later time, too, so it can be dated
        (dumps / "4.jsonl").unlink()
    ingest(dumps, data_dir=tmp_path / "due")
    found = restore(data, until(month), tmp_path / "restored", MEANS)
    assert found.posts == len(load(tmp_path / "due"))
    files = [{n: d for n, d in tree(tmp_path / which).items() if "observations" not in n}
             for which in ("restored", "due")]  # fmt: skip
    assert files[0] == files[1]
    assert not check(tmp_path / "restored", MEANS).findings
    assert until(month) >= load(tmp_path / "restored", "observations").crawled_at.max()


def test_dumps_without_a_time_are_kept(tmp_path):
    """What cannot be dated is kept, and told, as are those that are left out."""
    (tmp_path / "a.txt").write_text(MOSS)
    crawl(tmp_path / "dumps")
    ingest(tmp_path / "a.txt", tmp_path / "dumps", data_dir=tmp_path / "data")
    ran = run("restore", "--at", "2023-12-31", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "restored  data-2023-12-31: 1 posts from 1 observations of 1 dumps\n"
        "left out  6 dumps, crawled later\n"
        "undated   1 dumps tell no time of crawl, and were kept\n"
    )
    assert list(load(tmp_path / "data-2023-12-31").title) == ["A wall of moss"]


def test_a_time_before_all(data, tmp_path):
    """Before the first crawl there is an empty dataset, which opens, and more can be added to."""
    found = restore(data, until("1999"), tmp_path / "empty", MEANS)
    assert (found.posts, found.dumps) == (0, 0)
    assert load(tmp_path / "empty").empty
    ingest(tmp_path / "dumps", data_dir=tmp_path / "empty")
    assert len(load(tmp_path / "empty")) == len(load(data))


@pytest.mark.parametrize("name", ["data", "file"])
def test_nothing_is_overwritten(data, tmp_path, name):
    """A folder that is not empty is refused, and so is a file; an empty folder is taken."""
    (tmp_path / "file").write_text("Mine.")
    before = tree(tmp_path)
    ran = run("restore", "--at", "2024", "--to", name, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "not empty" in ran.stderr
    assert tree(tmp_path) == before
    (tmp_path / "new").mkdir()
    assert run("restore", "--at", "2024", "--to", "new", cwd=tmp_path).returncode == 0
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert len(load(tmp_path / "new")) == len(load(data))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024", datetime(2024, 12, 31, 23, 59, 59, 999999, UTC)),
        ("2024-02", datetime(2024, 2, 29, 23, 59, 59, 999999, UTC)),
        ("2024-05-02", datetime(2024, 5, 2, 23, 59, 59, 999999, UTC)),
        ("20240502", datetime(2024, 5, 2, 23, 59, 59, 999999, UTC)),
        ("2024-05-02T06:00+08:00", datetime(2024, 5, 1, 22, tzinfo=UTC)),
        ("2024-05-02 06:00", datetime(2024, 5, 2, 6, tzinfo=UTC)),
        ("20240502041501", datetime(2024, 5, 2, 4, 15, 1, tzinfo=UTC)),
    ],
)
def test_times(text, moment):
    """A time without an hour is its last moment; without a zone it is UTC."""
    assert until(text) == moment


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "0000", "2024-05-02T99"]
)
def test_no_times(text):
    """What is no time is refused with an example."""
    with pytest.raises(UsageError, match="write it like 2024"):
        until(text)
