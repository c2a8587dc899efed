"""Ingests and is killed at the n-th step that makes something durable.

    python tests/dying_ingest.py N ingest PATH...

With N = 0 it survives, and tells on standard error how many such steps there were. Started by
tests/test_killed.py.
"""

import os
import signal
import sys

from scraper.cli import main

CALLS = ("mkdir", "open", "replace", "fsync")


def counted(call, calls, last):
    """Give `call`, killing the process before or after the `last` of all that are counted."""

    def counting(*arguments: object, **more: object) -> object:
        for moment in ("before", "after"):
            if moment == "after":
                result = call(*arguments, **more)
            calls.append(moment)
            if len(calls) == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return result

    return counting


if __name__ == "__main__":
    calls = []
    for name in CALLS:
        setattr(os, name, counted(getattr(os, name), calls, int(sys.argv[1])))
    code = main(sys.argv[2:])
    sys.stderr.write(str(len(calls)))
    raise SystemExit(code)
