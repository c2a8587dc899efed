"""Recrawls to disturb: of a made-up blog on loopback, in a folder with pages and dataset."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from blog import Blog
from commands import COMMAND, ended, started
from sites import sites

from scraper import load
from scraper.config import read
from scraper.recrawl import recrawl

if TYPE_CHECKING:
    import subprocess

PAGES = 3


@dataclass(frozen=True, slots=True)
class CrawlScene:
    """A recrawl in a folder that is as `start` and is to have the posts of `after`."""

    name: str
    start: Path
    after: Path

    def fresh(self, folder: Path) -> Path:
        """Make a folder with dumps and data folder as they are before the run."""
        shutil.copytree(self.start, folder)
        return folder

    def started(self, folder: Path, **variables: str) -> "subprocess.Popen[str]":
        """Start the run, in a group of processes of its own."""
        return started([*COMMAND, "recrawl"], folder, **variables)

    def run(self, folder: Path, variables: Mapping[str, str]) -> tuple[int, str]:
        """Run to the end; give the exit code and what was told."""
        return ended(self.started(folder, **variables))

    def check(self, folder: Path) -> None:
        """Assert that readers see the old posts or the new, and that the next run completes them.

        Files of a crawl are named after its moment, so posts are compared without these names and
        moments.
        """
        found = _titles(folder)
        assert found in (_titles(self.start), _titles(self.after))
        recrawl(read(folder / "scraper.toml"))
        assert _posts(folder).equals(_posts(self.after))
        assert not [*folder.rglob(".*.tmp"), *folder.rglob("*.open")]


def _posts(folder: Path) -> pd.DataFrame:
    return load(folder / "data").drop(columns=["dumps", "first_seen", "last_seen"])


def _titles(folder: Path) -> set[str]:
    for table in (folder / "data").glob("*.parquet"):
        pd.read_parquet(table)
    posts = folder / "data" / "posts.parquet"
    return set(pd.read_parquet(posts).title) if posts.exists() else set()


@contextmanager
def crawl_scenes(folder: Path) -> Iterator[dict[str, CrawlScene]]:
    """Serve a blog that has a new post, and give the runs that find it, by name."""
    blog = Blog(pages=PAGES)
    with sites(folder / "new", blog=blog) as made:
        new, old = folder / "new", folder / "old"
        shutil.copytree(new, old)
        recrawl(read(old / "scraper.toml"))
        blog.publish("A post of today")
        blog.look(9)
        after = folder / "after"
        shutil.copytree(old, after)
        recrawl(read(after / "scraper.toml"))
        both = folder / "both"
        shutil.copytree(new, both)
        recrawl(read(both / "scraper.toml"))
        del made
        yield {
            "recrawl": CrawlScene("recrawl", old, after),
            "first recrawl": CrawlScene("first recrawl", new, both),
        }
