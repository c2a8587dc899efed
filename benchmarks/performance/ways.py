"""All that is measured: the rows of the table in their order, and the ways that fill them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from performance import command, floor, html_ways
from performance.datatrove_way import datatrove
from performance.dateparser_way import SAMPLE, dateparsed
from performance.pandas_way import naive
from performance.place import Way
from performance.polars_way import polars
from performance.stages import stages


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, what it means, and the key of the row that it is told in multiples of."""

    key: str
    meaning: str
    of: str


@dataclass(frozen=True, slots=True)
class Contender:
    """A way and the rows that it fills; a `module` that it needs may not be installed.

    `reads` is what of a Place must be there: corpus, dataset or pages.
    """

    way: Way
    rows: tuple[Row, ...]
    reads: str = "corpus"
    module: str = "scraper"


def _one(way: Way, key: str, meaning: str, of: str = "LW", **more: str) -> Contender:
    return Contender(way, (Row(key, meaning, of),), **more)


_STAGES = (
    Row("read", "ours: find, read, identify", "LW"),
    Row("parse", "ours: decode, parse", "LW"),
    Row("keep", "ours: write observations, read them", "LW"),
    Row("link", "ours: link", "LW"),
    Row("merge", "ours: merge", "LW"),
    Row("write", "ours: write and commit all tables", "LW"),
)
_DATED = f"dateparser for each post shown, from {SAMPLE}"
_HTML = {"of": "FastWARC", "reads": "pages"}

CONTENDERS = {
    "L": _one(floor.reading, "L", "L: walk, read, decode"),
    "LW": _one(floor.reading_and_writing, "LW", "LW: L, and write the records once"),
    "stages": Contender(stages, _STAGES),
    "ours": _one(command.alone, "ours 1", "ours, the command, 1 worker"),
    "workers": _one(command.two_workers, "ours 2", "ours, the command, 2 workers"),
    "known": _one(command.known, "known", "ours, all dumps known", "L", reads="dataset"),
    "rewriting": _one(
        command.rewriting, "rewriting", "rewriting posts.parquet", "rewriting", reads="dataset"
    ),
    "growth": _one(
        command.one_more, "one more", "ours, one new dump", "rewriting", reads="dataset"
    ),
    "naive": _one(naive, "naive", "regex and pandas, by title"),
    "polars": _one(polars, "polars", "polars, by title, all cores", module="polars"),
    "datatrove": _one(
        datatrove, "datatrove", "datatrove, our segmenter, no deduplication", module="datatrove"
    ),
    "dateparser": _one(dateparsed, "dateparser", _DATED),
    "fastwarc": _one(html_ways.fastwarc, "FastWARC", "HTML: FastWARC, read and decode", **_HTML),
    "selectolax": _one(
        html_ways.selectolax, "selectolax", "HTML: selectolax, the tree alone", **_HTML,
        module="selectolax",
    ),
    "lxml": _one(html_ways.lxml, "lxml", "HTML: lxml, the tree alone", **_HTML),
    "html": _one(html_ways.ours, "ours HTML", "HTML: ours, every field", **_HTML),
    "soup": _one(html_ways.soup, "BeautifulSoup", "HTML: BeautifulSoup, three fields", **_HTML),
    "trafilatura": _one(
        html_ways.trafilatura, "trafilatura", "HTML: trafilatura, main text", **_HTML,
        module="trafilatura",
    ),
}  # fmt: skip
"""By the names that `--only` takes."""


def rows() -> Iterator[Row]:
    """Give all rows, in the order of the table."""
    for contender in CONTENDERS.values():
        yield from contender.rows


def missing() -> dict[str, str]:
    """Give the ways that cannot be measured here, and the module that each lacks."""
    return {name: c.module for name, c in CONTENDERS.items() if find_spec(c.module) is None}


def chosen(only: Collection[str]) -> list[str]:
    """Give the names of the ways to measure: all or `only` these, and what they are told in."""
    wanted = _with_bases(set(only or CONTENDERS).difference(missing()))
    return [name for name in CONTENDERS if name in wanted]


def _with_bases(names: set[str]) -> set[str]:
    bases = {row.of for name in names for row in CONTENDERS[name].rows}
    more = {name for name, c in CONTENDERS.items() if any(row.key in bases for row in c.rows)}
    return names if more <= names else _with_bases(names | more)
