"""Crawls killed with -9: what was stored is kept, and is not asked for again.

A request that is under way at the kill has to be made again: nobody has its answer. So the law is
about pages whose answer had reached the disk, and about how many others there can be.
"""

import random
import resource
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from blog import Blog
from crawls import COMMAND, ROOT, crawled, pages, records, records_of, settings, start
from loopback import Reply, Request, Server, serve

from scraper import ingest, load
from scraper.crawl import CrawlReport, crawl, salvage
from scraper.crawl.state import NAME
from scraper.crawl.warc import OPEN


class Killer:
    """Answers as the blog does, and kills the crawler when told."""

    def __init__(self, blog: Blog, seed: int) -> None:
        self.blog, self.random = blog, random.Random(seed)
        self.process: subprocess.Popen[str] | None = None
        self.left = 0
        self.delay = 0.0

    def arm(self, process: subprocess.Popen[str], answers: int, delay: float) -> None:
        """Kill the process so many seconds after it got so many answers."""
        self.process, self.left, self.delay = process, answers, delay

    def __call__(self, request: Request) -> Reply:
        """Answer, and count down."""
        self.left -= 1
        if self.process and not self.left:
            threading.Timer(self.delay, self.process.kill).start()
        return self.blog(request)


def stored(folder: Path, scratch: Path) -> set[str]:
    """Give the paths whose content is on the disk, left-over files included."""
    found = {record.path for record in records(folder) if record.status == 200}
    for path in folder.glob(f"*{OPEN}"):
        copy = shutil.copy(path, scratch)
        if salvage.mend(Path(copy)):
            found |= {record.path for record in records_of(Path(copy)) if record.status == 200}
    return found


def command(url: str, into: Path) -> subprocess.Popen[str]:
    """Start a crawl without delay."""
    return start(url + "/", "--into", into, "--allow-private", "--delay", 0, "--quiet")


def killed_and_resumed(folder: Path, blog: Blog, kills: int, seed: int) -> Counter[str]:
    """Crawl with so many kills at random moments, then to the end; give how often each was asked.

    Then crawl undisturbed, to the folder `whole`. Fails as soon as a page that was stored before a
    kill is asked for after it.
    """
    killer = Killer(blog, seed)
    kept: set[str] = set()
    share = len(blog.listing()) // kills
    with serve(killer) as server:
        for number in range(kills + 1):
            asked = len(server.hits)
            process = command(server.url, folder / "dumps")
            if number < kills:
                moment = killer.random.random() * share * blog.delay / 2
                killer.arm(process, killer.random.randrange(1, share), moment)
            _, err = process.communicate(timeout=120)
            assert process.returncode == (-9 if number < kills else 0), err
            again = kept & {hit.path for hit in server.hits[asked:]}
            assert not again, f"stored before kill {number}, and asked for again"
            kept = stored(folder / "dumps", folder / "copy.warc.gz")
        counted = Counter(server.asked())
        crawled(server, folder / "whole")
    return counted


def dataset(dumps: Path, data: Path) -> pd.DataFrame:
    """Ingest the files of a crawl; give the posts, without the names and times of the files."""
    summary = ingest(dumps, data_dir=data)
    assert not summary.rejected
    return load(data).drop(columns=["dumps", "first_seen", "last_seen"])


def hold_the_law(folder: Path, blog: Blog, kills: int, seed: int) -> None:
    """Compare a crawl that was killed with one that was not, down to the dataset."""
    asked = killed_and_resumed(folder, blog, kills, seed)
    assert pages(folder / "dumps") == pages(folder / "whole")
    assert set(asked) == set(blog.listing())
    assert sum(asked.values()) <= len(blog.listing()) + kills, "one was under way at each kill"
    whole = dataset(folder / "whole", folder / "whole-data")
    assert len(whole) == len(blog.posts)
    assert dataset(folder / "dumps", folder / "data").equals(whole)


def test_a_crawl_killed_at_some_moments_loses_and_repeats_nothing(tmp_path: Path) -> None:
    """After five kills all pages are stored, each once, as an undisturbed crawl stores them."""
    hold_the_law(tmp_path, Blog(pages=30, delay=0.01), kills=5, seed=5)


