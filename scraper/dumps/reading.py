"""From files to the pages in them, whatever they are packed in, one page in memory at a time.

Each format has a reader, which yields what it finds: pages, what is skipped, what is damaged. What
is found inside goes through here again, so containers may be nested.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from parsers.feeds import is_feed, is_torn
from scraper.dumps.contents import HEAD
from scraper.dumps.fields import Facts
from scraper.dumps.files import Found, length_of, opened, unreadable
from scraper.dumps.formats import Format, format_of, is_dump_name
from scraper.dumps.items import OTHER_FILE, Context, Dump, Item, Opened, Options, Skipped
from scraper.dumps.limits import DEEPEST, Budget, Damage, TooMuch, peeked
from scraper.dumps.sidecars import read_sidecar
from scraper.records import Rejection

Reader = Callable[[Opened, Context], Iterator[Item]]

_TORN_FEED = "the feed lacks its end, so posts may be missing or cut short; fetch it again"


def read_dumps(found: Found, options: Options) -> Iterator[Item]:
    """Yield the pages in a file, and what else is there; never raises for what the file holds.

    Behind a feed that is torn comes a rejection: what is there of it can be read.
    """
    for item in _items(found, options):
        if isinstance(item, Dump) and _is_torn_feed(item.data):
            yield replace(item, sure=False)  # if no post can be read, it is rejected only once
            yield Rejection(item.name, len(item.data), "TornFeed", _TORN_FEED)
        else:
            yield item


def _is_torn_feed(data: bytes) -> bool:
    """Whether it is a feed without its end, which any encoding like ASCII tells."""
    if not is_feed(data[:HEAD].decode("utf-8-sig", "ignore")):
        return False
    return is_torn(data.decode("utf-8-sig", "ignore"))


def _items(found: Found, options: Options) -> Iterator[Item]:
    try:
        with opened(found.path) as stream:
            yield from _read_all(found, stream, options)
    except (OSError, Damage) as error:
        if found.named or is_dump_name(found.name):
            yield _rejection(found.name, error)
        else:
            yield Skipped(OTHER_FILE)


def _read_all(found: Found, stream: BinaryIO, options: Options) -> Iterator[Item]:
    context = Context(options, Budget(length_of(stream)), lambda inner: _read(inner, context))
    file = Opened(
        name=found.name,
        kind=found.path.name,
        stream=stream,
        named=found.named,
        facts=read_sidecar(found.sidecar, options.fields) if found.sidecar else Facts(),
        again=lambda: opened(found.path),
        companion=found.companion,
    )
    try:
        yield from _read(file, context)
    except (OSError, TooMuch) as error:
        yield _rejection(found.name, error)


def _read(file: Opened, context: Context) -> Iterator[Item]:
    """Yield what is in an opened file; what is wrong with it is a rejection, and others go on."""
    try:
        form = _format(file)
        if form is None:
            yield Skipped(OTHER_FILE)
        else:
            yield from _reader(form)(file, context)
    except Damage as damage:
        yield _rejection(file.name, damage)


def _format(file: Opened) -> Format | None:
    if file.depth > DEEPEST:
        raise Damage(
            "NestedTooDeep",
            f"more than {DEEPEST} containers and compressions are nested; unpack some of them",
        )
    return format_of(peeked(file.stream, HEAD), file.kind, named=file.named)


def _rejection(name: str, error: OSError | Damage | TooMuch) -> Rejection:
    match error:
        case Damage():
            return Rejection(name, error.offset, error.error, str(error))
        case TooMuch():
            return Rejection(name, 0, "UnpacksTooMuch", str(error))
    return unreadable(name, error)


def _reader(form: Format) -> Reader:
    """Import the reader of a format: a run on text files needs one of them."""
    read: Reader = import_module(form.reader).read
    return read
