"""A crew of processes that work on tasks, one each at a time.

Each process reads tasks from its standard input and answers on its standard output, so it shares
nothing with this one, runs whatever script started it, and ends when this one ends, however that
ends. Values that are sent back are small: rows go to files. A process that dies takes one task
with it, and another one takes its place.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock
from typing import IO, Any, TypeVar

from scraper.crew import Crew, Mend, Task, WorkerDied, not_mended

Answer = TypeVar("Answer")


class Processes(Crew):
    """Processes for tasks: as many as `size`, started when they are needed."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(size)
        self._workers: list[_Worker] = []
        self._hiring = Lock()
        self._is_left = False

    def __exit__(self, *_: object) -> None:
        with self._hiring:
            self._is_left = True
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def map(
        self, work: Callable[..., Answer], tasks: Iterable[Task], mended: Mend = not_mended
    ) -> Iterator[Answer]:
        """Yield what `work` gives; no more tasks are taken than there is work for."""
        waiting = []
        for arguments in tasks:
            waiting.append(self._threads.submit(self._ask, work, arguments, mended))
            if len(waiting) > 2 * self.size:
                yield waiting.pop(0).result()
        for each in waiting:
            yield each.result()

    def _ask(self, work: Callable[..., Answer], arguments: Task, mended: Mend) -> Answer:
        while True:
            worker = self._hired()
            try:
                answer: Answer = worker.ask(work, arguments)
            except WorkerDied as death:
                worker.end()
                arguments = mended(arguments, death)
            else:
                return answer
            finally:
                if worker.is_alive():
                    self._idle.put(worker)

    def _hired(self) -> "_Worker":
        """Give an idle worker, or a new one; raises CancelledError when the crew is left."""
        with suppress(Empty):
            return self._idle.get_nowait()
        with self._hiring:
            if self._is_left:
                raise CancelledError
            worker = _Worker()
            self._workers.append(worker)
            return worker


class _Worker:
    """A process, and the two ends of its pipes."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109  a str
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "scraper.worker"],  # -P: nothing but these paths
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": paths},
        )

    def ask(self, work: Callable[..., Any], arguments: Task) -> Any:  # noqa: ANN401  any answer
        """Give what the process answers; raises what it raised, or WorkerDied."""
        task = pickle.dumps((work, arguments))  # it may fail, on a full disk (Shared)
        stdin, stdout = self._pipes()
        try:
            stdin.write(task)
            stdin.flush()
            raised, answer = pickle.load(stdout)  # noqa: S301  our own process wrote it
        except (EOFError, OSError, pickle.UnpicklingError):
            self._process.kill()  # what has ended keeps its status
            raise WorkerDied(self._process.wait()) from None
        if raised:
            raise answer
        return answer

    def is_alive(self) -> bool:
        """Whether the process waits for more."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout  # noqa: S101, PT018  both were asked for
        return stdin, stdout
