"""Runs to disturb: from what, by which command, to what; and the law that holds after each."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from commands import COMMAND, SEEDS, ended, page, started, tree

from scraper import ingest

if TYPE_CHECKING:
    import subprocess

PARALLEL = (sys.executable, "-W", "error", str(Path(__file__).with_name("parallel.py")))
DERIVED = ("posts.parquet", "sightings.parquet", "equations.parquet")


@dataclass(frozen=True, slots=True)
class Scene:
    """An ingest of `dumps` by `workers`, in a folder that is as `start` and is to be as `after`.

    As a run on many dumps works, if they are `many`, whatever there is.
    """

    name: str
    dumps: Path
    start: Path | None
    after: Path
    workers: int = 1
    many: bool = False

    def fresh(self, folder: Path) -> Path:
        """Make a folder with the data folder as it is before the run."""
        folder.mkdir(parents=True)
        if self.start:
            shutil.copytree(self.start, folder / "data")
        return folder

    def command(self) -> list[str]:
        """Give the command line, for a working folder with the data folder in it."""
        start = PARALLEL if self.many else COMMAND
        return [*start, "ingest", str(self.dumps), "--quiet", "--workers", str(self.workers)]

    def started(self, folder: Path, **variables: str) -> "subprocess.Popen[str]":
        """Start the run, in a group of processes of its own."""
        return started(self.command(), folder, **variables)

    def run(self, folder: Path, variables: Mapping[str, str]) -> tuple[int, str]:
        """Run to the end; give the exit code and what was told."""
        return ended(self.started(folder, **variables))

    def check(self, folder: Path) -> None:
        """Assert that readers see the old or the new dataset, and that the next run completes it.

        Its tables and texts then have the bytes of an undisturbed run; its facts may be in other
        files. Nothing else is left.
        """
        self.check_readable(folder / "data")
        self.check_next(folder)

    def check_next(self, folder: Path) -> None:
        """Assert that the next run completes the dataset."""
        data = folder / "data"
        ingest(self.dumps, data_dir=data)
        found, wanted = (_but_facts(each) for each in (data, self.after))
        assert found.keys() == wanted.keys()
        assert [name for name in found if found[name] != wanted[name]] == []
        assert facts(data).equals(facts(self.after))

    def check_readable(self, data: Path) -> None:
        """Assert that what a reader opens is whole: the old posts or the new, no other facts."""
        new = (self.after / "posts.parquet").read_bytes()
        assert _bytes(data / "posts.parquet") in {_bytes(self._before("posts.parquet")), new}
        for table in data.glob("*.parquet"):
            pd.read_parquet(table)
        ids = set(facts(data).column("observation_id").to_pylist())
        assert ids <= set(facts(self.after).column("observation_id").to_pylist())
        if self.start:
            assert ids >= set(facts(self.start).column("observation_id").to_pylist())

    def _before(self, name: str) -> Path:
        return (self.start or Path("nowhere")) / name


def facts(data: Path) -> pa.Table:
    """Give the observations of a data folder, as its readers see them, in a fixed order."""
    files = sorted((data / "observations").glob("[!._]*"))
    if not files:
        return pa.table({"observation_id": pa.array([], pa.string())})
    rows = pa.concat_tables([pq.read_table(path) for path in files])
    return rows.sort_by("observation_id").replace_schema_metadata()


def _but_facts(data: Path) -> dict[str, bytes]:
    return {name: found for name, found in tree(data).items() if "observations" not in name}


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def scenes(folder: Path) -> dict[str, Scene]:
    """Make dumps and datasets in a folder, and give the runs to disturb, by name.

    `first` makes a dataset, `later` adds to one, `derive` finds all facts and no table of posts;
    `days` concludes anew only what may have changed.
    """
    made = [*_seeds(folder), _days(folder)]
    return {scene.name: scene for scene in made}


def _days(folder: Path) -> Scene:
    pages, before, after = (folder / name for name in ("pages", "old pages", "new pages"))
    pages.mkdir()
    for day in range(1, 13):
        (pages / f"{day:02}.txt").write_text(page(f"Day {day}", f"2024-{day:02}-{day:02}"))
    ingest(*sorted(pages.iterdir())[:8], data_dir=before)
    shutil.copytree(before, after)
    ingest(pages, data_dir=after)
    return Scene("days, 1", pages, before, after, many=True)


def _seeds(folder: Path) -> list[Scene]:
    dumps = folder / "in"
    shutil.copytree(SEEDS, dumps)
    for number in range(9):
        (dumps / f"more{number}.txt").write_text(page(f"Post {number}"))
    (dumps / "bad.txt").write_bytes(b"")
    before, after, bare = folder / "before", folder / "after", folder / "bare"
    ingest(*sorted(dumps.glob("0*.txt")), data_dir=before)
    shutil.copytree(before, after)
    ingest(dumps, data_dir=after)
    shutil.copytree(after, bare)
    for name in DERIVED:
        (bare / name).unlink()
    return [
        Scene(f"{name}, {workers}", dumps, start, after, workers, many=workers > 1)
        for name, start in (("first", None), ("later", before), ("derive", bare))
        for workers in (1, 2)
    ]
