"""The memory of a process and of all that it starts, as Linux tells it in /proc."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

_INTERVAL = 0.02


@dataclass(frozen=True, slots=True)
class Peaks:
    """Bytes that the processes of a tree held together at the worst moment that was seen.

    `resident` counts pages that processes share in each of them, `proportional` once in all.
    """

    resident: int = 0
    proportional: int = 0


def watch(process: Popen[bytes]) -> Peaks:
    """Give the peaks of a process and of all below it, looked at every 20 ms until it ends."""
    peaks = Peaks()
    while process.poll() is None:
        held = [_held(pid) for pid in _tree(process.pid)]
        peaks = Peaks(
            max(peaks.resident, sum(resident for resident, _ in held)),
            max(peaks.proportional, sum(proportional for _, proportional in held)),
        )
        time.sleep(_INTERVAL)
    return peaks


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it ended since
            for child in path.read_text().split():
                yield from _tree(int(child))


def _held(pid: int) -> tuple[int, int]:
    with suppress(OSError):  # it ended since
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        stated = dict(line.split(":") for line in lines if line.startswith(("Rss:", "Pss:")))
        return _bytes(stated.get("Rss")), _bytes(stated.get("Pss"))
    return 0, 0


def _bytes(stated: str | None) -> int:
    """Give the bytes of `  1024 kB`; a process that ended holds none."""
    return int(stated.split()[0]) * 1024 if stated else 0
