"""Edits: the versions of a title or a summary that crawls of one post show, one after the other.

Theory of operation: like is compared with like. Titles are compared within one layout, summaries
within one layout and listing, whatever page of it, as another one may cut a text elsewhere. What
differs in width or white space alone is the same, and so is a text that was cut shorter. Values
are versions only if each was seen for the last time before the next one was seen first: values
that come and go are two ways to show one post. Where this does not tell, nothing is called an
edit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from parsers.sites import canonical_url
from scraper.origins import Origins, origin
from scraper.records import Observation
from scraper.resolve.profiles import WEAK_TITLES

_NUMBER = re.compile(r"/page/\d+$|[?&](?:page|paged)=\d+")
_CUT = ".[]"
"""What stands where a text was cut, `…` being three of the first."""

Shown = dict[str, list[tuple[datetime, Observation]]]
"""By form, the sightings of it: when, and by which observation."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a post had as its `title` or `summary` from the first to the last crawl that shows it.

    Of values that are the same but for width, white space or a cut, `value` is the longest.
    """

    field: str
    value: str
    first: datetime
    last: datetime
    seen: tuple[Observation, ...]


def versions(seen: Sequence[Observation], known: Origins) -> tuple[Version, ...]:
    """All versions that edits left, titles first, each field's in order of time."""
    return tuple(
        version
        for field in ("title", "summary")
        for version in sorted(_versions(field, seen, known), key=lambda v: (v.first, v.value))
    )


def up_to_date(seen: Sequence[Observation], known: Origins) -> Sequence[Observation]:
    """The observations but those of a summary that was edited since, and not seen again."""
    if len({each.body.summary for each in seen}) < 2:
        return seen
    groups = list(_compared("summary", seen, known))
    edits = [(shown, *pair) for shown in groups for pair in pairwise(_sequence(shown))]
    ends = sorted((_times(shown[form])[1], form) for shown in groups for form in shown)
    last = {form: moment for moment, form in ends}
    old = {before for shown, before, after in edits if last[before] < _times(shown[after])[0]}
    current = {form for _, *pair in edits for form in pair} - old
    return [each for each in seen if not _shows(each, old) or _shows(each, current)]


def _shows(seen: Observation, forms: Iterable[str]) -> bool:
    """Whether an observation shows one of the summaries, or as much of one as a cut left."""
    own = _form(seen.body.summary or "")
    return any(own.startswith(form) or form.startswith(own) for form in forms)


def _versions(field: str, seen: Iterable[Observation], known: Origins) -> Iterator[Version]:
    found: Shown = {}
    for shown in _compared(field, seen, known):
        for form in _sequence(shown):
            found.setdefault(form, []).extend(shown[form])
    for sightings in (_uncut(found) if field == "summary" else found).values():
        members = {each.observation_id: each for _, each in sightings}
        values = (_value(each, field) or "" for each in members.values())
        longest = max(values, key=lambda value: (len(value), value))
        yield Version(field, longest, *_times(sightings), tuple(members.values()))


def _compared(field: str, seen: Iterable[Observation], known: Origins) -> Iterator[Shown]:
    """The sightings that can be compared with each other, by the form of what they show."""
    groups: dict[object, Shown] = {}
    for each in seen:
        pages = origin(each, known).pages
        if pages and (form := _form(_value(each, field) or "")):
            for moment, page in pages:
                like = (each.layout, _listing(page) if field == "summary" else "")
                groups.setdefault(like, {}).setdefault(form, []).append((moment, each))
    for shown in groups.values():
        yield _uncut(shown) if field == "summary" else shown


def _sequence(shown: Shown) -> list[str]:
    """The forms in order of time; none if they overlap in time, or if there is but one."""
    ordered = sorted(shown, key=lambda form: _times(shown[form]))
    spans = [_times(shown[form]) for form in ordered]
    apart = all(before[1] < after[0] for before, after in pairwise(spans))
    return ordered if apart and len(ordered) > 1 else []


def _uncut(shown: Shown) -> Shown:
    """The same with texts that were cut among those that they are the beginning of.

    What begins several of them belongs to none.
    """
    whole = {f: [*s] for f, s in shown.items() if not any(_begins(f, o) for o in shown)}
    for form, sightings in shown.items():
        homes = [other for other in whole if _begins(form, other)]
        if len(homes) == 1:
            whole[homes[0]] += sightings
    return whole


def _begins(form: str, other: str) -> bool:
    return form != other and other.startswith(form)


def _times(sightings: Iterable[tuple[datetime, Observation]]) -> tuple[datetime, datetime]:
    moments = [moment for moment, _ in sightings]
    return min(moments), max(moments)


def _value(seen: Observation, field: str) -> str | None:
    """What is compared; a title that was judged from a first paragraph may be a heading."""
    if field == "summary":
        return seen.body.summary
    return None if seen.layout in WEAK_TITLES else seen.title


@lru_cache
def _listing(page: str) -> str:
    """The address of a listing without the number of its page: posts move on as others come."""
    return _NUMBER.sub("", canonical_url(page) or page)


def _form(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).rstrip(_CUT)
