"""Who does the heavy work of an ingest: this machine, or a cluster (`scraper.spark`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scraper.derive import Derived, Facts, derive
from scraper.derive.plan import processes
from scraper.dumps import Found
from scraper.intake import Order, Taken, Tell, intake
from scraper.means import Means, crew
from scraper.store.catalog import Catalog
from scraper.store.shards import ALL, Days


class Engine(Protocol):
    """Reads dumps to shards, and concludes days from them: the same, whoever does it."""

    def intake(self, found: Sequence[Found], order: Order, catalog: Catalog, tell: Tell) -> Taken:
        """Read the files, and give what they hold that `catalog` does not know."""

    def derive(self, facts: Facts, catalog: Catalog, days: Days, scratch: Path) -> list[Derived]:
        """Give the tables of some days: of all of them, or of any if no fact is far."""


@dataclass(frozen=True, slots=True)
class Machine(Engine):
    """This machine, or what a run may use of it."""

    means: Means

    def intake(self, found: Sequence[Found], order: Order, catalog: Catalog, tell: Tell) -> Taken:
        """Read the files, in as many processes as may work."""
        return intake(found, order, catalog, self.means, tell)

    def derive(self, facts: Facts, catalog: Catalog, days: Days, scratch: Path) -> list[Derived]:
        """Give the tables of the days, in the memory that may be used."""
        held, means = catalog.table.nbytes, self.means
        most = means.workers if days is ALL else 1
        with crew(processes(facts, means.memory, most, held)) as workers:
            return derive(facts, catalog, days, means.memory, workers, scratch)
