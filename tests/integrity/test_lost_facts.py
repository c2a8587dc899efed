"""Facts that are lost are told with the dumps that have them, and come back from these."""

import shutil
from pathlib import Path

import pytest
from commands import SEEDS, tree
from spoiling import cut, first, flip, remark, restate, rewrite, without_first

from scraper import ingest, load
from scraper.integrity import check, repair
from scraper.means import Means
from scraper.schema import DUMPS, OBSERVATIONS
from scraper.store import dataset, parquet, shards

MEANS = Means(1, 1 << 30)
ARCHIVE = "11_archive.md"
"""A dump in the file of observations that is spoilt, which is that of the second run."""


def part(folder: Path) -> Path:
    """Give the file of observations that has those of the archive page."""
    paths = (folder / "observations").glob("[!.]*")
    (found,) = (path for path in paths if "archive" in parquet.mark(path).counted)
    return found


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give all files of a dataset but its shards, which tell of runs."""
    files = tree(folder).items()
    return {
        name: data for name, data in files if "observations" not in name and "aside" not in name
    }


def wrong_id(path: Path) -> None:
    """Let an observation state another place than that of its id."""
    restate(path, OBSERVATIONS, lambda seen: first(start=seen[0].start + 1)(seen))


@pytest.mark.parametrize("spoil", [cut, flip, wrong_id, Path.unlink])
def test_a_lost_shard(spoil, folder, whole):
    """The dumps of a shard that is damaged or gone are named, forgotten, and read again."""
    path = part(folder)
    spoil(path)
    before = path.read_bytes() if path.exists() else b""
    found = check(folder, MEANS).findings
    assert found[0].file.startswith("observations")
    assert ARCHIVE in found[0].again
    assert {name[0] for name in found[0].again} == {"1"}
    assert repair(folder, MEANS).findings == found
    assert not check(folder, MEANS).findings
    kept = path.with_name(f".{path.name}.aside-1")
    assert not before or kept.read_bytes() == before
    assert (folder / ".posts.parquet.aside-1").read_bytes() == tree(whole)["posts.parquet"]
    assert dataset.read(folder).current
    ingest(SEEDS, data_dir=folder)
    assert conclusions(folder) == conclusions(whole)
    assert not check(folder, MEANS, [SEEDS]).findings


def test_all_shards_are_lost(folder, whole):
    """Without any observation the old posts are kept aside, and all dumps are to be read again."""
    shutil.rmtree(folder / "observations")
    again = check(folder, MEANS).findings[0].again
    assert len(again) == 16
    repair(folder, MEANS)
    assert not check(folder, MEANS).findings
    assert load(folder).empty
    assert (folder / ".posts.parquet.aside-1").exists()
    ingest(SEEDS, data_dir=folder)
    assert conclusions(folder) == conclusions(whole)


@pytest.mark.parametrize("spoil", [cut, Path.unlink])
def test_a_lost_catalog(spoil, folder, whole):
    """Names and times that shards tell stay; what the catalog alone had comes from the dumps."""
    spoil(folder / DUMPS.path)
    (told, *_) = [each for each in check(folder, MEANS).findings if each.file == DUMPS.path]
    assert len(told.again) == 16
    repair(folder, MEANS)
    assert not check(folder, MEANS).findings
    assert len(load(folder, "dumps")) == 16
    ingest(SEEDS, data_dir=folder)
    assert conclusions(folder) == conclusions(whole)


def test_rows_taken_out(folder):
    """Of a shard that lacks rows the others stay; beside the dumps it is told what is missing."""
    rewrite(part(folder), OBSERVATIONS, without_first)
    assert "some were taken out" in check(folder, MEANS).findings[0].problem
    repair(folder, MEANS)
    assert not [each for each in check(folder, MEANS).findings if each.repairable]
    (told,) = check(folder, MEANS, [SEEDS]).findings
    assert "of its" in told.problem
    assert "observations are missing" in told.problem
    assert "new data folder" in told.remedy


def test_observations_beside_their_dumps(folder, tmp_path):
    """What states other facts than its dump, wherever that is now, is told by dump and field."""
    restate(part(folder), OBSERVATIONS, first(title="Other", views=7))
    repair(folder, MEANS)
    assert not check(folder, MEANS).findings
    moved = shutil.copytree(SEEDS, tmp_path / "elsewhere" / "seeds")
    (moved / "new.txt").write_text("A wall of moss\nBy Lin Shi | 2024-04-03 | 88 views\nMoss.\n")
    found = check(folder, MEANS, [moved.parent])
    (told,) = found.findings
    assert told.file.startswith("seeds/1")
    assert told.problem == "1 observations state other facts than it does: title, views"
    assert not told.repairable
    assert (found.compared.known, found.compared.unknown) == (16, 1)


def test_a_dump_without_its_observations(folder, whole):
    """A dump that is known, and of which nothing is, is found beside the dump, and read again."""
    remark(part(folder), lambda seen: [o for o in seen if o.dump != ARCHIVE])
    for name in ("posts", "sightings", "equations"):
        (folder / f"{name}.parquet").unlink()
    repair(folder, MEANS)
    assert not check(folder, MEANS).findings
    (told,) = [each for each in check(folder, MEANS, [SEEDS]).findings if each.again]
    assert (told.file, told.problem) == (ARCHIVE, "its 38 observations are lost")
    assert repair(folder, MEANS, [SEEDS]).findings
    ingest(SEEDS, data_dir=folder)
    assert conclusions(folder) == conclusions(whole)


def test_a_date_that_contradicts_itself(folder):
    """Facts that no dump can state are told, and not changed."""
    remark(part(folder), first(date="2001-02-03"))
    repair(folder, MEANS)
    (told,) = check(folder, MEANS).findings
    assert "dates that are not of their month and day" in told.problem
    assert not told.repairable
    assert shards.read(part(folder))
