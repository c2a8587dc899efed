"""How the counts of readers grew: what each crawl counted, and the growth between two times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scraper.origins import origin, origins
from scraper.records import Dataset


@dataclass(frozen=True, slots=True)
class Count:
    """How many readers a post had when it was crawled, in UTC."""

    post_id: str
    crawled_at: datetime
    views: int


@dataclass(frozen=True, slots=True)
class Growth:
    """A post's counts at two times, `before` being the earlier one."""

    before: Count
    after: Count

    @property
    def views(self) -> int:
        """How many readers came in between; negative where the site counts fewer than before."""
        return self.after.views - self.before.views


def counts(dataset: Dataset) -> list[Count]:
    """Give each post's count at each crawl that shows one, by post and time.

    Content that several crawls found alike counts for each of them. Of several counts at one
    moment the highest is taken, as for `views` of posts.
    """
    homes = {each.observation_id: each.post_id for each in dataset.sightings}
    known = origins(dataset.sources)
    highest: dict[tuple[str, datetime], int] = {}
    for seen in dataset.observations:
        if seen.views is not None:
            for moment in origin(seen, known).moments:
                key = homes[seen.observation_id], moment
                highest[key] = max(seen.views, highest.get(key, seen.views))
    return [Count(post_id, moment, views) for (post_id, moment), views in sorted(highest.items())]


def growth(
    counted: Iterable[Count], since: datetime | None = None, until: datetime | None = None
) -> list[Growth]:
    """Give how each post grew between two times, that which grew most first.

    A post's counts are the last ones known at `since` and at `until`; without these its first and
    its last one. A post without two counts is left out.
    """
    by_post: dict[str, list[Count]] = {}
    for count in sorted(counted, key=lambda c: (c.post_id, c.crawled_at)):
        by_post.setdefault(count.post_id, []).append(count)
    found = (_between(of_one, since, until) for of_one in by_post.values())
    return sorted(filter(None, found), key=lambda each: (-each.views, each.after.post_id))


def _between(of_one: list[Count], since: datetime | None, until: datetime | None) -> Growth | None:
    before = of_one[:1] if since is None else [c for c in of_one if c.crawled_at <= since]
    after = [c for c in of_one if until is None or c.crawled_at <= until]
    if not before or not after or before[-1].crawled_at >= after[-1].crawled_at:
        return None
    return Growth(before[-1], after[-1])
