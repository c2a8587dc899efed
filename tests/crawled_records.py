"""Sightings of pages that were crawled on days of January 2026, as records."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from parsers.records import Body
from scraper.conclude import conclude
from scraper.origins import Origins, origins
from scraper.records import Dataset, Observation, Source, Sources, distinct

SITE = "stone.example"
HOME = f"https://{SITE}/"
TIDES = "潮汐表一行是一天,四个数是四次涨落,读的时候先看月亮,再看风。"
WELLS = "后院的井是祖父挖的,井水冬天温、夏天凉,轱辘一响全院都听得见。"

_FACTS: dict[str, Any] = {
    "number": 1,
    "page": HOME,
    "layout": "post-list",
    "date": "2018-07-16",
    "views": None,
}

Crawled = tuple[Observation, Source]


def on(day: int | None) -> datetime | None:
    """The moment of a crawl."""
    return None if day is None else datetime(2026, 1, day, tzinfo=UTC)


def crawled(
    day: int | None,
    title: str | None = "潮汐表的读法",
    text: str | None = TIDES,
    **more: Any,  # noqa: ANN401  any of the other facts
) -> Crawled:
    """A post, known as a number by its address, as a page showed it that was crawled that day.

    Equal content is one dump and one observation, found at several times.
    """
    facts = {**_FACTS, **more}
    sha = sha256(repr((title, text, sorted(facts.items()))).encode()).hexdigest()
    name, moment = f"crawl-{day or 'unknown'}.warc.gz!/{sha[:6]}", on(day)
    number, page, date = facts.pop("number"), facts.pop("page"), facts["date"]
    seen = Observation(
        observation_id=sha[:20], dump=name, dump_sha256=sha, start=0, end=100, crawled_at=moment,
        site=SITE if number else None, url=f"{HOME}{number}" if number else None, author=None,
        title=title, month_day=date and date[5:], body=Body(text), **facts,
    )  # fmt: skip
    return seen, Source(name, moment, page, "utf-8")


def sources_of(found: Iterable[Crawled]) -> Sources:
    """The sources of the dumps."""
    by_dump: dict[str, list[Source]] = {}
    for seen, source in found:
        by_dump.setdefault(seen.dump_sha256, []).append(source)
    return {sha: distinct(by_dump[sha]) for sha in sorted(by_dump)}


def origins_of(*found: Crawled) -> Origins:
    """The origins of the dumps."""
    return origins(sources_of(found))


def dataset_of(*found: Crawled) -> Dataset:
    """The dataset of the sightings; whatever order they come in, it is the same one."""
    dataset = conclude([seen for seen, _ in found], sources_of(found))
    backwards = found[::-1]
    assert conclude([seen for seen, _ in backwards], sources_of(backwards)).posts == dataset.posts
    return dataset
