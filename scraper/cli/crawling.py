"""Arguments and help texts of the commands that ask the network."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date

from scraper.cli import snapshots
from scraper.cli.command import Command

_CRAWL = """\
Walk the listing pages of blogs, and store them as WARC files, which `ingest`
reads.

From each URL the walk goes on to the next page, and the next, as far as the
site links them; from its start also to the feed and the list of all posts, and
where there is no next page, to what the sitemap names. It stays on the site.
robots.txt is obeyed, Crawl-delay included; a site that asks for rest gets it.

The next crawl stops at known ground: at a page that is as it was, or that says
nothing new (views count as news). A run that was cut short, by whatever, is
taken up where it was: nothing is lost or asked for twice. What it knows is in
DIR/.crawl.sqlite."""

_EXAMPLES = """\
examples:
  python -m scraper crawl https://blog.example/ --contact me@example.org
  python -m scraper crawl https://blog.example/tides/ --since 2020-01-01
  python -m scraper crawl https://blog.example/ --json | jq .fetched
  python -m scraper crawl https://blog.example/ \\
    --from-cdx https://web.archive.org/cdx/search/cdx
  python -m scraper ingest dumps/

exit codes:
  0 fine   1 a page could not be had, or the run failed   2 usage
  75 another crawl writes to the folder   130 interrupted; the next run goes on
"""


def _crawl(command: ArgumentParser) -> None:
    command.add_argument("urls", nargs="+", metavar="URL", help="where a blog, or a part, begins")
    command.add_argument(
        "--into", default="dumps", metavar="DIR", help="folder for WARC files (default: dumps)"
    )
    command.add_argument(
        "--since", type=_day, metavar="DAY", help="go no further than posts of this day: 2024-05-31"
    )
    command.add_argument(
        "--all", action="store_true", help="go on behind pages that say nothing new, to the end"
    )
    command.add_argument(
        "--contact",
        type=_line,
        metavar="WHO",
        help="your mail address or web page, told to the sites",
    )
    command.add_argument(
        "--delay", type=_amount, metavar="SECONDS", help="least time between requests (default: 1)"
    )
    command.add_argument(
        "--deadline", type=_amount, metavar="SECONDS", help="begin no request after this"
    )
    command.add_argument(
        "--max-pages", type=_count, metavar="N", help="stop after N pages (default: 10000)"
    )
    command.add_argument(
        "--allow-private", action="store_true", help="let requests go to addresses of your network"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object, not a summary")
    command.add_argument("--quiet", action="store_true", help="print errors only")
    snapshots.add_options(command)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day like 2024-05-31") from None


def _line(text: str) -> str:
    if not (text.isascii() and text.isprintable() and text.strip()):
        raise ArgumentTypeError(f"{text!r} is neither a mail address nor the address of a page")
    return text


def _amount(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise ArgumentTypeError(f"{text!r} is not a number of seconds")
    return value


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**9):
        raise ArgumentTypeError(f"{text!r} is not a number of pages")
    return int(text)


COMMANDS = (Command("crawl", "store the pages of a blog", _CRAWL, _EXAMPLES, _crawl),)
