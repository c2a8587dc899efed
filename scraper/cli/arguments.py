"""Arguments and help texts."""

import re
import sys
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, NoReturn

from scraper.cli import (
    automation,
    crawling,
    ingesting,
    keeping,
    lookup,
    pages,
    questions,
    reporting,
    shells,
)
from scraper.nearest import nearest

_FORM: dict[str, Any] = {"formatter_class": RawDescriptionHelpFormatter, "allow_abbrev": False}

_ABOUT = """\
Turn crawled dumps of blog listing pages into one clean Parquet dataset of
posts: date, title, views, summary, equations. Posts that stand in several
dumps become one row."""

_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/                   read the dumps below seeds/
  python -m scraper inspect seeds/05_datestamp.txt  see how a page is understood
  python -m scraper show 圆桌上放硬币               see one post
  python -m scraper query "FROM posts LIMIT 3"      ask the dataset in SQL
  python -m scraper explain 02ef3bf5f4a4af91        see the evidence for a post
  python -m scraper crawl https://blog.example/     store the pages of a blog
  python -m scraper trending                        see which posts grow most
  python -m scraper report --open                   see all as a web page

`python -m scraper COMMAND --help` tells more of each command.

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)   130 interrupted
"""


def parser(words: Sequence[str] = ()) -> ArgumentParser:
    """Give the parser of the whole command line.

    If `words` name a command, its options are the only ones that are built: a start is faster so.
    """
    return parsers(_command(words))[0]


def suggestion(words: Sequence[str]) -> str | None:
    """Give a hint at the command or the option that a command line without sense perhaps meant."""
    top, commands = parsers()
    command = _command(words)
    if command and command not in commands:
        return _nearest(command, commands)
    known = set(re.findall(r"--[a-z-]+", commands.get(command, top).format_help()))
    given = (word.partition("=")[0] for word in takewhile(lambda word: word != "--", words))
    wrong = (word for word in given if word.startswith("--") and word not in known)
    return next((hint for word in wrong if (hint := _nearest(word, known))), None)


def _command(words: Sequence[str]) -> str:
    return next((word for word in words if not word.startswith("-")), "")


def _nearest(word: str, known: Iterable[str]) -> str | None:
    near = nearest(word, known)
    return f"did you mean {near}?" if near else None


def parsers(name: str = "") -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """Give the parser of the whole command line, and those of the commands.

    The command `name` alone gets its options; all do, if there is none of that name.
    """
    top = ArgumentParser("scraper", description=_ABOUT, epilog=_EXAMPLES, **_FORM)
    top.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    named = [each for each in COMMANDS if each.name == name]
    for each in COMMANDS:
        command = commands.add_parser(
            each.name, help=each.line, description=each.about, epilog=each.examples, **_FORM
        )
        if each in (named or COMMANDS):
            each.options(command)
    return top, commands.choices


class _Version(Action):
    """Prints the version, and ends the program."""

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  25 ms

        try:
            release = version("listing-scraper")
        except PackageNotFoundError:  # run from a source tree
            release = "(not installed)"
        sys.stdout.write(f"listing-scraper {release}\n")
        parser.exit()


COMMANDS = (
    *ingesting.COMMANDS,
    *crawling.COMMANDS,
    *pages.COMMANDS,
    *lookup.COMMANDS,
    *questions.COMMANDS,
    *reporting.COMMANDS,
    *keeping.COMMANDS,
    *automation.COMMANDS,
    *shells.COMMANDS,
)
