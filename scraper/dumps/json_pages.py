"""JSON of pages: one object, an array, an object with a list of pages, or JSON Lines.

JSON Lines and arrays are read one page at a time. What stands behind `!/` is the number of the
line, from 1, or the index in the array, from 0.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from scraper.dumps.fields import keys_in, page_in
from scraper.dumps.items import NO_PAGE, Context, Item, Opened, Options, Skipped
from scraper.dumps.limits import Damage, next_bytes, peeked, too_large
from scraper.dumps.rows import or_no_pages, row_page
from scraper.records import Rejection

_CHUNK = 1 << 18
_ESCAPED = 2
"""How many times longer JSON may be than its page: an escaped character has 6 bytes, not 3."""
_BETWEEN = re.compile(r"[\s,]*")
_MARK = b"\xef\xbb\xbf"
_BROKEN = "BrokenJson"

Line = tuple[int, bytes]


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the pages of a JSON file."""
    yield from or_no_pages(_items(opened, context.options), opened)


def _items(opened: Opened, options: Options) -> Iterator[Item]:
    limit = _ESCAPED * options.page_size
    if peeked(opened.stream, 64).removeprefix(_MARK).lstrip().startswith(b"["):
        for index, value in enumerate(_elements(opened.stream, limit)):
            yield _item(value, f"{opened.name}!/{index}", options)
        return
    lines = _lines(opened.stream, limit)
    first, second = next(lines, (1, b"")), None
    is_lines = opened.kind.lower().endswith((".jsonl", ".ndjson"))
    if is_lines or (isinstance(_value(first[1]), dict) and (second := next(lines, None))):
        for number, line in chain([first], [second] if second else [], lines):
            yield _line(line, limit, f"{opened.name}!/{number}", options)
    else:
        yield from _object(_whole(chain([first], lines), limit), opened, options)


def _line(line: bytes, limit: int, name: str, options: Options) -> Item:
    try:
        if len(line) > limit:
            raise too_large(options.page_size)
        return _item(json.loads(line.rstrip()), name, options)
    except Damage as damage:
        return Rejection(name, 0, damage.error, str(damage))
    except (ValueError, RecursionError) as error:
        return Rejection(name, 0, _BROKEN, f"{_wrong(error)}; mend or delete this line")


def _object(value: object, opened: Opened, options: Options) -> Iterator[Item]:
    """Yield the page that an object is, or the pages that a list in it holds."""
    if not isinstance(value, dict) or page_in(value, options.fields):
        yield _item(value, opened.name, options)
        return
    found = [
        (f"{opened.name}!/{key}/{index}", each)
        for key, values in value.items()
        if isinstance(values, list)
        for index, each in enumerate(values)
        if isinstance(each, dict) and page_in(each, options.fields)
    ]
    for name, each in found:
        yield _item(each, name, options)
    if not found and not opened.companion:
        yield Skipped(NO_PAGE, _keys(value))


def _keys(value: dict[str, Any]) -> tuple[str, ...]:
    """Give the keys of an object, and of the first object in each list in it."""
    lists = (each for each in value.values() if isinstance(each, list))
    first = (each[0] for each in lists if each and isinstance(each[0], dict))
    return tuple(key for each in (*first, value) for key in keys_in(each))


def _item(value: object, name: str, options: Options) -> Item:
    return row_page(value, name, options) if isinstance(value, dict) else Skipped(NO_PAGE)


def _lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Yield the filled lines and their numbers; of one longer than `limit` only its beginning."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
        if line.strip():
            yield number, line if number > 1 else line.removeprefix(_MARK)


def _whole(lines: Iterable[Line], limit: int) -> object:
    """Give the value that all lines are together."""
    text, size = [], 0
    for _, line in lines:
        text.append(line)
        size += len(line)
        if size > limit:
            raise Damage(
                "FileTooLarge",
                f"one JSON object of more than {limit:,} bytes; write its pages as JSON Lines, "
                "for instance with: jq -c '.pages[]'",
            )
    return _parsed(b"\n".join(text))


def _elements(stream: BinaryIO, limit: int) -> Iterator[object]:
    """Yield the elements of an array, of which no more than is needed is read."""
    decode = getincrementaldecoder("utf-8-sig")().decode
    read_value = json.JSONDecoder().raw_decode
    text, at = "", 0
    try:
        while "[" not in text and (chunk := next_bytes(stream, _CHUNK)):
            text += decode(chunk)
        at = text.index("[") + 1
        while True:
            found = _BETWEEN.match(text, at)
            at = found.end() if found else at
            if text.startswith("]", at):
                return
            try:
                value, at = read_value(text, at)
            except ValueError as error:
                chunk = next_bytes(stream, max(_CHUNK, len(text) - at))
                if not chunk or len(text) - at > limit:
                    raise _broken(error) from error
                text, at = text[at:] + decode(chunk), 0
            else:
                yield value
    except (UnicodeDecodeError, RecursionError) as error:
        raise _broken(error) from error


def _value(line: bytes) -> object:
    """Give what a line is, None if it is no JSON."""
    try:
        return _parsed(line)
    except Damage:
        return None


def _parsed(text: bytes) -> Any:  # noqa: ANN401  any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(error) from error


def _broken(error: Exception) -> Damage:
    return Damage(_BROKEN, f"{error}; write the file again")


def _wrong(error: Exception) -> str:
    """Give what is wrong in a line, and where: the parser calls each line the first one."""
    if isinstance(error, json.JSONDecodeError):
        return f"column {error.colno}: {error.msg}"
    return str(error)
