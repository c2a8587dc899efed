"""Commits to a data folder and dies at the n-th system call that makes something durable.

    python tests/dying_commit.py FOLDER COUNT [N]

Brings FOLDER to hold the first COUNT sample observations. Without N it survives, and tells how
many such calls there were. Started by tests/test_crash.py.
"""

import os
import sys
from pathlib import Path

import sample_records

from scraper.records import Rejection
from scraper.store import lock

REJECTIONS = (Rejection("bad.txt", 0, "EmptyDump", "nothing"),)


def counted(call, calls, last):
    """Give `call`, ending the process at once when it is the `last` of all counted."""

    def counting(*arguments: object) -> object:
        calls.append(call)
        if len(calls) == last:
            os._exit(9)  # as kill -9 does: no clean-up, no exit handlers
        return call(*arguments)

    return counting


def main(folder, count, last=0):
    """Commit, and return the number of calls."""
    calls = []
    for name in ("replace", "fsync"):
        setattr(os, name, counted(getattr(os, name), calls, last))
    with lock.hold(folder):
        data = sample_records.dataset(count, *REJECTIONS[: count - 2])
        sample_records.commit(folder, data)
    return len(calls)


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
