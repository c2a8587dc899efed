"""What is fuzzed: functions that take any bytes, and raise only where a promise is broken.

The promise: any bytes end in entries, a rejection or our error, never in another exception; what is
read tiles the page, stays in its ranges, and can be written as UTF-8. hypothesis (`test_fuzz.py`)
and atheris (`run.py`), which looks for the slow and the big as well, try the same functions.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from parsers import Page, ParseError, decode, read_page
from parsers.equations import find_equations, read_equation
from parsers.latex import is_valid
from parsers.page import form_of
from scraper import config
from scraper.dumps import Dump, Found, Options, Revisit, Skipped, read_dumps
from scraper.errors import UsageError
from scraper.records import Rejection

Target = Callable[[bytes], None]

_BYLINE = "By Lin Shi | 2021-03-05 | 12 views"
HEADS = (
    "",
    f"A tide\n{_BYLINE}\n",
    "12 Feb\n\nA tide\n\nThe sea.\n\nRead more...\n\n",
    f"10\nMar\n\nA tide\n\n{_BYLINE}\n",
    "The sea came in.\n\nRead more...\n\n",
    "2021年 (共3篇)\n3月\n16日: A tide\n",
    f"# [A tide](https://a.example/1)\n{_BYLINE}\n",
)
"""The beginning of a page of no layout, then of each layout of text in turn."""
NAMES = ("a.zip", "a.tar", "a.gz", "a.jsonl", "a.json", "a.parquet", "a.mhtml", "a.bz2", "a.xz",
         "a.zst", "a.wacz", "a.html", "a.txt", "thing")  # fmt: skip
"""Names of files, of which the first byte chooses one; content decides more than they do."""
_SMALL = Options(page_size=1_000_000)


def decoding(data: bytes) -> None:
    """Bytes become text or our error; what stands before a NUL is the charset a header states."""
    charset, nul, body = data.partition(b"\0")
    stated = charset.decode("latin-1") if nul and len(charset) < 30 else None
    for case, name in ((data, None), (body, stated)):
        try:
            text = decode(case, name)
        except ParseError as error:
            _check_refusal(error, len(case))
        else:
            assert "\r" not in text.text
            assert "\0" not in text.text
            _check_strings((text.text, text.encoding))


def text(data: bytes) -> None:
    """A page of text; the first byte chooses the layout with which it begins."""
    page = _text(data[1:])
    _read(HEADS[data[0] % len(HEADS)] + page if data else page)


def html(data: bytes) -> None:
    """A page of HTML, whole or a part."""
    page = _text(data)
    _read(page if form_of(page) == "html" else f"<html>{page}")


def feed(data: bytes) -> None:
    """A feed of RSS, Atom, RDF or JSON, or else what stands in the entry of one."""
    page = _text(data)
    if form_of(page) != "feed":
        page = f"<rss version='2.0'><channel><title>a</title><item>{page}</item></channel></rss>"
    _read(page)


def equations(data: bytes) -> None:
    """Equations of any text stand in order, disjoint, and `valid` implies `complete`."""
    page, position = _text(data), 0
    for found in find_equations(page):
        equation = read_equation(page, found)
        assert position <= found.start < found.end <= len(page)
        assert equation.complete or not equation.valid
        assert equation.latex in page[found.start : found.end]
        position = found.end


def latex(data: bytes) -> None:
    """Any text is LaTeX that parses or is not, and braces that do not pair do not parse."""
    inside = _text(data)
    if is_valid(inside) and "\\" not in inside and "%" not in inside:
        assert inside.count("{") == inside.count("}")


def warc(data: bytes) -> None:
    """A WARC, compressed if its bytes say so."""
    _read_file(data, "a.warc")


def containers(data: bytes) -> None:
    """A file of any other kind; the first byte chooses its name."""
    _read_file(data[1:], NAMES[data[0] % len(NAMES)] if data else "a.txt")


def configuration(data: bytes) -> None:
    """A configuration, which is read, its folders two, or refused."""
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, config.NAME)
        path.write_bytes(data)
        with suppress(UsageError):
            found = config.read(path)
            assert found.dumps != found.data


TARGETS: dict[str, Target] = {
    "decode": decoding, "text": text, "html": html, "feed": feed, "equations": equations,
    "latex": latex, "warc": warc, "containers": containers, "config": configuration,
}  # fmt: skip


def _text(data: bytes) -> str:
    """The bytes as decoding could give them: of HTML and feeds, wrong bytes are U+FFFD."""
    return data.decode("utf-8", "replace").replace("\0", "\ufffd").replace("\r", "\n")


def _memory() -> str | None:
    """A folder in memory, where the system has one."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108  asked for a million times; private folders are made in it


def _read(page: str) -> None:
    try:
        found = read_page(page)
    except ParseError as error:
        _check_refusal(error, len(page))
    else:
        _check_page(found)


def _check_refusal(error: ParseError, size: int) -> None:
    assert 0 <= error.offset <= size, error.offset
    _check_strings((str(error),))


def _check_page(page: Page) -> None:
    blocks = [(entry.block.start, entry.block.end) for entry in page.entries]
    assert blocks == sorted(blocks)
    spans = sorted(
        each for each in (*blocks, *page.boilerplate, *page.residue) if each[0] != each[1]
    )
    assert [0, *(end for _, end in spans)] == [*(start for start, _ in spans), len(page.text)]
    for entry in page.entries:
        if entry.date:
            date(entry.date.year or 2000, entry.date.month, entry.date.day)
        assert entry.views is None or 0 <= entry.views < 1 << 63
        for equation in entry.body.equations:
            whole = (entry.body.summary or "")[equation.start : equation.end]
            assert equation.latex in whole
    _check_strings((page,))


def _read_file(data: bytes, name: str) -> None:
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for item in read_dumps(Found(path, name), _SMALL):
            assert isinstance(item, Dump | Rejection | Skipped | Revisit)
            if isinstance(item, Rejection):
                assert item.message
                assert item.offset >= 0
            _check_strings((item,))
            if isinstance(item, Dump):
                with suppress(ParseError):
                    decode(item.data, item.charset)


def _check_strings(values: Iterable[object]) -> None:
    """Assert that each string in the values, and in what they hold, can be written as UTF-8."""
    for value in values:
        if isinstance(value, str):
            value.encode()
        elif isinstance(value, tuple):
            _check_strings(value)
        elif is_dataclass(value):
            _check_strings([getattr(value, field.name) for field in fields(value)])
