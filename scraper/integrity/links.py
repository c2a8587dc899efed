"""Links: what refers to what in the tables of a data folder, and to what in a text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from parsers.records import Equation
from scraper.columns import Table
from scraper.errors import ForeignDataset
from scraper.integrity.differences import has_columns
from scraper.integrity.findings import Finding, counted
from scraper.records import Observation, Post, Sighting
from scraper.schema import EQUATIONS, OBSERVATIONS, POSTS, SIGHTINGS
from scraper.store import parquet, tables

Record = TypeVar("Record")

_DELIMITERS = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))


def broken_links(folder: Path, seen: Mapping[str, Observation]) -> Iterator[Finding]:
    """Yield what leads nowhere, or to two places, in the tables that can be read."""
    yield from _of_observations(seen.values())
    posts = _records(folder, POSTS, tables.posts)
    if posts is None:
        return
    yield from _of_posts(posts)
    ids = {post.post_id for post in posts}
    if (sightings := _records(folder, SIGHTINGS, tables.sightings)) is not None:
        yield from _of_sightings(sightings, ids, seen)
        yield from _of_counts(posts, sightings)
    if (rows := _records(folder, EQUATIONS, _keys)) is not None:
        yield from _of_equations(rows, posts)


def _records(
    folder: Path, table: Table, records: Callable[[pa.Table], Iterable[Record]]
) -> list[Record] | None:
    """Give a table's records, None if it is missing, damaged, or of an older schema."""
    path = folder / table.path
    try:
        if not path.exists() or not has_columns(table, path):
            return None
        return list(records(parquet.read(path)))
    except ForeignDataset:
        return None


def _of_observations(seen: Iterable[Observation]) -> Iterator[Finding]:
    checks: tuple[tuple[str, Callable[[Observation], bool]], ...] = (
        ("places in their dumps that are empty", lambda o: not 0 <= o.start < o.end),
        ("dates that are not of their month and day", lambda o: o.date is not None
         and o.date[5:] != o.month_day),
        ("equations that do not stand in their summaries",
         lambda o: not _stand(o.body.equations, o.body.summary)),
    )  # fmt: skip
    found = list(seen)
    for problem, is_wrong in checks:
        if wrong := [each.observation_id for each in found if is_wrong(each)]:
            told = counted(wrong, "observation has", "observations have")
            yield Finding.of_facts(OBSERVATIONS.path, f"{told} {problem}")


def _of_posts(posts: Iterable[Post]) -> Iterator[Finding]:
    ids = Counter(post.post_id for post in posts)
    if twice := [id_ for id_, count in ids.items() if count > 1]:
        yield Finding(POSTS.path, f"{counted(twice, 'id is', 'ids are')} of two posts")
    aliases = {post.post_id: (*post.aliases, post.post_id) for post in posts}
    if wrong := [id_ for id_, names in aliases.items() if len(set(names)) < len(names)]:
        yield Finding(POSTS.path, f"{counted(wrong, 'post has', 'posts have')} an alias twice")
    if wrong := [post.post_id for post in posts if not _stand(post.equations, post.summary)]:
        told = counted(wrong, "post has", "posts have")
        yield Finding(POSTS.path, f"{told} equations that do not stand in the summary")


def _of_sightings(
    sightings: Iterable[Sighting], posts: set[str], seen: Mapping[str, Observation]
) -> Iterator[Finding]:
    times = Counter(each.observation_id for each in sightings)
    problems = {
        "shown by no sighting": seen.keys() - times.keys(),
        "shown by two sightings": {id_ for id_, count in times.items() if count > 1},
    }
    for problem, ids in problems.items():
        if ids:
            told = counted(ids, "observation is", "observations are")
            yield Finding(SIGHTINGS.path, f"{told} {problem}")
    if missing := {each.post_id for each in sightings} - posts:
        told = counted(missing, "post", "posts")
        yield Finding(SIGHTINGS.path, f"it refers to {told} that is not in {POSTS.path}")


def _of_counts(posts: Iterable[Post], sightings: Iterable[Sighting]) -> Iterator[Finding]:
    counts = Counter(each.post_id for each in sightings)
    if wrong := [post.post_id for post in posts if post.sightings != counts[post.post_id]]:
        told = counted(wrong, "post", "posts")
        yield Finding(SIGHTINGS.path, f"it has other sightings than {POSTS.path} counts of {told}")


def _of_equations(rows: Iterable[tuple[str, int]], posts: Iterable[Post]) -> Iterator[Finding]:
    due = {(post.post_id, at) for post in posts for at in range(len(post.equations))}
    found = list(rows)
    if wrong := [id_ for id_, _ in due.symmetric_difference(found)]:
        told = counted(wrong, "post", "posts")
        yield Finding(EQUATIONS.path, f"it has other equations than {POSTS.path} of {told}")


def _keys(rows: pa.Table) -> Iterable[tuple[str, int]]:
    ids, places = tables.values(EQUATIONS, rows, ("post_id", "position"))
    return zip(ids, places, strict=True)


def _stand(equations: Iterable[Equation], summary: str | None) -> bool:
    """Whether each equation is where it says in the summary."""
    return all(_is_at(each, (summary or "")[each.start : each.end]) for each in equations)


def _is_at(equation: Equation, text: str) -> bool:
    if equation.environment:
        return text == equation.latex
    ends = ((before, after if equation.complete else "") for before, after in _DELIMITERS)
    return any(text == f"{before}{equation.latex}{after}" for before, after in ends)
