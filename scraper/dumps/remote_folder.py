"""Files in folders beyond this machine, under the names that they would have on it.

What is called a folder there is, in a store of objects, only the beginning of their names.
"""

from collections import defaultdict
from collections.abc import Iterator

from scraper.dumps.files import Found, unreadable
from scraper.dumps.search import Search, files_in, is_data_folder, missing
from scraper.errors import UsageError
from scraper.nearest import nearest
from scraper.places import Place, Remote, Unreachable
from scraper.places.unreachable import TWO_SLASHES
from scraper.records import Rejection


def remote_dumps(root: Remote, skip: Place | None, search: Search) -> Iterator[Found]:
    """Yield the files at a place that may be dumps, but for those below `skip`.

    Raises UsageError if the place is `skip` itself, or its address makes no sense. A filesystem
    that cannot be asked is a rejection.
    """
    try:
        kind = root.kind()
        sizes = _below(root, skip) if kind == "folder" else {root.name: root.size()}
    except OSError as error:
        search.rejections.append(unreadable(str(root), error))
        return
    if kind == "missing":
        search.rejections.append(_missing(root))
        return
    search.looked_at.add(str(root))
    if kind == "file":
        yield Found(root, root.name, size=sizes[root.name])
    else:
        yield from _in_folders(root, sizes, search)


def _below(root: Remote, skip: Place | None) -> dict[str, int]:
    """Give the files below a folder that are neither hidden nor below `skip`, with sizes."""
    aside = root.path_of(skip) if isinstance(skip, Remote) else None
    if aside == "":
        raise is_data_folder(root)
    return {
        name: size
        for name, size in root.files().items()
        if not name.startswith(".") and "/." not in name
        if aside is None or not name.startswith(f"{aside}/")
    }


def _in_folders(root: Remote, sizes: dict[str, int], search: Search) -> Iterator[Found]:
    folders: defaultdict[str, dict[str, int | None]] = defaultdict(dict)
    for each, size in sizes.items():
        above, _, name = each.rpartition("/")
        if each.startswith("/") or "//" in each:
            search.rejections.append(unreadable(each, Unreachable(TWO_SLASHES)))
        else:
            folders[above][name] = size
    for above, inside in folders.items():
        search.looked_at.add(above or str(root))
        folder = root / above if above else root
        yield from files_in(folder, f"{above}/" if above else "", inside, search)


def _missing(root: Remote) -> Rejection:
    return missing(str(root), _nearest(root))


def _nearest(root: Remote) -> Remote | None:
    """Give a place that is there, most like the first part of `root` that is not; or None."""
    lost = root
    try:
        while lost.parent != lost and not lost.parent.exists():
            lost = lost.parent
        near = nearest(lost.name, lost.parent.names())
    except (OSError, UsageError):  # not everybody may list a bucket, and some have none above it
        return None
    return lost.parent / near if near else None
