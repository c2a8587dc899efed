"""`scraper inspect`: one page, annotated."""

import sys
from argparse import Namespace
from pathlib import Path

from parsers import Page
from scraper.cli.named_dump import NamedDump, named_dump
from scraper.errors import UsageError
from scraper.report.inspection import annotate, headline

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
    """Print the annotated page, or write it as HTML."""
    dump = named_dump(options.dump)
    page = dump.page()
    name = f"{dump.name}  {dump.text.encoding}"
    if options.html is None:
        _print(page, name)
    else:
        _write(page, name, dump, Path(options.html))
        sys.stdout.write(f"{headline(page, name)}\nwrote {options.html}\n")
    return 0


def _print(page: Page, name: str) -> None:
    from rich.console import Console  # noqa: PLC0415  not for --html
    from rich.text import Text  # noqa: PLC0415  ditto

    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    for parts in annotate(page, name):
        console.print(Text.assemble(*((part, _STYLES[kind]) for kind, part in parts)))


def _write(page: Page, name: str, dump: NamedDump, out: Path) -> None:
    from scraper.report.annotated import annotated  # noqa: PLC0415  for --html only
    from scraper.store import atomic  # noqa: PLC0415  ditto

    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file, such as {out / 'annotated.html'}")
    if isinstance(dump.file, Path) and out.exists() and out.samefile(dump.file):
        raise UsageError(f"{out} is the dump itself; choose another file for the annotated page")
    atomic.write(out, annotated(page, name).encode())
