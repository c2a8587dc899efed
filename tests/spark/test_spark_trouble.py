"""What is missing or out of reach is said in one line, and nothing is written."""

import socket
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
from cluster import needs_spark
from commands import SEEDS, environment, ingest

ON_SPARK = ("--engine", "spark", "--master")


@needs_spark
def test_without_java(tmp_path) -> None:
    """A machine without Java is told which package brings it."""
    bare = environment(PATH=str(tmp_path), JAVA_HOME="")
    ran = ingest(*ON_SPARK, "local[1]", SEEDS, tmp_path / "data", env=bare)
    assert ran.returncode == 2
    assert ran.stderr == (
        "scraper: Spark runs on Java, which is not there: install Java 17 or newer "
        "(Debian: apt-get install openjdk-17-jre-headless) or set JAVA_HOME\n"
    )
    assert not (tmp_path / "data").exists()


def test_without_pyspark(tmp_path) -> None:
    """Without the extra, the line says how to install it."""
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for library in Path(pa.__file__).parents[1].iterdir():
        if not library.name.startswith("pyspark"):
            (libraries / library.name).symlink_to(library)
    known = environment()
    words = (*ON_SPARK, "local[1]", str(SEEDS), str(tmp_path / "data"))
    ran = subprocess.run(
        [sys.executable, "-S", "-W", "error", "-m", "scraper", "ingest", *words],
        env=known | {"PYTHONPATH": f"{known['PYTHONPATH']}:{libraries}"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 2
    assert ran.stderr == (
        f"scraper: to ingest on a cluster of Spark, install: {sys.executable} -m pip install "
        "'listing-scraper[spark]'\n"
    )


@needs_spark
def test_without_a_master(tmp_path) -> None:
    """An address at which nothing listens is told at once, not after Spark's minute."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    ran = ingest(*ON_SPARK, master, SEEDS, tmp_path / "data")
    assert ran.returncode == 1
    assert ran.stderr == (
        f"scraper: no master of Spark listens at {master}: check the address, or start one\n"
    )
    assert not (tmp_path / "data").exists()


def test_paths_and_a_master_are_needed(tmp_path) -> None:
    """One path is not enough, and neither is a cluster without an address."""
    for words in ((*ON_SPARK, "local[1]", SEEDS), ("--engine", "spark", SEEDS, tmp_path / "data")):
        ran = ingest(*words)
        assert ran.returncode == 2
        assert ran.stderr == (
            "scraper: --engine spark needs --master URL, dumps, and behind them the data folder, "
            "to which it writes\n"
        )
