"""The records of a WARC, read by FastWARC, and what of the file is no whole record.

FastWARC is the fastest reader, but it gives a torn record like a whole one, and ends at the first
damage. So a record counts once the next one has begun, or the form of the file says that it is
whole (`scraper.dumps.warc.forms`), and behind damage reading goes on at the next record that the
form can find.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from scraper.dumps.items import Item
from scraper.dumps.streams import Window
from scraper.dumps.warc.forms import PLAIN, Extent, Form, is_blank, size_of
from scraper.dumps.warc.proof import Torn

Take = Callable[[WarcRecord, int], Item]
"""Gives what a record is; the number is its offset in the file."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Bytes of a file from `start` to `end` that are no whole record, and why.

    `records` is how many are known to have begun there; there may have been more.
    """

    start: int
    end: int
    records: int
    why: str


@dataclass(slots=True)
class _Stretch:
    """Records in a row: those that are sure were given; the last one is at `last`.

    `begun` is whether FastWARC came to it, `item` what it gave, None if nothing; `end` is where it
    ends if its header is written as is usual; `error` is what ended the stretch.
    """

    file: BinaryIO
    form: Form
    last: int
    end: int = 0
    begun: bool = False
    item: Item | None = None
    error: Exception | None = None

    def items(self, take: Take) -> Iterator[Item]:
        """Yield what the records give but the last; that and how it ended is noted."""
        self.error = None
        source, shift = self.form.source(self.file, self.last)
        try:
            for record in ArchiveIterator(source, parse_http=False):
                if self.item:
                    self._check_end(record.stream_pos)
                    yield self.item
                self.last, self.item = record.stream_pos + shift, None
                self.begun, self.end = True, self.last + self._size(record)
                self.item = take(record, self.last)
        except (OSError, Torn) as error:
            self.error = error

    def _size(self, record: WarcRecord) -> int:
        """Give the size of a plain record with a header as is usual, and the lines behind it."""
        if self.form is not PLAIN:
            return 0
        header = sum(len(name.encode()) + len(value.encode()) + 4 for name, value in record.headers)
        return len("WARC/1.0\r\n") + header + 2 + record.content_length + 4

    def _check_end(self, start: int) -> None:
        """Raise Torn if the record is no whole one, though the next begins at `start`.

        FastWARC passes over lines of a header that are none, such as a hole between the headers of
        two records: they become one.
        """
        if self.form is not PLAIN or self.end == start:
            return
        place = self.file.tell()
        fault = PLAIN.extent(self.file, self.last).fault
        self.file.seek(place)
        if fault:
            raise Torn(fault)


def walk(file: BinaryIO, form: Form, take: Take) -> Iterator[Item | Loss]:
    """Yield what `take` gives for each whole record, and each loss, in the order of the file."""
    start: int | None = 0
    while start is not None:
        stretch = _Stretch(file, form, start)
        yield from stretch.items(take)
        extent = form.extent(file, stretch.last)
        if stretch.item is None and extent.fault is None and extent.alone:
            stretch.file = cast("BinaryIO", Window(file, 0, extent.end))
            yield from stretch.items(take)
        sure = _is_sure(stretch, extent)
        if stretch.item and sure:
            yield stretch.item
        if sure and not extent.alone:
            return
        start = form.search(file, max(extent.end, stretch.last + 1))
        end = size_of(file) if start is None else start
        if not sure:
            why = extent.fault or str(stretch.error or "it cannot be read")
            yield Loss(stretch.last, end, int(stretch.begun or extent.begins), why)
        elif not is_blank(file, extent.end, end):
            torn = form.extent(file, extent.end)
            why = torn.fault if torn.begins and torn.fault else "these bytes are no record"
            yield Loss(extent.end, end, int(torn.begins), why)


def _is_sure(stretch: _Stretch, extent: Extent) -> bool:
    """Whether the last record is whole.

    In a member of several records FastWARC does not know where one begins: then the last record
    counts if nothing was wrong with it.
    """
    if stretch.item is None:
        return False
    if stretch.error is None:
        return extent.fault is None or not extent.begins
    return extent.fault is None and extent.alone
