"""Residue: text of dumps that is neither post nor known boilerplate.

A dataset does not keep it, for it keeps what dumps say of posts. It can be had from the dumps:
they are read again, and those taken that the dataset knows by content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers import ParseError, decode, read_page
from parsers.records import Page
from scraper.dumps import Dump, Options, find_dumps, read_dumps
from scraper.observe import Characters, content_id, count_characters
from scraper.plugins import layouts
from scraper.records import Sources

_LONGEST = 400
"""Characters of a sample that are kept."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A stretch of residue: its dump, its first line (from 1), and the beginning of its text."""

    dump: str
    layout: str
    line: int
    text: str
    characters: int


@dataclass(frozen=True, slots=True)
class Residue:
    """What reading dumps again found: how many the dataset knows, their characters, samples.

    The longest samples come first. `unknown` dumps were found, but are not in the dataset.
    """

    dumps: int
    unknown: int
    characters: Characters
    samples: tuple[Sample, ...]


def residue(paths: Iterable[Path], data_dir: Path, sources: Sources, most: int) -> Residue:
    """Read the dumps at `paths` again, as `scraper.ingest` finds them; keep `most` samples."""
    known = unknown = 0
    characters = Characters()
    samples: list[Sample] = []
    for dump in _dumps(paths, data_dir):
        page = _page(dump) if content_id(dump.data, dump.url, dump.charset) in sources else None
        if page is None:
            unknown += 1
            continue
        known += 1
        characters += count_characters(page)
        samples += _samples(page, dump.name)
        samples = sorted(samples, key=lambda s: (-s.characters, s.dump, s.line))[:most]
    return Residue(known, unknown, characters, tuple(samples))


def _dumps(paths: Iterable[Path], data_dir: Path) -> Iterator[Dump]:
    found, _ = find_dumps(list(paths), skip=data_dir)
    for file in found:
        yield from (item for item in read_dumps(file, Options()) if isinstance(item, Dump))


def _page(dump: Dump) -> Page | None:
    """Give the page; None if no layout reads it any more."""
    try:
        return read_page(decode(dump.data, dump.charset).text, dump.url, layouts())
    except ParseError:
        return None


def _samples(page: Page, name: str) -> Iterator[Sample]:
    for start, end in page.residue:
        text = page.text[start:end].strip()
        if text:
            line = page.text.count("\n", 0, page.text.index(text, start)) + 1
            yield Sample(name, page.layout, line, text[:_LONGEST], len(text))
