"""Integrity: whether a data folder is what it should be, and what is to be done if it is not.

Theory of operation: facts are checked against themselves (ids, marks, digests), and against their
dumps where these are there; all else is made anew from the facts, in a scratch folder, by the code
of `ingest`, and compared. To repair is to publish what was made anew. Facts that are damaged, and
whatever else is in the way, are put aside under a name with a dot, and never removed.

All observations are in memory at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.integrity.derived import compare, derive_anew
from scraper.integrity.dumps import Compared
from scraper.integrity.dumps import compare as compare_dumps
from scraper.integrity.facts import Facts, look
from scraper.integrity.findings import Finding
from scraper.integrity.links import broken_links
from scraper.integrity.repairing import leftovers, publish
from scraper.means import Means
from scraper.places import Place
from scraper.store import atomic

__all__ = ["Examined", "Finding", "check", "repair"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a data folder; causes come before what follows from them.

    `aside` are files that were put aside.
    """

    findings: tuple[Finding, ...]
    observations: int
    dumps: int
    compared: Compared
    aside: tuple[str, ...] = ()


def check(folder: Path, means: Means, dumps: Sequence[Place] = ()) -> Examined:
    """Check a data folder, and the observations of those `dumps` that are there. Nothing changes.

    Hold the folder meanwhile. Raises NewerDataset, StoreError, and UsageError as `find_dumps` does
    and for a dump that is not there.
    """
    left = leftovers(folder)
    with TemporaryDirectory(prefix="listing-scraper-") as scratch:
        facts, compared = _examine(folder, Path(scratch), means, dumps)
    return _examined([*facts.findings, *left], facts, compared)


def repair(folder: Path, means: Means, dumps: Sequence[Place] = ()) -> Examined:
    """Check a data folder, and put right what can be: what is found then was wrong before.

    Hold the folder meanwhile. Raises as `check` does.
    """
    left = leftovers(folder)
    with atomic.scratch_folder(folder) as scratch:
        facts, compared = _examine(folder, scratch, means, dumps)
        moved = publish(folder, scratch / _ANEW, facts) if facts.findings or left else []
    aside = sorted(path.relative_to(folder).as_posix() for path in moved)
    return _examined([*facts.findings, *left], facts, compared, aside)


_ANEW = "anew"


def _examine(
    folder: Path, scratch: Path, means: Means, dumps: Sequence[Place]
) -> tuple[Facts, Compared]:
    """Give all facts, with all that is wrong; what is derived from them is in `scratch` then."""
    stated = scratch / "stated"
    stated.mkdir()
    facts = look(folder, stated)
    compared = compare_dumps(dumps, folder, facts) if dumps else Compared()
    derive_anew(scratch / _ANEW, facts, means, scratch)
    facts.findings += compare(folder, scratch / _ANEW, facts)
    facts.findings += broken_links(folder, facts.observations)
    return facts, compared


def _examined(
    findings: Sequence[Finding], facts: Facts, compared: Compared, aside: Sequence[str] = ()
) -> Examined:
    return Examined(
        tuple(findings),
        len(facts.observations),
        facts.catalog.dumps(),
        compared,
        tuple(aside),
    )
