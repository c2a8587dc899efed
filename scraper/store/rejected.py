"""The file of what could not be read: one JSON object a line."""

import json
from collections.abc import Iterable
from pathlib import Path

from scraper.errors import ForeignDataset
from scraper.records import Rejection
from scraper.schema import REJECTED
from scraper.store.remedies import explained

_FIELDS = tuple(column.name for column in REJECTED.columns)


def encode(rejections: Iterable[Rejection]) -> bytes:
    """Give the file's bytes: sorted, each rejection once."""
    ordered = sorted({tuple(getattr(each, name) for name in _FIELDS) for each in rejections})
    return "".join(map(_line, ordered)).encode()


def decode(path: Path) -> tuple[Rejection, ...]:
    """Give the rejections of the file at `path`, none if it is missing.

    Raises ForeignDataset for a file that holds anything else.
    """
    with explained(path):
        data = path.read_bytes() if path.exists() else b""
    try:
        return tuple(Rejection(**json.loads(line)) for line in data.split(b"\n") if line)
    except (TypeError, ValueError) as error:
        raise ForeignDataset(path) from error


def _line(values: tuple[str | int, ...]) -> str:
    return json.dumps(dict(zip(_FIELDS, values, strict=True)), ensure_ascii=False) + "\n"
