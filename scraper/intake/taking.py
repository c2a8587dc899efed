"""What a run took in: the tallies of all its units as one, each content counted once."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from scraper.dumps import Revisit
from scraper.intake.tally import Read, Tally
from scraper.observe import Characters
from scraper.records import Rejection
from scraper.store import parquet, shards
from scraper.store.catalog import Catalog, Pair
from scraper.store.shards import Shard


@dataclass(slots=True)
class Taken:
    """New observations and sources of dumps, and what is counted; `known` are dumps met again.

    `new` are the sources of `read` dumps that were not known. `whole` is as in Tally.
    """

    shards: list[Shard] = field(default_factory=list)
    new: list[Catalog] = field(default_factory=list)
    read: int = 0
    known: list[Pair] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    revisits: list[Revisit] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    layouts: Counter[str] = field(default_factory=Counter)
    characters: Characters = field(default_factory=Characters)
    identities: set[bytes] = field(default_factory=set)
    whole: list[tuple[str, int]] = field(default_factory=list)

    def take(self, tally: Tally) -> None:
        """Take a unit in; what units before it had, too, counts as known."""
        again = {r.dump_sha256 for r in tally.new if _identity(r) in self.identities}
        self.shards += [
            rest for shard in tally.shards if (rest := _without(shard, again)) is not None
        ]
        new = [read for read in tally.new if read.dump_sha256 not in again]
        if new:
            self._count(new)
        self.known += [(r.dump_sha256, r.source) for r in tally.new if r.dump_sha256 in again]
        self.known += tally.known
        self.skipped += tally.skipped
        self.revisits += tally.revisits
        self.rejected += tally.rejected
        self.whole += tally.whole

    def _count(self, new: Sequence[Read]) -> None:
        self.identities.update(map(_identity, new))
        self.new.append(Catalog.of((read.dump_sha256, read.source) for read in new))
        self.read += len(new)
        self.layouts.update(read.layout for read in new)
        self.characters = sum((read.characters for read in new), self.characters)


def _identity(read: Read) -> bytes:
    """Give what tells a dump from a million others, in little memory."""
    return bytes.fromhex(read.dump_sha256[:32])


def _without(shard: Shard, dumps: Collection[str]) -> Shard | None:
    """Give a shard without the observations of some dumps; None if it has no others."""
    if not dumps:
        return shard
    table = parquet.read(shard.path)
    shas = table.column("dump_sha256").to_pylist()
    kept = [at for at, sha in enumerate(shas) if sha not in dumps]
    return shards.write(shard.path, table.take(kept)) if kept else None
