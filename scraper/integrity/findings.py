"""What is wrong with a data folder, and what to do about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

REPAIR = "run check with --repair"
"""The remedy of all that can be made anew."""
AFRESH = "ingest all dumps into a new data folder"
"""The remedy of facts that are not as a dump states them."""

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a file of a data folder, or with a dump.

    `repairable` is whether `scraper.integrity.repair` puts it right, as far as the facts are there;
    `again` are the dumps that must be ingested again after that.
    """

    file: str
    problem: str
    remedy: str = REPAIR
    repairable: bool = True
    again: tuple[str, ...] = ()

    @classmethod
    def of_facts(cls, file: str, problem: str) -> "Finding":
        """Give a finding that no repair puts right: facts are never changed."""
        return cls(file, problem, AFRESH, repairable=False)


def named(names: Collection[str]) -> str:
    """Name a few of them, and tell how many more there are."""
    ordered = sorted(names)
    more = len(ordered) - _MOST_NAMED
    return ", ".join(ordered[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def counted(names: Iterable[str], one: str, many: str) -> str:
    """Give how many of something there are, with the names of a few."""
    found = set(names)
    return f"{len(found)} {one if len(found) == 1 else many} ({named(found)})"
