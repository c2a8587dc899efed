"""`scraper inspect`: one page, annotated."""

from argparse import Namespace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from parsers import ParseError, decode, read_page
from parsers import Text as Decoded
from scraper.dumps import Found, read_dump
from scraper.errors import ScraperError, UsageError
from scraper.records import Rejection
from scraper.report.inspection import annotate

_STYLES = {
    "stamp": "cyan",
    "title": "bold green",
    "byline": "cyan",
    "body": "",
    "heading": "bold",
    "caption": "magenta",
    "code": "yellow",
    "equation": "blue",
    "rest": "dim",
    "boilerplate": "dim",
    "residue": "bold red",
    "fields": "green",
    "page": "bold",
    "margin": "dim",
}


def run(options: Namespace) -> int:
    """Print the annotated page."""
    dump = Path(options.dump)
    decoded = _decoded(dump)
    try:
        page = read_page(decoded.text)
    except ParseError as error:
        line = decoded.text.count("\n", 0, error.offset) + 1
        raise ScraperError(f"{dump}, line {line}: {type(error).__name__}: {error}") from error
    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    for parts in annotate(decoded.text, page, f"{dump}  {decoded.encoding}"):
        console.print(Text.assemble(*((part, _STYLES[kind]) for kind, part in parts)))
    return 0


def _decoded(dump: Path) -> Decoded:
    data = read_dump(Found(dump, str(dump)))
    if isinstance(data, Rejection):
        raise UsageError(f"{dump}: {data.message}")
    try:
        return decode(data)
    except ParseError as error:
        raise ScraperError(f"{dump}: {type(error).__name__}: {error}") from error
