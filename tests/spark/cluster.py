"""A real cluster of Spark on loopback: a master and workers, each a process of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from commands import COMMAND, environment

PATIENCE = 60
"""Seconds until what should happen soon counts as failed."""
LIMIT = 300
"""Seconds for a job, or a part of one, on a machine that does something else, too."""

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="PySpark or Java is missing: pip install 'listing-scraper[spark]'; "
    "apt-get install openjdk-17-jre-headless",
)

_HOST = "127.0.0.1"
_DEPLOY = "org.apache.spark.deploy"
_SETTINGS = f"""
spark.driver.host {_HOST}
spark.driver.bindAddress {_HOST}
spark.driver.memory 512m
spark.executor.memory 512m
spark.master.rest.enabled false
spark.ui.enabled false
"""


class Cluster:
    """A master, and its workers of one core and one gigabyte each; all write below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = folder / "conf"
        self._settings.mkdir(parents=True)
        (self._settings / "spark-defaults.conf").write_text(_SETTINGS)
        self._processes: list[subprocess.Popen[Any]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self._start("master", f"{_DEPLOY}.master.Master", "--port", 0)
        self.address = self._told("master", r"Starting Spark master at (\S+)")
        port = self._told("master", r"service 'MasterUI' on port (\d+)")
        self._page = f"http://{_HOST}:{port}/json/"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of whatever belongs to the cluster, the driver included."""
        return environment(SPARK_CONF_DIR=str(self._settings), SPARK_LOCAL_IP=_HOST)

    def job(self, *places: object, **more: Any) -> subprocess.Popen[str]:  # noqa: ANN401  for Popen
        """Start an ingest on the cluster; `places` are dumps and, last, the data folder.

        It ends with the cluster, at the latest.
        """
        words = [*COMMAND, "ingest", "--engine", "spark", "--master", self.address, *places]
        job = subprocess.Popen(
            list(map(str, words)),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
            **more,
        )
        self._processes.append(job)
        return job

    def add_worker(self) -> None:
        """Start a worker, and wait until the master knows it."""
        known = len(self._alive())
        number = len(self._processes)
        worker = self._start(
            f"worker{number}",
            f"{_DEPLOY}.worker.Worker",
            *("--cores", 1, "--memory", "1g", "--work-dir", self._folder / f"work{number}"),
            self.address,
        )
        until(lambda: len(self._alive()) > known, "the master knows the worker")
        self.workers.append(worker)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker and the executors that it started, at once, as a power cut does."""
        known = len(self._alive())
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(PATIENCE)
        until(lambda: len(self._alive()) < known, "the master misses the worker")

    def stop(self) -> None:
        """End all processes that are still there."""
        for process in self._processes:
            with suppress(ProcessLookupError):  # its group is gone, too
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)

    def _alive(self) -> list[dict[str, Any]]:
        with urlopen(self._page, timeout=PATIENCE) as answer:  # noqa: S310  on loopback
            workers: list[dict[str, Any]] = json.load(answer)["workers"]
        return [worker for worker in workers if worker["state"] == "ALIVE"]

    def _start(self, name: str, daemon: str, *arguments: object) -> subprocess.Popen[bytes]:
        import pyspark

        start = Path(pyspark.__file__).parent / "bin" / "spark-class"
        words = [start, daemon, "--host", _HOST, "--webui-port", 0, *arguments]
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                list(map(str, words)),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def _told(self, name: str, pattern: str) -> str:
        """Wait until a daemon's log has something, and give it."""
        log = self._folder / f"{name}.log"
        found = until(lambda: re.search(pattern, log.read_text("utf-8")), f"{name}: {pattern}")
        return str(found[1])


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster with so many workers, ended with the block."""
    started = Cluster(folder)
    try:
        for _ in range(workers):
            started.add_worker()
        yield started
    finally:
        started.stop()


def until(happens: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:  # noqa: ANN401  whatever happens
    """Wait until something is true, and give it; fail if it takes longer than `patience`."""
    end = time.monotonic() + patience
    while not (found := happens()):
        assert time.monotonic() < end, f"not in {patience} seconds: {what}"
        time.sleep(0.05)
    return found
