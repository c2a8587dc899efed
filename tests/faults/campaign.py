"""Every fault at every step, and at many moments: the long form of the tests beside this file.

    python tests/faults/campaign.py                  # all classes of faults: hours
    python tests/faults/campaign.py steps power      # some of them
    python tests/faults/campaign.py moments --number 50 --only recrawl

Prints a row of docs/reliability.md for each class and kind of run, and each trial that failed.
Needs a C compiler; `disks` needs to be root.
"""

import argparse
import errno
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS), str(TESTS / "crawl"), str(TESTS / "recrawl")]

import recrawls  # noqa: E402  where it is, the lines above say
import scenes as made  # noqa: E402  ditto
import steps  # noqa: E402  ditto
import trials  # noqa: E402  ditto

Trial = Callable[[Path], object]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
INGESTS = ("first, 1", "first, 2", "later, 1", "later, 2", "derive, 1", "derive, 2", "days, 1")


@dataclass(slots=True)
class Campaign:
    """The runs to disturb, and a folder to do it in."""

    folder: Path
    scenes: dict[str, Any]
    number: int
    only: str
    failures: list[str] = field(default_factory=list)
    _count: int = 0

    def place(self) -> Path:
        """Give a path at which nothing is."""
        self._count += 1
        return self.folder / str(self._count)

    def steps(self, scene: Any, kind: str = steps.CHANGES) -> range:  # noqa: ANN401  of either kind
        """Give the numbers of the steps of an undisturbed run."""
        return range(1, len(trials.steps_of(scene, self.place(), kind)) + 1)

    def seconds(self, scene: Any) -> float:  # noqa: ANN401  ditto
        """Give how long an undisturbed run takes."""
        found = []
        for _ in range(3):
            began = time.monotonic()
            scene.run(scene.fresh(self.place()), {})
            found.append(time.monotonic() - began)
        return statistics.median(found)

    def row(self, kind: str, what: str, attempts: Iterable[Trial]) -> None:
        """Try all; print the row. Do nothing where other rows are wanted."""
        if self.only not in what:
            return
        tried = survived = 0
        for attempt in attempts:
            tried += 1
            survived += self._survives(f"{what}, trial {tried}", attempt)
        lost = "nothing" if tried == survived else f"see {tried - survived} failures"
        command = f"`python tests/faults/campaign.py {kind}`"
        sys.stdout.write(f"| {what} | {tried} | {survived} | {lost} | {command} |\n")
        sys.stdout.flush()

    def _survives(self, what: str, attempt: Trial) -> bool:
        folder = self.place()
        try:
            attempt(folder)
        except Exception:  # noqa: BLE001  whatever it is, it is a failure of the law
            self.failures.append(f"{what}\n{traceback.format_exc()}")
            sys.stderr.write(f"FAILED {self.failures[-1]}\n")
            return False
        for each in folder.parent.glob(f"{folder.name}*"):
            if each.is_dir():
                shutil.rmtree(each)
            else:
                each.unlink()
        return True


def kills(run: Campaign) -> None:
    """A kill -9 of all processes, before each step."""
    for name in (*INGESTS, "recrawl"):
        scene = run.scenes[name]
        tried = [partial(trials.killed_at, scene, number=at) for at in run.steps(scene)]
        run.row("kills", f"kill -9 at every step: {name}", tried)


def moments(run: Campaign) -> None:
    """A kill -9 at random moments; of runs with workers also of the main process alone."""
    chance = random.Random(7)
    plan = [(name, True) for name in ("later, 1", "later, 2", "derive, 1", "derive, 2", "recrawl")]
    for name, workers in [*plan, ("later, 2", False)]:
        scene = run.scenes[name]
        kill = partial(trials.killed_after, scene, workers=workers)
        whole = run.seconds(scene)
        tried = [partial(kill, seconds=chance.uniform(0, whole)) for _ in range(run.number)]
        who = "" if workers else " (the main process alone)"
        run.row("moments", f"kill -9 at random moments: {name}{who}", tried)


