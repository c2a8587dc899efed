"""What a run took in: the tallies of all its units as one, each content counted once."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from scraper.dumps import Revisit
from scraper.intake.tally import Read, Tally
from scraper.observe import Characters
from scraper.records import Rejection, Source
from scraper.store import parquet, shards
from scraper.store.shards import Shard

Pair = tuple[str, Source]


@dataclass(slots=True)
class Taken:
    """New observations and sources of dumps, and what is counted; `known` are dumps met again.

    `whole` is as in Tally.
    """

    shards: list[Shard] = field(default_factory=list)
    new: list[Pair] = field(default_factory=list)
    known: list[Pair] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    revisits: list[Revisit] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    layouts: Counter[str] = field(default_factory=Counter)
    characters: Characters = field(default_factory=Characters)
    identities: set[str] = field(default_factory=set)
    whole: list[tuple[str, int]] = field(default_factory=list)

    def take(self, tally: Tally) -> None:
        """Take a unit in; what units before it had, too, counts as known."""
        again = {read.dump_sha256 for read in tally.new} & self.identities
        self.shards += [
            rest for shard in tally.shards if (rest := _without(shard, again)) is not None
        ]
        for read in tally.new:
            if read.dump_sha256 in again:
                self.known.append((read.dump_sha256, read.source))
            else:
                self._count(read)
        self.known += tally.known
        self.skipped += tally.skipped
        self.revisits += tally.revisits
        self.rejected += tally.rejected
        self.whole += tally.whole

    def _count(self, read: Read) -> None:
        self.identities.add(read.dump_sha256)
        self.new.append((read.dump_sha256, read.source))
        self.layouts[read.layout] += 1
        self.characters += read.characters


def _without(shard: Shard, dumps: Collection[str]) -> Shard | None:
    """Give a shard without the observations of some dumps; None if it has no others."""
    if not dumps:
        return shard
    table = parquet.read(shard.path)
    shas = table.column("dump_sha256").to_pylist()
    kept = [at for at, sha in enumerate(shas) if sha not in dumps]
    return shards.write(shard.path, table.take(kept)) if kept else None
