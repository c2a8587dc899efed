"""Reading dumps: the files found, in units of work, by one process or several, to shards."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scraper.crew import Crew, Mend, Shared, Task, WorkerDied
from scraper.dumps import Found
from scraper.intake.limit import Watch
from scraper.intake.reading import Known, Order, UnderWay, read_unit
from scraper.intake.taking import Taken
from scraper.intake.tally import Tally
from scraper.intake.units import Unit, units
from scraper.means import Means, crew
from scraper.records import Rejection
from scraper.store.catalog import Catalog
from scraper.store.remedies import explained

__all__ = ["Order", "Taken", "Tell", "intake"]

Tell = Callable[[int, str], None]
"""Told how many files are done, and the name of what is read next."""

_END = b"\0"
_MOST_DEATHS = 100
"""Dumps of one unit that end a process, before it is something else that does."""


def intake(
    found: Sequence[Found], order: Order, catalog: Catalog, means: Means, tell: Tell
) -> Taken:
    """Read the files, and give what they hold that `catalog` does not know.

    A dump at which a process dies, or takes too long, is rejected; the others are read.
    """
    taken = Taken()
    if not found:
        return taken
    work = list(units(found))
    known = Known(frozenset(catalog.identities()), frozenset(catalog.bare()))
    with crew(min(means.workers, len(work))) as workers:
        done = 0
        for unit, tally in zip(work, _read(work, order, known, workers, tell), strict=True):
            taken.take(tally)
            done += len(unit)
            tell(done, "")
    return taken


def _read(
    work: Sequence[Unit], order: Order, known: Known, workers: Crew, tell: Tell
) -> Iterator[Tally]:
    """Yield what each unit gives, in their order."""
    if workers.size == 1:
        done = 0
        for number, unit in enumerate(work):
            yield read_unit(unit, f"{number:06}", order, known, _telling(unit, done, tell))
            done += len(unit)
        return
    shared = Shared(known, order.scratch / "known")
    tasks = ((unit, f"{number:06}", order, shared, ()) for number, unit in enumerate(work))
    yield from workers.map(_read_apart, tasks, _mending())


def _telling(unit: Unit, done: int, tell: Tell) -> UnderWay:
    """Give what tells of each file of a unit, and of the dumps in it that have other names."""
    places = {file.name: done + at for at, file in enumerate(unit)}
    told = ""

    def under_way(name: str) -> None:
        nonlocal done, told
        done = places.get(name, done)
        if name and name != told:
            tell(done, name)
        told = name

    return under_way


def _read_apart(
    unit: Unit, name: str, order: Order, known: Shared[Known], fatal: tuple[Rejection, ...]
) -> Tally:
    """Read a unit in a process of its own, which notes what it reads, and ends when it hangs."""
    watch = Watch(order.seconds)
    path = _note(order, name)
    with explained(path), path.open("wb") as note:

        def under_way(dump: str) -> None:
            watch.wind()
            os.pwrite(note.fileno(), dump.encode() + _END, 0)

        try:
            own = replace(known.value, read=set())
            skip = frozenset(each.dump for each in fatal)
            tally = read_unit(unit, name, order, own, under_way, skip)
        finally:
            watch.stop()
    tally.rejected += fatal
    return tally


def _mending() -> Mend:
    """Give what mends a task of which the process died: it goes on without the dump in question.

    A process that died at none, as at writing what it had read, was perhaps killed: once is none.
    """
    tried_again: set[str] = set()

    def mended(task: Task, death: WorkerDied) -> Task:
        unit, name, order, known, fatal = task
        note = _note(order, name)
        dump = note.read_bytes().partition(_END)[0].decode() if note.exists() else ""
        if not dump and name not in tried_again:
            tried_again.add(name)
            return task
        if not dump or any(each.dump == dump for each in fatal) or len(fatal) > _MOST_DEATHS:
            raise death
        return unit, name, order, known, (*fatal, _deadly(dump, death.how))

    return mended


def _deadly(dump: str, how: str) -> Rejection:
    return Rejection(
        dump,
        0,
        "WorkerDied",
        f"the process that read it ended ({how}); if memory was short, read it alone or with "
        "fewer --workers, else leave it out",
    )


def _note(order: Order, name: str) -> Path:
    return order.scratch / f"{name}.under-way"
