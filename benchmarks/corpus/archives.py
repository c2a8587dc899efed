"""A corpus as .tar.zst files of many dumps: a million files cost more than what they hold."""

import io
import tarfile
from pathlib import Path

from corpus.dumps import dump, name_of

DUMPS_AN_ARCHIVE = 10_000


def write_archives(folder: Path, dumps: int) -> int:
    """Write a corpus of so many dumps to `folder`; give the bytes of the dumps."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for first in range(0, dumps, DUMPS_AN_ARCHIVE):
        numbers = range(first, min(first + DUMPS_AN_ARCHIVE, dumps))
        size += _write(folder / f"{first:07d}.tar.zst", numbers, dumps)
    return size


def _write(path: Path, numbers: range, dumps: int) -> int:
    import zstandard  # noqa: PLC0415  what makes plain files needs none

    size = 0
    with (
        zstandard.open(path, "wb") as packed,
        tarfile.open(fileobj=packed, mode="w|") as archive,
    ):
        for number in numbers:
            data = dump(number, dumps)
            member = tarfile.TarInfo(name_of(number))
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
            size += len(data)
    return size
