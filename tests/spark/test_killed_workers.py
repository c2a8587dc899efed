"""Workers that are killed at work, while others go on: nothing is lost, and nothing comes twice."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from cluster import LIMIT, cluster, needs_spark, until

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from corpus import post, posts_of, shown, write

DUMPS = 20_000


@needs_spark
@pytest.mark.slow
def test_killed_while_reading_and_while_concluding(tmp_path) -> None:
    """Of 20,000 dumps all posts are there, as they were made, though two workers were killed."""
    write(tmp_path / "dumps", DUMPS)
    with cluster(tmp_path / "cluster") as spark, (tmp_path / "log").open("wb") as log:
        first, second = spark.workers
        job = spark.job(tmp_path / "dumps", tmp_path / "data", stdout=log, stderr=log)
        until(lambda: at_work(tmp_path, "*-0000.parquet"), "some dumps are read", LIMIT)
        spark.kill(first)
        spark.add_worker()
        assert not at_work(tmp_path, "*.posts"), "the worker was killed too late"
        until(lambda: at_work(tmp_path, "*.posts"), "some days are concluded", LIMIT)
        spark.kill(second)
        assert not (tmp_path / "data" / "posts.parquet").exists(), "killed too late"
        assert job.wait(LIMIT) == 0, (tmp_path / "log").read_text()
    told = (tmp_path / "log").read_text()
    assert told.count("Lost executor") == 2, told
    check(tmp_path / "data")


def at_work(folder: Path, files: str) -> list[Path]:
    """Give such files among what tasks have left so far."""
    return list(folder.glob(f"data/.run-*/{files}"))


def check(data: Path) -> None:
    """Assert that the dataset has each post that was made, with all its sightings, and no other."""
    posts = pd.read_parquet(data / "posts.parquet", columns=["title", "date", "sightings"])
    made = [post(number) for number in range(posts_of(DUMPS))]
    dates = posts.date.dt.date
    assert sorted(posts.title) == sorted(each.title for each in made)
    known = {(each.title, each.day) for each in made}
    assert {(t, d) for t, d in zip(posts.title, dates, strict=True) if d == d} <= known  # noqa: PLR0124  NaT
    assert posts.sightings.sum() == len(pd.read_parquet(data / "sightings.parquet"))
    assert posts.sightings.sum() == sum(len(shown(number, DUMPS)) for number in range(DUMPS))
