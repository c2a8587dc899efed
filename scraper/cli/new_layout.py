"""`scraper new-layout`: the first files of a layout."""

import re
import sys
from argparse import Namespace
from keyword import iskeyword
from pathlib import Path

from parsers.page import form_of
from scraper.cli.named_dump import NamedDump, named_dump
from scraper.draft.files import Draft, Files, in_checkout, in_package, is_checkout
from scraper.draft.source import module
from scraper.errors import ScraperError, StoreError, UsageError
from scraper.report.shapes import shapes

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)


def run(options: Namespace) -> int:
    """Write the files, and say what to do next."""
    _check_name(options.name)
    page = named_dump(options.page)
    _check_is_new(page)
    draft = _draft(options.name, page)
    files = _placed(draft, options.into)
    _write(files.contents)
    for path in files.contents:
        sys.stdout.write(f"wrote {path}\n")
    sys.stdout.write(f"\n{files.steps}")
    return 0


def _check_name(name: str) -> None:
    """Raise UsageError unless a new layout may have the name."""
    if not _NAME.fullmatch(name) or iskeyword(module(name)):
        raise UsageError(
            f"{name!r} cannot name a layout: use words of lower-case letters and digits with "
            "hyphens between them, such as my-site"
        )
    taken = {shape.name: shape for shape in shapes()}
    if name in taken:
        raise UsageError(f"there is a layout {name} already ({taken[name].origin}); name another")


def _check_is_new(page: NamedDump) -> None:
    """Raise UsageError if a layout for a particular shape reads the page: two would claim it."""
    try:
        layout = page.page().layout
    except ScraperError:
        return
    if not next(shape.is_general for shape in shapes() if shape.name == layout):
        raise UsageError(
            f"{page.name}: the layout {layout} reads this page already; see "
            f"`python -m scraper inspect {page.name}`"
        )


def _draft(name: str, page: NamedDump) -> Draft:
    form = form_of(page.text.text)
    if form == "feed":
        raise UsageError(f"{page.name} is a feed, and feeds need no layout")
    return _draft_of_html(name, page) if form == "html" else _draft_of_text(name, page)


def _draft_of_html(name: str, page: NamedDump) -> Draft:
    from parsers.html.tree import parse  # noqa: PLC0415  lxml, for pages of HTML only
    from scraper.draft.selectors import guess  # noqa: PLC0415  ditto
    from scraper.draft.source import html_source  # noqa: PLC0415  ditto

    document = parse(page.text.text, page.url)
    found = guess(document) if document else None
    if not found:
        raise _nothing(page, "no two elements of one class that hold a link")
    sources = (html_source(name, found, is_own=own) for own in (True, False))
    return Draft(name, page.data, ".html", *sources)


def _draft_of_text(name: str, page: NamedDump) -> Draft:
    from scraper.draft.heads import guess  # noqa: PLC0415  for pages of text only
    from scraper.draft.source import text_source  # noqa: PLC0415  ditto

    head = guess(page.text.text)
    if not head:
        raise _nothing(page, "no two lines that are alike and hold a date")
    sources = (text_source(name, head, is_own=own) for own in (True, False))
    return Draft(name, page.data, ".txt", *sources)


def _nothing(page: NamedDump, finding: str) -> UsageError:
    return UsageError(
        f"{page.name} shows nothing that repeats, as posts do: {finding}; choose a page with two "
        "posts or more"
    )


def _placed(draft: Draft, into: str | None) -> Files:
    """Give the files, where they belong."""
    if into is None and is_checkout(Path()):
        return in_checkout(draft)
    return in_package(draft, Path(into or draft.name))


def _write(contents: dict[Path, bytes]) -> None:
    """Write the files; raises UsageError if there is one already, and then writes none.

    Raises StoreError if the disk refuses.
    """
    there = [path for path in contents if path.exists() or path.is_symlink()]
    if there:
        raise UsageError(f"{there[0]} is there already; move it away, or choose another name")
    for path, data in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
        except OSError as error:
            remedy = "give this user permission to write there, or name a folder with --into"
            raise StoreError(f"{path}: {error.strerror or error}; {remedy}") from error
