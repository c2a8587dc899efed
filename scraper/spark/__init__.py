"""Dumps read and days concluded on a cluster of Spark; all else is as on one machine.

Theory of operation: the driver finds the dumps and commits the dataset; workers do the rest, by the
same functions as processes of one machine (`scraper.intake`, `scraper.conclude`). Units of
dumps are read to files of observations. These go through Spark to the worker of their day, which
concludes it, and leaves sorted files of posts; the driver merges these into the tables. Files
stand in a folder that all machines reach. A task writes files of its own and tells their names when
they are whole; Spark counts one answer a task, so what is lost with a machine is made again,
and what a lost attempt left is never read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from scraper.places import Remote, place
from scraper.spark.engine import Cluster
from scraper.spark.session import SparkFailed, connected

__all__ = ["Cluster", "SparkFailed", "cluster"]


@contextmanager
def cluster(master: str, data_dir: str) -> Iterator[Cluster]:
    """Give the cluster of a master, left with the block, for a dataset that is at `data_dir`.

    Raises UsageError or SparkFailed.
    """
    folder = place(data_dir)
    beyond = folder / ".spark" / token_hex(4) if isinstance(folder, Remote) else None
    with connected(master) as session:
        yield Cluster(session, beyond)