def test_a_killed_crawl_keeps_its_distance_when_it_goes_on(tmp_path: Path) -> None:
    """A run that follows a kill at once waits as long as if it had made the last request."""
    blog = Blog(pages=6)
    killer = Killer(blog, 0)
    with serve(killer) as server:
        for answers in (3, 2, 0):
            words = ("--into", tmp_path, "--allow-private", "--delay", 0.6)
            process = start(server.url + "/", *words)
            killer.arm(process, answers, 0.1)
            process.communicate(timeout=60)
        hits = list(server.hits)
    assert set(pages(tmp_path)) == set(blog.listing())
    assert min(after.at - before.at for before, after in pairwise(hits)) >= 0.6


@pytest.mark.slow
def test_a_site_of_200_pages_killed_at_50_random_moments(tmp_path: Path) -> None:
    """The same holds over a long crawl that is killed all the time."""
    hold_the_law(tmp_path, Blog(pages=200, delay=0.01), kills=50, seed=200)


@dataclass(frozen=True)
class Crawled:
    """A crawl that ended well, and its state as committed when the first page had come."""

    server: Server
    blog: Blog
    folder: Path
    early: Path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Crawl a small blog once."""
    blog, folder = Blog(pages=6), tmp_path_factory.mktemp("whole")
    early = tmp_path_factory.mktemp("early")

    def keep_state(report: CrawlReport, _: str) -> None:
        for path in folder.glob(f"{NAME}*") if report.fetched == 1 else ():
            shutil.copy(path, early)

    with serve(blog) as server:
        crawl([server.url], folder, settings(), keep_state)
        yield Crawled(server, blog, folder, early)


@pytest.mark.parametrize("cut", range(0, 6000, 97))
def test_a_file_torn_at_any_byte_is_salvaged(cut: int, whole: Crawled, tmp_path: Path) -> None:
    """All whole records of a torn file are kept and known, and only other pages are asked for."""
    shutil.copytree(whole.early, tmp_path, dirs_exist_ok=True)
    [warc] = whole.folder.glob("*.warc.gz")
    data = warc.read_bytes()
    (tmp_path / f"{warc.name}{OPEN}").write_bytes(data[: max(0, len(data) - cut)])
    kept = stored(tmp_path, tmp_path / "copy")
    whole.server.hits.clear()
    crawled(whole.server, tmp_path)
    assert sorted(whole.server.asked()) == sorted(set(whole.blog.listing()) - kept)
    assert pages(tmp_path) == pages(whole.folder)
    assert not list(tmp_path.glob(f"*{OPEN}"))


def test_a_file_that_lacks_only_its_name_gets_it(whole: Crawled, tmp_path: Path) -> None:
    """A run killed between its last commit and the renaming of its file has lost nothing."""
    shutil.copytree(whole.folder, tmp_path, dirs_exist_ok=True)
    [warc] = tmp_path.glob("*.warc.gz")
    warc.rename(f"{warc}{OPEN}")
    report = crawled(whole.server, tmp_path)
    assert warc in report.warcs
    assert pages(tmp_path) == pages(whole.folder)


@pytest.mark.parametrize(("noise", "most"), [(0, 60_000), (30_000, 150_000)])
def test_a_full_disk_ends_the_run_and_loses_nothing(noise: int, most: int, tmp_path: Path) -> None:
    """Where the disk refuses, the run says so; when there is room again, the next one goes on."""
    blog = Blog(pages=30)
    blog.links = f"<!-- {random.Random(1).randbytes(noise).hex()} -->"
    with serve(blog) as server:
        full = subprocess.run(
            [*COMMAND, server.url + "/", "--into", tmp_path, "--allow-private", "--delay", "0"],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
            cwd=ROOT, capture_output=True, check=False, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert (full.returncode, full.stdout) == (1, "")
        assert full.stderr.startswith(f"scraper: {tmp_path}")
        assert "run again" in full.stderr
        kept = stored(tmp_path, tmp_path / "copy")
        server.hits.clear()
        crawled(server, tmp_path)
        assert kept.isdisjoint(server.asked())
    assert set(pages(tmp_path)) == set(blog.listing())
