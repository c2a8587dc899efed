"""Turns crawled dumps of blog listing pages into a dataset of posts.

    >>> from scraper import ingest, load
    >>> summary = ingest("seeds", data_dir="data")   # doctest: +SKIP
    >>> posts = load("data")                         # doctest: +SKIP

`ingest` reads dumps into a data folder; `load` gives a table of it as a pandas DataFrame, `find`
the post of an id or an alias, `views` how the counts of readers grew from crawl to crawl. Errors
that end a run are `scraper.errors.ScraperError`; dumps that cannot be read do not end it, they are
in `Summary.rejected`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.loading import find, load, views
    from scraper.pipeline import Summary, ingest

__all__ = ["Summary", "find", "ingest", "load", "views"]


def __getattr__(name: str) -> object:
    """Import on first use: `python -m scraper --help` must not pay for the pipeline."""
    if name not in __all__:
        raise AttributeError(f"module 'scraper' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  ditto

    is_of_pipeline = name in ("Summary", "ingest")
    return getattr(import_module("scraper.pipeline" if is_of_pipeline else "scraper.loading"), name)
