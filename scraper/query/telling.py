"""A post as lines for a person: what it is, what it says, where that was seen."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from scraper.query.wrapping import Part, Span, parts, wrapped
from scraper.report.printable import one_line

Row = dict[str, Any]
Line = list[Part]

_MOST_SHOWN = 8
_KINDS = {"inline": "equation", "display": "display"}


def told(post: Row, width: int) -> Iterator[Line]:
    """Give the lines of a row of posts, no wider than `width` where they can be broken."""
    yield [("title", one_line(post["title"] or "without title"))]
    yield from _facts(post)
    if post["summary"]:
        yield []
        yield from wrapped(parts(post["summary"], _spans(post)), width)
    yield from _listed("headings", post["headings"])
    yield from _listed("mentions", [f"《{each}》" for each in post["mentions"]])
    yield []
    yield from _provenance(post)


def _spans(post: Row) -> Iterator[Span]:
    """Give where the summary has equations, in lines of text or in display, and code."""
    for each in post["equations"]:
        yield each["start"], each["end"], _KINDS[each["kind"]]
    for each in post["code"]:
        start = post["summary"].find(each)
        if start >= 0:
            yield start, start + len(each), "code"


def _facts(post: Row) -> Iterator[Line]:
    yield from _fact("date", _date(post))
    yield from _fact("views", f"{post['views']:,}" if post["views"] is not None else None)
    yield from _fact("author", post["author"])
    yield from _fact("site", post["site"])
    yield from _fact("url", post["url"])
    yield from _fact("category", post["category"])
    yield from _fact("tags", ", ".join(post["tags"]))


def _date(post: Row) -> str:
    """Give the date with how its year is known, or the day that is known without the year."""
    if post["date"]:
        return f"{post['date']} ({post['date_evidence']})"
    return f"{post['month_day']} of an unknown year" if post["month_day"] else "unknown"


def _provenance(post: Row) -> Iterator[Line]:
    yield from _fact("post", post["post_id"])
    yield from _fact("aliases", _some(post["aliases"]))
    yield from _fact("seen", f"{post['sightings']} times, in {_some(post['dumps'])}")
    if post["first_seen"]:
        span = dict.fromkeys(_moment(post[name]) for name in ("first_seen", "last_seen"))
        yield from _fact("crawled", f"{' to '.join(span)} UTC")


def _fact(name: str, value: str | None) -> Iterator[Line]:
    if value:
        yield [("name", f"{name:<9}"), ("text", one_line(value))]


def _listed(name: str, values: Sequence[str]) -> Iterator[Line]:
    if values:
        yield []
        yield [("name", name)]
        yield from ([("text", f"  {one_line(each)}")] for each in values)


def _some(values: Sequence[str]) -> str:
    more = len(values) - _MOST_SHOWN
    return ", ".join(values[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
