"""A session of Spark on a master, and what goes wrong there, said in one line."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper.errors import ScraperError, UsageError
from scraper.extras import require

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_JAVA = (
    "install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless) or set JAVA_HOME"
)
_PATIENCE = 10.0
"""Seconds for a master to answer; Spark itself asks again for a minute."""


class SparkFailed(ScraperError):  # noqa: N818  a state of the cluster, not a mistake
    """The cluster did not do what it was asked; the dataset is as it was."""


@contextmanager
def connected(master: str) -> Iterator["SparkSession"]:
    """Give a session on a master, ended with the block; what Spark raises becomes SparkFailed.

    Raises UsageError where PySpark or Java is missing. Memory, ports and the like are set as for
    any program on Spark: in spark-defaults.conf, in the folder that SPARK_CONF_DIR names.
    """
    require("spark", "ingest on a cluster of Spark", "pyspark")
    if not (os.environ.get("JAVA_HOME") or which("java")):
        raise UsageError(f"Spark runs on Java, which is not there: {_JAVA}")
    _reach(master)
    from py4j.protocol import Py4JError  # noqa: PLC0415  the extra `spark`
    from pyspark.errors import PySparkException  # noqa: PLC0415  ditto

    try:
        session = _started(master)
        try:
            yield session
        finally:
            with suppress(Py4JError, OSError):  # whatever it was, it is over
                session.stop()
    except (PySparkException, Py4JError) as error:
        raise SparkFailed(_told(str(error))) from error


def _reach(master: str) -> None:
    """Raise SparkFailed unless one of the masters of a standalone cluster listens."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        place = urlsplit(f"//{address}")
        with suppress(OSError, ValueError):
            socket.create_connection((place.hostname, place.port or 7077), _PATIENCE).close()
            return
    raise SparkFailed(f"no master of Spark listens at {master}: check the address, or start one")


def _started(master: str) -> "SparkSession":
    # scraper.__main__ goes without numpy; PySpark asks for pandas, and pandas for numpy.
    if sys.modules.get("numpy", sys) is None:
        del sys.modules["numpy"]
    from pyspark.sql import SparkSession  # noqa: PLC0415  the extra `spark`

    # Else workers take whatever `python3` is; those that have it elsewhere are told so by name.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("listing-scraper ingest")
    builder.config("spark.sql.session.timeZone", "UTC")
    builder.config("spark.ui.showConsoleProgress", "false")
    return builder.getOrCreate()


def _told(message: str) -> str:
    if "JAVA_GATEWAY_EXITED" in message:
        return f"Spark did not start: {_JAVA}"
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    causes = [line for line in lines if "Error: " in line or "Exception: " in line] or lines
    return f"Spark failed: {causes[-1]}; the dataset is as it was, look at the workers' logs"
