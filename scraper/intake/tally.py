"""What the dumps of a unit gave; small enough to send to another process."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from scraper.dumps import Revisit
from scraper.observe import Characters
from scraper.records import Rejection, Source
from scraper.store.shards import Shard


class Read(NamedTuple):
    """A dump that was read: its identity, where it was found, its layout and characters."""

    dump_sha256: str
    source: Source
    layout: str
    characters: Characters


@dataclass(slots=True)
class Tally:
    """What some dumps gave: shards of observations, and where each dump was found.

    `known` are the sources of dumps that were not read again, each with its dump_sha256. `whole`
    are the files that gave so many dumps and nothing else, by path.
    """

    shards: list[Shard] = field(default_factory=list)
    new: list[Read] = field(default_factory=list)
    known: list[tuple[str, Source]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    revisits: list[Revisit] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    whole: list[tuple[str, int]] = field(default_factory=list)

    def dumps(self) -> int:
        """Give how many dumps there were to read, or known."""
        return len(self.new) + len(self.known)

    def others(self) -> int:
        """Give how much else there was."""
        return len(self.rejected) + len(self.revisits) + self.skipped.total()
