"""Files from machine to machine: in a folder that all reach, or through a store of objects.

A dataset on a disk that all machines share has its scratch folder beside it, where each task
writes. Of one beyond (s3://, hdfs://, ...) the driver has a copy (`scraper.places`), which no
other machine sees; so files go through a hidden folder of the dataset there, by their names, which
no two files share.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.places import Remote
from scraper.places.transfer import fetch, send
from scraper.places.unreachable import explained


@dataclass(frozen=True, slots=True)
class Exchange:
    """The folder `here`, where the driver reads and writes; `beyond`, if workers do not see it."""

    here: Path
    beyond: Remote | None = None

    @contextmanager
    def desk(self) -> Iterator[Path]:
        """Give a folder, until the block ends, in which a task may write."""
        if self.beyond is None:
            yield self.here
        else:
            with TemporaryDirectory(prefix="listing-scraper-") as folder:
                yield Path(folder)

    def handed(self, path: Path) -> str:
        """Give others a file, which nobody changes any more, and say how they call it."""
        if self.beyond is None:
            return str(path.absolute())
        send(path, self.beyond / path.name)
        return path.name

    @contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        """Give a file that was handed to others, until the block ends."""
        with self.desk() as desk:
            yield self._fetched(name, desk)

    def kept(self, name: str) -> Path:
        """Give a file that was handed to others, for good: on the driver."""
        return self._fetched(name, self.here)

    def cleared(self) -> None:
        """Remove what went through a store of objects, in this run or in those that were killed."""
        if self.beyond is not None and (every := self.beyond.parent).exists():
            with explained(every):
                system, path = every.located()
                system.delete_dir(path)

    def _fetched(self, name: str, folder: Path) -> Path:
        path = folder / name  # whole paths stay as they are
        if self.beyond is not None and not path.exists():
            fetch(self.beyond / name, path)
        return path
