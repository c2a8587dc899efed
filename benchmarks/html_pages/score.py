"""Records found against those that are there: posts are matched by link, then by title."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from html_pages.truth import Labelled, Post


@dataclass(frozen=True, slots=True)
class Found:
    """A post that a way finds on a page; None is what it does not say."""

    title: str | None = None
    link: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over pages: records found, true, and both; of the true, those with exact fields.

    `dated` are the true records whose page shows a whole date, `days` those of them found with it.
    """

    found: int = 0
    true: int = 0
    both: int = 0
    titles: int = 0
    links: int = 0
    dated: int = 0
    days: int = 0

    def __add__(self, other: "Score") -> "Score":
        """The counts of two sets of pages."""
        return Score(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    @property
    def precision(self) -> float:
        """The share of the records found that are posts."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the posts that are found."""
        return self.both / self.true

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.found + self.true)


def total(scores: Iterable[Score]) -> Score:
    """The counts of all."""
    return sum(scores, Score())


def score(page: Labelled, found: Sequence[Found]) -> Score:
    """How well records found fit the posts of a page; each fits one post at most."""
    pairs = _pairs(page.posts, found)
    return Score(
        found=len(found),
        true=len(page.posts),
        both=len(pairs),
        titles=sum(_folded(each.title) == _folded(post.title) for post, each in pairs),
        links=sum(each.link is not None and each.link.strip() == post.link for post, each in pairs),
        dated=sum(post.day is not None for post in page.posts),
        days=sum(post.day is not None and each.day == post.day for post, each in pairs),
    )


def _pairs(posts: Sequence[Post], found: Sequence[Found]) -> list[tuple[Post, Found]]:
    free, pairs = list(found), []
    for same in (_same_link, _same_title):
        for post in posts:
            if any(post is known for known, _ in pairs):
                continue
            match = next((each for each in free if same(post, each)), None)
            if match is not None:
                free.remove(match)
                pairs.append((post, match))
    return pairs


def _same_link(post: Post, found: Found) -> bool:
    return found.link is not None and _path(found.link) == _path(post.link)


def _same_title(post: Post, found: Found) -> bool:
    return found.title is not None and _folded(found.title) == _folded(post.title)


def _path(link: str) -> str:
    """What of a link says which page it is, whatever it is relative to."""
    parts = urlsplit(link.strip())
    return unquote(parts.path).lstrip("./").rstrip("/") + ("?" + parts.query if parts.query else "")


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
