"""A run killed at any moment leaves the old dataset or the new one, and the next run heals."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import dying_ingest
import pandas as pd
import pytest
from commands import COMMAND, SEEDS, environment, ingest, page, tree

from scraper import ingest as ingest_here
from scraper import load

MOMENTS = 30
SCRIPT = Path(dying_ingest.__file__)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Give dumps, a dataset of some of them, and what an undisturbed run on all makes of it."""
    folder = tmp_path_factory.mktemp("history")
    shutil.copytree(SEEDS, folder / "in")
    for number in range(20):
        (folder / "in" / f"more{number}.txt").write_text(page(f"Post {number}"))
    (folder / "in" / "bad.txt").write_bytes(b"")
    ingest_here(*sorted((folder / "in").glob("0*.txt")), data_dir=folder / "before")
    shutil.copytree(folder / "before", folder / "after")
    ingest_here(folder / "in", data_dir=folder / "after")
    return folder


def without_shards(folder):
    """Give all files but the shards: a healed dataset may have one shard more."""
    return {name: data for name, data in tree(folder).items() if "observations" not in name}


def check_healed(folder, history, start):
    """Assert that readers see the old or the new posts, and that the next run ends as usual."""
    posts = (folder / "posts.parquet").read_bytes() if (folder / "posts.parquet").exists() else b""
    old = (start / "posts.parquet").read_bytes() if start else b""
    new = (history / "after" / "posts.parquet").read_bytes()
    assert posts in (old, new)
    for table in folder.glob("*.parquet"):
        pd.read_parquet(table)
    if (folder / "observations").exists() and list((folder / "observations").glob("*.parquet")):
        pd.read_parquet(folder / "observations")
    ingest_here(history / "in", data_dir=folder)
    assert without_shards(folder) == without_shards(history / "after")
    assert len(load(folder, "observations")) == len(load(history / "after", "observations"))
    assert not list(folder.rglob(".*.tmp"))


@pytest.mark.slow
@pytest.mark.parametrize("first", [True, False], ids=["first run", "later run"])
def test_killed_at_any_moment(tmp_path, history, first):
    """A kill -9 at 30 moments spread over a run leaves the old or the new dataset, which heals."""
    start = None if first else history / "before"
    command = [*COMMAND, "ingest", history / "in", "--quiet", "--data-dir"]
    began = time.monotonic()
    subprocess.run(
        [*command, tmp_path / "timed"], env=environment(), capture_output=True, check=False
    )
    whole = time.monotonic() - began
    killed = 0
    for moment in range(MOMENTS):
        folder = tmp_path / str(moment)
        if start:
            shutil.copytree(start, folder)
        with subprocess.Popen(
            [*command, folder], env=environment(), stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(whole * (0.3 + 0.7 * moment / MOMENTS))
            process.send_signal(signal.SIGKILL)
        killed += process.returncode == -signal.SIGKILL
        check_healed(folder, history, start)
    assert killed > MOMENTS / 2


def dying(number, folder, history):
    """Run an ingest that is killed at the given step."""
    return subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, str(number), "ingest", history / "in", "--quiet",
         "--data-dir", folder],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_killed_at_every_step(tmp_path, history):
    """A kill -9 before and after each folder made, file opened, flushed or renamed does no harm."""
    survived = dying(0, tmp_path / "survived", history)
    assert survived.returncode == 1
    steps = int(survived.stderr.split()[-1])
    assert steps > 50
    for step in range(1, steps + 1):
        folder = tmp_path / str(step)
        assert dying(step, folder, history).returncode == -signal.SIGKILL
        check_healed(folder, history, None)


def test_a_killed_run_leaves_no_lock(tmp_path):
    """A second run ends with 75; after a kill -9 of the first the folder is free at once."""
    code = (
        "import sys, time\n"
        "from scraper import pipeline\n"
        "def wait(*dump): print('reading', flush=True); time.sleep(60)\n"
        "pipeline.observe = wait\n"
        "pipeline.ingest(sys.argv[1], data_dir=sys.argv[2])\n"
    )
    (tmp_path / "dump.txt").write_text(page())
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "dump.txt", tmp_path / "data"],
        env=environment(), stdout=subprocess.PIPE, text=True,
    ) as first:  # fmt: skip
        assert first.stdout.readline() == "reading\n"
        second = ingest("dump.txt", cwd=tmp_path)
        assert second.returncode == 75
        assert f"process {first.pid}" in second.stderr
        assert ingest("dump.txt", "--dry-run", cwd=tmp_path).returncode == 0, "it only looks"
        first.kill()
    assert ingest("dump.txt", cwd=tmp_path).returncode == 0
    assert len(load(tmp_path / "data")) == 1


def test_many_runs_at_once(tmp_path):
    """Of runs that start together some end with 75, and the dataset is what the others made."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(page(f"Post {number}"))
    processes = [
        subprocess.Popen(
            [*COMMAND, "ingest", f"{number}.txt", "--quiet"],
            cwd=tmp_path, env=environment(), stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]  # fmt: skip
    codes = []
    for process in processes:
        process.communicate()
        codes.append(process.returncode)
    assert set(codes) <= {0, 75}
    assert 0 in codes
    done = {f"Post {number}" for number, code in enumerate(codes) if code == 0}
    assert set(load(tmp_path / "data").title) == done


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run(tmp_path, sent):
    """Ctrl-C ends a run with 130 and one line; SIGTERM ends it; neither writes anything."""
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it behind &\n"
        "from scraper import cli, pipeline\n"
        "def wait(*dump): print('reading', flush=True); time.sleep(60)\n"
        "pipeline.observe = wait\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    (tmp_path / "dump.txt").write_text(page())
    with subprocess.Popen(
        [sys.executable, "-c", code, "ingest", "dump.txt"],
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "reading\n"
        process.send_signal(sent)
        _, errors = process.communicate()
    if sent is signal.SIGINT:
        assert process.returncode == 130
        assert errors == "scraper: interrupted; the dataset is whole\n"
    else:
        assert process.returncode == -sent
    assert [path.name for path in (tmp_path / "data").iterdir()] == [".lock"]
