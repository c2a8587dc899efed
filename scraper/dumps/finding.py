"""The files that may be dumps, of all places that are named, in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from scraper.dumps.files import Found
from scraper.dumps.folder import Identity, identity, local_dumps
from scraper.dumps.search import Search
from scraper.places import Place


def find_dumps(places: Iterable[Place], skip: Place | None = None) -> tuple[list[Found], Search]:
    """Find the files at `places` that may be dumps, sorted by name, and what else was there.

    A file that is named is one whatever it is called; in a folder all are, but for hidden ones, a
    README or the like, and all below `skip` (the data folder). Raises UsageError if a place is
    `skip` itself, or an address that makes no sense.
    """
    search = Search()
    own = identity(skip) if isinstance(skip, Path) else None
    found: dict[str, Found] = {}
    for each in places:
        for file in _at(each, skip, own, search):
            found.setdefault(str(file.path), file)
    return sorted(found.values(), key=lambda f: (f.name, str(f.path))), search


def _at(each: Place, skip: Place | None, own: Identity | None, search: Search) -> Iterator[Found]:
    if isinstance(each, Path):
        return local_dumps(each, own, search)
    from scraper.dumps.remote_folder import remote_dumps  # noqa: PLC0415  addresses are rare

    return remote_dumps(each, skip, search)
