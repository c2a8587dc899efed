"""A process of a crew: tasks come on standard input, answers go to standard output."""

import os
import pickle
import signal
import sys
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO


def main() -> None:
    """Work until no more tasks come. What a task prints goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks ends this one
    tasks: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_take, args=(os.fdopen(os.dup(0), "rb"), tasks), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        work, arguments = tasks.get()
        try:
            answer = (False, work(*arguments))
        except Exception as error:  # noqa: BLE001  it is raised where the task came from
            answer = (True, error)
        pickle.dump(answer, answers)
        answers.flush()


def _take(source: BinaryIO, tasks: SimpleQueue[Any]) -> None:
    """Take tasks, and end this process, whatever it does, when the one that asks has ended."""
    status = 1
    try:
        while True:
            tasks.put(pickle.load(source))  # noqa: S301  the process that started this one wrote it
    except EOFError:
        status = 0
    except Exception:  # noqa: BLE001  as if the main thread had failed
        traceback.print_exc()
    os._exit(status)


if __name__ == "__main__":
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # as scraper.__main__ does, and why
    main()
