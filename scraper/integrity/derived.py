"""All that is derived, made anew from the facts, and what stands in the folder beside it."""

from collections.abc import Iterator
from pathlib import Path

from scraper.derive.update import updated
from scraper.engine import Machine
from scraper.errors import ForeignDataset
from scraper.intake import Taken
from scraper.integrity.differences import difference
from scraper.integrity.facts import Facts, why
from scraper.integrity.findings import Finding
from scraper.means import Means
from scraper.schema import DUMPS, OBSERVATIONS, PROVENANCE, REJECTED
from scraper.store.commit import commit
from scraper.store.dataset import CROISSANT, DERIVED, README, Survey
from scraper.store.remedies import explained


def derive_anew(target: Path, facts: Facts, means: Means, scratch: Path) -> None:
    """Write into the empty folder `target` what a run makes of the facts, but sound shards."""
    shards = tuple(shard for shard, _ in facts.shards)
    stored = Survey(shards, (), facts.standing(), facts.rejections, current=False, counted={})
    update = updated(target, stored, Taken(), Machine(means), scratch)
    commit(target, update.change(facts.rejections))


def compare(folder: Path, anew: Path, facts: Facts) -> Iterator[Finding]:
    """Yield what of a folder is not as it is in `anew`; what stands in its way goes aside."""
    told = {finding.file for finding in facts.findings}
    for table in (DUMPS, *DERIVED):
        path = folder / table.path
        if table.path not in told:
            try:
                problem = difference(table, path, anew / table.path)
            except ForeignDataset as error:
                facts.aside.add(path)
                problem = why(error, path)
            if problem:
                yield Finding(table.path, problem)
    for path in (anew / OBSERVATIONS.path).glob("*"):  # the empty one of an empty dataset
        yield Finding(f"{OBSERVATIONS.path}/{path.name}", "is missing")
    for name in (README, CROISSANT, REJECTED.path):
        if name not in told and (problem := _text(folder / name, anew / name, facts)):
            yield Finding(name, problem)


def _text(path: Path, anew: Path, facts: Facts) -> str | None:
    with explained(path):
        found = path.read_bytes() if path.exists() else None
    if found is None:
        return "is missing"
    if found == anew.read_bytes():
        return None
    if found and path.name != REJECTED.path and PROVENANCE.encode() not in found:
        facts.aside.add(path)
        return "was not written by this program"
    return "is not current"
