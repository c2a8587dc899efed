"""Dumps: where they are found, and the pages in them. One reader a format."""

from scraper.dumps.fields import Fields, with_names
from scraper.dumps.files import Found
from scraper.dumps.finding import find_dumps
from scraper.dumps.items import (
    OTHER_FILE,
    REVISIT,
    WITHOUT_POSTS,
    Dump,
    Item,
    Options,
    Revisit,
    Skipped,
)
from scraper.dumps.reading import read_dumps
from scraper.dumps.search import MISSING, Search

__all__ = [
    "MISSING",
    "OTHER_FILE",
    "REVISIT",
    "WITHOUT_POSTS",
    "Dump",
    "Fields",
    "Found",
    "Item",
    "Options",
    "Revisit",
    "Search",
    "Skipped",
    "find_dumps",
    "read_dumps",
    "with_names",
]
