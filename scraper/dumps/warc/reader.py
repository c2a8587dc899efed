"""WARC and WET: the pages of all records that are whole."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from scraper.dumps.compressions import DICTIONARY, GZIP, codec_of
from scraper.dumps.items import Context, Item, Opened
from scraper.dumps.streams import Forward, buffered, seekable, unpacked
from scraper.dumps.warc.forms import PLAIN, Form
from scraper.dumps.warc.members import gzip_form, zstd_form
from scraper.dumps.warc.proof import Proof
from scraper.dumps.warc.records import Records
from scraper.dumps.warc.walk import Loss, walk
from scraper.records import Rejection

_HEAD = 4


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the pages; behind `!/` is the offset of the record in the file."""
    with seekable(opened.stream) as (file, damage):
        form = _form(file)
        if form is not PLAIN and not form.extent(file, 0).alone:
            yield from _unpacked(file, opened, context)
        else:
            proof: Proof = "member" if form.checked else "needed" if damage else "digest"
            yield from _items(file, form, proof, opened.name, context)
    if damage:
        yield Rejection(opened.name, damage.offset, damage.error, str(damage))


def _form(file: BinaryIO) -> Form:
    """Give the form of a file: if its beginning is damaged, that of the first record behind."""
    file.seek(0)
    head = file.read(_HEAD)
    likely = PLAIN if head == b"WARC" else gzip_form() if head[:2] == GZIP else zstd_form(file)
    start = likely.search(file, 0)
    if start == 0 or (start and head == DICTIONARY):
        return likely
    forms = (PLAIN, gzip_form(), zstd_form(file))
    starts = [form.search(file, 0) for form in forms]
    found = [(start, number) for number, start in enumerate(starts) if start is not None]
    return forms[min(found)[1]] if found else PLAIN


def _unpacked(file: BinaryIO, opened: Opened, context: Context) -> Iterator[Item]:
    """Yield the pages of a file compressed as a whole; offsets are those in its content."""
    file.seek(0)
    codec = codec_of(file.read(_HEAD))
    file.seek(0)
    content = buffered(Forward(unpacked(file, codec, context.budget)))
    yield from read(replace(opened, stream=content), context)


def _items(file: BinaryIO, form: Form, proof: Proof, name: str, context: Context) -> Iterator[Item]:
    for each in walk(file, form, Records(name, context.options, proof).item):
        yield _rejection(each, name) if isinstance(each, Loss) else each


def _rejection(loss: Loss, name: str) -> Rejection:
    """Give what was lost, in records and bytes."""
    lost = f"{loss.end - loss.start:,} bytes from {loss.start:,} to {loss.end:,} are lost"
    if loss.records:
        return Rejection(
            f"{name}!/{loss.start}",
            loss.start,
            "TornRecord",
            f"{loss.why}; {lost}, and with them this record at least; fetch the file again",
        )
    return Rejection(
        name,
        loss.start,
        "DamagedArchive",
        f"{loss.why}; {lost}, and with them an unknown number of records; fetch the file again",
    )
