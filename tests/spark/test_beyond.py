"""Dumps and a dataset in a store of objects: what workers make reaches the driver through it."""

import subprocess
import sys
from pathlib import Path

import pytest
from cluster import LIMIT, needs_spark
from commands import COMMAND, SEEDS, environment, tree

from scraper import ingest

sys.path.insert(0, str(Path(__file__).parents[1] / "places"))
from s3_server import KEYS, running


@needs_spark
@pytest.mark.slow
def test_from_s3_to_s3(tmp_path) -> None:
    """The dataset there is that of one machine here, and nothing else is left there."""
    ingest(SEEDS, data_dir=tmp_path / "here")
    here = tree(tmp_path / "here")
    with running() as s3:
        s3.put("bucket")
        for path in SEEDS.iterdir():
            s3.put(f"bucket/dumps/{path.name}", path.read_bytes())
        places = (s3.address("bucket/dumps"), s3.address("bucket/data"))
        subprocess.run(
            [*COMMAND, "ingest", "--engine", "spark", "--master", "local[2]", *places],
            env=environment(SPARK_LOCAL_IP="127.0.0.1", **KEYS),
            check=True,
            timeout=LIMIT,
        )
        keys = [key for key in s3.keys("bucket") if key.startswith("data/") and key[-1] != "/"]
        there = {key.removeprefix("data/"): s3.get(f"bucket/{key}") for key in keys}
    assert there == {name: here[name] for name in here if name != ".gitignore"}
