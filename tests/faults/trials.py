"""One trial each: a run is disturbed, and the law of its scene holds afterwards."""

import errno
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import power
import steps
from commands import rejected, tree
from scenes import Scene
from steps import Step

FINE, FAILED, INTERRUPTED, KILLED = 0, 1, 130, -signal.SIGKILL


def steps_of(scene: Scene, folder: Path, kind: str = steps.CHANGES) -> list[Step]:
    """Give the steps of an undisturbed run, below the folder with the data folder in it."""
    log = folder.with_suffix(".log")
    scene.run(scene.fresh(folder), steps.watched(folder, log, kind=kind))
    scene.check(folder)
    return steps.told(log, folder)


def killed_at(scene: Scene, folder: Path, number: int) -> None:
    """Kill all processes of a run, as a reset does, before the step with this number."""
    log = scene.fresh(folder).with_suffix(".log")
    code, _ = scene.run(folder, steps.watched(folder, log, at=number))
    assert code == KILLED or len(steps.told(log, folder)) < number
    scene.check(folder)


def failed_at(scene: Scene, folder: Path, number: int, error: int, *, lasts: bool) -> str:
    """Let a step, and all behind it if it `lasts`, fail with an error; give what the run told."""
    log = scene.fresh(folder).with_suffix(".log")
    fault = steps.watched(folder, log, at=number, fault=error, lasts=lasts)
    code, told = scene.run(folder, fault)
    assert code in {FINE, FAILED}
    scene.check(folder)
    return told


def unreadable_at(scene: Scene, folder: Path, number: int, error: int) -> str:
    """Let one reading of the data folder fail with an error; give what the run told."""
    log = scene.fresh(folder).with_suffix(".log")
    fault = steps.watched(folder, log, at=number, fault=error, kind=steps.READS)
    code, told = scene.run(folder, fault)
    assert code in {FINE, FAILED}
    scene.check(folder)
    return told


def worker_killed_at(scene: Scene, folder: Path, number: int) -> str | None:
    """Kill the one process that does a step; give what the run told of it, None if it is gone.

    A dump that a worker was reading then is missing until the next run, and told.
    """
    log = scene.fresh(folder).with_suffix(".log")
    code, told = scene.run(folder, steps.watched(folder, log, at=number, fault=steps.KILL))
    if "WorkerDied" in told:
        assert [each["error"] for each in rejected(folder / "data")].count("WorkerDied") == 1
        scene.check_next(folder)
    else:
        scene.check(folder)
    return None if code == KILLED else told


def killed_after(scene: Scene, folder: Path, seconds: float, *, workers: bool = True) -> bool:
    """Kill a run at a moment, with its workers or without; give whether it was still at work."""
    with scene.started(scene.fresh(folder)) as process:
        time.sleep(seconds)
        if workers:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
    scene.check(folder)
    return process.returncode == KILLED


def interrupted_after(scene: Scene, folder: Path, seconds: float, number: signal.Signals) -> bool:
    """Send a signal so long after a run began its work; give whether that ended it, as is told."""
    with scene.started(scene.fresh(folder)) as process:
        _wait_for_work(process, folder / "data")
        time.sleep(seconds)
        process.send_signal(number)
        _, errors = process.communicate()
    assert not alive(process.pid)
    scene.check(folder)
    is_told = "scraper: interrupted; the dataset is whole" in errors.splitlines()
    assert is_told or process.returncode != INTERRUPTED, errors
    # Python may end by the signal itself; other codes are those of a run at its end, or its start.
    assert process.returncode in {INTERRUPTED, -signal.SIGINT, -number, FINE, FAILED}, errors
    # Python tells, where it cannot raise: of a file opened at that moment that nobody closes, as
    # warnings are errors here; and of an interrupt that comes while it drops a lock of an import.
    assert errors.count("\n") <= 1 or "Exception ignored in" in errors, errors
    return is_told


def _wait_for_work(process: "subprocess.Popen[str]", data: Path) -> None:
    """Wait until a run holds the data folder, whose lock says who does, or has ended."""
    while process.poll() is None:
        with suppress(OSError):  # there is no lock yet
            if (data / ".lock").read_text() == str(process.pid):
                return
        time.sleep(0.01)


def powerless(scene: Scene, folder: Path) -> list[tuple[int, power.Disk]]:
    """Give every disk that a failure of the power may leave during a run."""
    start, log, data = (folder.with_suffix(each) for each in (".start", ".log", ".data"))
    code, _ = scene.run(scene.fresh(folder), steps.watched(folder, log, data=data))
    assert code in {FINE, FAILED}
    found = steps.told(log, folder)
    return list(power.crashes(scene.fresh(start), found, data.read_bytes()))


def whole_on(scene: Scene, folder: Path, disk: power.Disk) -> None:
    """Assert that a disk holds the old dataset or the new one, and that the next run goes on."""
    scene.check(power.restored(disk, folder))
    shutil.rmtree(folder)


def alive(group: int) -> list[int]:
    """Give the processes of a group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it ended meanwhile
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of so many kB at a folder until the block ends. Raises CalledProcessError."""
    folder.mkdir(parents=True)
    size = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", folder], check=True)  # noqa: S607  wherever it is
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)  # noqa: S607  ditto


def on_full_disk(scene: Scene, folder: Path, kilobytes: int) -> bool:
    """Run where so many kB are left beside the dataset; give whether that was too little.

    When there is room again, the next run goes on.
    """
    used = sum(path.stat().st_size // 4096 * 4 + 4 for path in (scene.start or folder).rglob("*"))
    with disk(folder, used + 40 + kilobytes):
        scene.fresh(folder / "work")
        code, told = scene.run(folder / "work", {})
        scene.check_readable(folder / "work" / "data")
        is_full = os.strerror(errno.ENOSPC) in told
        assert code in {FINE, FAILED}
        assert is_full == ("free some space" in told), told
        room = ["mount", "-o", "remount,size=64m", str(folder)]
        subprocess.run(room, check=True)
        scene.check(folder / "work")
    return is_full


def on_read_only_disk(scene: Scene, folder: Path) -> None:
    """Run where the data folder cannot be written to, not even by root; it stays as it was."""
    data = scene.fresh(folder) / "data"
    data.mkdir(exist_ok=True)
    before = tree(data)
    subprocess.run(["mount", "--bind", data, data], check=True)  # noqa: S607  wherever it is
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", data], check=True)  # noqa: S607  ditto
        code, told = scene.run(folder, {})
        assert (code, tree(data)) == (FAILED, before)
        assert "read-only: choose another data folder" in told
        scene.check_readable(data)
    finally:
        subprocess.run(["umount", "-l", data], check=True)  # noqa: S607  ditto
    scene.check(folder)
