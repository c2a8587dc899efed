"""One run after the other: what stands, what is not read, and what dumps are called."""

import json
import shutil

import pytest
from commands import SEEDS, page, rejected

from scraper import ingest, load
from scraper.errors import UsageError

DUMPS = sorted(path.name for path in SEEDS.iterdir())


def test_a_rejection_stands_until_the_dump_is_read(tmp_path):
    """rejected.jsonl names a dump that cannot be read, until it can be or fails otherwise."""
    folder, bad = tmp_path / "d", tmp_path / "in" / "deep" / "bad.txt"
    bad.parent.mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text(page())
    for data, error in ((b"", "EmptyDump"), (b"A\0B", "BinaryDump")):
        bad.write_bytes(data)
        summary = ingest(tmp_path / "in", data_dir=folder)
        assert [r.dump for r in summary.rejected] == ["deep/bad.txt"]
        assert [(r["dump"], r["error"]) for r in rejected(folder)] == [("deep/bad.txt", error)]
    ingest(tmp_path / "in" / "good.txt", data_dir=folder)
    assert len(rejected(folder)) == 1, "a run that did not look at it knows nothing of it"
    bad.write_text(page("Now it is a page", "2023-01-02"))
    assert ingest(tmp_path / "in", data_dir=folder).rejected == ()
    assert rejected(folder) == []
    assert len(load(folder)) == 2


def test_what_is_gone_from_a_folder_stands_no_longer(tmp_path):
    """A rejected dump below a folder that a run looks through is forgotten once it is gone."""
    (tmp_path / "in" / "deep" / "down").mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text(page())
    for name in ("top.txt", "deep/bad.txt", "deep/down/bad.txt"):
        (tmp_path / "in" / name).write_bytes(b"")
    ingest(tmp_path / "in", data_dir=tmp_path / "d")
    assert len(rejected(tmp_path / "d")) == 3
    shutil.rmtree(tmp_path / "in" / "deep" / "down")
    (tmp_path / "in" / "deep" / "bad.txt").unlink()
    ingest(tmp_path / "in", data_dir=tmp_path / "d")
    assert [r["dump"] for r in rejected(tmp_path / "d")] == ["top.txt"]


def test_a_missing_path_is_told_once(tmp_path):
    """A path that is not there is told by its run, and leaves nothing in the dataset."""
    dump = tmp_path / "late.txt"
    assert [r.error for r in ingest(dump, data_dir=tmp_path / "d").rejected] == ["MissingPath"]
    assert not (tmp_path / "d").exists(), "a misspelt path begins no dataset"
    dump.write_text(page())
    for paths in ([dump], [dump, tmp_path / "gone.txt"], [tmp_path / "gone.txt"]):
        ingest(*paths, data_dir=tmp_path / "d")
        assert rejected(tmp_path / "d") == []
        assert len(load(tmp_path / "d")) == 1


def test_a_missing_path_of_an_older_dataset(tmp_path):
    """What an earlier version kept of a missing path ends with the next run."""
    (tmp_path / "a.txt").write_text(page())
    ingest(tmp_path / "a.txt", data_dir=tmp_path / "d")
    kept = {"dump": "gone", "offset": 0, "error": "MissingPath", "message": "check the spelling"}
    (tmp_path / "d" / "rejected.jsonl").write_text(json.dumps(kept) + "\n")
    ingest(tmp_path / "a.txt", data_dir=tmp_path / "d")
    assert rejected(tmp_path / "d") == []


def test_an_empty_folder_begins_no_dataset(tmp_path):
    """Where there is nothing to read, nothing is written, unless there is a dataset."""
    (tmp_path / "in").mkdir()
    assert ingest(tmp_path / "in", data_dir=tmp_path / "d").read == 0
    assert not (tmp_path / "d").exists()
    (tmp_path / "in" / "a.txt").write_text(page())
    ingest(tmp_path / "in", data_dir=tmp_path / "d")
    (tmp_path / "in" / "a.txt").unlink()
    (tmp_path / "d" / "posts.parquet").unlink()
    assert ingest(tmp_path / "in", data_dir=tmp_path / "d").posts == 1
    assert len(load(tmp_path / "d")) == 1, "a dataset that lacks a table is mended"


def test_two_dumps_of_one_name(tmp_path):
    """A dump that is read does not hide the rejection of another one of the same name."""
    for name, data in (("a", page()), ("b", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(data)
    summary = ingest(tmp_path / "a", tmp_path / "b", data_dir=tmp_path / "d")
    assert (summary.read, len(summary.rejected)) == (1, 1)
    assert [r["dump"] for r in rejected(tmp_path / "d")] == ["x.txt"]


def test_the_data_folder_is_not_read(tmp_path, monkeypatch):
    """A data folder inside the folder of dumps is passed over, even where a link leads to it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dump.txt").write_text(page())
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "inside.txt").write_text(page("Not a dump"))
    (tmp_path / "link").symlink_to("data")
    for data_dir in ("data", tmp_path / "data", "link"):
        assert ingest(".", data_dir=data_dir).rejected == ()
        assert load("data").title.tolist() == ["A wall of moss"]


def test_the_data_folder_is_no_input(tmp_path):
    """To ingest the data folder itself is answered with a remedy, not with an empty dataset."""
    (tmp_path / "dump.txt").write_text(page())
    with pytest.raises(UsageError, match=r"is the data folder.*another --data-dir"):
        ingest(tmp_path, data_dir=tmp_path)


def test_dumps_in_the_data_folder_can_be_named(tmp_path):
    """A folder of dumps below the data folder is read when it is named."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "dump.txt").write_text(page())
    assert ingest(tmp_path / "raw", data_dir=tmp_path).read == 1


def test_names_are_relative_posix_paths(tmp_path):
    """A dump is called by its path below the folder that was named, with slashes."""
    for name in ("top.txt", "2024/05/deep.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(name))
    for data_dir, root in (("a", tmp_path / "in"), ("b", tmp_path / "in" / ".." / "in")):
        ingest(root, data_dir=tmp_path / data_dir)
        names = sorted(load(tmp_path / data_dir, "observations").dump)
        assert names == ["2024/05/deep.txt", "top.txt"]
        assert sorted(load(tmp_path / data_dir, "dumps").dump) == names
    ingest(tmp_path / "in" / "2024" / "05" / "deep.txt", data_dir=tmp_path / "c")
    assert load(tmp_path / "c", "dumps").dump.tolist() == ["deep.txt"]


def test_progress_is_told(tmp_path):
    """The callback hears of each file and each page in it before it is read, and of the end."""
    heard = []
    ingest(SEEDS, data_dir=tmp_path / "d", progress=lambda *told: heard.append(told))
    assert [name for *_, name in heard if "!/" not in name] == [*DUMPS, ""]
    assert [name.partition("!/")[0] for *_, name in heard if "!/" in name] == ["16_crawl.warc.gz"]
    assert sorted({done for done, *_ in heard}) == list(range(len(DUMPS) + 1))
    assert {total for _, total, _ in heard} == {len(DUMPS)}
