"""Arguments and help texts."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import Any

_ABOUT = """\
Turn crawled dumps of blog listing pages into one clean Parquet dataset of posts:
date, title, views, summary, equations. Posts that stand in several dumps become one row."""

_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/                     read all dumps below seeds/ into data/
  python -m scraper inspect seeds/05_datestamp.txt    see how one page is understood
  python -m scraper explain 02ef3bf5f4a4af91          see the evidence behind one post

`python -m scraper COMMAND --help` tells more of each command.

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)
"""

_INGEST = """\
Read dumps into the dataset at --data-dir, and say what came of it.

PATH is a dump or a folder. In a folder all text files (.txt, .text, .md, .markdown) are dumps,
except hidden ones, READMEs and the data folder, and so are lists of posts in .html files; other
files are left aside and counted.
Dumps that are known by content are not parsed again. A dump that cannot be read is reported,
recorded in rejected.jsonl, and tried again the next time; the others go on.

Nothing is lost if the run is killed: the dataset is the old one or the new one, and the next
run completes it. Two runs never write at once: the second ends with exit code 75."""

_INGEST_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/
  python -m scraper ingest --dry-run crawl-2024-05/ extra.txt
  python -m scraper ingest --data-dir /srv/blog --json /srv/dumps | jq .posts.new

afterwards:
  python -c 'import pandas as pd; print(pd.read_parquet("data/posts.parquet"))'

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)
"""

_INSPECT = """\
Show how a page was split: its text, line by line, with what each line was taken for in the
margin, equations marked, and under each post the fields that were read. Nothing is written.
Residue (text that is neither post nor known boilerplate) is what a new layout or a bug looks like.

On a terminal the kinds are coloured; NO_COLOR=1 turns colours off, FORCE_COLOR=1 keeps them in
a pipe."""

_INSPECT_EXAMPLES = """\
examples:
  python -m scraper inspect seeds/05_datestamp.txt
  FORCE_COLOR=1 python -m scraper inspect seeds/05_datestamp.txt | less -R
  python -m scraper inspect dump.txt | grep residue

exit codes:
  0 fine   1 the page cannot be read: the message says where and why   2 usage
"""

_EXPLAIN = """\
Show the evidence behind a post: its sightings, why they were linked, where each field came
from, which other values were stated, and which links were refused.

POST is a post_id, an alias or an observation_id, the beginning of one, or words of the title.
All posts that it names are shown."""

_EXPLAIN_EXAMPLES = """\
examples:
  python -m scraper explain 02ef3bf5f4a4af91
  python -m scraper explain --data-dir /srv/blog tide clock

exit codes:
  0 fine   1 the dataset cannot be read   2 usage, or no such post
"""


def parser() -> ArgumentParser:
    """Give the parser of the whole command line."""
    top = _described(ArgumentParser, "scraper", _ABOUT, _EXAMPLES)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _ingest(_described(commands.add_parser, "ingest", _INGEST, _INGEST_EXAMPLES, "read dumps"))
    _inspect(
        _described(
            commands.add_parser, "inspect", _INSPECT, _INSPECT_EXAMPLES, "see how a page is split"
        )
    )
    _explain(
        _described(
            commands.add_parser, "explain", _EXPLAIN, _EXPLAIN_EXAMPLES, "see why a post is one"
        )
    )
    return top


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
    command.add_argument("paths", nargs="+", metavar="PATH", help="a dump, or a folder of dumps")
    _data_dir(command)
    command.add_argument("--dry-run", action="store_true", help="read everything, write nothing")
    command.add_argument("--json", action="store_true", help="print one JSON object, not a summary")
    command.add_argument("--quiet", action="store_true", help="print errors only")


def _inspect(command: ArgumentParser) -> None:
    command.add_argument("dump", metavar="DUMP", help="the dump to show")


def _explain(command: ArgumentParser) -> None:
    command.add_argument(
        "post", nargs="+", metavar="POST", help="an id, the beginning of one, or words of a title"
    )
    _data_dir(command)


def _data_dir(command: ArgumentParser) -> None:
    command.add_argument(
        "--data-dir", default="data", metavar="DIR", help="the dataset's folder (default: data)"
    )
