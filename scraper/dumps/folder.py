"""Files in folders, by name, in a fixed order.

Symbolic links are followed; a link that leads back to a folder above it is reported, not followed.
Which files are dumps is told by their content, when they are read; READMEs and the like are left
aside and counted, whatever they hold.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scraper.dumps.files import Found, readable, unreadable
from scraper.dumps.names import is_no_dump
from scraper.dumps.sidecars import sidecars
from scraper.errors import UsageError
from scraper.records import Rejection

_Identity = tuple[int, int]


@dataclass(slots=True)
class Search:
    """What a search found besides files to read.

    `looked_at` are the names of all folders and paths that are there; files of which the name says
    that they are no dumps are counted in `aside`.
    """

    rejections: list[Rejection] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    aside: int = 0


def find_dumps(paths: Iterable[Path], skip: Path | None = None) -> tuple[list[Found], Search]:
    """Find the files at `paths` that may be dumps, sorted by name, and what else was there.

    A file that is named is one whatever it is called; in a folder all are, but for hidden ones, a
    README or the like, and all below `skip` (the data folder). Raises UsageError if a path is
    `skip` itself.
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
            folders = [entry.name for entry in entries if _is_folder(entry)]
            pending += [(folder / each, above | {identity}) for each in folders]
            names = {entry.name for entry in entries}.difference(folders)
            dumps = {each for each in names if not is_no_dump(each)}
            search.aside += len(names) - len(dumps)
            yield from _files(folder, root, dumps)


def _files(folder: Path, root: Path, names: set[str]) -> Iterator[Found]:
    beside = sidecars(names)
    companions = set(beside.values())
    for each in names:
        path = folder / each
        sidecar = folder / beside[each] if each in beside else None
        yield Found(path, _name(path, root), False, sidecar, each in companions)  # noqa: FBT003  not named


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
