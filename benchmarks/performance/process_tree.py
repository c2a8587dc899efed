"""The memory of a process and of all that it starts, as Linux tells it in /proc."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

_INTERVAL, _SELDOM = 0.02, 25
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Peaks:
    """Bytes that the processes of a tree held together at the worst moment that was seen.

    `resident` counts pages that processes share in each of them, `proportional` once in all.
    """

    resident: int = 0
    proportional: int = 0


def watch(process: Popen[bytes]) -> Peaks:
    """Give the peaks of a process and of all below it until it ends.

    What is resident is looked at every 20 ms; what is proportional, which takes the system a
    hundred times as long, every half second.
    """
    resident = proportional = looks = 0
    while process.poll() is None:
        tree = list(_tree(process.pid))
        resident = max(resident, sum(map(_resident, tree)))
        if looks % _SELDOM == 0:
            proportional = max(proportional, sum(map(_proportional, tree)))
        looks += 1
        time.sleep(_INTERVAL)
    return Peaks(resident, proportional)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it ended since
            for child in path.read_text().split():
                yield from _tree(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):  # it ended since
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    return 0


def _proportional(pid: int) -> int:
    with suppress(OSError):  # it ended since
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        stated = next((line for line in lines if line.startswith("Pss:")), "Pss: 0 kB")
        return int(stated.split()[1]) * 1024
    return 0
