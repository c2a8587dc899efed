"""When the power fails, the disk holds the old dataset or the new one."""

import power
import pytest
import steps
import trials


@pytest.mark.slow
@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("name", ["first, 1", "later, 1"])
def test_the_power_fails(tmp_path, scenes, name):
    """Each disk that a failure may leave reads as the old or the new, and the next run goes on."""
    disks = trials.powerless(scenes[name], tmp_path / "run")
    assert len(disks) > 50
    for number, (_, disk) in enumerate(disks[::4]):
        trials.whole_on(scenes[name], tmp_path / str(number), disk)


@pytest.mark.parametrize("left_out", ["nothing", "files", "folders"])
def test_what_a_run_says_is_done_is_on_the_disk(tmp_path, scenes, counted, left_out):
    """A failure after a run takes nothing; the model sees that it would without the flushes."""
    scene, folder, data = scenes["first, 1"], tmp_path / "run", tmp_path / "bytes"
    scene.run(scene.fresh(folder), steps.watched(folder, counted, data=data))
    found = [step for step in steps.told(counted, folder) if _flushed(step) != left_out]
    disks = power.done(scene.fresh(tmp_path / "start"), found, data.read_bytes())
    wanted = (scene.after / "posts.parquet").read_bytes()
    is_lost = any(disk.get("data/posts.parquet") != wanted for disk in disks)
    assert is_lost == (left_out != "nothing")


def _flushed(step) -> str:
    """Give what a step flushes; the names of files have a dot."""
    if step.call != "flush":
        return ""
    return "files" if "." in step.path.rpartition("/")[2] else "folders"
