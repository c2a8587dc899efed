"""Dumps in folders: text files and lists of posts in HTML, by name, in a fixed order.

Symbolic links are followed; a link that leads back to a folder above it is reported, not followed.
Files that are no text dumps are left aside and counted.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scraper.dumps.files import Found, readable, unreadable
from scraper.errors import UsageError
from scraper.records import Rejection

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
_HTML_SUFFIXES = frozenset({".html", ".htm"})
_NOT_DUMPS = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "notice", "authors"}
)

_Identity = tuple[int, int]


@dataclass(slots=True)
class Search:
    """What a search found besides dumps.

    `looked_at` are the names of all folders and paths that are there; files that are no dumps are
    counted in `aside`.
    """

    rejections: list[Rejection] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    aside: int = 0


def find_dumps(paths: Iterable[Path], skip: Path | None = None) -> tuple[list[Found], Search]:
    """Find the dumps at `paths`, sorted by name, and what else was there.

    A file that is named is a dump whatever it is called; in a folder text files are (and HTML
    may be), but for hidden ones, a README or the like, and all below `skip` (the data folder).
    Raises UsageError if a path is `skip` itself.
    """
    search = Search()
    found: dict[Path, Found] = {}
    for path in paths:
        for each in _at(path, _identity(skip) if skip else None, search):
            found.setdefault(each.path, each)
    return sorted(found.values(), key=lambda f: (f.name, str(f.path))), search


def _at(path: Path, skip: _Identity | None, search: Search) -> Iterator[Found]:
    if _is_missing(path):
        search.rejections.append(_missing(path))
        return
    search.looked_at.add(readable(str(path)))
    if not os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where this says no
        yield Found(path, readable(path.name))
    elif _identity(path) == skip:
        raise UsageError(
            f"{path} is the data folder, where the dataset goes: name a folder of dumps, "
            "or another --data-dir"
        )
    else:
        yield from _walk(path, skip, search)


def _walk(root: Path, skip: _Identity | None, search: Search) -> Iterator[Found]:
    """Yield the dumps below `root`, depth first but not by recursion: trees may be deep."""
    pending: list[tuple[Path, frozenset[_Identity]]] = [(root, frozenset())]
    while pending:
        folder, above = pending.pop()
        name = _name(folder, root)
        search.looked_at.add(name)
        try:
            identity, entries = _opened(folder)
        except OSError as error:
            search.rejections.append(unreadable(name, error))
            continue
        if identity in above:
            search.rejections.append(_loop(name))
        elif identity != skip:
            for entry in entries:
                path = folder / entry.name
                if _is_folder(entry):
                    pending.append((path, above | {identity}))
                elif _is_dump(path):
                    is_text = path.suffix.lower() not in _HTML_SUFFIXES
                    yield Found(path, _name(path, root), sure=is_text)
                else:
                    search.aside += 1


def _opened(folder: Path) -> tuple[_Identity, list[os.DirEntry[str]]]:
    """Give a folder's identity and what is in it and not hidden."""
    status = folder.stat()
    with os.scandir(folder) as entries:
        return (status.st_dev, status.st_ino), [e for e in entries if not e.name.startswith(".")]


def _identity(path: Path) -> _Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, for one: reading it says so
        return False


def _is_dump(path: Path) -> bool:
    stem = path.name.lower().split(".")[0]
    return path.suffix.lower() in _SUFFIXES | _HTML_SUFFIXES and stem not in _NOT_DUMPS


def _name(path: Path, root: Path) -> str:
    if path == root:
        return readable(str(root))
    return readable(path.relative_to(root).as_posix())


def _loop(name: str) -> Rejection:
    return Rejection(
        name,
        0,
        "SymlinkLoop",
        "the link leads back to a folder above it; remove it, what it shows is read anyway",
    )


def _is_missing(path: Path) -> bool:
    """Whether nothing has this name; what the system hides is not missing."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _missing(path: Path) -> Rejection:
    from difflib import get_close_matches  # noqa: PLC0415  only on this error

    lost = path
    while lost.parent != lost and _is_missing(lost.parent):
        lost = lost.parent
    try:
        beside = sorted(path.name for path in lost.parent.iterdir())
    except OSError:
        beside = []
    near = get_close_matches(lost.name, beside, n=1)
    hint = (
        f"did you mean {readable(str(lost.with_name(near[0])))}?" if near else "check the spelling"
    )
    return Rejection(readable(str(path)), 0, "MissingPath", f"there is no such path; {hint}")
