"""One run at a time works on a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.errors import Locked, UsageError
from scraper.store import lock

HOLD = (
    "import sys, time; from pathlib import Path; from scraper.store import lock\n"
    "with lock.hold(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def other(tmp_path):
    """Start another process that holds the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parent.parent)},
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_told_who_holds_it(tmp_path, other):
    """A second process is refused at once, and told the folder and the holder."""
    with (
        pytest.raises(Locked, match=rf"{tmp_path}: another run \(process {other.pid}\)") as caught,
        lock.hold(tmp_path),
    ):
        pass
    assert caught.value.exit_code == 75


def test_a_lock_dies_with_its_process(tmp_path, other):
    """After kill -9 of the holder, the folder is free without any clean-up."""
    other.kill()
    other.wait()
    with lock.hold(tmp_path):
        assert (tmp_path / lock.NAME).read_text() == str(os.getpid())


def test_a_lock_ends_with_its_block(tmp_path):
    """A folder can be held again after the block, and after an error in it."""
    with pytest.raises(KeyError), lock.hold(tmp_path):
        raise KeyError
    with lock.hold(tmp_path), pytest.raises(Locked), lock.hold(tmp_path):
        pass
    with lock.hold(tmp_path):
        pass


def test_the_folder_is_made(tmp_path):
    """Holding a folder makes it, and its parents."""
    with lock.hold(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("path", ["file", "file/data"])
def test_a_file_is_not_a_folder(tmp_path, path):
    """A path that is a file, or leads through one, is a usage error that names it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=f"{path} is not a folder"), lock.hold(tmp_path / path):
        pass
