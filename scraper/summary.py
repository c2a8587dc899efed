"""What an ingest did."""

from dataclasses import dataclass

from scraper.observe import Characters
from scraper.records import Rejection


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did. `posts` and `equations` are how many the dataset has afterwards.

    `skipped` counts what is no page of posts by the reason; `aside`, other files. `fields` counts
    the posts that have each of the main columns.
    """

    read: int
    known: int
    rejected: tuple[Rejection, ...]
    aside: int
    skipped: dict[str, int]
    layouts: dict[str, int]
    observations: int
    posts: int
    new: int
    updated: int
    unchanged: int
    fields: dict[str, int]
    equations: int
    characters: Characters
    dry_run: bool = False
