"""What a command is: its words in the help texts, and its options."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):  # a dataclass imports inspect, which costs as much as argparse
    """A command; `line` stands in the list of commands, `options` adds its arguments.

    `scraper.cli.NAME` runs it, with underscores for hyphens.
    """

    name: str
    line: str
    about: str
    examples: str
    options: Callable[[ArgumentParser], None]


def add_data_dir(command: ArgumentParser) -> None:
    """Let a command be told which dataset it is for."""
    command.add_argument(
        "--data-dir", default="data", metavar="DIR", help="the dataset's folder (default: data)"
    )
