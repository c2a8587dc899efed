"""The figures: pairs, B-cubed, naming and dating, each against the truth."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from linkage.dumps import Shown
from scraper.records import Post
from scraper.resolve.text import fold


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right answers among those given, and among those that could have been given."""

    right: float
    given: float
    possible: float

    @property
    def precision(self) -> float:
        """Of the answers given, the share that is right; 1 if none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Of the answers possible, the share that was given rightly; 1 if none was possible."""
        return self.right / self.possible if self.possible else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(
            self.right + other.right, self.given + other.given, self.possible + other.possible
        )

    @property
    def wrong(self) -> int:
        """Answers given that are false."""
        return round(self.given - self.right)


Clusters = Mapping[str, str]
"""The post of each observation, both by id."""
Truth = Mapping[str, Shown]


def pairs(found: Clusters, truth: Truth, undecidable: frozenset[str] = frozenset()) -> Ratio:
    """Pairs of sightings said to be one post. What is undecidable can be wrong, never missed."""
    cells = Counter((found[one], truth[one].post.key) for one in found)
    sure = Counter((found[one], truth[one].post.key) for one in found if one not in undecidable)
    given = _both(Counter(found.values()).values())
    decidable = _both(
        Counter(truth[one].post.key for one in found if one not in undecidable).values()
    )
    unsure = _both(cells.values()) - _both(sure.values())
    return Ratio(_both(cells.values()), given, decidable + unsure)


def b_cubed(found: Clusters, truth: Truth) -> tuple[float, float, float]:
    """Precision, recall and F1 as each single sighting sees them, on average."""
    cells = Counter((found[one], truth[one].post.key) for one in found)
    clusters = Counter(found.values())
    posts = Counter(truth[one].post.key for one in found)
    precision = sum(n * n / clusters[c] for (c, _), n in cells.items()) / len(found)
    recall = sum(n * n / posts[p] for (_, p), n in cells.items()) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def naming(found: Clusters, posts: Mapping[str, Post], truth: Truth) -> Ratio:
    """Sightings printed without a title, and whether their post has the right one.

    Possible where any sighting of the post prints the title.
    """
    possible = {shown.post.key for shown in truth.values() if shown.titled}
    asked = [one for one in found if not truth[one].titled]
    return _answers(
        ((posts[found[one]].title, truth[one].post.title) for one in asked),
        sum(truth[one].post.key in possible for one in asked),
        fold,
    )


def dating(
    found: Clusters, posts: Mapping[str, Post], truth: Truth, *, titled: bool = False
) -> Ratio:
    """Sightings printed without a year (if `titled`, with a title), and whether theirs is right."""
    possible = {shown.post.key for shown in truth.values() if shown.dated}
    asked = [one for one in found if not truth[one].dated and (not titled or truth[one].titled)]
    return _answers(
        ((posts[found[one]].date, truth[one].post.date.isoformat()) for one in asked),
        sum(truth[one].post.key in possible for one in asked),
        str,
    )


def _answers(
    answers: Iterable[tuple[str | None, str]], possible: int, key: Callable[[str], str]
) -> Ratio:
    given = [(said, true) for said, true in answers if said is not None]
    return Ratio(sum(key(said) == key(true) for said, true in given), len(given), possible)


def _both(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


def groups(found: Clusters) -> dict[str, list[str]]:
    """The observations of each cluster."""
    members: dict[str, list[str]] = defaultdict(list)
    for one, cluster in found.items():
        members[cluster].append(one)
    return members
