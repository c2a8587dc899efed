"""Every way on every page, in one run: how right it is, and how long it takes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from html_pages.ours import ours, whole
from html_pages.rivals import Way, autoscraper, rivals
from html_pages.score import Score, score, total
from html_pages.truth import Labelled


@dataclass(frozen=True, slots=True)
class Row:
    """A way with its counts, and how many pages it reads in a second."""

    way: str
    score: Score
    pages_a_second: float


@dataclass(frozen=True, slots=True)
class Judged:
    """All ways on one set of pages."""

    pages: int
    bytes: int
    posts: int
    dated: int
    rows: tuple[Row, ...]


def judge(
    pages: Sequence[Labelled], rounds: int, python: Path | None = None, *, alone: bool
) -> Judged:
    """Our way, and the others unless it is `alone`; times are the best of some rounds.

    `python` runs autoscraper; without it, that way is left out.
    """
    ways: dict[str, tuple[Way, Callable[[Labelled], object]]] = {"ours": (ours, whole)}
    ways |= {name: (way, way) for name, way in ({} if alone else rivals()).items()}
    rows = []
    for name, (way, timed) in ways.items():
        counted = total(score(page, way(page)) for page in pages)
        seconds = min(_seconds(timed, pages) for _ in range(rounds))
        rows.append(Row(name, counted, len(pages) / seconds))
    if python and not alone:
        found, seconds = autoscraper(pages, python)
        counted = total(score(page, each) for page, each in zip(pages, found, strict=True))
        rows.append(Row("autoscraper, told the first post", counted, len(pages) / seconds))
    return Judged(
        len(pages),
        sum(len(page.html.encode()) for page in pages),
        rows[0].score.true,
        rows[0].score.dated,
        tuple(rows),
    )


def _seconds(way: Callable[[Labelled], object], pages: Sequence[Labelled]) -> float:
    start = time.perf_counter()
    for page in pages:
        way(page)
    return time.perf_counter() - start
