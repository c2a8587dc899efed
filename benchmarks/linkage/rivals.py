"""Other ways to find one post's sightings: exact text, title and day, MinHash-LSH.

Each gets the same observations. Where a way has a threshold, it is set to its best F1 against the
truth, which is more than anyone has who does not know the truth.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from linkage.dumps import Shown
from linkage.measures import Clusters, pairs
from scraper.records import Observation
from scraper.resolve.text import fold, shingles

Truth = Mapping[str, Shown]
Scored = Iterable[tuple[float, str, str]]
"""Pairs of observation ids with a score."""
_HASHES = 128
_BANDS = 32
_SEED = 42


def exact_text(seen: Sequence[Observation], _: Truth) -> Clusters:
    """One post where the folded texts are equal."""
    return _by(seen, lambda one: fold(one.body.summary or ""))


def title_and_day(seen: Sequence[Observation], _: Truth) -> Clusters:
    """One post where title, day and month are equal."""
    return _by(seen, lambda one: (fold(one.title), one.month_day) if one.title else None)


def minhash(seen: Sequence[Observation], truth: Truth) -> Clusters:
    """One post where MinHash-LSH finds near-duplicates of character 5-grams, chained."""
    texts = [(one.observation_id, shingles(fold(one.body.summary or ""))) for one in seen]
    texts = [(id_, grams) for id_, grams in texts if grams]
    index = RMinHashLSH(0.5, _HASHES, _BANDS)
    hashes = []
    for number, (_, grams) in enumerate(texts):
        own = RMinHash(_HASHES, _SEED)
        own.update(list(grams))
        hashes.append(own)
        index.insert(number, own)
    scored = []
    for number, own in enumerate(hashes):
        for other in index.query(own):
            if other < number:
                score = own.jaccard(hashes[other])
                scored.append((score, texts[number][0], texts[other][0]))
    return best_chained(seen, scored, truth, [n / 20 for n in range(4, 20)])


def best_chained(
    seen: Sequence[Observation], scored: Scored, truth: Truth, thresholds: Sequence[float]
) -> Clusters:
    """The clusters that links of at least a threshold chain together, at the best threshold."""
    ordered = sorted(scored, reverse=True)
    home = {one.observation_id: one.observation_id for one in seen}
    best, best_f1, at = dict(home), pairs(home, truth).f1, 0
    for threshold in sorted(thresholds, reverse=True):
        while at < len(ordered) and ordered[at][0] >= threshold:
            _join(home, ordered[at][1], ordered[at][2])
            at += 1
        found = {one: _root(home, one) for one in home}
        f1 = pairs(found, truth).f1
        if f1 > best_f1:
            best, best_f1 = found, f1
    return best


def _by(seen: Sequence[Observation], key: Callable[[Observation], object]) -> Clusters:
    first: dict[object, str] = {}
    return {
        one.observation_id: first.setdefault(key(one), one.observation_id)
        if key(one)
        else one.observation_id
        for one in seen
    }


def _root(home: dict[str, str], one: str) -> str:
    while home[one] != one:
        home[one] = home[home[one]]
        one = home[one]
    return one


def _join(home: dict[str, str], one: str, other: str) -> None:
    home[_root(home, one)] = _root(home, other)
