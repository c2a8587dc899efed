"""The Scrapy side of the benchmark, with the settings that its documentation advises for each aim.

    python spider.py FOLDER OPTIONS URL…     # OPTIONS as JSON

Each page is written to FOLDER/pages at once, so that a kill loses no page that came.
"""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class Pages(Spider):
    """Walks next links, as ours does."""

    name = "pages"
    allowed_domains = ("127.0.0.1", "localhost")

    def __init__(self, starts: list[str], folder: Path, **more: Any) -> None:  # noqa: ANN401  Scrapy's
        super().__init__(**more)
        self.starts, self.folder = starts, folder

    async def start(self) -> AsyncIterator[Request]:
        """Give the first requests."""
        for url in self.starts:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> Iterator[Request]:
        """Keep the page, and go on to the next."""
        name = sha256(response.url.encode()).hexdigest()
        scratch = self.folder / f"{name}.part"  # so that a kill leaves no half page
        scratch.write_bytes(response.url.encode() + b"\n" + response.body)
        scratch.rename(self.folder / name)
        yield from response.follow_all(css="li.next a")


def main() -> None:
    """Crawl."""
    folder, options, starts = Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    settings = {
        "USER_AGENT": "listing-scraper-benchmark (+https://example.org/)",
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "RETRY_ENABLED": True,
        "RETRY_TIMES": 4,
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_POLICY": "scrapy.extensions.httpcache.RFC2616Policy",
        "HTTPCACHE_DIR": str(folder / "cache"),
    }
    if job := options.pop("job", None):
        settings["JOBDIR"] = str(folder / job)
    process = AsyncCrawlerProcess(settings | options)
    process.crawl(Pages, starts=starts, folder=pages)
    process.start()


if __name__ == "__main__":
    main()
