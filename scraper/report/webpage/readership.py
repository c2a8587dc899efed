"""How much posts are read: by their age, and from crawl to crawl."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from scraper.history import Count, Growth, counts, growth
from scraper.records import Dataset, Post

_DAYS_A_YEAR = 365.25
_YOUNGEST = 30
"""Days; the rate of a younger post says more of its first days than of the post."""


@dataclass(frozen=True, slots=True)
class Age:
    """A post's count of readers, and how many days after publication it was counted."""

    post: Post
    days: int
    views: int

    @property
    def years(self) -> float:
        """The age in years."""
        return self.days / _DAYS_A_YEAR

    @property
    def rate(self) -> float:
        """Readers a day since publication."""
        return self.views / max(1, self.days)


@dataclass(frozen=True, slots=True)
class Readership:
    """What is known of readers. `grown` has the posts with two counts, most grown first."""

    ages: tuple[Age, ...]
    grown: tuple[Growth, ...]
    crawls: tuple[datetime, ...]
    histories: dict[str, tuple[Count, ...]]
    counted: int
    median: int | None

    def fastest(self, most: int) -> list[Age]:
        """Give the posts with most readers a day since publication, the youngest left out."""
        old = [age for age in self.ages if age.days >= _YOUNGEST]
        return sorted(old, key=lambda age: (-age.rate, age.post.post_id))[:most]


def readership(dataset: Dataset) -> Readership:
    """Sum up the counts of readers of a dataset."""
    counted = counts(dataset)
    histories: dict[str, list[Count]] = {}
    for count in counted:
        histories.setdefault(count.post_id, []).append(count)
    known = [post.views for post in dataset.posts if post.views is not None]
    return Readership(
        tuple(_ages(dataset.posts)),
        tuple(growth(counted)),
        tuple(sorted({count.crawled_at for count in counted})),
        {post_id: tuple(each) for post_id, each in histories.items()},
        len(known),
        round(median(known)) if known else None,
    )


def most_read(posts: Iterable[Post], most: int) -> list[Post]:
    """Give the posts with most readers."""
    known = [(-post.views, post.post_id, post) for post in posts if post.views is not None]
    return [post for *_, post in sorted(known, key=lambda each: each[:2])[:most]]


def _ages(posts: Sequence[Post]) -> Iterable[Age]:
    """Give the age of each dated and counted post when it was last seen.

    Where no dump tells when, the youngest that it can have been is taken: its age when the
    newest post of the dataset was published, or when anything was crawled.
    """
    days = [date.fromisoformat(post.date) for post in posts if post.date]
    seen = [post.last_seen.date() for post in posts if post.last_seen]
    latest = max((*days, *seen), default=None)
    for post in posts:
        if latest and post.date and post.views is not None:
            last = post.last_seen.date() if post.last_seen else latest
            yield Age(post, max(0, (last - date.fromisoformat(post.date)).days), post.views)
