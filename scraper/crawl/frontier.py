"""The frontier: which addresses are to be fetched, and what is known of those that were."""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from scraper.crawl.scope import key, site, tidy
from scraper.crawl.state import State

RESUME_WITHIN = 3600.0
"""Seconds: a run cut short longer ago goes on, too, but looks at its starts again."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that something led to, and as what: start, page, feed, archive, sitemap, entry.

    A page's next page is followed; an entry of a sitemap leads nowhere, and `changed` is the day
    of its last change. A guess is an address that nothing named, and need not be there. `hops` are
    the redirects that led to it.
    """

    url: str
    kind: str
    hops: int = 0
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of the frontier. `captured` is when it last gave content, as WARC writes dates.

    `leads` are where that content led.
    """

    key: str
    url: str
    walk: str
    kind: str
    hops: int
    attempts: int
    etag: str | None
    modified: str | None
    digest: str | None
    captured: str | None
    leads: tuple[Lead, ...]


_COLUMNS = "key, url, walk, kind, hops, attempts, etag, modified, digest, captured, leads"
_NEXT = (
    f"select {_COLUMNS} from pages where status = 'waiting' and site = ? and ready <= ?"  # noqa: S608  our own words
    " and walk in walks order by place limit 1"
)
_NAMED = f"select {_COLUMNS} from pages where key = ?"  # noqa: S608  ditto


class Frontier:
    """The queue of one run, as rows of the state.

    A page's status is one of:

    waiting     to be fetched; taken: a worker has it
    done        fetched in run `run`; moved: it redirects
    failed      it may heal: the next run tries again; gone: it is tried if it is linked again
    older       behind pages older than the day in `reason`
    """

    def __init__(self, state: State, starts: Mapping[str, str]) -> None:
        """`starts` are the addresses that the run begins at, by walk."""
        self._state, self._db, self._starts = state, state.database, starts
        self.run = int(state.noted("run", "0"))
        self._place = self._db.execute("select coalesce(max(place), 0) from pages").fetchone()[0]
        self._db.execute("create temp table walks (walk text primary key)")
        self._db.executemany("insert into walks values (?)", ((walk,) for walk in starts))

    def begin(self, now: float, since: date | None) -> None:
        """Start a run, or take up one that was cut short; its starts are queued."""
        state = self._state
        is_cut_short = state.noted("running") == "yes" or self.waiting() > 0
        self._wake(now, since)
        if not (is_cut_short and now - float(state.noted("began", "0")) < RESUME_WITHIN):
            self.run += 1
            state.note("began", now)
        state.note("run", self.run)
        state.note("running", "yes")
        for walk, start in self._starts.items():
            state.note(f"start {walk}", start)
            self.add(walk, Lead(start, "start"))

    def _wake(self, now: float, since: date | None) -> None:
        """Queue again what a run left: taken, failed, or then too old.

        Nothing waits longer than a run may be resumed, unless the clock was set back.
        """
        self._db.execute("update pages set ready = 0 where ready > ?", (now + RESUME_WITHIN,))
        self._db.execute(
            "update pages set status = 'waiting', attempts = 0, ready = 0"
            " where walk in walks and (status in ('taken', 'failed')"
            " or status = 'older' and reason > ?)",
            (since.isoformat() if since else "",),
        )

    def add(self, walk: str, lead: Lead, status: str = "waiting", reason: str = "") -> bool:
        """Queue an address, unless this run has seen it; give whether it is queued now."""
        row = self._db.execute(
            "select status, run, captured from pages where key = ?", (key(lead.url),)
        ).fetchone()
        if row and row[1] == self.run and not (row[0] == "moved" and lead.hops):
            return False
        if row and lead.changed and lead.changed < (row[2] or "")[:10]:
            return False
        self._place += 1
        self._db.execute(
            "insert into pages (key, url, walk, site, kind, status, run, place, hops, attempts,"
            " ready, reason, leads) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '[]')"
            " on conflict (key) do update set url = excluded.url, walk = excluded.walk,"
            " kind = excluded.kind, status = excluded.status, run = excluded.run,"
            " place = excluded.place, hops = excluded.hops, attempts = 0, ready = 0,"
            " reason = excluded.reason",
            (key(lead.url), tidy(lead.url), walk, site(lead.url), lead.kind, status, self.run,
             self._place, lead.hops, reason),
        )  # fmt: skip
        return True

    def take(self, at: str, now: float) -> Entry | None:
        """Give the next address of a site to fetch, and mark it taken."""
        row = self._db.execute(_NEXT, (at, now)).fetchone()
        if row is None:
            return None
        self._set(row[0], "taken")
        return _entry(row)

    def named(self, url: str) -> Entry | None:
        """Give what is known of an address."""
        row = self._db.execute(_NAMED, (key(url),)).fetchone()
        return _entry(row) if row else None

    def moment(self, at: str) -> float | None:
        """Give when the next address of a site may be fetched, None if none is waiting."""
        found: float | None = self._db.execute(
            "select min(ready) from pages where status = 'waiting' and site = ? and walk in walks",
            (at,),
        ).fetchone()[0]
        return found

    def waiting(self) -> int:
        """Count the addresses that are still to be fetched."""
        count: int = self._db.execute(
            "select count(*) from pages where status in ('waiting', 'taken') and walk in walks"
        ).fetchone()[0]
        return count

    def put_back(self, entry: Entry) -> None:
        """Let an address wait again, as it was."""
        self._set(entry.key, "waiting")

    def retry(self, entry: Entry, ready: float) -> None:
        """Let an address wait until the moment `ready`, after one more attempt."""
        self._set(entry.key, "waiting")
        self._db.execute(
            "update pages set attempts = attempts + 1, ready = ? where key = ?", (ready, entry.key)
        )

    def settle(self, entry: Entry, status: str, reason: str = "") -> None:
        """Note how an address ended: done, moved, failed or gone."""
        self._set(entry.key, status, reason)

    def again(self, entry: Entry, url: str) -> None:
        """Ask for the page once more, under another spelling of its address."""
        self._set(entry.key, "waiting")
        self._db.execute(
            "update pages set url = ?, hops = ? where key = ?",
            (tidy(url), entry.hops + 1, entry.key),
        )

    def capture(self, entry: Entry) -> None:
        """Note the content that an address gave: validators, digest, time, leads."""
        leads = json.dumps([astuple(lead) for lead in entry.leads])
        self._db.execute(
            "update pages set etag = ?, modified = ?, digest = ?, captured = ?, leads = ?"
            " where key = ?",
            (entry.etag, entry.modified, entry.digest, entry.captured, leads, entry.key),
        )

    def _set(self, name: str, status: str, reason: str = "") -> None:
        self._db.execute(
            "update pages set status = ?, run = ?, reason = ? where key = ?",
            (status, self.run, reason, name),
        )


def _entry(row: tuple[Any, ...]) -> Entry:
    leads = tuple(Lead(*each) for each in json.loads(row[-1]))
    return Entry(*(*row[:-1], leads))
