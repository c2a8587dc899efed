"""`scraper trending`: the posts whose counts of readers grew most."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from scraper.errors import UsageError
from scraper.history import Count, Growth, counts, growth
from scraper.loading import recorded
from scraper.records import Post
from scraper.report.printable import one_line

_COLUMNS = (
    ("growth", True),
    ("from", True),
    ("counted (UTC)", False),
    ("to", True),
    ("counted (UTC)", False),
    ("post", False),
    ("title", False),
)
"""The columns of the table, and whether they are numbers."""
_WIDE = 500
"""Columns where no terminal sets a limit: no title is folded."""


def run(options: Namespace) -> int:
    """Print the posts that grew most, as a table or as JSON."""
    if options.since and options.until and options.since >= options.until:
        raise UsageError("--since must be before --until")
    dataset = recorded(options.data_dir)
    counted = counts(dataset)
    found = growth(counted, options.since, options.until)
    if not found:
        raise UsageError(_why_not(counted, options.data_dir))
    posts = {post.post_id: post for post in dataset.posts}
    top = found[: options.top]
    if options.json:
        answer = {"compared": len(found), "left_out": len(posts) - len(found)}
        shown = answer | {"posts": [_plain(each, posts[each.after.post_id]) for each in top]}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    else:
        _print([_row(each, posts[each.after.post_id]) for each in top])
        sys.stdout.write(f"{len(found)} of {len(posts)} posts have two counts to compare\n")
    return 0


def _why_not(counted: Sequence[Count], folder: str) -> str:
    moments = sorted({count.crawled_at for count in counted})
    if len(moments) < 2:
        return (
            f"{folder} knows counts of readers of fewer than two crawls: crawl the site again and "
            "ingest what comes, or ingest older dumps that tell when they were crawled (WARC)"
        )
    return (
        f"no post of {folder} has two counts in that time; counts are known from "
        f"{_shown(moments[0])} to {_shown(moments[-1])} UTC"
    )


def _plain(each: Growth, post: Post) -> dict[str, Any]:
    return {
        "post_id": post.post_id,
        "title": post.title,
        "url": post.url,
        "growth": each.views,
        "before": {"crawled_at": each.before.crawled_at.isoformat(), "views": each.before.views},
        "after": {"crawled_at": each.after.crawled_at.isoformat(), "views": each.after.views},
    }


def _row(each: Growth, post: Post) -> tuple[str, ...]:
    return (
        f"{each.views:+,}",
        f"{each.before.views:,}",
        _shown(each.before.crawled_at),
        f"{each.after.views:,}",
        _shown(each.after.crawled_at),
        post.post_id,
        one_line(post.title or "without title"),
    )


def _print(rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console  # noqa: PLC0415  not for JSON
    from rich.table import Table  # noqa: PLC0415  ditto

    table = Table(box=None, pad_edge=False)
    for name, is_number in _COLUMNS:
        justify: Literal["left", "right"] = "right" if is_number else "left"
        table.add_column(name, justify=justify, no_wrap=name != "title", overflow="fold")
    for row in rows:
        table.add_row(*row)
    width = None if sys.stdout.isatty() else _WIDE
    Console(width=width, highlight=False, emoji=False, markup=False).print(table)


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