def signals(run: Campaign) -> None:
    """SIGINT and SIGTERM at random moments of a run's work on the dataset."""
    chance = random.Random(8)
    for name in ("later, 1", "later, 2"):
        scene = run.scenes[name]
        whole = run.seconds(scene)
        for each in (signal.SIGINT, signal.SIGTERM):
            send = partial(trials.interrupted_after, scene, number=each)
            at = [chance.uniform(0, 0.7) * whole for _ in range(run.number // 4)]
            tried = [partial(send, seconds=seconds) for seconds in at]
            run.row("signals", f"{each.name} at random moments: {name}", tried)


def errors(run: Campaign) -> None:
    """ENOSPC, EIO and EACCES at each step; at every other one also at all that follow."""
    for name in ("later, 1", "first, 2", "derive, 1", "recrawl"):
        scene = run.scenes[name]
        numbers = run.steps(scene)
        for error in ERRORS:
            fail = partial(trials.failed_at, scene, error=error)
            tried = [partial(fail, number=at, lasts=at % 2 == 0) for at in numbers]
            run.row("errors", f"{errno.errorcode[error]} at every step: {name}", tried)


def reads(run: Campaign) -> None:
    """EIO and EACCES at each reading of the data folder."""
    for name in ("later, 1", "days, 1", "derive, 2"):
        scene = run.scenes[name]
        numbers = run.steps(scene, steps.READS)
        for error in (errno.EIO, errno.EACCES):
            fail = partial(trials.unreadable_at, scene, error=error)
            tried = [partial(fail, number=at) for at in numbers]
            run.row("reads", f"{errno.errorcode[error]} at every reading: {name}", tried)


def workers(run: Campaign) -> None:
    """A kill -9 of the one process that does a step."""
    for name in ("first, 2", "derive, 2"):
        scene = run.scenes[name]
        tried = [partial(trials.worker_killed_at, scene, number=at) for at in run.steps(scene)]
        run.row("workers", f"kill -9 of one process at every step: {name}", tried)


def power(run: Campaign) -> None:
    """The power fails after each step, and the disk kept as little as it may, in any order."""
    for name in ("first, 1", "later, 1", "derive, 1", "first recrawl"):
        scene = run.scenes[name]
        disks = trials.powerless(scene, run.place())
        tried = [partial(trials.whole_on, scene, disk=disk) for _, disk in disks]
        run.row("power", f"power fails, each disk that POSIX allows: {name}", tried)


def disks(run: Campaign) -> None:
    """A small disk, of many sizes, and one that is read-only."""
    for name in ("first, 1", "later, 1", "later, 2"):
        scene = run.scenes[name]
        full = partial(trials.on_full_disk, scene)
        tried = [partial(full, kilobytes=left) for left in range(0, 404, 8)]
        run.row("disks", f"full disk, 0 to 400 kB left: {name}", tried)
        tried = [partial(trials.on_read_only_disk, scene)]
        run.row("disks", f"read-only data folder: {name}", tried)


CLASSES = {each.__name__: each for each in
           (kills, moments, signals, errors, reads, workers, power, disks)}  # fmt: skip


def main() -> int:
    """Run the classes that are named, or all; give 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("classes", nargs="*", metavar="CLASS", help=", ".join(CLASSES))
    parser.add_argument("--number", type=int, default=200, help="of random moments (200)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only rows with this in them")
    given = parser.parse_args()
    if unknown := set(given.classes) - CLASSES.keys():
        parser.error(f"no class of faults: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it behind &
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        found = made.scenes(folder / "ingests")
        found |= stack.enter_context(recrawls.crawl_scenes(folder / "crawls"))
        campaign = Campaign(folder, found, given.number, given.only)
        for name in given.classes or CLASSES:
            CLASSES[name](campaign)
    return 1 if campaign.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
