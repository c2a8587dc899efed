"""What a search for dumps finds, in folders of this machine and beyond it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scraper.dumps.files import Found, readable
from scraper.dumps.names import is_no_dump
from scraper.dumps.sidecars import sidecars
from scraper.errors import UsageError
from scraper.places import Place
from scraper.records import Rejection

MISSING = "MissingPath"
"""The error of a path that is not there."""


@dataclass(slots=True)
class Search:
    """What a search found besides files to read.

    `looked_at` are the names of all folders and paths that are there; files of which the name says
    that they are no dumps are counted in `aside`.
    """

    rejections: list[Rejection] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)
    aside: int = 0


def files_in(
    folder: Place, above: str, names: Mapping[str, int | None], search: Search
) -> Iterator[Found]:
    """Yield the files of a folder that may be dumps, given all that are not hidden, with sizes.

    What stands before their names in the dataset is `above`, with the slash at its end.
    """
    dumps = {each for each in names if not is_no_dump(each)}
    search.aside += len(names) - len(dumps)
    beside = sidecars(dumps)
    companions = set(beside.values())
    for each in dumps:
        sidecar = folder / beside[each] if each in beside else None
        name = above + readable(each)
        companion = each in companions
        yield Found(folder / each, name, False, sidecar, companion, names[each])  # noqa: FBT003  not named


def missing(name: str, near: Place | None) -> Rejection:
    """Give the rejection of a place that is not there, with one that is and is called alike."""
    hint = f"did you mean {readable(str(near))}?" if near else "check the spelling"
    return Rejection(name, 0, MISSING, f"there is no such path; {hint}")


def is_data_folder(folder: Place) -> UsageError:
    """Give the error of a data folder that is named as a folder of dumps."""
    return UsageError(
        f"{folder} is the data folder, where the dataset goes: name a folder of dumps, "
        "or another --data-dir"
    )
