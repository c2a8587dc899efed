"""A dump that breaks, hangs or starves the process that reads it costs itself, and nothing else."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
import troubles
from commands import LIMIT, environment, page, rejected
from scenes import PARALLEL
from trials import alive

from scraper import ingest, load

PAGES = 24
HANGING = ("05 bad.txt", "06 bad.txt")


@pytest.fixture
def work(tmp_path):
    """Give a folder with dumps for several processes, and the variables that bring trouble."""
    (tmp_path / "in").mkdir()
    for number in range(PAGES):
        (tmp_path / "in" / f"{number:02}.txt").write_text(page(f"Post {number}"))
    found = troubles.bring(tmp_path / "plug-in")
    path = f"{environment()['PYTHONPATH']}:{found.pop('SITE')}"
    return tmp_path, environment(**found, PYTHONPATH=path)


def started(work, *more: str):
    """Start an ingest by two workers, in a group of processes of its own."""
    folder, variables = work
    return subprocess.Popen(
        [*PARALLEL, "ingest", "in", "--workers", "2", *more], cwd=folder, env=variables, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("killed", "WorkerDied"),
        ("crash", "WorkerDied"),
        ("exit", "WorkerDied"),
        ("memory", "LayoutError"),
        ("sleep", "TimeLimit"),
        ("backtrack", "TimeLimit"),
        pytest.param("deaf", "WorkerDied", marks=pytest.mark.slow),
    ],
)
def test_one_dump_costs_itself(work, word, error):
    """Of all dumps the one that kills, hangs or starves its worker is rejected, and told."""
    folder = work[0]
    (folder / "in" / "05 bad.txt").write_text(troubles.page(word))
    with started(work, "--time-limit", "2") as process:
        _, errors = process.communicate(timeout=LIMIT)
    assert process.returncode == 1, errors
    told = rejected(folder / "data")
    assert [(each["dump"], each["error"]) for each in told] == [("05 bad.txt", error)]
    assert f"05 bad.txt: {error}: " in errors
    assert len(load(folder / "data")) == PAGES
    assert not alive(process.pid)
    (folder / "in" / "05 bad.txt").unlink()
    ingest(folder / "in", data_dir=folder / "once")
    assert load(folder / "data").equals(load(folder / "once"))


def test_many_dumps_that_kill(work):
    """Each dump at which a worker dies is rejected alone, also several of one unit."""
    folder = work[0]
    for number in (3, 4, 15):
        (folder / "in" / f"{number:02} bad.txt").write_text(troubles.page("killed"))
    with started(work, "--json") as process:
        process.communicate(timeout=LIMIT)
    assert len(rejected(folder / "data")) == 3
    assert len(load(folder / "data")) == PAGES


def under_way(work):
    """Start an ingest that hangs, and wait until it does."""
    folder, variables = work
    for name in HANGING:  # who tries again without the first of them hangs at the second
        (folder / "in" / name).write_text(troubles.page("sleep"))
    process = started(work)
    until = time.monotonic() + 60
    while not list(Path(variables["MARKS"]).iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(alive(process.pid)) > 1
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all(work, number):
    """SIGINT and SIGTERM end a run and its workers, with one line, and nothing is left."""
    with under_way(work) as process:
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "scraper: interrupted; the dataset is whole\n")
    assert not alive(process.pid)
    assert [path.name for path in (work[0] / "data").iterdir()] == [".lock"]


def test_workers_end_with_the_run(work):
    """Workers end as soon as the main process is killed; the next run finds nothing in its way."""
    folder = work[0]
    with under_way(work) as process:
        process.kill()
        process.wait()
        until = time.monotonic() + 30
        while alive(process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert not alive(process.pid)
    for name in HANGING:
        (folder / "in" / name).unlink()
    ingest(folder / "in", data_dir=folder / "data")
    assert len(load(folder / "data")) == PAGES
    assert not list((folder / "data").glob(".run-*"))
