"""A run that is ended at any step, by any fault of the disk, leaves the old dataset or the new."""

import errno
import os
import shutil
import signal
import subprocess

import pytest
import steps
import trials

RUNS = ["first, 1", "later, 1", "first, 2", "later, 2", "derive, 2"]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


@pytest.mark.slow
@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("name", RUNS)
def test_killed_at_every_step(tmp_path, scenes, name):
    """A kill -9 before a step of a run does no harm; the campaign tries every step, this a few."""
    number = len(trials.steps_of(scenes[name], tmp_path / "whole"))
    assert number > 30
    for at in range(1, number + 1, number // 5):
        trials.killed_at(scenes[name], tmp_path / str(at), at)


@pytest.mark.slow
@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_a_step_that_fails(tmp_path, scenes, error):
    """A step that the disk refuses ends the run with the reason and a remedy, and does no harm."""
    scene = scenes["later, 1"]
    found = trials.steps_of(scene, tmp_path / "whole")
    renames = [at for at, step in enumerate(found, 1) if step.call == "rename"]
    for at in (1, 2, 4, 5, *renames[::3]):
        told = trials.failed_at(scene, tmp_path / str(at), at, error, lasts=at % 2 == 0)
        if found[at - 1].call != "unlink":
            assert os.strerror(error) in told
            assert "; " in told.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.usefixtures("counted")
def test_a_file_that_cannot_be_read(tmp_path, scenes):
    """A disk that cannot read a file of the dataset is told of; the file is not called damaged."""
    scene = scenes["later, 1"]
    found = trials.steps_of(scene, tmp_path / "whole", steps.READS)
    wanted = {"dumps.parquet", "posts.parquet", "README.md", "rejected.jsonl"}
    first = {step.path.rpartition("/")[2]: at for at, step in reversed(list(enumerate(found, 1)))}
    assert wanted < first.keys()
    for name in sorted(wanted):
        told = trials.unreadable_at(scene, tmp_path / name, first[name] + 1, errno.EIO)
        assert "damaged" not in told
        assert os.strerror(errno.EIO) in told


@pytest.mark.slow
@pytest.mark.usefixtures("counted")
def test_a_worker_killed_at_any_step(tmp_path, scenes):
    """A worker that is killed is replaced, and costs at most the dump that it was reading."""
    scene = scenes["first, 2"]
    found = trials.steps_of(scene, tmp_path / "whole")
    main = found[0].process
    own = [at for at, step in enumerate(found, 1) if step.process != main]
    reading = [at for at in own if found[at - 1].path.endswith(".under-way")]
    some = sorted({*own[:: len(own) // 5], *reading[2:5]})
    told = [trials.worker_killed_at(scene, tmp_path / str(at), at) for at in some]
    assert any(each and "WorkerDied" in each for each in told)
    assert any(each and "EmptyDump" in each and "WorkerDied" not in each for each in told)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [True, False], ids=["all", "main"])
def test_killed_at_any_moment(tmp_path, scenes, workers):
    """A kill -9 of a run, or of its main process alone, does no harm at any moment."""
    found = [
        trials.killed_after(
            scenes["later, 2"], tmp_path / str(at), 0.3 + 0.15 * at, workers=workers
        )
        for at in range(6)
    ]
    assert any(found)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_at_any_moment(tmp_path, scenes, number):
    """SIGINT and SIGTERM end a run with one line and exit code 130, and its workers with it."""
    found = [
        trials.interrupted_after(scenes["later, 2"], tmp_path / str(at), 0.1 * at, number)
        for at in range(4)
    ]
    assert any(found)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_step_is_missed(tmp_path, scenes, counted):
    """The steps that are counted are those that the kernel sees."""
    scene = scenes["first, 1"]
    folder, trace = scene.fresh(tmp_path / "run"), tmp_path / "trace"
    calls = "write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,rename,renameat,renameat2,"
    calls += "mkdir,mkdirat,unlink,unlinkat,rmdir,truncate,ftruncate,copy_file_range,sendfile"
    filtered = ["strace", "-f", "-y", "-s", "0", "-o", str(trace), "-e", f"trace={calls}"]
    watched = steps.watched(folder, counted)
    given = [word for name, value in watched.items() for word in ("-E", f"{name}={value}")]
    ran = subprocess.run(
        [*filtered, *given, *scene.command()], cwd=folder, capture_output=True, check=False
    )
    if b"ptrace" in ran.stderr.lower():
        pytest.skip("the system lets no process be traced")
    lines = trace.read_text().splitlines()
    seen = [line for line in lines if str(folder) in line or '"data' in line]
    told = [step for step in steps.told(counted, folder) if step.call != "open"]
    assert len(seen) == len(told), "\n".join(seen)
