"""The clock: what a way takes, in a fresh process, by the wall and by the processor."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from performance.place import Place, Way


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the wall and of processors that a step took, with those of its processes."""

    wall: float
    cpu: float


def timed(way: Way, place: Place) -> dict[str, Taken]:
    """Give what each step of a way takes, in this process, by the row that it fills."""
    laps = way(place)
    next(laps)
    taken = {}
    before = _now()
    for lap in laps:
        after = _now()
        if lap:
            spent = (lap.times * (b - a) for a, b in zip(before, after, strict=True))
            taken[lap.row] = Taken(*spent)
        before = _now()
    return taken


def timed_apart(name: str, place: Place) -> dict[str, Taken]:
    """Give the same of the way of a name, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "performance.apart", name, str(place.folder), str(place.dumps)],
        cwd=Path(__file__).parents[1],
        check=True,
        capture_output=True,
    )
    told = json.loads(ran.stdout.splitlines()[-1])
    return {row: Taken(**spent) for row, spent in told.items()}


def tell(taken: dict[str, Taken]) -> None:
    """Print what `timed` gave for `timed_apart`."""
    print(json.dumps({row: asdict(spent) for row, spent in taken.items()}))


def _now() -> tuple[float, float]:
    """Give the seconds of the wall, and those of processors, of children that ended, too."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time() + children.ru_utime + children.ru_stime
