"""From facts to the tables that are derived from them, in blocks of days that memory holds."""

from collections.abc import Iterator
from pathlib import Path

from scraper.conclude import look
from scraper.crew import Crew, Shared
from scraper.derive.block import Derived, Ground, kept
from scraper.derive.facts import Facts
from scraper.derive.plan import blocks
from scraper.outlook import Outlook, Wanted
from scraper.resolve import Cluster
from scraper.store.catalog import Catalog
from scraper.store.shards import Days

__all__ = ["Derived", "Facts", "derive"]


def derive(  # noqa: PLR0913, PLR0917  facts, which of them, and with what means
    facts: Facts, catalog: Catalog, days: Days, memory: int, crew: Crew, scratch: Path
) -> list[Derived]:
    """Give the tables of some days: of all of them, or of any if no fact is far.

    `memory` is what all processes have together, in bytes; what it does not hold goes to `scratch`.
    """
    plan = blocks(facts, days, memory, crew.size)

    def candidates(seen_by: Outlook, wanted: Wanted) -> Iterator[Cluster]:
        ground = Shared(Ground(facts, seen_by, catalog), scratch / "candidates")
        for found in crew.map(_candidates, ((ground, block, wanted) for block in plan)):
            yield from found

    seen_by = look(facts.far(), facts.slim, candidates)
    ground = Shared(Ground(facts, seen_by, catalog), scratch / "ground")
    folder = scratch if len(plan) > 1 else None
    tasks = ((ground, block, folder, number) for number, block in enumerate(plan))
    found = list(crew.map(_block, tasks))
    return [*found, ground.value.undated()] if seen_by.undated else found


def _candidates(ground: Shared[Ground], days: Days, wanted: Wanted) -> list[Cluster]:
    return ground.value.candidates(days, wanted)


def _block(ground: Shared[Ground], days: Days, folder: Path | None, number: int) -> Derived:
    found = ground.value.block(days)
    return found if folder is None else kept(found, folder, f"{number:04}")
