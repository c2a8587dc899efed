"""One unit of dumps, read: their observations go to shards, what else they gave to a tally."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parsers import decode
from parsers.errors import UnknownLayout
from scraper.dumps import WITHOUT_POSTS, Dump, Found, Item, Options, Revisit, Skipped, read_dumps
from scraper.intake.limit import TimeLimit, limited
from scraper.intake.tally import Read, Tally
from scraper.intake.units import Unit
from scraper.observe import Observed, content_id, observe
from scraper.records import Observation, Rejection, Source
from scraper.store import shards, tables

_FLUSH = 16_000_000
"""Bytes of dumps after which their observations go to a shard of their own."""

_OUT_OF_MEMORY = "there was not enough memory to read it; read it alone, or split the page"

UnderWay = Callable[[str], None]
"""Told the name of what is read next, and nothing when all is read."""


@dataclass(frozen=True, slots=True)
class Order:
    """How to read: `scratch` is where shards go, `seconds` the time that a dump may take."""

    scratch: Path
    options: Options
    seconds: float


@dataclass(slots=True)
class Known:
    """The identities of dumps that need not be read; of the `bare` ones no encoding is known.

    `read` are those that were read since.
    """

    identities: frozenset[bytes] = frozenset()
    bare: frozenset[bytes] = frozenset()
    read: set[bytes] = field(default_factory=set)


@dataclass(slots=True)
class _Work:
    """What is at hand while a unit is read: what no shard holds yet, and its bytes."""

    order: Order
    name: str
    known: Known
    tally: Tally = field(default_factory=Tally)
    waiting: list[Observation] = field(default_factory=list)
    size: int = 0


def read_unit(  # noqa: PLR0913, PLR0917  what to read, how, and what to leave alone
    unit: Unit,
    name: str,
    order: Order,
    known: Known,
    under_way: UnderWay,
    skip: frozenset[str] = frozenset(),
) -> Tally:
    """Read a unit; its shards are called after `name`, and `known` gains what it read.

    What is in `skip` is passed over: reading it ended a process before. Never raises for what a
    dump holds.
    """
    work = _Work(order, name, known)
    tally = work.tally
    for file in unit:
        dumps, others = tally.dumps(), tally.others()
        for item in _items(file, order.options, under_way, skip):
            _sort(item, work)
        if tally.dumps() > dumps and tally.others() == others and not skip:
            tally.whole.append((str(file.path), tally.dumps() - dumps))
    under_way("")
    _flush(work)
    return tally


def _items(
    file: Found, options: Options, under_way: UnderWay, skip: frozenset[str]
) -> Iterator[Item]:
    under_way(file.name)
    for item in () if file.name in skip else read_dumps(file, options):
        if isinstance(item, Dump):
            under_way(item.name)
            if item.name in skip:
                continue
        yield item


def _sort(item: Item, work: _Work) -> None:
    match item:
        case Dump():
            _take(item, work)
        case Rejection():
            work.tally.rejected.append(item)
        case Revisit():
            work.tally.revisits.append(item)
        case Skipped():
            work.tally.skipped[item.reason] += 1


def _take(dump: Dump, work: _Work) -> None:
    sha = content_id(dump.data, dump.url, dump.charset)
    identity = bytes.fromhex(sha)
    if identity in work.known.identities or identity in work.known.read:
        bare = identity in work.known.bare
        encoding = decode(dump.data, dump.charset).encoding if bare else None
        work.tally.known.append((sha, _source(dump, encoding)))
    else:
        _read(dump, sha, work)
    work.size += len(dump.data)
    if work.size >= _FLUSH:
        _flush(work)


def _read(dump: Dump, sha: str, work: _Work) -> None:
    try:
        with limited(work.order.seconds):
            observed = observe(dump.data, dump.name, sha, dump.url, dump.charset, dump.crawled_at)
    except TimeLimit:
        observed = _too_slow(dump.name, work.order.seconds)
    except MemoryError:
        observed = Rejection(dump.name, 0, "OutOfMemory", _OUT_OF_MEMORY)
    if isinstance(observed, Observed):
        work.known.read.add(bytes.fromhex(sha))
        work.waiting += observed.observations
        source = _source(dump, observed.encoding)
        work.tally.new.append(Read(sha, source, observed.layout, observed.characters))
    elif dump.sure or observed.error != UnknownLayout.__name__:
        work.tally.rejected.append(observed)
    else:
        work.tally.skipped[WITHOUT_POSTS] += 1


def _flush(work: _Work) -> None:
    if work.waiting:
        path = work.order.scratch / f"{work.name}-{len(work.tally.shards):04}.parquet"
        work.tally.shards.append(shards.write(path, tables.observation_table(work.waiting)))
    work.waiting, work.size = [], 0


def _source(dump: Dump, encoding: str | None) -> Source:
    return Source(dump.name, dump.crawled_at, dump.url, encoding)


def _too_slow(name: str, seconds: float) -> Rejection:
    return Rejection(
        name,
        0,
        "TimeLimit",
        f"reading it took more than {seconds:g} seconds; give it more with --time-limit, "
        "or split the page",
    )
