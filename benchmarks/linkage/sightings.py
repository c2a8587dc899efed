"""Dumps through the real parsers, and each observation matched to its truth by place."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from linkage.dumps import RenderedDump, Shown
from parsers.layouts import LAYOUTS
from parsers.records import Body
from scraper.observe import content_id, observe
from scraper.records import Observation, Rejection

_ROW = re.compile(r"^ - \d\d日: \[(.*)\]\((\S+?)\) \( \[")


@dataclass(slots=True)
class Read:
    """What the parsers gave: observations, the truth of each by its id, and what went wrong."""

    observations: list[Observation] = field(default_factory=list)
    truth: dict[str, Shown] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    invented: int = 0
    seconds: float = 0.0


def read(dumps: Iterable[RenderedDump]) -> Read:
    """All dumps, read and matched."""
    result = Read()
    known = any(layout.name == "archive" for layout in LAYOUTS)
    for dump in dumps:
        if dump.name.startswith("archive") and not known:
            _match(dump, _archive_rows(dump), result)
            continue
        started = time.perf_counter()
        observed = observe(dump.data, dump.name, content_id(dump.data))
        result.seconds += time.perf_counter() - started
        if isinstance(observed, Rejection):
            result.lost += [f"{dump.name}: {observed.error}"] * len(dump.shown)
        else:
            _match(dump, list(observed.observations), result)
    return result


def _match(dump: RenderedDump, seen: list[Observation], result: Read) -> None:
    """Each observation belongs to the sighting it begins in; each sighting has one."""
    by_place: dict[int, list[Observation]] = {}
    for one in seen:
        places = [n for n, s in enumerate(dump.shown) if s.start <= one.start < s.end]
        if places:
            by_place.setdefault(places[0], []).append(one)
        else:
            result.invented += 1
    for number, shown in enumerate(dump.shown):
        own = by_place.get(number, [])
        if not own:
            result.lost.append(f"{dump.name} at {shown.start}: {shown.post.title}")
        result.invented += max(0, len(own) - 1)
        for one in own:
            result.observations.append(one)
            result.truth[one.observation_id] = shown


def _archive_rows(dump: RenderedDump) -> list[Observation]:
    """The rows as the archive layout will give them; used until it exists."""
    text, sha = dump.data.decode(), content_id(dump.data)
    heading = re.compile(r"^### (\d{4})年|^- (\d\d)月|^ - (\d\d)日: .*$", re.MULTILINE)
    year = month = ""
    rows = []
    for line in heading.finditer(text):
        year, month = line[1] or year, line[2] or month
        row = _ROW.match(line[0])
        if line[3] and row and month:
            title = re.sub(r"\\(.)", r"\1", row[1])
            rows.append(
                _row(dump.name, sha, line.span(), title, row[2], f"{month}-{line[3]}", year)
            )
    return rows


def _row(  # noqa: PLR0913, PLR0917  one argument a field
    name: str, sha: str, span: tuple[int, int], title: str, url: str, month_day: str, year: str
) -> Observation:
    later = {"exhaustive": True} if "exhaustive" in Observation.__dataclass_fields__ else {}
    return Observation(
        observation_id=sha256(f"{sha}:{span[0]}:{span[1]}".encode()).hexdigest()[:20],
        dump=name,
        dump_sha256=sha,
        layout="archive",
        start=span[0],
        end=span[1],
        crawled_at=None,
        site=None,
        url=url,
        author=None,
        title=title,
        date=f"{year}-{month_day}" if year else None,
        month_day=month_day,
        views=None,
        body=Body(None),
        **later,
    )
