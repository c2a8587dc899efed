"""Arguments and help texts."""

import re
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from scraper.cli import automation, crawling, pages, questions

_ABOUT = """\
Turn crawled dumps of blog listing pages into one clean Parquet dataset of posts:
date, title, views, summary, equations. Posts that stand in several dumps become one row."""

_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/                     read all dumps below seeds/ into data/
  python -m scraper inspect seeds/05_datestamp.txt    see how one page is understood
  python -m scraper explain 02ef3bf5f4a4af91          see the evidence behind one post
  python -m scraper crawl https://blog.example/       store the pages of a blog in dumps/
  python -m scraper trending                          see which posts grow most

`python -m scraper COMMAND --help` tells more of each command.

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)   130 interrupted
"""

_INGEST = """\
Read dumps into the dataset at --data-dir, and say what came of it.

PATH is a page, a container of pages, or a folder of both; what a file is, its content tells:
  pages       text, Markdown, HTML, MHTML, feeds (RSS, Atom, JSON Feed)
  containers  WARC, WET, WACZ, zip, tar, JSON Lines, JSON and Parquet of pages
  packed in   gzip, Zstandard, bzip2, xz; containers may be nested
In a folder or an archive, text files (.txt, .text, .md, .markdown) must be pages of posts; HTML and
the pages of a crawl without posts are counted. Hidden files, READMEs and the data folder are not
read, other files are left aside and counted. Of a damaged WARC only damaged records are lost.
A page in a container is called by its place there: a.zip!/b.html, a.warc.gz!/1234.

Dumps that are known by content are not parsed again. A dump that cannot be read is reported,
recorded in rejected.jsonl, and tried again the next time; the others go on.

Nothing is lost if the run is killed: the dataset is the old one or the new one, and the next
run completes it. Two runs never write at once: the second ends with exit code 75."""

_INGEST_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/
  python -m scraper ingest --dry-run crawl-2024-05/ extra.txt
  python -m scraper ingest CC-MAIN-20240220.warc.wet.gz saved-pages.zip
  python -m scraper ingest --field text=article_body --field time=seen pages.jsonl
  python -m scraper ingest --data-dir /srv/blog --json /srv/dumps | jq .posts.new

afterwards:
  python -c 'import pandas as pd; print(pd.read_parquet("data/posts.parquet"))'

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)
"""


def parser() -> ArgumentParser:
    """Give the parser of the whole command line."""
    return _parsers()[0]


def suggestion(words: Sequence[str]) -> str | None:
    """Give a hint at the command or the option that a command line without sense perhaps meant."""
    _, commands = _parsers()
    command = next((word for word in words if not word.startswith("-")), "")
    if command not in commands:
        return _nearest(command, commands)
    known = set(re.findall(r"--[a-z-]+", commands[command].format_help()))
    given = (word.partition("=")[0] for word in takewhile(lambda word: word != "--", words))
    wrong = (word for word in given if word.startswith("--") and word not in known)
    return next((hint for word in wrong if (hint := _nearest(word, known))), None)


def _nearest(word: str, known: Collection[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415  only on this error

    near = get_close_matches(word, sorted(known), n=1)
    return f"did you mean {near[0]}?" if near else None


def _parsers() -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """Give the parser of the whole command line, and those of the commands."""
    top = _described(ArgumentParser, "scraper", _ABOUT, _EXAMPLES)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _ingest(_described(commands.add_parser, "ingest", _INGEST, _INGEST_EXAMPLES, "read dumps"))
    crawling.add_commands(partial(_described, commands.add_parser))
    pages.add_commands(partial(_described, commands.add_parser))
    questions.add_commands(partial(_described, commands.add_parser))
    automation.add_commands(partial(_described, commands.add_parser))
    return top, commands.choices


def _described(
    make: Callable[..., ArgumentParser], name: str, about: str, epilog: str | None, line: str = ""
) -> ArgumentParser:
    extra: dict[str, Any] = {"help": line} if line else {"prog": name}
    names = () if not line else (name,)
    return make(
        *names,
        description=about,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        **extra,
    )


def _ingest(command: ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", type=_path, metavar="PATH", help="a dump, or a folder of dumps"
    )
    questions.add_data_dir(command)
    command.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="KIND=NAME",
        help="the field that holds a page's text, html, url or time in JSON and Parquet, "
        "where its name is not a common one; a dot leads into an object (may be repeated)",
    )
    command.add_argument(
        "--max-page-size",
        type=_megabytes,
        metavar="MB",
        help="reject longer pages, in units of 1,000,000 bytes (default: 32)",
    )
    command.add_argument("--dry-run", action="store_true", help="read everything, write nothing")
    command.add_argument("--json", action="store_true", help="print one JSON object, not a summary")
    command.add_argument("--quiet", action="store_true", help="print errors only")


def _megabytes(text: str) -> int:
    """Give bytes; raises ArgumentTypeError."""
    try:
        size = int(float(text) * 1_000_000)
    except (ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise ArgumentTypeError(f"{text} is no number of megabytes, such as 100")
    return size


def _path(text: str) -> str:
    if text.startswith(("http://", "https://")):
        raise ArgumentTypeError(
            f"{text} is an address, not a path; crawl it first: python -m scraper crawl {text}"
        )
    return text
