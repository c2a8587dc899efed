"""What names a place: a path, or an address such as s3://bucket/folder."""

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote

from scraper.errors import UsageError
from scraper.places.remote import Remote

Place = Path | Remote
"""A file or folder: of this machine, or beyond it."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^?]*)(\?.*)?", re.DOTALL)
_SQUASHED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/[^/]")
_LEGAL = "%/:@!$&'()*+,;=~"
"""What stays as it is in the path of an address, besides letters and digits (RFC 3986)."""


def place(given: str | os.PathLike[str]) -> Place:
    """Give the place that `given` names: an address if it begins with a scheme and `://`.

    In an address `%20` is a space, and settings stand behind `?`. Other characters may stand as
    they are, also those that RFC 3986 wants escaped: spaces, Chinese, `#`. What is wrong with an
    address shows when it is asked; raises UsageError for those that are no files.
    """
    text = os.fspath(given)
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return _path(given)
    scheme, path, settings = found[1].lower(), quote(found[2], safe=_LEGAL), found[3] or ""
    if scheme == "file":
        return _local(text, found[2] + settings)
    if scheme in ("http", "https"):
        raise UsageError(f"{text} is a page, not a file: fetch it with: python -m scraper crawl")
    return Remote(f"{scheme}://{path.rstrip('/')}{settings}")


def _path(given: str | os.PathLike[str]) -> Path:
    path = Path(given)
    if isinstance(given, Path) and _SQUASHED.match(str(path)) and not path.exists():
        raise UsageError(f"{path}: a Path cannot hold an address: write it as a string")
    return path


def _local(text: str, path: str) -> Path:
    """Give the path of a file:// address (RFC 8089): a `?` in it is one in a name."""
    host, _, _ = path.partition("/")
    if host not in ("", "localhost") or not (name := unquote(path.removeprefix(host))):
        raise UsageError(f"{text}: write file:///, with three slashes, and the path behind it")
    return Path(name)
