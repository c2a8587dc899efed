"""How many posts a run brought, changed and left: two sorted tables compared, piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import pyarrow as pa

from scraper.schema import POSTS
from scraper.store.merging import Run, abreast

IDS = ("post_id", "aliases")
"""The columns of posts that tell which are new."""


@dataclass(slots=True)
class Changes:
    """How many posts are as before a run.

    `strange` are posts that had no such place in the table before, each with its ids.
    """

    unchanged: int = 0
    strange: list[frozenset[str]] = field(default_factory=list)

    def new(self, before: Run) -> int:
        """Count the posts that have no id that any post had before, as its own or an alias.

        `before` may lack all columns but IDS.
        """
        wanted = frozenset[str]().union(*self.strange)
        met: set[str] = set()
        for rows in before if wanted else ():
            own, others = (rows.column(name).to_pylist() for name in IDS)
            met |= wanted.intersection(chain(own, *others))
        return sum(met.isdisjoint(ids) for ids in self.strange)


def compare(before: Run, after: Run) -> Changes:
    """Compare the posts before a run and after it, both in the order of their table."""
    found = Changes()
    for old, new in abreast(POSTS, (before, after)):
        _compare(old, new, found)
    return found


def _compare(old: pa.Table, new: pa.Table, found: Changes) -> None:
    """Halve what differs until it is a row; posts that stand still cost nothing."""
    if old.equals(new):
        found.unchanged += new.num_rows
        return
    ids, others = (rows.column("post_id").to_pylist() for rows in (old, new))
    if ids == others:
        if len(ids) > 1:
            half = len(ids) // 2
            _compare(old.slice(0, half), new.slice(0, half), found)
            _compare(old.slice(half), new.slice(half), found)
        return
    places = {id_: at for at, id_ in enumerate(ids)}
    for at, id_ in enumerate(others):
        if id_ not in places:
            found.strange += _ids([new.slice(at, 1)])
        elif old.slice(places[id_], 1).equals(new.slice(at, 1)):
            found.unchanged += 1


def _ids(run: Run) -> Iterator[frozenset[str]]:
    for rows in run:
        ids, aliases = (rows.column(name).to_pylist() for name in IDS)
        yield from (frozenset((id_, *more)) for id_, more in zip(ids, aliases, strict=True))
