"""Who works on tasks: this process, or a crew of others (`scraper.processes`)."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

from scraper.errors import ScraperError

Answer = TypeVar("Answer")
Value = TypeVar("Value")
Task = tuple[Any, ...]
"""The arguments of a function of a module."""
_WRITING = Lock()


class WorkerDied(ScraperError):  # noqa: N818  what happened, not a mistake
    """A process ended while it worked on a task; `how` it ended is its signal or exit status."""

    def __init__(self, status: int) -> None:
        self.how = f"signal {-status}" if status < 0 else f"status {status}"
        super().__init__(
            f"a process that worked for this run ended ({self.how}); the dataset is whole: run "
            "again, and if memory was short, with fewer --workers"
        )


Mend = Callable[[Task, WorkerDied], Task]


def not_mended(_: Task, death: WorkerDied) -> Task:
    """Give up."""
    raise death


class Crew(AbstractContextManager["Crew"], Protocol):
    """Works on tasks until it is left; `size` is how many it works on at a time."""

    size: int

    def map(
        self, work: Callable[..., Answer], tasks: Iterable[Task], mended: Mend = not_mended
    ) -> Iterator[Answer]:
        """Yield what `work` gives for the arguments of each task, in their order.

        Raises what it raises. A task of which the process died is tried again with the arguments
        that `mended` gives, unless it raises WorkerDied.
        """


class Alone(Crew):
    """This process."""

    size = 1

    def __exit__(self, *_: object) -> None:
        pass

    def map(
        self, work: Callable[..., Answer], tasks: Iterable[Task], mended: Mend = not_mended
    ) -> Iterator[Answer]:
        """Yield what `work` gives, one task after the other."""
        del mended
        yield from (work(*arguments) for arguments in tasks)


class Shared(Generic[Value]):
    """A value for all tasks: sent to other processes once, in a file, and not with each task."""

    def __init__(self, value: Value, path: Path) -> None:
        self.value = value
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        """Be sent as the file's path; the file is written, whole, when the first one needs it."""
        from scraper.store.atomic import flushed  # noqa: PLC0415  for several processes only

        with _WRITING:
            if not self._path.exists():
                with flushed(self._path) as file:
                    file.write(pickle.dumps(self.value))
        return _received, (self._path,)


@cache
def _received(path: Path) -> Shared[Any]:
    return Shared(pickle.loads(path.read_bytes()), path)  # noqa: S301  our own process wrote it
