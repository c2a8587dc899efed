"""Observations beside their dumps: each dump that is there is read again, as `ingest` reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from scraper.dumps import MISSING, Dump, Options, find_dumps, read_dumps
from scraper.errors import UsageError
from scraper.integrity.facts import Facts
from scraper.integrity.findings import AFRESH, Finding
from scraper.observe import content_id, observe
from scraper.places import Place
from scraper.records import Observation, Rejection

_UPGRADED = f"if the program was upgraded since, this is how it reads now: {AFRESH}"


@dataclass(slots=True)
class Compared:
    """How many dumps were compared, and how many were met that the dataset does not know."""

    known: int = 0
    unknown: int = 0


def compare(places: Sequence[Place], folder: Path, facts: Facts) -> Compared:
    """Compare the dumps at `places` with what is known of them; `facts` gains what is wrong.

    Raises UsageError if there is no such place.
    """
    by_dump: dict[str, dict[str, Observation]] = {}
    for each in facts.observations.values():
        by_dump.setdefault(each.dump_sha256, {})[each.observation_id] = _plain(each)
    sources, met = facts.catalog.sources(), set[str]()
    result = Compared()
    for dump in _dumps(places, folder, facts):
        sha = content_id(dump.data, dump.url, dump.charset)
        if sha not in sources:
            result.unknown += 1
        elif sha not in met:
            met.add(sha)
            encodings = {source.encoding for source in sources[sha]} - {None}
            facts.findings += _compare(dump, sha, by_dump.get(sha, {}), encodings, facts)
    result.known = len(met)
    return result


def _dumps(places: Sequence[Place], folder: Path, facts: Facts) -> Iterator[Dump]:
    found, search = find_dumps(places, skip=folder)
    for each in search.rejections:
        if each.error == MISSING:
            raise UsageError(f"{each.dump}: {each.message}")
        problem, _, remedy = each.message.partition("; ")
        facts.findings.append(Finding(each.dump, problem, remedy, repairable=False))
    for file in found:
        yield from (item for item in read_dumps(file, Options()) if isinstance(item, Dump))


def _compare(
    dump: Dump, sha: str, have: Mapping[str, Observation], encodings: set[str | None], facts: Facts
) -> Iterator[Finding]:
    read = observe(dump.data, dump.name, sha, dump.url, dump.charset)
    if isinstance(read, Rejection):
        problem = f"it was read, and is rejected now: {read.error}"
        yield Finding(dump.name, problem, _UPGRADED, repairable=False)
        return
    if encodings and read.encoding not in encodings:
        yield Finding(dump.name, f"is decoded as {read.encoding} now", _UPGRADED, repairable=False)
    due = {each.observation_id: _plain(each) for each in read.observations}
    if due and not have:
        again = facts.lose([sha])
        yield Finding(dump.name, f"its {len(due)} observations are lost", again=again)
    elif problem := "; ".join(_differences(have, due)):
        yield Finding(dump.name, problem, _UPGRADED, repairable=False)


def _differences(have: Mapping[str, Observation], due: Mapping[str, Observation]) -> Iterator[str]:
    if lacking := due.keys() - have.keys():
        yield f"{len(lacking)} of its {len(due)} observations are missing"
    if more := have.keys() - due.keys():
        yield f"{len(more)} observations are of places where it has no post"
    pairs = [(have[id_], due[id_]) for id_ in have.keys() & due.keys()]
    if wrong := [pair for pair in pairs if pair[0] != pair[1]]:
        yield f"{len(wrong)} observations state other facts than it does: {_fields(wrong)}"


def _fields(pairs: Iterable[tuple[Observation, Observation]]) -> str:
    names = {
        each.name
        for one, other in pairs
        for each in fields(Observation)
        if getattr(one, each.name) != getattr(other, each.name)
    }
    return ", ".join(sorted(names))


def _plain(seen: Observation) -> Observation:
    """Give an observation without where its dump was found first: its content alone counts."""
    return replace(seen, dump="", crawled_at=None)
