"""The posts that words name, without reading more than ids and titles of the others."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow.dataset as ds

from scraper.errors import UsageError
from scraper.query.tables import tables
from scraper.report.printable import one_line
from scraper.resolve.text import fold

Row = dict[str, Any]

_LEAST_BEGUN = 4
_MOST_SHOWN = 8
_ALIKE = 0.4
"""Similarity from which a title is worth a question; words of a title are short beside it."""


def find(words: str, data_dir: str | os.PathLike[str]) -> Row:
    """Give the row of the one post that `words` name; see `_WAYS` for how.

    Raises UsageError, which lists them, if they name several, or offers the nearest titles if they
    name none; and as `scraper.loading.load` does.
    """
    posts = tables(data_dir)["posts"]
    known = posts.to_table(["post_id", "aliases", "date", "title"]).to_pylist()
    named = next(filter(None, ([row for row in known if way(words, row)] for way in _WAYS)), [])
    if len(named) == 1:
        chosen = posts.to_table(filter=ds.field("post_id") == named[0]["post_id"])
        row: Row = chosen.to_pylist()[0]
        return row
    if named:
        raise UsageError(f"{words!r} names {len(named)} posts; choose one by its id:{_list(named)}")
    raise UsageError(f"no post of {data_dir} has the id or title {words!r}{_offer(words, known)}")


def _is_id(words: str, row: Row) -> bool:
    return bool(words == row["post_id"])


def _is_alias(words: str, row: Row) -> bool:
    return words in row["aliases"]


def _begins_id(words: str, row: Row) -> bool:
    ids = (row["post_id"], *row["aliases"])
    return len(words) >= _LEAST_BEGUN and any(each.startswith(words) for each in ids)


def _is_title(words: str, row: Row) -> bool:
    return bool(fold(words)) and fold(words) == fold(row["title"] or "")


def _is_in_title(words: str, row: Row) -> bool:
    return bool(fold(words)) and fold(words) in fold(row["title"] or "")


_WAYS: tuple[Callable[[str, Row], bool], ...] = (
    _is_id, _is_alias, _begins_id, _is_title, _is_in_title
)  # fmt: skip
"""How words name a post: the first way by which they name any is the one."""


def _offer(words: str, known: Sequence[Row]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only on this error

    titled = {fold(row["title"]): row for row in known if row["title"]}
    near = [titled[each] for each in get_close_matches(fold(words), titled, cutoff=_ALIKE)]
    if near:
        return f"; did you mean one of these?{_list(near)}"
    return "; search with: python -m scraper query \"FROM posts WHERE title LIKE '%…%'\""


def _list(rows: Sequence[Row]) -> str:
    """Give a line for each of the first posts: its id, its date and its title."""
    lines = [
        f"\n  {row['post_id']}  {row['date'] or 'undated   '}  {one_line(row['title'] or '')}"
        for row in rows[:_MOST_SHOWN]
    ]
    more = len(rows) - _MOST_SHOWN
    return "".join(lines) + (f"\n  and {more} more; say more of the title" if more > 0 else "")
