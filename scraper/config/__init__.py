"""`scraper.toml`: which sites are crawled again, how, and where everything goes.

Theory of operation: reading a file is a walk over `scraper.config.keys` that gathers all mistakes
before it gives up, so that a file is mended in one go. Paths are relative to the file, and
absolute once read: cron starts runs in other folders.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from scraper.config.keys import KEYS, SITE_KEYS, Key, is_name
from scraper.errors import UsageError
from scraper.nearest import nearest, nearest_path

NAME: Final = "scraper.toml"


@dataclass(frozen=True, slots=True)
class Site:
    """A site to crawl; None leaves it to the crawler."""

    name: str
    start: tuple[str, ...]
    since: date | None = None
    delay: float | None = None
    max_pages: int | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says. Paths are absolute, times are in seconds."""

    sites: tuple[Site, ...]
    dumps: Path
    data: Path
    contact: str | None = None
    jitter: float = 0.0
    deadline: float | None = None
    ping: str | None = None


def read(path: Path) -> Config:
    """Read the file at `path`. Raises UsageError, which tells all that is wrong with it."""
    table = _table(path)
    mistakes = list(_mistakes(table))
    if mistakes:
        raise UsageError(f"{path} cannot be used:\n" + "\n".join(f"  {each}" for each in mistakes))
    folder = path.absolute().parent
    sites = tuple(_site(name, keys) for name, keys in table.pop("sites").items())
    dumps, data = (folder / table.pop(name, name) for name in ("dumps", "data"))
    return Config(sites, dumps, data, **table)


def _site(name: str, keys: Mapping[str, Any]) -> Site:
    return Site(name, **{**keys, "start": tuple(keys["start"])})


def _table(path: Path) -> dict[str, Any]:
    try:
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} cannot be read: it is no file")  # a pipe would be waited for
        return tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        near = nearest_path(path)
        hint = f"did you mean {near}? If not, " if near and near.is_file() else ""
        raise UsageError(
            f"there is no {path}; {hint}begin one with: "
            f"python -m scraper recrawl --example > {NAME}"
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8, at byte {error.start}; save it as UTF-8") from None
    except (ValueError, RecursionError) as error:  # syntax; too many digits; too deep
        raise UsageError(f"{path} is not TOML: {error}") from None


def _mistakes(table: Mapping[str, Any]) -> Iterator[str]:
    yield from _wrong(table, KEYS, "")
    if Path(str(table.get("dumps", "dumps"))) == Path(str(table.get("data", "data"))):
        yield "dumps and data are one folder; they must be two"
    sites = table.get("sites")
    for name, keys in sites.items() if isinstance(sites, dict) else ():
        if not is_name(name):
            yield f"sites.{_shown(name)} is no name: it is a folder's, without / and . in front"
        if isinstance(keys, dict):
            yield from _wrong(keys, SITE_KEYS, f"sites.{name}.")
        else:
            yield f"sites.{name} is {_shown(keys)}; it must be a table: [sites.{name}]"


def _wrong(table: Mapping[str, Any], known: Mapping[str, Key], prefix: str) -> Iterator[str]:
    for name, value in table.items():
        if name not in known:
            yield f"{prefix}{name} is no key; {_nearest(name, known)}"
        elif not known[name].fits(value):
            yield f"{prefix}{name} is {_shown(value)}; it must be {known[name].wanted}"
    for name, key in known.items():
        if key.required and name not in table:
            yield f"{prefix}{name} is missing; it must be {key.wanted}"


def _nearest(name: str, known: Mapping[str, Key]) -> str:
    if name in SITE_KEYS:
        return "it belongs to a site: put it below a line like [sites.blog]"
    if name in KEYS:
        return "it belongs to no site: put it above the first [sites.…]"
    near = nearest(name, known)
    return f"did you mean {near}?" if near else f"known here are {', '.join(known)}"


def _shown(value: object) -> str:
    """Give a value much as the file has it, cut if it is long."""
    from json import dumps  # noqa: PLC0415  ditto

    text = "a table" if isinstance(value, dict) else dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
