"""Records to rows of the tables in `scraper.schema`, and back.

A record's fields are its table's columns, under the same names; an observation's body is
spread over the row. Texts never hold lone surrogates: a dump was decoded strictly.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from parsers.records import Body, Equation
from scraper.records import Observation, Post, Sighting, Source, Sources, distinct
from scraper.store.parquet import Row

_OWN = tuple(name for name in Observation.__slots__ if name != "body")
_UNREAD: Row = {"tags": [], "category": None}
_STATED = ("crawled_at", "url", "encoding")


def observation_row(observation: Observation) -> Row:
    """Give the row of an observation."""
    return _row(observation, _OWN) | _row(observation.body)


def observation(row: Row) -> Observation:
    """Give back the observation of a row; in one of schema 1 no tags and no category were read."""
    row = _UNREAD | row
    own: dict[str, Any] = {name: _tuple(row[name]) for name in _OWN}
    own["crawled_at"] = _moment(row["crawled_at"])
    own["date"] = _day(row["date"])
    return Observation(**own, body=Body(**_shown(row, Body.__slots__)))


def post_rows(posts: Iterable[Post]) -> list[Row]:
    """Give the rows of posts: newest first, unknown years last by month and day, then by id."""
    rows = [_row(post) for post in posts]
    rows.sort(key=lambda row: (row["month_day"] or "", row["post_id"]))
    rows.sort(key=lambda row: row["date"] or "", reverse=True)
    return rows


def post(row: Row) -> Post:
    """Give back the post of a row."""
    fields = _shown(row, Post.__slots__)
    moments = {name: _moment(row[name]) for name in ("first_seen", "last_seen")}
    return Post(**fields | moments | {"date": _day(row["date"])})


def sighting_rows(sightings: Iterable[Sighting]) -> list[Row]:
    """Give the rows of sightings, by post."""
    ordered = sorted(sightings, key=lambda sighting: (sighting.post_id, sighting.observation_id))
    return [_row(sighting) for sighting in ordered]


def sighting(row: Row) -> Sighting:
    """Give back the sighting of a row."""
    return Sighting(**row)


def equation_rows(posts: Iterable[Post]) -> list[Row]:
    """Give a row for each equation of `posts`, by post and position."""
    return [
        {"post_id": post.post_id, "position": position} | _row(equation)
        for post in sorted(posts, key=lambda post: post.post_id)
        for position, equation in enumerate(post.equations)
    ]


def dump_rows(sources: Sources) -> list[Row]:
    """Give a row for each source of each dump, by name, content and time."""
    rows = [
        {"dump_sha256": sha256, "dump": source.name} | _row(source, _STATED)
        for sha256, found in sorted(sources.items())
        for source in distinct(found)
    ]
    return sorted(rows, key=lambda row: str(row["dump"]))


def source(row: Row) -> Source:
    """Give back the source of a row; one of schema 1 states its name alone."""
    return Source(row["dump"], _moment(row.get("crawled_at")), row.get("url"), row.get("encoding"))


def _row(record: Any, names: Sequence[str] = ()) -> Row:  # noqa: ANN401  any of the records
    return {name: _plain(getattr(record, name)) for name in names or record.__slots__}


def _plain(value: object) -> object:
    match value:
        case None | str() | int():
            return value
        case datetime():
            return _utc(value).isoformat()
        case Equation():
            return _row(value)
        case tuple():
            return [_plain(item) for item in value]
    raise TypeError(f"no column holds a {type(value).__name__}")


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: which moment it is cannot be known")
    return moment.astimezone(UTC).replace(tzinfo=None)


def _shown(row: Row, names: Sequence[str]) -> dict[str, Any]:
    fields = {name: _tuple(row[name]) for name in names}
    fields["equations"] = tuple(Equation(**equation) for equation in row["equations"])
    return fields


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _day(text: str | None) -> str | None:
    return None if text is None else text[:10]
