"""From facts to the tables that are derived from them, in blocks of days that memory holds."""

from collections.abc import Iterator
from pathlib import Path

from scraper.conclude import look
from scraper.crew import Crew, Shared
from scraper.derive.block import Derived, Ground, kept
from scraper.derive.facts import Facts
from scraper.derive.parts import Part, parted
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
    plan = blocks(facts, days, memory, crew.size, catalog.table.nbytes)
    every = parted(facts, plan, scratch)

    def candidates(seen_by: Outlook, wanted: Wanted) -> Iterator[Cluster]:
        ground = Shared(Ground(seen_by, catalog), scratch / "candidates")
        for found in crew.map(_candidates, ((ground, part, wanted) for part in every)):
            yield from found

    seen_by = look(facts.far(), facts.slim, candidates)
    ground = Shared(Ground(seen_by, catalog), scratch / "ground")
    folder = scratch if len(plan) > 1 else None
    tasks = ((ground, part, folder, number) for number, part in enumerate(every))
    found = list(crew.map(_block, tasks))
    return [*found, ground.value.undated()] if seen_by.undated else found


def _candidates(ground: Shared[Ground], part: Part, wanted: Wanted) -> list[Cluster]:
    return ground.value.candidates(part, wanted)


def _block(ground: Shared[Ground], part: Part, folder: Path | None, number: int) -> Derived:
    found = ground.value.block(part)
    return found if folder is None else kept(found, folder, f"{number:04}")
