"""Posts a year, by how their year is known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scraper.records import Post

EVIDENCE = ("stated", "linked", "archive")
"""How a year is known, the surest first, as in the column date_evidence of posts."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many posts are of a year, by the evidence for it: one count for each of EVIDENCE."""

    year: int
    counts: tuple[int, ...]

    @property
    def posts(self) -> int:
        """How many posts are of the year."""
        return sum(self.counts)


def timeline(posts: Iterable[Post]) -> tuple[Year, ...]:
    """Give every year from the first to the last one, also those without posts."""
    counts = Counter((int(post.date[:4]), post.date_evidence) for post in posts if post.date)
    years = [year for year, _ in counts]
    return tuple(
        Year(year, tuple(counts[year, evidence] for evidence in EVIDENCE))
        for year in range(min(years, default=0), max(years, default=-1) + 1)
    )
