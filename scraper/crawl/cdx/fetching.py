"""Captures, one after another: fetched and checked, or known to be the same as another one."""

from urllib.parse import urljoin

from scraper.crawl.cdx.archive import Archive
from scraper.crawl.cdx.asking import Asking
from scraper.crawl.cdx.listing import Capture
from scraper.crawl.cdx.member import Unusable, check
from scraper.crawl.client import Answer, Unanswered
from scraper.crawl.report import Failure
from scraper.crawl.retrying import http_date
from scraper.crawl.scope import origin
from scraper.crawl.settings import CrawlSettings

_COMMON_CRAWL = {"https://index.commoncrawl.org": "https://data.commoncrawl.org"}
"""Where the files of an index are, if they are not on its own host."""
_MOST_IN_A_ROW = 5


class Fetching:
    """What a run does with captures, and the count of it."""

    def __init__(
        self, asking: Asking, archive: Archive, endpoint: str, settings: CrawlSettings
    ) -> None:
        self._asking, self._archive, self._settings = asking, archive, settings
        host = origin(endpoint)
        self._replay, self._files = f"{host}/web/", f"{_COMMON_CRAWL.get(host, host)}/"
        self._contents: dict[tuple[str, str], Capture] = {}
        self._in_a_row = 0
        self.failed: list[Failure] = []
        self.fetched = self.same = 0

    def know(self, capture: Capture) -> None:
        """Take a capture as there: others of this address and content need no request."""
        if capture.digest:
            self._contents.setdefault((capture.url, capture.digest), capture)

    async def deal(self, capture: Capture) -> None:
        """Keep a capture, or note why not. Raises Halted if the run is to end."""
        of = self._contents.get((capture.url, capture.digest or ""))
        if of:
            self._archive.same(capture, of)
            self.same += 1
            return
        try:
            await (self._record(capture) if capture.file else self._replayed(capture))
        except (Unanswered, Unusable) as error:
            self.failed.append(Failure(capture.url, f"capture of {capture.stamp}: {error}"))
            lost = isinstance(error, Unanswered) and error.heals
            self._in_a_row = self._in_a_row + 1 if lost else 0
            return
        self._in_a_row = 0
        self.fetched += 1
        self.know(capture)

    @property
    def is_hopeless(self) -> bool:
        """Whether the archive has left several requests in a row unanswered."""
        return self._in_a_row >= _MOST_IN_A_ROW

    async def _record(self, capture: Capture) -> None:
        """Fetch the capture's part of a file, which is one record."""
        if not capture.length:
            raise Unusable("the index does not say how long its record is")
        if capture.length > self._settings.max_bytes:
            raise Unusable(f"it has more than {self._settings.max_bytes} bytes")
        part = f"{capture.offset}-{capture.offset + capture.length - 1}"
        answer = await self._asking.get(
            urljoin(self._files, capture.file or ""),
            {"Range": f"bytes={part}", "Accept-Encoding": "identity"},
            keep=capture.length,
        )
        if answer.status == 200:
            raise Unusable("the server sent the whole file, not the part asked for")
        _expect(answer, 206)
        if not (answer.header("Content-Range") or "").startswith(f"bytes {part}/"):
            raise Unusable(f"another part came: {answer.header('Content-Range')}, not {part}")
        if len(answer.body) != capture.length:
            raise Unusable(f"{len(answer.body)} bytes came, not {capture.length}")
        check(answer.body, capture, self._settings.max_bytes)
        self._archive.member(answer.body)

    async def _replayed(self, capture: Capture) -> None:
        """Fetch the capture as it came (`id_`), without what a replay adds for browsers."""
        answer = await self._asking.get(f"{self._replay}{capture.stamp}id_/{capture.url}")
        if 300 <= answer.status < 400:
            raise Unusable(f"the replay leads elsewhere: {answer.header('Location')}")
        _expect(answer, 200)
        moment = http_date(answer.header("Memento-Datetime"))
        if moment and moment != capture.moment:
            raise Unusable(f"the replay gave the capture of {moment:%Y%m%d%H%M%S}")
        self._archive.replayed(capture, answer)


def _expect(answer: Answer, status: int) -> None:
    if answer.status != status:
        raise Unusable(f"{answer.status} {answer.reason}".strip())
