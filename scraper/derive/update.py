"""What a run makes of a dataset: the facts that are new, and what they change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.columns import Table
from scraper.derive.block import Derived
from scraper.derive.facts import Facts
from scraper.derive.plan import are_few
from scraper.derive.standing import standing
from scraper.engine import Engine
from scraper.errors import ForeignDataset
from scraper.intake.taking import Taken
from scraper.records import Rejection
from scraper.report.card_statistics import Statistics
from scraper.revisits import settled
from scraper.schema import OBSERVATIONS, POSTS, SCHEMA_VERSION
from scraper.store import parquet, shards, tables
from scraper.store.catalog import Catalog, Pair
from scraper.store.changes import IDS, compare
from scraper.store.commit import Commit
from scraper.store.dataset import DERIVED, Survey
from scraper.store.merging import Run, merged
from scraper.store.shards import ALL, Days, Shard

_FIELDS = ("title", "date", "month_day", "views", "summary", "author", "url")


@dataclass(frozen=True, slots=True)
class Update:
    """What a data folder is to hold, and how that differs from what it holds.

    `settled` is how many revisits were of known dumps.
    """

    shards: Sequence[tuple[Shard, Path]]
    catalog: Catalog
    runs: Mapping[Table, list[Run]] | None
    counted: Statistics
    new: int
    unchanged: int
    settled: int

    def change(self, rejections: Iterable[Rejection]) -> Commit:
        """Give it as a commit, with the rejections that stand."""
        return Commit(self.shards, self.catalog, rejections, self.runs, self.counted)

    def counts(self) -> dict[str, Any]:
        """Give what a summary counts of the dataset."""
        posts, equations = self.counted.posts, self.counted.equations
        return {
            "observations": sum(sum(shard.layouts.values()) for shard, _ in self.shards),
            "posts": posts,
            "new": self.new,
            "updated": posts - self.new - self.unchanged,
            "unchanged": self.unchanged,
            "fields": {name: self.counted.covered[name] for name in _FIELDS},
            "equations": equations["inline"] + equations["display"],
        }


def updated(folder: Path, stored: Survey, taken: Taken, engine: Engine, scratch: Path) -> Update:
    """Give what the folder is to hold with what was taken in; new files are in `scratch`."""
    files = list(_files(folder, stored, taken, scratch))
    met = _met(stored.catalog, taken)
    catalog, known = met.catalog, met.settled
    counted = Statistics.of_plain(stored.counted)
    if stored.current and not taken.shards and catalog.digest == stored.catalog.digest:
        return Update(files, catalog, None, counted, 0, counted.posts, known)
    facts = Facts(tuple(shard for shard, _ in files))
    days = ALL
    if stored.current and not are_few(facts) and not any(each.far for each in facts.shards):
        days = tuple(sorted(facts.days_of(met.moved) | Facts(tuple(taken.shards)).days()))
    found = engine.derive(facts, catalog, days, scratch)
    part = _whole(folder, found) if days is ALL else _upon(folder, days, found, counted)
    return Update(files, catalog, part.runs, part.counted, part.new, part.unchanged, known)


@dataclass(frozen=True, slots=True)
class _Part:
    """The derived tables with the days that were concluded anew, and what that changed."""

    runs: Mapping[Table, list[Run]]
    counted: Statistics
    new: int
    unchanged: int


def _whole(folder: Path, found: Sequence[Derived]) -> _Part:
    runs = _runs(found)
    counted = sum((each.counted for each in found), Statistics())
    before = _posts(folder)
    try:
        changes = compare(before(None), merged(POSTS, runs[POSTS])) if before else None
        new = changes.new(before(IDS)) if before and changes else counted.posts
    except ForeignDataset:  # marked as ours, so its pages are damaged: they are derived anew
        changes, new = None, counted.posts
    return _Part(runs, counted, new, changes.unchanged if changes else 0)


def _upon(folder: Path, days: Days, found: Sequence[Derived], counted: Statistics) -> _Part:
    """Give the tables with some days anew, all others as they stand."""
    rest = standing(folder, days)
    runs = _runs(found)
    changes = compare([rest.replaced], merged(POSTS, runs[POSTS]))
    gone = Statistics.of_posts(tables.posts(rest.replaced))
    unchanged = changes.unchanged + counted.posts - gone.posts
    counted = sum((each.counted for each in found), counted - gone)
    new = changes.new(parquet.groups(folder / POSTS.path, IDS))
    both = {table: [rest.runs[table], *runs[table]] for table in DERIVED}
    return _Part(both, counted, new, unchanged)


def _runs(found: Sequence[Derived]) -> dict[Table, list[Run]]:
    return {table: [each.runs[table] for each in found] for table in DERIVED}


def _posts(folder: Path) -> Callable[[Sequence[str] | None], Run] | None:
    """Give what reads columns of the posts before the run, None if this version wrote none."""
    mark = parquet.mark(folder / POSTS.path)
    if mark is None or mark.schema != SCHEMA_VERSION:
        return None
    return lambda columns: parquet.groups(folder / POSTS.path, columns)


def _files(
    folder: Path, stored: Survey, taken: Taken, scratch: Path
) -> Iterator[tuple[Shard, Path]]:
    """Yield all shards, each with its path in the data folder, those of older schemas restated."""
    target = folder / OBSERVATIONS.path
    yield from ((shard, shard.path) for shard in stored.shards)
    for path in stored.older:
        facts = tables.observation_table(shards.read(path))
        yield shards.write(scratch / path.name, facts), path
    yield from ((shard, target / shard.name) for shard in taken.shards)
    if not (stored.shards or stored.older or taken.shards):
        # An empty shard lets an empty dataset be read as a table, too.
        empty = shards.write(scratch / "empty", tables.observation_table(()))
        yield empty, target / empty.name


@dataclass(frozen=True, slots=True)
class _Met:
    """The catalog with all that was met; `moved` are the known dumps met elsewhere or again.

    `settled` is how many revisits were of known dumps.
    """

    catalog: Catalog
    moved: set[str]
    settled: int


def _met(before: Catalog, taken: Taken) -> _Met:
    catalog = before.joined(taken.new)
    taken.new.clear()  # a hundred bytes a dump, which are in the catalog now
    revisited: list[Pair] = []
    if taken.revisits:
        captures = catalog.captures({each.url for each in taken.revisits})
        revisited += settled(taken.revisits, [*captures, *taken.known])
    lacking = catalog.lacking([*taken.known, *revisited])
    return _Met(catalog.plus(lacking), {sha for sha, _ in lacking}, len(revisited))
