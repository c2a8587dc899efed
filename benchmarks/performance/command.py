"""Ours as users run it: the command, a process of its own, from its start to its end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from corpus import dump, name_of

from performance.place import Lap, Laps, Place

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "scraper", "ingest", "--quiet")


def command(dumps: Path, data_dir: Path, workers: int = 1, memory: str | None = None) -> list[str]:
    """Give the command that ingests a folder of dumps, without options that it does not have."""
    words = [*_COMMAND, str(dumps), "--data-dir", str(data_dir)]
    asked = {"--workers": str(workers), "--memory": memory}
    shown = subprocess.run([*_COMMAND, "--help"], cwd=ROOT, capture_output=True, check=True).stdout
    for name, value in asked.items():
        words += [name, value] if value and name.encode() in shown else []
    return words


def started(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a command in a fresh process, as users have it."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(words, cwd=ROOT, env=kept | {"PYTHONPATH": str(ROOT)})


def run(words: Sequence[str]) -> None:
    """Run a command to its end; raises CalledProcessError."""
    with started(words) as process:
        pass
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)


def _anew(place: Place, workers: int) -> Laps:
    with place.scratch() as folder:
        words = command(place.corpus, Path(folder), workers)
        yield None
        run(words)
        yield Lap(f"ours {workers}")


alone, two_workers = partial(_anew, workers=1), partial(_anew, workers=2)
"""All dumps into an empty data folder."""


def known(place: Place) -> Laps:
    """All dumps once more."""
    words = command(place.corpus, place.dataset)
    yield None
    run(words)
    yield Lap("known")


def one_more(place: Place) -> Laps:
    """One new dump into the dataset of all others."""
    with place.scratch() as folder:
        data_dir, dumps = Path(folder, "data"), Path(folder, "dumps")
        shutil.copytree(place.dataset, data_dir)
        dumps.mkdir()
        name = Path(name_of(place.dumps)).name
        (dumps / name).write_bytes(dump(place.dumps, place.dumps))
        words = command(dumps, data_dir)
        yield None
        run(words)
        yield Lap("one more")


def rewriting(place: Place) -> Laps:
    """Read posts.parquet and write it again, group by group, and nothing else."""
    import pyarrow.parquet as pq  # noqa: PLC0415  only here

    with place.scratch() as folder:
        yield None
        posts = pq.ParquetFile(place.dataset / "posts.parquet")
        path = f"{folder}/posts.parquet"
        with pq.ParquetWriter(
            path,
            posts.schema_arrow,
            compression="zstd",
            write_page_checksum=True,
            write_page_index=True,
        ) as writer:
            for number in range(posts.num_row_groups):
                writer.write_table(posts.read_row_group(number))
        yield Lap("rewriting")
