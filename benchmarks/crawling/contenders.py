"""The crawlers under test, as commands; and what each has stored."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.crawl import salvage
from scraper.crawl.warc import OPEN

ROOT = Path(__file__).resolve().parents[2]
SPIDER = Path(__file__).with_name("spider.py")


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to crawl: its name, its command, and the paths of the pages that a folder holds.

    `command` takes addresses, a folder, the delay in seconds, and whether internal addresses may
    be asked, which only ours can refuse.
    """

    name: str
    command: Callable[[Sequence[str], Path, float, bool], list[str]]
    stored: Callable[[Path], set[str]]
    forget: Callable[[Path], None]


def start(contender: Contender, urls: Sequence[str], folder: Path, delay: float = 0.0,
          *, private: bool = True) -> subprocess.Popen[bytes]:  # fmt: skip
    """Start a crawl in a process of its own."""
    command = contender.command(urls, folder, delay, private)
    silence = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdin=silence, stdout=silence, stderr=silence)


def run(contender: Contender, urls: Sequence[str], folder: Path, delay: float = 0.0,
        *, private: bool = True) -> None:  # fmt: skip
    """Crawl to the end."""
    start(contender, urls, folder, delay, private=private).wait()


def _ours(urls: Sequence[str], folder: Path, delay: float, private: bool) -> list[str]:  # noqa: FBT001  as Contender says
    allowed = ["--allow-private"] if private else []
    command = [sys.executable, "-m", "scraper", "crawl", "--quiet", "--delay", str(delay)]
    return [*command, *allowed, "--into", str(folder), *urls]


def _ours_stored(folder: Path) -> set[str]:
    files = list(folder.glob("*.warc.gz"))
    for torn in folder.glob(f"*{OPEN}"):
        files.append(Path(shutil.copy(torn, folder.with_suffix(".copy"))))
        salvage.mend(files[-1])
    answers = (answer for path in files for answer, _ in salvage.answers(path, 0))
    return {_path(answer.url) for answer in answers if answer.status == 200}


def _scrapy(**own: object) -> Callable[[Sequence[str], Path, float, bool], list[str]]:
    def command(urls: Sequence[str], folder: Path, delay: float, _: bool) -> list[str]:  # noqa: FBT001  ditto
        options = dict(own)
        if delay:
            options |= {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": True,
                        "AUTOTHROTTLE_START_DELAY": delay}  # fmt: skip
        return [sys.executable, str(SPIDER), str(folder), json.dumps(options), *urls]

    return command


def _scrapy_stored(folder: Path) -> set[str]:
    files = (path for path in (folder / "pages").glob("*") if not path.suffix)
    return {_path(path.read_bytes().partition(b"\n")[0].decode()) for path in files}


def _forget_job(folder: Path) -> None:
    """A JOBDIR is for one crawl: the next crawl needs another one."""
    shutil.rmtree(folder / "job", ignore_errors=True)


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


CONTENDERS = (
    Contender("ours", _ours, _ours_stored, lambda _: None),
    Contender("Scrapy, JOBDIR and cache", _scrapy(job="job"), _scrapy_stored, _forget_job),
    Contender("Scrapy, cache", _scrapy(), _scrapy_stored, lambda _: None),
    Contender("Scrapy, bare", _scrapy(HTTPCACHE_ENABLED=False), _scrapy_stored, lambda _: None),
)
Contenders = Sequence[Contender]
