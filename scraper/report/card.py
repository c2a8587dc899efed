"""The card of a dataset, which is its README on disk and on Hugging Face.

It is a function of what the dataset holds: the same facts give the same bytes, whatever runs and
whatever order brought them in. So it has no time of its own, and counts nothing of a run.
"""

from scraper.columns import Table
from scraper.report import card_text
from scraper.report.card_figures import figures
from scraper.report.card_statistics import Statistics
from scraper.report.dictionary import dictionary
from scraper.schema import OBSERVATIONS, POSTS, TABLES

_SIZES = ("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T")
"""The bounds of Hugging Face's size categories: each is ten times the one before."""

_NOTEWORTHY = 20
"""A language of fewer than one post of so many is a quotation, and not the dataset's."""


def card(statistics: Statistics) -> str:
    """Give the README of a data folder: what is in it, how to load it, what each column means."""
    parts = (
        _front_matter(statistics),
        card_text.INTRODUCTION,
        f"## What is in it\n\n{figures(statistics)}",
        card_text.LOADING,
        f"## Tables\n\n{dictionary()}",
        card_text.PROVENANCE_AND_LIMITS,
        card_text.LICENCE,
    )
    return "\n".join(parts)


def _front_matter(statistics: Statistics) -> str:
    return (
        f"---\npretty_name: {card_text.NAME}\n"
        f"{_languages(statistics)}"
        f"size_categories:\n- {_size(statistics.posts)}\n"
        f"{card_text.METADATA}"
        f"configs:\n{''.join(map(_config, TABLES))}---\n"
    )


def _languages(statistics: Statistics) -> str:
    found = sorted(
        name
        for name, posts in statistics.languages.items()
        if posts * _NOTEWORTHY >= statistics.posts
    )
    return "".join(["language:\n", *(f"- {name}\n" for name in found)]) if found else ""


def _size(posts: int) -> str:
    """Give the size category, as Hugging Face names it."""
    reached = [bound for power, bound in enumerate(_SIZES, 3) if posts >= 10**power]
    if not reached:
        return f"n<{_SIZES[0]}"
    above = _SIZES[len(reached) :]
    return f"{reached[-1]}<n<{above[0]}" if above else f"n>{_SIZES[-1]}"


def _config(table: Table) -> str:
    files = f"{table.path}/*.parquet" if table is OBSERVATIONS else table.path
    default = "  default: true\n" if table is POSTS else ""
    return f"- config_name: {table.name}\n  data_files: {files}\n{default}"
