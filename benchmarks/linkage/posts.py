"""The posts that the sets are about: what is true of each, by which everything is scored."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rendering import Paragraph

HOST = "https://kexue.fm"
_EQUATION = re.compile(r"\$\$.*?\$\$|\\begin\{(\w+\*?)\}.*?\\end\{\1\}|\\\[.*?\\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TruePost:
    """One post: `versions` are its texts over time, empty where only title and date are known.

    Posts of one `family` open alike: parts of a series, or yearly posts of one title.
    """

    key: int
    title: str
    date: date
    versions: tuple[tuple[Paragraph, ...], ...] = ()
    family: str | None = None

    @property
    def url(self) -> str:
        """Where it stands on its site."""
        return f"{HOST}/archives/{self.key}"

    @property
    def month_day(self) -> str:
        """`MM-DD`."""
        return f"{self.date:%m-%d}"


def read_catalogue(folder: Path) -> list[TruePost]:
    """All posts of the reference catalogue, without texts."""
    with (folder / "catalogue.csv").open(encoding="utf-8", newline="") as rows:
        return [
            TruePost(int(row["id"]), row["title"], date.fromisoformat(row["date"]))
            for row in csv.DictReader(rows)
        ]


def read_openings(folder: Path) -> list[TruePost]:
    """The catalogue with the texts of those posts whose real opening is known."""
    texts = {}
    with (folder / "openings.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[int(row["id"])] = tuple(_paragraphs(row["opening"]))
    return [
        replace(post, versions=(texts[post.key],)) if post.key in texts else post
        for post in read_catalogue(folder)
    ]


def _paragraphs(opening: str) -> Iterator[Paragraph]:
    at = 0
    for equation in _EQUATION.finditer(opening):
        yield from _prose(opening[at : equation.start()])
        yield Paragraph("equation", equation[0])
        at = equation.end()
    yield from _prose(opening[at:])


def _prose(text: str) -> Iterator[Paragraph]:
    return (Paragraph("prose", line.strip()) for line in text.split("\n") if line.strip())
