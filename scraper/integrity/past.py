"""The dataset as it was: what all dumps say together that were crawled up to a time."""

import os
import re
import shutil
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from scraper.derive.update import updated
from scraper.dumps.moments import moment
from scraper.engine import Machine
from scraper.errors import UsageError
from scraper.intake import Taken
from scraper.loading import no_dataset
from scraper.means import Means
from scraper.records import Observation, Source, Sources, order
from scraper.store import atomic, dataset, shards, tables
from scraper.store.catalog import Catalog
from scraper.store.commit import commit
from scraper.store.dataset import Survey
from scraper.store.remedies import explained
from scraper.store.shards import Shard

_MONTHS = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restoration: posts and observations of so many dumps.

    `later` dumps were crawled after the time, and are left out. Of the others `undated` ones tell
    no time of crawl; they are kept.
    """

    posts: int
    observations: int
    dumps: int
    later: int
    undated: int


def until(text: str) -> datetime:
    """Give the last moment of a year, a month or a day, or a moment, in UTC; raises UsageError.

    Without a zone it is UTC.
    """
    if found := _last_day(text):
        return datetime.combine(found, time.max, UTC)
    if known := moment(text):
        return known
    raise UsageError(f"{text!r} is no time; write it like 2024, 2024-05-01 or 2024-05-01T04:15Z")


def _last_day(text: str) -> date | None:
    try:
        if found := _MONTHS.fullmatch(text):
            year, month = int(found[1]), int(found[2] or 12)
            return date(year, month, monthrange(year, month)[1])
        return date.fromisoformat(text)
    except ValueError:
        return None


def restore(folder: Path, at: datetime, target: Path, means: Means) -> Restored:
    """Make `target` the dataset of what was crawled up to `at`, whole or not at all.

    Hold `folder` meanwhile. Raises UsageError if `target` is not empty, and as `dataset.survey`.
    """
    stored = dataset.survey(folder)
    if not (stored.shards or stored.older or stored.current):
        raise no_dataset(folder)
    every = stored.catalog.sources()
    known = {sha: kept for sha, found in every.items() if (kept := _up_to(found, at))}
    catalog = Catalog.of((sha, each) for sha, found in known.items() for each in found)
    files = (*(shard.path for shard in stored.shards), *stored.older)
    with _new(target) as new, atomic.scratch_folder(new) as scratch:
        taken = Taken(shards=list(_shards(files, known, scratch)))
        before = Survey((), (), catalog, stored.rejections, current=False, counted={})
        update = updated(new, before, taken, Machine(means), scratch)
        commit(new, update.change(stored.rejections))
    counts = update.counts()
    undated = sum(not any(each.crawled_at for each in found) for found in known.values())
    return Restored(
        counts["posts"], counts["observations"], len(known), len(every) - len(known), undated
    )


def _up_to(sources: Iterable[Source], at: datetime) -> tuple[Source, ...]:
    """Give what of a dump's sources was known at a time; none if its first crawl came later.

    Sources without a time are of the time of the others; without others they cannot be dated.
    """
    moments = [each.crawled_at for each in sources if each.crawled_at]
    if moments and min(moments) > at:
        return ()
    return tuple(each for each in sources if not each.crawled_at or each.crawled_at <= at)


def _shards(files: Iterable[Path], known: Sources, scratch: Path) -> Iterator[Shard]:
    """Yield files of the observations of known dumps, each observation in one of them."""
    met = set[str]()
    for number, path in enumerate(files):
        seen = {o.observation_id: o for o in shards.read(path) if o.dump_sha256 in known}
        new = [_as_known(o, known[o.dump_sha256]) for id_, o in seen.items() if id_ not in met]
        met |= seen.keys()
        if new:
            yield shards.write(scratch / f"{number}.parquet", tables.observation_table(new))


def _as_known(seen: Observation, sources: Iterable[Source]) -> Observation:
    """Give an observation as of a source that was known: its own, or else the first."""
    found = sorted(sources, key=lambda s: (s.crawled_at is None, str(s.crawled_at), order(s)))
    if any((s.name, s.crawled_at) == (seen.dump, seen.crawled_at) for s in found):
        return seen
    return replace(seen, dump=found[0].name, crawled_at=found[0].crawled_at)


@contextmanager
def _new(target: Path) -> Iterator[Path]:
    """Yield a folder that becomes `target` when the block ends without an error."""
    with explained(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UsageError(f"{target} is not empty; name a new folder with --to")
        new = target.with_name(f".{target.name}-{os.getpid()}.listing-scraper.tmp")
        new.mkdir(parents=True)
        try:
            yield new
            (new / ".lock").unlink(missing_ok=True)
            os.replace(new, target)  # noqa: PTH105  a Path's own refuses folders on some systems
        finally:
            shutil.rmtree(new, ignore_errors=True)
