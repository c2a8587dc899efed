"""The command on a real cluster: two workers, and the files that one machine would write."""

import shutil
import subprocess

import pytest
from cluster import LIMIT, needs_spark
from commands import SEEDS, page, tree

from scraper import ingest


@needs_spark
@pytest.mark.slow
def test_the_files_are_those_of_one_machine(spark, tmp_path, monkeypatch) -> None:
    """Lists, feeds, undated text, archives, later runs: every file has the same bytes."""
    monkeypatch.chdir(tmp_path)  # relative paths mean the same on each worker
    shutil.copytree(SEEDS, tmp_path / "dumps" / "seeds")
    shutil.copy(SEEDS / "05_datestamp.txt", tmp_path / "dumps" / "again.txt")
    (tmp_path / "dumps" / "bad.txt").write_bytes(b"")
    for title in ("One post more", "And another one"):
        (tmp_path / "dumps" / f"{title}.txt").write_text(page(title))
        here = ingest("dumps", data_dir="here")
        job = spark.job("dumps", "there", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        told, trouble = job.communicate(timeout=LIMIT)
        assert told, trouble
        assert job.returncode == 1
        assert f"{here.read} read, {here.known} known, 1 rejected" in told
        assert tree(tmp_path / "there") == tree(tmp_path / "here")
