"""The folder of observations: one Parquet file for what each run added; its facts never change.

Only its form does, when the schema gains a column: pandas and DuckDB take the columns of a folder
from its first file, so beside a shard of an older form the new columns would be lost, unseen.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scraper.errors import ForeignDataset
from scraper.records import Observation
from scraper.schema import OBSERVATIONS, SCHEMA_VERSION
from scraper.store import parquet, rows
from scraper.store.remedies import explained


def read(folder: Path) -> tuple[Observation, ...]:
    """Give all observations of `folder`, each once, by id.

    Raises ForeignDataset for any visible file that is not a shard: whoever reads the folder
    as one table would read that file too.
    """
    found = {row["observation_id"]: row for path in paths(folder) for row in parquet.decode(path)}
    return tuple(rows.observation(found[key]) for key in sorted(found))


def paths(folder: Path) -> list[Path]:
    """Give the files that readers of `folder` see: they pass over `.` and `_` names."""
    with explained(folder):
        if not folder.exists():
            return []
        if not folder.is_dir():
            raise ForeignDataset(folder, "is a file, not a folder")
        return sorted(path for path in folder.iterdir() if path.name[0] not in "._")


def shard(observations: Iterable[Observation]) -> tuple[str, bytes]:
    """Give the path, relative to the data folder, and the bytes of a shard."""
    ordered = sorted(observations, key=lambda observation: observation.observation_id)
    name = _digest(ordered)
    data = parquet.encode(OBSERVATIONS, [rows.observation_row(each) for each in ordered], name)
    return f"{OBSERVATIONS.path}/part-{name[:16]}.parquet", data


def restated(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Give each shard of an older schema with the bytes that state its facts in this one."""
    for path in paths(folder):
        mark = parquet.mark(path)
        if mark and mark.schema != SCHEMA_VERSION:
            facts = [rows.observation_row(rows.observation(row)) for row in parquet.decode(path)]
            yield path, parquet.encode(OBSERVATIONS, facts, mark.facts)


def _digest(observations: Iterable[Observation]) -> str:
    ids = "\n".join(observation.observation_id for observation in observations)
    return hashlib.sha256(ids.encode()).hexdigest()
