"""What a run may use: processes, memory, and time for each dump."""

import os
from dataclasses import dataclass
from pathlib import Path

from scraper.crew import Alone, Crew

_CGROUP = Path("/sys/fs/cgroup/memory.max")
_SHARE = 4


@dataclass(frozen=True, slots=True)
class Means:
    """What may be used: processes, bytes of memory for all together, seconds for each dump."""

    workers: int
    memory: int
    seconds: float = 120.0


def usual() -> Means:
    """Give the cores that this process may use, and a quarter of the memory that it may have."""
    return Means(_cores(), _memory() // _SHARE)


def crew(size: int) -> Crew:
    """Give a crew of so many; processes are started when there is work for them."""
    if size == 1:
        return Alone()
    from scraper.processes import Processes  # noqa: PLC0415  25 ms, not for a small run

    return Processes(size)


def _cores() -> int:
    """Give the cores of this process; a quota of its cgroup allows no more than it has whole."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    quota, _, period = _read(Path("/sys/fs/cgroup/cpu.max")).partition(" ")
    return max(1, min(cores, int(quota) // int(period))) if quota.isdecimal() else cores


def _memory() -> int:
    """Give the memory of the machine, or of the cgroup if that is less."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = _read(_CGROUP)
    return min(whole, int(limit)) if limit.isdecimal() else whole


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except OSError:  # no cgroup, or none of this version
        return ""
