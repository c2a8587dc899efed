"""What the card of a dataset counts: sums over its records, in any order and in any chunks."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from scraper.records import Post

COVERED = ("title", "date", "month_day", "views", "summary", "equations", "author", "url")
"""The columns of posts of which the card says how many posts have them."""

_LANGUAGES = (
    # The first that is found decides; Japanese has Han characters as well. What else is written
    # in Latin letters cannot be told from a few lines, and is not guessed.
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("en", re.compile(r"\bthe\b", re.IGNORECASE)),
)
_OPENING = 200
"""Characters of a summary that tell its language: enough, and as many for a long one."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a dataset. `a + b` has the counts of both; `Statistics()` has none."""

    posts: int = 0
    observations: int = 0
    dumps: int = 0
    covered: Counter[str] = field(default_factory=Counter)
    """Posts by the columns of `COVERED` that they have."""
    years: Counter[str] = field(default_factory=Counter)
    evidence: Counter[str] = field(default_factory=Counter)
    """Dated posts by `date_evidence`."""
    sites: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    """Posts by language, as ISO 639-1; those are left out of which it is not certain."""
    layouts: Counter[str] = field(default_factory=Counter)
    """Observations by layout."""
    equations: Counter[str] = field(default_factory=Counter)
    """Equations by kind; those that parse count as `valid`, too."""
    crawls: Counter[str] = field(default_factory=Counter)
    """Dumps found by the day on which they were crawled, as YYYY-MM-DD in UTC."""

    @classmethod
    def of_posts(cls, posts: Iterable[Post]) -> "Statistics":
        """Count posts, of which no two are the same."""
        counted = cls()
        number = 0
        for post in posts:
            counted._add(post)
            number += 1
        return replace(counted, posts=number)

    @classmethod
    def of_layouts(cls, layouts: Mapping[str, int]) -> "Statistics":
        """Count observations, of which the number of each layout is given."""
        counted = Counter(layouts)
        return cls(observations=counted.total(), layouts=counted)

    @classmethod
    def of_crawls(cls, dumps: int, moments: Iterable[datetime]) -> "Statistics":
        """Count dumps, and the days on which they were crawled."""
        return cls(dumps=dumps, crawls=Counter(each.date().isoformat() for each in moments))

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> "Statistics":
        """Give the statistics that `plain` gave."""
        found: dict[str, Any] = dict(plain)
        counters = {name: Counter(n) for name, n in found.items() if isinstance(n, dict)}
        return cls(**found | counters)

    def plain(self) -> dict[str, Any]:
        """Give the same as numbers, and dicts of numbers, without what is nothing."""
        found = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: n if isinstance(n, int) else _without_zeros(n) for name, n in found if n}

    def __sub__(self, other: "Statistics") -> "Statistics":
        names = [each.name for each in fields(self)]
        return Statistics(*(getattr(self, name) - getattr(other, name) for name in names))

    def __add__(self, other: "Statistics") -> "Statistics":
        names = [each.name for each in fields(self)]
        return Statistics(*(getattr(self, name) + getattr(other, name) for name in names))

    def _add(self, post: Post) -> None:
        """Count one post in the counters, which nobody else has seen yet."""
        self.covered.update(name for name in COVERED if getattr(post, name) not in (None, ()))
        for counter, value in (
            (self.years, post.date and post.date[:4]),
            (self.evidence, post.date_evidence),
            (self.sites, post.site),
            (self.languages, _language(post)),
        ):
            if value is not None:
                counter[value] += 1
        for equation in post.equations:
            self.equations[equation.kind] += 1
            self.equations["valid"] += equation.valid


def _without_zeros(counter: Counter[str]) -> dict[str, int]:
    return {name: counter[name] for name in sorted(counter) if counter[name]}


def _language(post: Post) -> str | None:
    text = f"{post.title or ''}\n{(post.summary or '')[:_OPENING]}"
    return next((name for name, sign in _LANGUAGES if sign.search(text)), None)
