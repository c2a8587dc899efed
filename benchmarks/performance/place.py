"""Where a run of the benchmark keeps its files, and what a way to be measured is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class Place:
    """The scratch folder of a run, on a corpus of `dumps` dumps."""

    folder: Path
    dumps: int

    @property
    def corpus(self) -> Path:
        """The folder of text dumps."""
        return self.folder / "corpus"

    @property
    def dataset(self) -> Path:
        """Our data folder, in which all dumps of the corpus are."""
        return self.folder / "dataset"

    @property
    def pages(self) -> Path:
        """The .warc.gz of listing pages of HTML."""
        return self.folder / "pages.warc.gz"

    def scratch(self) -> AbstractContextManager[str]:
        """Give a new folder beside them, removed at the end."""
        return TemporaryDirectory(dir=self.folder)


@dataclass(frozen=True, slots=True)
class Lap:
    """The end of a step that is timed: the row that it fills.

    Where only a sample was done, all would take `times` as long.
    """

    row: str
    times: float = 1.0


Laps = Iterator[Lap | None]
Way = Callable[[Place], Laps]
"""A generator. It prepares (imports, copies), yields None, and from there on each step is timed:
a step ends where its Lap is yielded. What comes behind the last is not timed."""
