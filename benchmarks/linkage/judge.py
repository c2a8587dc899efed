"""One labelled set, judged: every way with and without the archive page, and the bad pages."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkage import curve
from linkage.doubt import undecidable
from linkage.dumps import RenderedDump
from linkage.hostile import Harm, harms
from linkage.measures import Ratio, dating, naming
from linkage.ours import Figures, merged, ours
from linkage.sets import LabelledSet, untitled_alone
from linkage.sightings import Read, read


@dataclass(frozen=True, slots=True)
class Run:
    """The set with or without its archive page: how it was read, and the figures of each way."""

    archive: bool
    read: Read
    undecidable: int
    seconds_of_merge: float
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """Untitled sightings that only the archive page can name."""

    naming: Ratio
    dating: Ratio
    titled: Ratio
    """Dating of the titled sightings beside them."""
    plain: tuple[curve.Answer, ...]
    ours: tuple[curve.Answer, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything measured on one set."""

    name: str
    posts: int
    runs: tuple[Run, ...]
    alone: Alone
    harms: tuple[Harm, ...]


def judge(labelled: LabelledSet, *, rivals: bool) -> Judgement:
    """All figures of a set; the other ways only if `rivals`."""
    runs = (
        _run(labelled, labelled.listings, archive=False, rivals=rivals),
        _run(labelled, (*labelled.listings, labelled.archive), archive=True, rivals=rivals),
    )
    return Judgement(
        labelled.name, len(labelled.posts), runs, _alone(labelled), tuple(harms(labelled))
    )


def _run(
    labelled: LabelledSet, dumps: Sequence[RenderedDump], *, archive: bool, rivals: bool
) -> Run:
    result = read(dumps)
    doubtful = undecidable(result.observations, result.truth, labelled.posts)
    linked = ours(result.observations)
    figures = [linked.figures("ours", result.truth, doubtful)]
    if rivals:
        figures += _rivals(result, doubtful)
    return Run(archive, result, len(doubtful), linked.seconds_of_merge, tuple(figures))


def _rivals(result: Read, doubtful: frozenset[str]) -> Iterator[Figures]:
    from linkage.rivals import exact_text, minhash, title_and_day  # noqa: PLC0415  needs rensa
    from linkage.splinking import splink  # noqa: PLC0415  needs splink

    ways = {
        "exact text": exact_text,
        "title and day": title_and_day,
        "MinHash-LSH (rensa)": minhash,
        "Splink 5": splink,
    }
    for name, way in ways.items():
        started = time.perf_counter()
        found = way(result.observations, result.truth)
        linked = merged(result.observations, found, time.perf_counter() - started)
        yield linked.figures(name, result.truth, doubtful)


def _alone(labelled: LabelledSet) -> Alone:
    """Both halves together ask for every post with a text once."""
    names = dates = titled = Ratio(0, 0, 0)
    plain: list[curve.Answer] = []
    own: list[curve.Answer] = []
    for half in (0, 1):
        result = read((*untitled_alone(labelled.posts, half), labelled.archive))
        linked = ours(result.observations)
        names += naming(linked.found, linked.posts, result.truth)
        dates += dating(linked.found, linked.posts, result.truth)
        titled += dating(linked.found, linked.posts, result.truth, titled=True)
        asked = [o for o in result.observations if not result.truth[o.observation_id].titled]
        plain += curve.plain_answers(asked, result.truth, labelled.posts)
        own += curve.own_answers(asked, result.truth, labelled.posts)
    return Alone(names, dates, titled, curve.surest(plain), curve.surest(own))
