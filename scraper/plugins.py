"""Layouts that other packages bring: those that installed distributions register.

A distribution registers a layout in the entry-point group `listing_scraper.layouts`, as in
`my-site = "my_package:MY_SITE"`; the value is a Layout or an HtmlLayout of that name.

Theory of operation: importlib.metadata takes three times as long to import as Python takes to start
(25 ms and 9 ms, measured), so the folders of sys.path are asked first whether any distribution
names the group (1 ms for a hundred). The code of others is not trusted to work: what it raises
when it is loaded ends the run with the name of its distribution, what it raises at a page, and
posts that overlap, reject that page.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from parsers import Block, Layout, Marks, ParseError
from parsers.errors import LayoutError
from parsers.feeds import FEED
from parsers.layouts import LAYOUTS
from scraper.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from parsers import Document, HtmlLayout, Item

GROUP = "listing_scraper.layouts"
_FOLDERS = (".dist-info", ".egg-info")

_Page = TypeVar("_Page")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Plugin:
    """A layout and the distribution, with its version, that brings it."""

    layout: "Layout | HtmlLayout"
    origin: str


def layouts() -> tuple["Layout | HtmlLayout", ...]:
    """The layouts of all installed distributions but ours, by name; raises UsageError."""
    return tuple(plugin.layout for plugin in plugins())


@cache
def plugins() -> tuple[Plugin, ...]:
    """All layouts that installed distributions register, by name.

    Raises UsageError if one cannot be loaded, is no layout, or has a name that is taken.
    """
    if not _is_named():
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415  25 ms, where plug-ins are

    taken = dict.fromkeys(_own_names(), "this program")
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        plugin = _loaded(point)
        if owner := taken.get(point.name):
            raise _broken(point, f"has a name that a layout of {owner} has")
        taken[point.name] = plugin.origin
        found.append(plugin)
    return tuple(found)


def _is_named() -> bool:
    """Whether the metadata of any distribution on sys.path names the group."""
    group = f"[{GROUP}]".encode()
    return any(group in text for folder in sys.path for text in _entry_points(folder or "."))


def _entry_points(folder: str) -> Iterator[bytes]:
    """The texts of entry points in a folder; of an archive, which only Python can read, the group.

    What is not there or cannot be read registers nothing: Python sees it no better.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.path for entry in entries if entry.name.endswith(_FOLDERS)]
    except NotADirectoryError:
        yield f"[{GROUP}]".encode()
        return
    except OSError:
        return
    for name in names:
        try:
            with open(f"{name}/entry_points.txt", "rb") as file:  # noqa: PTH123  hundreds of files
                yield file.read()
        except OSError:
            continue


def _own_names() -> Iterator[str]:
    from parsers.html.layouts import HTML_LAYOUTS  # noqa: PLC0415  lxml, where plug-ins are

    yield FEED
    yield from (layout.name for layout in LAYOUTS)
    yield from (layout.name for layout in HTML_LAYOUTS)


def _loaded(point: "EntryPoint") -> Plugin:
    from parsers import HtmlLayout  # noqa: PLC0415  ditto

    try:
        layout = point.load()
    except Exception as error:  # whatever the code of others raises
        raise _broken(point, f"cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(layout, (Layout, HtmlLayout)):
        raise _broken(point, f"is of type {type(layout).__name__}, not Layout or HtmlLayout")
    if layout.name != point.name:
        raise _broken(point, f"calls itself {layout.name!r}: both names must be one")
    return Plugin(_guarded(layout, point), _origin(point))


def _broken(point: "EntryPoint", finding: str) -> UsageError:
    return UsageError(f"{_named(point)} {finding}; {_remedy(point)}")


def _named(point: "EntryPoint") -> str:
    return f"the layout {point.name!r} of {_origin(point)} ({point.value})"


def _origin(point: "EntryPoint") -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unnamed distribution"


def _remedy(point: "EntryPoint") -> str:
    name = point.dist.name if point.dist else "it"
    return f"mend that package, or remove it: pip uninstall {name}"


def _guarded(layout: "Layout | HtmlLayout", point: "EntryPoint") -> "Layout | HtmlLayout":
    """The layout, its failures made LayoutErrors, which reject a page and not the run."""
    if isinstance(layout, Layout):
        return replace(
            layout,
            claims=_guard(layout.claims, point),
            split=_guard(_checked(layout.split, _check_blocks), point),
            is_exhaustive=_guard(layout.is_exhaustive, point),
        )
    return replace(
        layout,
        claims=_guard(layout.claims, point),
        split=_guard(_checked(layout.split, _check_items), point),
    )


def _guard(ask: Callable[[_Page], _Answer], point: "EntryPoint") -> Callable[[_Page], _Answer]:
    def guarded(page: _Page) -> _Answer:
        try:
            return ask(page)
        except ParseError:
            raise
        except Exception as error:  # whatever the code of others raises
            raise LayoutError(
                f"{_named(point)} failed: {type(error).__name__}: {error}; {_remedy(point)}"
            ) from error

    return guarded


def _checked(
    split: Callable[[_Page], _Answer], check: Callable[[_Page, _Answer], None]
) -> Callable[[_Page], _Answer]:
    def checked(page: _Page) -> _Answer:
        answer = split(page)
        check(page, answer)
        return answer

    return checked


def _check_blocks(marks: Marks, blocks: list[Block]) -> None:
    """Raise ValueError unless the blocks are disjoint, in order, and on the page."""
    edges = [0, *(edge for each in blocks for edge in (each.start, each.end))]
    if any(a > b for a, b in pairwise([*edges, len(marks.lines.text)])):
        raise ValueError("its blocks overlap, or are not in the order of the page")


def _check_items(_: "Document", items: "list[Item]") -> None:
    """Raise ValueError unless each item has roots, and none of them stands in another."""
    roots = [root for item in items for root in item.roots]
    every = set(roots)
    if len(every) < len(roots) or any(above in every for e in roots for above in e.iterancestors()):
        raise ValueError("the roots of its items overlap")
    if not all(item.roots for item in items):
        raise ValueError("one of its items has no roots")
