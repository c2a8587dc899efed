"""A run that dies at any moment leaves a dataset that reads, and that the next run completes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dying_commit
import pandas as pd
import pytest

from scraper.store import dataset

SCRIPT = Path(dying_commit.__file__)
MOST_CALLS = 40


def commit(folder, count, last=0):
    """Run dying_commit and give its exit status and output."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, folder, str(count), str(last)],
        env={"PYTHONPATH": os.pathsep.join(map(str, (SCRIPT.parent.parent, SCRIPT.parent)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 9), ran.stderr
    return ran


def tree(folder):
    """Give the bytes of every file but the lock by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Give a folder before a run, and the same folder after it; and the run's calls."""
    before = tmp_path_factory.mktemp("history") / "before"
    after = before.with_name("after")
    dying_commit.main(before, 2)
    shutil.copytree(before, after)
    return before, after, dying_commit.main(after, 4)


@pytest.fixture(autouse=True)
def whole_os():
    """Take dying_commit's wrappers off again."""
    saved = os.replace, os.fsync
    yield
    os.replace, os.fsync = saved


def check_readable(folder):
    """Assert that whatever is there reads, as a user reads it."""
    for path in folder.glob("*.parquet"):
        pd.read_parquet(path)
    if (folder / "observations").exists():
        pd.read_parquet(folder / "observations")
    dataset.read(folder)


def test_a_commit_flushes_each_file_and_its_name(history):
    """Each file is flushed, renamed and its folder flushed: the calls counted are all of them."""
    before, after, calls = history
    changed = [name for name, data in tree(after).items() if tree(before).get(name) != data]
    assert calls == 3 * len(changed) == 3 * 7
    assert calls < MOST_CALLS


@pytest.mark.parametrize("last", range(1, 22))
def test_a_run_killed_at_any_step(tmp_path, history, last):
    """A later run killed at its n-th call loses nothing, and the next run heals the rest."""
    before, after, calls = history
    assert last <= calls
    folder = tmp_path / "data"
    shutil.copytree(before, folder)
    assert commit(folder, 4, last).returncode == 9
    check_readable(folder)
    assert len(dataset.read(folder).posts) in (2, 4)
    dying_commit.main(folder, 4)
    assert tree(folder) == tree(after)
    assert dataset.read(folder).current


def test_the_first_run_killed_at_every_step(tmp_path):
    """A first run killed at any call leaves a folder that the next run completes."""
    undisturbed = tmp_path / "undisturbed"
    calls = int(commit(undisturbed, 4).stdout)
    for last in range(1, calls + 1):
        folder = tmp_path / str(last)
        assert commit(folder, 4, last).returncode == 9
        check_readable(folder)
        assert dying_commit.main(folder, 4) <= calls
        assert tree(folder) == tree(undisturbed)


def test_killed_again_and_again(tmp_path, history):
    """Runs that die one step further each time still end at the same bytes."""
    before, after, calls = history
    folder = tmp_path / "data"
    shutil.copytree(before, folder)
    for last in range(1, calls, 2):
        commit(folder, 4, last)
    dying_commit.main(folder, 4)
    assert tree(folder) == tree(after)
