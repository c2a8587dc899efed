"""From an answer to what is kept of it and where the walk goes on.

The same happens to an answer that has just come and to one that a killed run left in its WARC
file; only that the latter is not written again.
"""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urljoin

from scraper.crawl.client import Answer
from scraper.crawl.frontier import Entry, Frontier, Lead
from scraper.crawl.reading import Finding, is_sitemap, read, sends_on
from scraper.crawl.robots import sitemaps
from scraper.crawl.scope import is_below, key, origin, site
from scraper.crawl.settings import CrawlSettings
from scraper.crawl.state import State
from scraper.crawl.warc import Warc, date_of, payload_digest

OPTIONAL = frozenset({"guess", "sitemap"})
"""Kinds of leads that need not be there: that they are not is no failure."""
_BY_ITSELF = frozenset({"feed", "archive", "sitemap"})
"""Kinds of leads whose content changes though the page that led there does not."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONTENT = frozenset({200, 203})
_MOST_HOPS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer; `kept` is whether a WARC record tells it after a crash."""

    kind: Literal["fetched", "unchanged", "moved", "failed", "absent"]
    reason: str = ""
    kept: bool = True


class Walk:
    """The rules of a crawl, on the state of one run."""

    def __init__(self, state: State, frontier: Frontier, settings: CrawlSettings) -> None:
        self._state, self._frontier, self._settings = state, frontier, settings

    def absorb(self, entry: Entry, answer: Answer, warc: Warc) -> Outcome:
        """Store a fresh answer, and draw the conclusions from it."""
        if answer.status not in _CONTENT:
            of = self._state.payload(entry.digest) if entry.digest else None
            if answer.status == 304 and of:
                warc.revisit(answer, entry.digest, of)
            elif answer.status != 304:
                warc.response(answer)
            return self.conclude(entry, answer, None)
        if is_sitemap(answer):
            self._settle(entry, answer, None, self._finding(entry, answer), is_new=True)
            return Outcome("fetched", kept=False)
        if entry.kind == "sitemap":
            return self._failed(entry, "no sitemap")
        if middle := sends_on(answer):
            if middle.by == "refresh" and middle.target:
                return replace(self._moved(entry, answer.url, middle.target), kept=False)
            return self._failed(
                entry, _SENT_ON.format(f" to {middle.target}" * bool(middle.target))
            )
        digest = payload_digest(answer.body)
        if of := self._state.payload(digest):
            warc.revisit(answer, digest, of)
        else:
            warc.response(answer, digest)
        return self.conclude(entry, answer, digest)

    def conclude(self, entry: Entry, answer: Answer, digest: str | None) -> Outcome:
        """Draw the conclusions from an answer that is stored; `digest` is that of its content."""
        target = answer.header("Location")
        if digest:
            self._content(entry, answer, digest)
            return Outcome("fetched")
        if answer.status == 304 and entry.captured:
            self._unchanged(entry)
            return Outcome("unchanged", kept=entry.digest is not None)
        if answer.status in _REDIRECTS and target:
            return self._moved(entry, answer.url, target)
        return self._failed(entry, f"{answer.status} {answer.reason}".strip(), kept=True)

    def _content(self, entry: Entry, answer: Answer, digest: str) -> None:
        known = self._state.payload(digest)
        if known and key(known[0]) == entry.key:
            self._capture(entry, answer, digest, entry.leads)
            self._unchanged(entry)
        elif known:  # the same under another address: whatever it leads to is known
            self._settle(entry, answer, digest, Finding(), is_new=False)
        else:
            self._state.keep_payload(digest, answer.url, date_of(answer.moment))
            finding = self._finding(entry, answer)
            self._settle(entry, answer, digest, finding, is_new=self._is_new(entry, finding))

    def _finding(self, entry: Entry, answer: Answer) -> Finding:
        return read(answer, entry.kind, self._start(entry), self._settings.since)

    def _is_new(self, entry: Entry, finding: Finding) -> bool:
        """Whether a page says what no page before it said; if not, it is known ground.

        Posts decide, and of a page without any, links. Where no delay is kept, new links are
        enough in a page's first content: to read posts would take most of the time.
        """
        has_new_links = self._have_news(entry, finding.links)
        if has_new_links and not self._settings.delay and not entry.captured:
            return True
        posts = finding.posts()
        return self._have_news(entry, posts) if posts else has_new_links

    def _have_news(self, entry: Entry, items: frozenset[bytes]) -> bool:
        """Whether one of these is new to the walk; afterwards none is."""
        run = self._frontier.run
        known = self._state.known(entry.walk, items, run if self._settings.everything else 0)
        self._state.remember(entry.walk, items, run)
        return known < len(items)

    def _settle(
        self, entry: Entry, answer: Answer, digest: str | None, finding: Finding, *, is_new: bool
    ) -> None:
        """Note a page's content, and queue what it leads to."""
        self._frontier.settle(entry, "done")
        leads = list(finding.leads) + self._sitemaps(entry, finding)
        if finding.onward and is_new and finding.older:
            day = str(self._settings.since)
            self._frontier.add(entry.walk, finding.onward, status="older", reason=day)
        elif finding.onward and is_new:
            leads.append(finding.onward)
        self._queue(entry, leads)
        self._capture(entry, answer, digest, tuple(x for x in leads if x.kind != "entry"))

    def _capture(
        self, entry: Entry, answer: Answer, digest: str | None, leads: tuple[Lead, ...]
    ) -> None:
        known = replace(
            entry, digest=digest, captured=date_of(answer.moment), leads=leads,
            etag=answer.header("ETag"), modified=answer.header("Last-Modified"),
        )  # fmt: skip
        self._frontier.capture(known)

    def _unchanged(self, entry: Entry) -> None:
        """Nothing new: go on behind it only to what changes by itself, unless all is wanted."""
        self._frontier.settle(entry, "done")
        wanted = {*_BY_ITSELF, "page"} if self._settings.everything else _BY_ITSELF
        self._queue(entry, [lead for lead in entry.leads if lead.kind in wanted])

    def _queue(self, entry: Entry, leads: list[Lead]) -> None:
        for lead in leads:
            self._frontier.add(entry.walk, lead)

    def _sitemaps(self, entry: Entry, finding: Finding) -> list[Lead]:
        """The sitemaps of a site whose start has no next page."""
        start = self._start(entry)
        is_itself = any(lead.kind in ("entry", "sitemap") for lead in finding.leads)
        if entry.kind != "start" or finding.onward or is_itself:
            return []
        found = self._state.robots(origin(entry.url))
        named = [Lead(url, "sitemap") for url in sitemaps(found[1] if found else "")]
        guessed = [Lead(urljoin(start, "/sitemap.xml"), "sitemap")]
        return [lead for lead in named or guessed if is_below(lead.url, start)]

    def _moved(self, entry: Entry, url: str, location: str) -> Outcome:
        target = urljoin(url, location)
        if entry.hops >= _MOST_HOPS:
            return self._failed(entry, f"more than {_MOST_HOPS} redirects", kept=True)
        if site(target) != site(self._start(entry)):
            return self._failed(
                entry,
                f"it redirects to {target}, another site: crawl that if you mean it",
                kept=True,
            )
        if key(target) == entry.key:
            self._frontier.again(entry, target)
        else:
            self._frontier.settle(entry, "moved")
            self._frontier.add(entry.walk, Lead(target, entry.kind, entry.hops + 1))
        return Outcome("moved")

    def _failed(self, entry: Entry, reason: str, *, kept: bool = False) -> Outcome:
        self._frontier.settle(entry, "gone", reason)
        return Outcome("absent" if entry.kind in OPTIONAL else "failed", reason, kept)

    def _start(self, entry: Entry) -> str:
        return self._state.noted(f"start {entry.walk}", entry.walk)


_SENT_ON = (
    "the host answered with a page whose script sends browsers on{}; programs cannot follow it, "
    "and it was not stored"
)
