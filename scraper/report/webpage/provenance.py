"""Where posts come from: the dumps, and the evidence that links sightings to posts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from scraper.origins import origins
from scraper.records import Dataset, Rejection, Sighting

_EVIDENCE = re.compile(r"(?P<kind>.*?)(?:,? (?P<score>[01]\.\d+))?", re.DOTALL)
FIRST = frozenset(("itself", "identical"))
"""Kinds of evidence that link nothing: the sighting that a post begins with, and its copies."""


@dataclass(frozen=True, slots=True)
class DumpFacts:
    """A dump: its names, how it was read, when it was crawled, how many posts it shows."""

    names: tuple[str, ...]
    layout: str | None
    encodings: tuple[str, ...]
    crawls: tuple[datetime, ...]
    observations: int


@dataclass(frozen=True, slots=True)
class Linking:
    """The links between sightings: how many by kind of evidence, and the scores of texts.

    `sizes` counts posts by how many sightings they have.
    """

    kinds: tuple[tuple[str, int], ...]
    scores: tuple[float, ...]
    sizes: tuple[tuple[int, int], ...]


def dumps(dataset: Dataset) -> tuple[DumpFacts, ...]:
    """Give the dumps by name."""
    known = origins(dataset.sources)
    shown = Counter(each.dump_sha256 for each in dataset.observations)
    layouts = {each.dump_sha256: each.layout for each in dataset.observations}
    found = [
        DumpFacts(
            known[sha256].names,
            layouts.get(sha256),
            tuple(sorted({each.encoding for each in sources if each.encoding})),
            known[sha256].moments,
            shown[sha256],
        )
        for sha256, sources in dataset.sources.items()
    ]
    return tuple(sorted(found, key=lambda each: each.names))


def linking(sightings: Sequence[Sighting]) -> Linking:
    """Sum up why sightings are linked."""
    read = [kind_and_score(each.evidence) for each in sightings]
    kinds = Counter(kind for kind, _ in read)
    sizes = Counter(Counter(each.post_id for each in sightings).values())
    return Linking(
        tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        tuple(score for _, score in read if score is not None),
        tuple(sorted(sizes.items())),
    )


def kind_and_score(evidence: str) -> tuple[str, float | None]:
    """Part an evidence such as `title+day, text 0.93` in its kind and its score, if it has one."""
    match = _EVIDENCE.fullmatch(evidence)
    assert match  # noqa: S101  the pattern takes every text
    return match["kind"], float(match["score"]) if match["score"] else None


def rejections_by_error(rejections: Iterable[Rejection]) -> list[tuple[str, int]]:
    """Count what could not be read, by the type of the failure, the commonest first."""
    counts = Counter(each.error for each in rejections)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
