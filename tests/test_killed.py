"""Runs that are killed or interrupted, or that meet another; every step of them is in faults/."""

import signal
import subprocess
import sys

import pytest
from commands import COMMAND, environment, ingest, page

from scraper import load


def test_a_killed_run_leaves_no_lock(tmp_path):
    """A second run ends with 75; after a kill -9 of the first the folder is free at once."""
    code = (
        "import sys, time\n"
        "from scraper import pipeline\n"
        "from scraper.intake import reading\n"
        "def wait(*dump): print('reading', flush=True); time.sleep(60)\n"
        "reading.observe = wait\n"
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
    """Ctrl-C and SIGTERM end a run with 130 and one line, and leave nothing but the lock."""
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it behind &\n"
        "from scraper import cli\n"
        "from scraper.intake import reading\n"
        "def wait(*dump): print('reading', flush=True); time.sleep(60)\n"
        "reading.observe = wait\n"
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
    assert (process.returncode, errors) == (130, "scraper: interrupted; the dataset is whole\n")
    assert [path.name for path in (tmp_path / "data").iterdir()] == [".lock"]


def test_an_interrupt_of_the_start(tmp_path):
    """Ctrl-C ends a command with one line also while its modules are imported."""
    with subprocess.Popen(
        [sys.executable, "-v", "-m", "scraper", "ingest", "nowhere"],
        cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        next(line for line in process.stderr if line.startswith("import 'argparse'"))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert "scraper: interrupted; the dataset is whole" in told.splitlines()
    assert "Traceback" not in told
