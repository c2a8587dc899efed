"""Real disks that are full or read-only."""

import os
import subprocess

import pytest
import trials


@pytest.fixture(autouse=True)
def _mounting(tmp_path) -> None:
    """Skip where no disk can be mounted."""
    try:
        with trials.disk(tmp_path / "probe", 64):
            pass
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"user {os.geteuid()} may not mount a file system")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["first, 1", "later, 1", "later, 2"])
def test_a_full_disk(tmp_path, scenes, name):
    """A disk that fills up ends the run with the remedy, and does no harm."""
    sizes = (0, 40, 80, 160, 4000)
    found = [trials.on_full_disk(scenes[name], tmp_path / str(each), each) for each in sizes]
    assert (found[0], found[-1]) == (True, False)


def test_a_read_only_disk(tmp_path, scenes):
    """A data folder that is read-only is told of, also by root, and stays as it was."""
    trials.on_read_only_disk(scenes["later, 1"], tmp_path / "run")
