"""Units of work: a few megabytes of files, or one large container.

Where units end depends on the files alone, not on how many processes read them, so neither do the
shards that they leave.
"""

from collections.abc import Iterator, Sequence
from os import stat

from scraper.dumps import Found
from scraper.places import Remote

Unit = tuple[Found, ...]

_MOST_FILES = 2_000
_LEAST, _MOST = 1_000_000, 16_000_000
"""Bytes of a unit: the fewer there are in all, the less each has, so that all processes work."""
_UNITS = 8


def units(found: Sequence[Found]) -> Iterator[Unit]:
    """Yield the files in order, as many together as make a unit."""
    sizes = [_size(file) for file in found]
    most = min(_MOST, max(_LEAST, sum(sizes) // _UNITS))
    unit: list[Found] = []
    filled = 0
    for file, size in zip(found, sizes, strict=True):
        unit.append(file)
        filled += size
        if len(unit) == _MOST_FILES or filled >= most:
            yield tuple(unit)
            unit, filled = [], 0
    if unit:
        yield tuple(unit)


def _size(file: Found) -> int:
    if isinstance(file.path, Remote):
        return file.size or 0
    try:
        return stat(file.path).st_size  # noqa: PTH116  a call a dump: a Path's own takes twice as long
    except OSError:  # reading it will say why
        return 0
