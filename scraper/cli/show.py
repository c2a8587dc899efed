"""`scraper show`: one post."""

import sys
from argparse import Namespace
from typing import Any

from scraper.cli.encoding import in_utf8
from scraper.query.finding import find

_STYLES = {
    "title": "bold green",
    "name": "dim",
    "equation": "blue",
    "display": "blue",
    "code": "yellow",
    "text": "",
}


def run(options: Namespace) -> int:
    """Print the post that the words name, for a person or as JSON."""
    post = find(" ".join(options.post), options.data_dir)
    if options.json:
        _print_json(post)
    else:
        _print(post)
    return 0


def _print_json(post: dict[str, Any]) -> None:
    from scraper.query.values import as_json  # noqa: PLC0415  not for a person

    in_utf8(sys.stdout)
    sys.stdout.write(as_json(post) + "\n")


def _print(post: dict[str, Any]) -> None:
    from rich.console import Console  # noqa: PLC0415  not for JSON
    from rich.text import Text  # noqa: PLC0415  ditto

    from scraper.query.telling import told  # noqa: PLC0415  ditto

    console = Console(highlight=False, emoji=False, markup=False)
    for line in told(post, console.width):
        shown = Text.assemble(*((part, _STYLES[kind]) for kind, part in line))
        console.print(shown, soft_wrap=True)
