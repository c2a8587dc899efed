"""Naming by plain overlap: the rival of ours, at every threshold, and how hard a set is by it.

Each untitled sighting is compared with all titles of its day and month: the character n-grams of
the title that its text holds, weighted by rarity among all titles, as a share of the whole.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from linkage.dumps import Shown
from linkage.posts import TruePost
from scraper.records import Observation
from scraper.resolve.naming import Row, supported
from scraper.resolve.text import fold

_SIZES = (2, 3)
RECALLS = (0.5, 0.7, 0.8, 0.82, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Answer:
    """The best title for a sighting: how much better than the next it is, and whether right."""

    margin: float
    right: bool


def plain_answers(
    seen: Sequence[Observation], truth: Mapping[str, Shown], posts: Sequence[TruePost]
) -> list[Answer]:
    """The answer of plain overlap for each sighting."""
    grams = {post.key: _grams(post.title) for post in posts}
    counts = Counter(gram for own in grams.values() for gram in own)
    weights = {gram: log(len(posts) / n) for gram, n in counts.items()}
    days = _by_day(posts)
    answers = []
    for one in seen:
        text = _grams(one.body.summary or "")
        scores = sorted(
            ((_share(grams[post.key], text, weights), post.key) for post in days[one.month_day]),
            reverse=True,
        )
        second = scores[1][0] if len(scores) > 1 else 0.0
        right = scores[0][1] == truth[one.observation_id].post.key
        answers.append(Answer(scores[0][0] - second, right))
    return answers


def own_answers(
    seen: Sequence[Observation], truth: Mapping[str, Shown], posts: Sequence[TruePost]
) -> list[Answer]:
    """Our answer for each sighting at any threshold, where there is one."""
    days = _by_day(posts)
    answers = []
    for one in seen:
        near = {Row(post.title, str(post.date.year)): post.key for post in days[one.month_day]}
        ranked = supported(one.body.summary or "", tuple(near))
        if ranked:
            right = near[ranked[0].row] == truth[one.observation_id].post.key
            answers.append(Answer(ranked[0].lead, right))
    return answers


def surest(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers, the surest first."""
    return tuple(sorted(answers, key=lambda a: -a.margin))


def precision_at(answers: Sequence[Answer], recall: float, asked: int) -> float | None:
    """The best precision at which this share of all sightings asked for is named rightly."""
    right, best = 0, None
    for given, answer in enumerate(answers, start=1):
        right += answer.right
        if right >= recall * asked:
            best = max(best or 0.0, right / given)
    return best


def _by_day(posts: Sequence[TruePost]) -> dict[str | None, list[TruePost]]:
    days: dict[str | None, list[TruePost]] = {}
    for post in posts:
        days.setdefault(post.month_day, []).append(post)
    return days


def _grams(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[i : i + size] for size in _SIZES for i in range(len(folded) - size + 1))


def _share(title: frozenset[str], text: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights[gram] for gram in title)
    return sum(weights[gram] for gram in title & text) / total if total else 0.0
