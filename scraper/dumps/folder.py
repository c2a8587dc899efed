"""Files in folders, by name, in a fixed order.

Symbolic links are followed; a link that leads back to a folder above it is reported, not followed.
Which files are dumps is told by their content, when they are read; READMEs and the like are left
aside and counted, whatever they hold.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from scraper.dumps.files import Found, readable, unreadable
from scraper.dumps.search import Search, files_in, is_data_folder, missing
from scraper.nearest import nearest_path
from scraper.records import Rejection

Identity = tuple[int, int]


def local_dumps(path: Path, skip: Identity | None, search: Search) -> Iterator[Found]:
    """Yield the files at a path that may be dumps. Raises UsageError if it is `skip` itself."""
    if _is_missing(path):
        search.rejections.append(missing(readable(str(path)), nearest_path(path)))
        return
    search.looked_at.add(readable(str(path)))
    if not os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where this says no
        yield Found(path, readable(path.name))
    elif identity(path) == skip:
        raise is_data_folder(path)
    else:
        yield from _walk(path, skip, search)


def _walk(root: Path, skip: Identity | None, search: Search) -> Iterator[Found]:
    """Yield the dumps below `root`, depth first but not by recursion: trees may be deep."""
    pending: list[tuple[Path, frozenset[Identity]]] = [(root, frozenset())]
    while pending:
        folder, above = pending.pop()
        name = _name(folder, root)
        search.looked_at.add(name)
        try:
            own, entries = _opened(folder)
        except OSError as error:
            search.rejections.append(unreadable(name, error))
            continue
        if own in above:
            search.rejections.append(_loop(name))
        elif own != skip:
            folders = [entry.name for entry in entries if _is_folder(entry)]
            pending += [(folder / each, above | {own}) for each in folders]
            names = {entry.name for entry in entries}.difference(folders)
            yield from files_in(
                folder, "" if folder == root else f"{name}/", dict.fromkeys(names), search
            )


def _opened(folder: Path) -> tuple[Identity, list[os.DirEntry[str]]]:
    """Give a folder's identity and what is in it and not hidden."""
    status = folder.stat()
    with os.scandir(folder) as entries:
        return (status.st_dev, status.st_ino), [e for e in entries if not e.name.startswith(".")]


def identity(path: Path) -> Identity | None:
    """Give what tells a file or folder from all others, whatever leads to it; None without one."""
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
