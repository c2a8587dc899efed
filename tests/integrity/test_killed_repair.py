"""A repair that is killed loses nothing: the next one, and the dumps, bring all back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dying_commit
import pytest
from commands import ROOT, SEEDS, tree
from spoiling import cut

from scraper import ingest
from scraper.integrity import check, repair
from scraper.means import Means

HERE = Path(__file__).parent
MEANS = Means(1, 1 << 30)
FIRST, SECOND = SEEDS / "07_datestamp_english.txt", SEEDS / "16_crawl.warc.gz"


def main(folder: Path, last: int) -> int:
    """Repair a folder, ending the process at the `last` call that makes a step durable."""
    calls: list[object] = []
    for name in ("replace", "rename", "fsync"):
        setattr(os, name, dying_commit.counted(getattr(os, name), calls, last))
    repair(folder, MEANS)
    return len(calls)


def repaired(folder: Path, last: int) -> "subprocess.CompletedProcess[str]":
    """Run `main` in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", __file__, folder, str(last)],
        env={"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(HERE)))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode in (0, 9), ran.stderr
    return ran


def conclusions(folder: Path) -> dict[str, bytes]:
    """Give all files of a dataset but its shards, which tell of runs, and what was put aside."""
    files = tree(folder).items()
    return {name: data for name, data in files if "/" not in name and "aside" not in name}


@pytest.mark.slow
def test_a_repair_killed_at_any_step(tmp_path):
    """Whatever of a damaged shard and other faults was repaired, the rest is, and nothing is gone.

    Each file that was damaged is there at the end, in its place or aside.
    """
    for dump in (FIRST, SECOND):
        ingest(dump, data_dir=tmp_path / "whole")
    spoilt = shutil.copytree(tmp_path / "whole", tmp_path / "spoilt")
    for path in (spoilt / "posts.parquet", min((spoilt / "observations").iterdir())):
        cut(path)
    lost = {path.read_bytes() for path in spoilt.rglob("*.parquet") if is_cut(path)}
    undisturbed = shutil.copytree(spoilt, tmp_path / "undisturbed")
    calls = int(repaired(undisturbed, 0).stdout)
    assert calls > 20
    for last in range(1, calls + 1):
        folder = shutil.copytree(spoilt, tmp_path / str(last))
        assert repaired(folder, last).returncode == 9
        repair(folder, MEANS)
        assert not check(folder, MEANS).findings
        assert lost <= set(tree(folder).values())
        ingest(FIRST, SECOND, data_dir=folder)
        assert conclusions(folder) == conclusions(tmp_path / "whole")


def is_cut(path: Path) -> bool:
    """Whether a Parquet file lacks its end."""
    return not path.read_bytes().endswith(b"PAR1")


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), int(sys.argv[2]))))
