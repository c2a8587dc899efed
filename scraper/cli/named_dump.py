"""The dump that a word on the command line names: a file, or a page in a container."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers import Page, ParseError, Text, decode, read_page
from scraper.dumps import Dump, Found, Options, find_dumps, read_dumps
from scraper.errors import ScraperError, UsageError
from scraper.nearest import nearest
from scraper.places import Place, place
from scraper.plugins import layouts
from scraper.records import Rejection

_IN = "!/"
"""What stands between a container and the name of a page in it."""
_MOST_NAMED = 3
_NO_SUCH = frozenset({"MissingPath", "NotAFile", "UnreadableDump"})
"""Errors that are the user's, and not the dump's."""


@dataclass(frozen=True, slots=True)
class NamedDump:
    """A dump as it was named, the file that holds it, its bytes, its text and its address."""

    name: str
    file: Place
    data: bytes
    text: Text
    url: str | None

    def page(self) -> Page:
        """The page that the dump is; raises ScraperError, which names the line and the remedy."""
        try:
            return read_page(self.text.text, self.url, layouts())
        except ParseError as error:
            line = self.text.text.count("\n", 0, error.offset) + 1
            where = f"{self.name}, line {line}"
            raise ScraperError(f"{where}: {type(error).__name__}: {error}") from error


def named_dump(name: str) -> NamedDump:
    """Give the dump of this name; raises UsageError if there is none, ScraperError if it is bad."""
    file, member = _parted(name)
    found, search = find_dumps([file])
    for rejection in search.rejections:
        raise _error(name, rejection)
    if file.is_dir():
        files = [str(file / each.name) for each in found]
        raise UsageError(f"{name} is a folder of files; {_offer(files)}")
    dump = _read(file, found[0], member)
    try:
        return NamedDump(name, file, dump.data, decode(dump.data, dump.charset), dump.url)
    except ParseError as error:
        raise ScraperError(f"{name}: {type(error).__name__}: {error}") from error


def _parted(name: str) -> tuple[Place, str | None]:
    """Give the file that a name begins with, and what of a container it names, if anything."""
    at = name.find(_IN)
    while at >= 0:
        if _is_file(place(name[:at])):
            return place(name[:at]), name[at + len(_IN) :]
        at = name.find(_IN, at + 1)
    return place(name), None


def _is_file(file: Place) -> bool:
    try:
        return file.is_file()
    except OSError:  # told when it is looked for by its whole name
        return False


def _read(file: Place, found: Found, member: str | None) -> Dump:
    """Give the one dump in a file that is meant; what else is in it is passed over."""
    wanted = found.name if member is None else f"{found.name}{_IN}{member}"
    pages: list[str] = []
    faults: list[Rejection] = []
    for item in read_dumps(found, Options()):
        if isinstance(item, Rejection):
            faults.append(item)
        elif isinstance(item, Dump):
            if item.name == wanted:
                return item
            pages.append(item.name)
        if member is None and len(pages) > _MOST_NAMED:
            break
    above = str(file).removesuffix(file.name)
    raise _not_found(above, wanted, pages, faults)


def _not_found(
    above: str, wanted: str, pages: Sequence[str], faults: Sequence[Rejection]
) -> ScraperError:
    """Give the error of a name that is no page of a file, in the folder `above`."""
    inside = [f"{above}{page}" for page in pages if page.startswith(f"{wanted}{_IN}")]
    if inside:
        return UsageError(f"{above}{wanted} holds pages and is none itself; {_offer(inside)}")
    if fault := next((each for each in faults if each.dump == wanted or not pages), None):
        return _error(f"{above}{wanted}", fault)
    near = nearest(wanted, pages)
    offered = _offer([f"{above}{page}" for page in ([near] if near else pages)])
    return UsageError(f"there is no page {above}{wanted}; {offered}")


def _error(name: str, rejection: Rejection) -> ScraperError:
    if rejection.error in _NO_SUCH:
        return UsageError(f"{name}: {rejection.message}")
    return ScraperError(f"{name}: {rejection.error}: {rejection.message}")


def _offer(names: Sequence[str]) -> str:
    """Give what may be named instead."""
    if not names:
        return "it holds nothing that could be a page"
    more = ", …" if len(names) > _MOST_NAMED else ""
    return f"name one, such as {', '.join(names[:_MOST_NAMED])}{more}"
