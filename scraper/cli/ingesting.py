"""Arguments and help texts of `ingest`."""

import re
from argparse import ArgumentParser, ArgumentTypeError

from scraper.cli.command import Command, add_data_dir

_LEAST_MEMORY = 256 << 20
_MOST_SECONDS = 1e9

_ABOUT = """\
Read dumps into the dataset at --data-dir, and say what came of it.

PATH is a page, a container of pages, or a folder of both; what a file is, its
content tells:
  pages       text, Markdown, HTML, MHTML, feeds (RSS, Atom, JSON Feed)
  containers  WARC, WET, WACZ, zip, tar, JSON Lines, JSON and Parquet of pages
  packed in   gzip, Zstandard, bzip2, xz; containers may be nested
In a folder or an archive, text files (.txt, .text, .md, .markdown) must be
pages of posts; HTML and the pages of a crawl without posts are counted. Hidden
files, READMEs and the data folder are not read, other files are left aside and
counted. Of a damaged WARC only damaged records are lost. A page in a container
is called by its place there: a.zip!/b.html, a.warc.gz!/1234.

Dumps that are known by content are not parsed again, and files whose size,
inode and times are as they were when all in them became known are not even
read (DATA_DIR/.seen notes them; without it all are). A dump that cannot be
read is reported, recorded in rejected.jsonl, and tried again the next time;
the others go on.

What comes out does not depend on --engine, --workers and --memory. A dump at
which a worker dies, or that takes longer than --time-limit, is rejected alone.

Nothing is lost if the run is killed: the dataset is the old one or the new
one, and the next run completes it. Two runs never write at once: the second
ends with exit code 75, after it has waited as long as --wait says."""

_EXAMPLES = """\
examples:
  python -m scraper ingest seeds/
  python -m scraper ingest --dry-run crawl-2024-05/ extra.txt
  python -m scraper ingest CC-MAIN-20240220.warc.wet.gz saved-pages.zip
  python -m scraper ingest --field text=body --field time=seen pages.jsonl
  python -m scraper ingest --data-dir /srv/blog --json dumps/ | jq .posts.new
  python -m scraper ingest --workers 4 --memory 1GiB crawl-2024/
  python -m scraper ingest --engine spark --master spark://h:7077 dumps/ data/

afterwards:
  python -c 'import pandas as pd; print(pd.read_parquet("data/posts.parquet"))'

exit codes:
  0 fine   1 some input was rejected, or the run failed   2 usage
  75 another run holds the data folder (try again later)
"""


def _options(command: ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", type=_path, metavar="PATH", help="a dump, or a folder of dumps"
    )
    add_data_dir(command)
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
    _add_means(command)
    _add_engine(command)
    command.add_argument("--dry-run", action="store_true", help="read everything, write nothing")
    command.add_argument("--json", action="store_true", help="print one JSON object, not a summary")
    command.add_argument("--quiet", action="store_true", help="print errors only")


def _add_means(command: ArgumentParser) -> None:
    command.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="work in N processes (default: one for each core that may be used)",
    )
    command.add_argument(
        "--memory",
        type=_bytes,
        metavar="SIZE",
        help="what all processes together may use, such as 1GiB or 800MB "
        "(default: a quarter of the machine's)",
    )
    command.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="SECONDS",
        help="reject a dump that takes longer to read (default: 120)",
    )
    command.add_argument(
        "--wait",
        type=_seconds,
        default=0.0,
        metavar="SECONDS",
        help="wait so long for another run to end (default: 0)",
    )


def _add_engine(command: ArgumentParser) -> None:
    command.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="spark: work on a cluster; the last PATH is then the data folder",
    )
    command.add_argument(
        "--master", metavar="URL", help="the cluster of --engine spark, such as spark://host:7077"
    )


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text} is no number of processes, such as 2")
    return int(text)


def _bytes(text: str) -> int:
    """Give bytes; raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMGT]?)(i?)B?", text, re.IGNORECASE)
    if not found:
        raise ArgumentTypeError(f"{text} is no size of memory, such as 1GiB or 800MB")
    power = " KMGT".index(found[2].upper() or " ")
    size = int(float(found[1]) * (1024 if found[3] else 1000) ** power)
    if size < _LEAST_MEMORY:
        raise ArgumentTypeError(f"{text} is too little memory: the least is 256MiB")
    return size


def _seconds(text: str) -> float:
    """Give seconds; raises ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < _MOST_SECONDS:
        raise ArgumentTypeError(f"{text} is no number of seconds, such as 30")
    return seconds


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


COMMANDS = (Command("ingest", "read dumps", _ABOUT, _EXAMPLES, _options),)
