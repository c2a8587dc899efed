"""The facts of a data folder, as far as they are sound, and what is wrong with the others.

A file of observations is sound if the id of each is that of the place that it states. It stands
as it is if to write its observations again gives the same rows and the same mark; else it is
stated anew, as `ingest` states files of older schemas anew.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from scraper.errors import ForeignDataset
from scraper.integrity.differences import OTHER_COLUMNS, difference, has_columns
from scraper.integrity.findings import Finding, counted
from scraper.records import Observation, Rejection, Source
from scraper.schema import DUMPS, OBSERVATIONS, REJECTED, SCHEMA_VERSION, SIGHTINGS
from scraper.store import catalog as catalogs
from scraper.store import digests, parquet, rejected, shards, tables
from scraper.store.catalog import Catalog
from scraper.store.shards import Shard

_DIGITS = 20


@dataclass(slots=True)
class Facts:
    """What is sound in a data folder; what stands in its way; and all that is wrong.

    `shards` are the files of observations, each with the path that it is to have. `lost` are the
    dumps of which observations were lost; `catalog` has them, too.
    """

    shards: list[tuple[Shard, Path]] = field(default_factory=list)
    observations: dict[str, Observation] = field(default_factory=dict)
    catalog: Catalog = field(default_factory=lambda: Catalog.of(()))
    rejections: tuple[Rejection, ...] = ()
    aside: set[Path] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    def lose(self, dumps: Collection[str]) -> tuple[str, ...]:
        """Note dumps of which observations were lost, and give a name of each."""
        self.lost |= set(dumps)
        sources = self.catalog.sources(dumps)
        return tuple(sorted({sources[sha][0].name for sha in dumps}))

    def standing(self) -> Catalog:
        """Give the catalog without the dumps that were lost, so that they are read again."""
        pairs = tables.sources(self.catalog.table)
        return Catalog.of([(sha, each) for sha, each in pairs if sha not in self.lost])


def look(folder: Path, scratch: Path) -> Facts:
    """Read all facts of a folder; files that are stated anew are in `scratch`.

    Raises NewerDataset if a newer version wrote one, StoreError if the disk refuses.
    """
    facts = Facts()
    unsound = list(_look_at_shards(folder / OBSERVATIONS.path, scratch, facts))
    _look_at_dumps(folder / DUMPS.path, facts)
    _look_at_rejections(folder / REJECTED.path, facts)
    if not unsound and (gone := _gone(folder / SIGHTINGS.path, facts)):
        told = counted(gone, "observation is", "observations are")
        unsound = [(OBSERVATIONS.path, f"{told} missing: {SIGHTINGS.path} has them")]
    again: tuple[str, ...] = ()
    if unsound and not _are_all(folder / SIGHTINGS.path, facts):
        known = {each.dump_sha256 for each in facts.observations.values()}
        again = facts.lose(facts.catalog.sources().keys() - known)
    facts.findings += [Finding(file, problem, again=again) for file, problem in unsound]
    return facts


def why(error: ForeignDataset, path: Path) -> str:
    """Give what an error says of a file, without the file and the remedy."""
    return str(error).removeprefix(f"{path} ").partition(";")[0]


def _look_at_shards(folder: Path, scratch: Path, facts: Facts) -> Iterator[tuple[str, str]]:
    """Take in the files of observations; yield those that are not sound, and why."""
    for path in shards.paths(folder):
        name = f"{OBSERVATIONS.path}/{path.name}"
        try:
            _take(path, name, _read(path), scratch, facts)
        except ForeignDataset as error:
            facts.aside.add(path)
            yield name, why(error, path)


def _read(path: Path) -> list[Observation]:
    """Give the observations of a file; raises ForeignDataset if they are not sound."""
    mark = parquet.mark(path)
    if mark and mark.schema == SCHEMA_VERSION and not has_columns(OBSERVATIONS, path):
        raise ForeignDataset(path, OTHER_COLUMNS)
    seen = shards.read(path)
    if wrong := [each.observation_id for each in seen if each.observation_id != _id(each)]:
        told = counted(wrong, "observation", "observations")
        raise ForeignDataset(path, f"has {told} with an id that is not that of the place stated")
    return seen


def _id(seen: Observation) -> str:
    """Give the id by the rule of `scraper.observe`, written once more: a check has its own."""
    span = f"{seen.dump_sha256}:{seen.start}:{seen.end}"
    return sha256(span.encode()).hexdigest()[:_DIGITS]


def _take(path: Path, name: str, seen: list[Observation], scratch: Path, facts: Facts) -> None:
    """Take in what a sound file has that others do not have: as it stands, or stated anew."""
    new = {o.observation_id: o for o in seen if o.observation_id not in facts.observations}
    anew = shards.write(scratch / path.name, tables.observation_table([*new.values()]))
    if problem := _problem(path, len(seen) - len(new), anew):
        facts.findings.append(Finding(name, problem))
    if problem and seen and not new:
        facts.aside.add(path)
        return
    facts.shards.append((anew if problem else replace(anew, path=path), path))
    facts.observations |= new


def _problem(path: Path, doubles: int, anew: Shard) -> str | None:
    mark = parquet.mark(path)
    if doubles:
        return f"has {doubles} observations that stand in it or in other files already"
    if mark and mark.schema == SCHEMA_VERSION and digests.value(mark.facts) != anew.facts:
        return "has other observations than it had: some were taken out, or put in"
    return difference(OBSERVATIONS, path, anew.path)


def _look_at_dumps(path: Path, facts: Facts) -> None:
    """Take in where dumps were found; what no file tells, their observations do."""
    problem = None if path.exists() or not facts.shards else "is missing"
    try:
        pairs = [*tables.sources(catalogs.read(path).table)]
    except ForeignDataset as error:
        facts.aside.add(path)
        problem, pairs = why(error, path), []
    known = {sha for sha, _ in pairs}
    seen = facts.observations.values()
    left = [(o.dump_sha256, Source(o.dump, o.crawled_at)) for o in seen]
    facts.catalog = Catalog.of([*pairs, *(pair for pair in left if pair[0] not in known)])
    if problem:
        told = f"{problem}: when and where dumps were found is lost, but for what else tells it"
        names = {source.name for _, source in left}
        facts.findings.append(Finding(DUMPS.path, told, again=tuple(sorted(names))))


def _are_all(path: Path, facts: Facts) -> bool:
    """Whether the sound facts are all from which the sightings were derived."""
    try:
        mark = parquet.mark(path)
    except ForeignDataset:
        return False
    observed = digests.together(*(shard.facts for shard, _ in facts.shards))
    return mark is not None and mark.facts == digests.facts(observed, facts.catalog.digest)


def _gone(path: Path, facts: Facts) -> set[str]:
    """Give the observations that were there when the sightings were derived, and are no more."""
    try:
        ids = parquet.read(path, ["observation_id"]).column(0).to_pylist() if path.exists() else []
    except ForeignDataset:
        return set()
    return set(ids) - facts.observations.keys()


def _look_at_rejections(path: Path, facts: Facts) -> None:
    try:
        facts.rejections = rejected.decode(path)
    except ForeignDataset as error:
        facts.aside.add(path)
        facts.findings.append(Finding(REJECTED.path, why(error, path)))
