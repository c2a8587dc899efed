"""What outlives the process: one SQLite file beside the WARC files.

Theory of operation: a page's bytes are on the disk before the state says that it was fetched, and
the state notes up to which byte of the open WARC file it knows (`scraper.crawl.run`). After a
crash the rest of that file tells what the state missed, so nothing is lost or fetched again.
Commits are few: one a second, and one after whatever no WARC record tells.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import ScraperError

NAME = ".crawl.sqlite"
_VERSION = 1
_SCHEMA = """
create table if not exists notes (name text primary key, value text) without rowid;
create table if not exists pages (
    key text primary key, url text, walk text, site text, kind text, status text, run integer,
    place integer, hops integer, attempts integer, ready real, etag text, modified text,
    digest text, captured text, leads text, reason text) without rowid;
create index if not exists queue on pages (status, site, place);
create table if not exists known (walk text, item blob, run integer, primary key (walk, item))
    without rowid;
create table if not exists payloads (digest text primary key, url text, captured text)
    without rowid;
create table if not exists sites (site text primary key, gap real, ready real) without rowid;
create table if not exists robots (origin text primary key, fetched real, body text) without rowid;
"""


class State:
    """The open state of a folder. Changes are kept by `commit` only.

    `before` is done before each commit: it has on the disk what the state relies on.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.before: Callable[[], None] = lambda: None

    def commit(self) -> None:
        """Make all changes durable, in one step."""
        self.before()
        self.database.commit()

    def note(self, name: str, value: object) -> None:
        """Keep one value under a name."""
        self.database.execute("insert or replace into notes values (?, ?)", (name, str(value)))

    def noted(self, name: str, default: str = "") -> str:
        """Give the value kept under a name."""
        row = self.database.execute("select value from notes where name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def robots(self, origin: str) -> tuple[float, str] | None:
        """Give when a robots.txt was fetched, and its text."""
        row = self.database.execute(
            "select fetched, body from robots where origin = ?", (origin,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def keep_robots(self, origin: str, fetched: float, text: str) -> None:
        """Keep a robots.txt, at once: no WARC record tells of it."""
        self.database.execute(
            "insert or replace into robots values (?, ?, ?)", (origin, fetched, text)
        )
        self.commit()

    def clock(self, site: str) -> tuple[float, float]:
        """Give a site's gap and the moment from which on it may be asked."""
        row = self.database.execute(
            "select gap, ready from sites where site = ?", (site,)
        ).fetchone()
        return (row[0], row[1]) if row else (0.0, 0.0)

    def keep_clock(self, site: str, gap: float, ready: float) -> None:
        """Keep a site's clock."""
        self.database.execute("insert or replace into sites values (?, ?, ?)", (site, gap, ready))

    def payload(self, digest: str) -> tuple[str, str] | None:
        """Give address and date of the record that holds a payload, if one does."""
        row = self.database.execute(
            "select url, captured from payloads where digest = ?", (digest,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def keep_payload(self, digest: str, url: str, captured: str) -> None:
        """Keep where a payload is."""
        self.database.execute(
            "insert or ignore into payloads values (?, ?, ?)", (digest, url, captured)
        )

    def known(self, walk: str, items: frozenset[bytes], since_run: int) -> int:
        """Count the items that pages of this walk had, in that run or a later one."""
        asked = "select count(*) from known where walk = ? and item = ? and run >= ?"
        return sum(
            self.database.execute(asked, (walk, item, since_run)).fetchone()[0] for item in items
        )

    def remember(self, walk: str, items: frozenset[bytes], run: int) -> None:
        """Keep what a page said."""
        self.database.executemany(
            "insert or replace into known values (?, ?, ?)", ((walk, item, run) for item in items)
        )


@contextmanager
def opened(folder: Path) -> Iterator[State]:
    """Open the state of a folder, made if missing; close it at the end, without a commit."""
    path = folder / NAME
    try:
        database = sqlite3.connect(path)
        _prepare(database, path)
    except sqlite3.Error as error:
        raise ScraperError(f"{path}: {error}; {_REMEDY}") from error
    try:
        yield State(database)
    except sqlite3.Error as error:
        raise ScraperError(f"{path}: {error}; {_REMEDY}") from error
    finally:
        database.close()


_REMEDY = (
    "look at the disk and run again; if the file is damaged, move it away: the next crawl then "
    "asks for all pages once more"
)


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = full")  # a commit is rare, and must be there
    found = database.execute("pragma user_version").fetchone()[0]
    if found > _VERSION:
        raise ScraperError(f"{path} was written by a newer version: update this program")
    database.executescript(_SCHEMA)
    database.execute(f"pragma user_version = {_VERSION}")
    database.commit()
