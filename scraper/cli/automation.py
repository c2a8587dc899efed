"""Arguments and help texts of the commands that are made for cron."""

from argparse import ArgumentParser, ArgumentTypeError

from scraper.cli.command import Command

_RECRAWL = """\
Crawl the sites that a configuration file names, ingest what came, and tell
what failed: one run, made for cron. A run that is fine prints nothing.

Pages that did not change are not sent again, and a run that was cut short, by
--deadline or by force, is taken up by the next one. A page or a site that
fails does not stop the others. Runs on one data folder never overlap: the
second ends with exit code 75.

The file is TOML, and paths in it are relative to it; --example prints one to
begin with."""

_RECRAWL_EXAMPLES = """\
examples:
  python -m scraper recrawl --example > scraper.toml
  python -m scraper recrawl --verbose
  python -m scraper recrawl --config blog.toml --jitter 600 --deadline 7200
  python -m scraper recrawl --json | jq .ingest.posts.new

exit codes:
  0 fine   1 a page, a site or a dump failed, or the run did: it says what
  2 usage   75 another run holds the data folder (try again later)
"""

_SCHEDULE = """\
Print how `scraper recrawl` is run regularly: a line of a crontab, or two units
of systemd, with the interpreter that runs now, and all paths absolute.

--install puts the line into your crontab, in place of what was there for this
configuration file, and --remove takes it out; other lines stay as they are."""

_SCHEDULE_EXAMPLES = """\
examples:
  python -m scraper schedule
  python -m scraper schedule --daily 05:30 --install
  python -m scraper schedule --cron '0 */6 * * mon-fri' --config blog.toml
  python -m scraper schedule --remove

exit codes:
  0 fine   1 the crontab could not be read or changed: it is as it was
  2 usage
"""


def _recrawl(command: ArgumentParser) -> None:
    _config(command)
    command.add_argument("--example", action="store_true", help="print a configuration file")
    command.add_argument(
        "--jitter", type=_seconds, metavar="SECONDS", help="begin up to this much later, at random"
    )
    command.add_argument(
        "--deadline", type=_seconds, metavar="SECONDS", help="stop crawling after this, and ingest"
    )
    shown = command.add_mutually_exclusive_group()
    shown.add_argument(
        "--json", action="store_true", help="print one JSON object, whatever happens"
    )
    shown.add_argument("--verbose", action="store_true", help="print a summary if all is fine, too")


def _schedule(command: ArgumentParser) -> None:
    _config(command)
    when = command.add_mutually_exclusive_group()
    when.add_argument(
        "--daily", default="04:15", metavar="HH:MM", help="each day at this time (default: 04:15)"
    )
    when.add_argument("--hourly", action="store_true", help="each full hour")
    when.add_argument("--cron", metavar="FIELDS", help="as the five fields say: '15 4 * * mon'")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--install", action="store_true", help="put the line into your crontab")
    what.add_argument("--remove", action="store_true", help="take it out of your crontab")


def _config(command: ArgumentParser) -> None:
    command.add_argument(
        "--config",
        default="scraper.toml",
        metavar="FILE",
        help="the configuration file (default: scraper.toml)",
    )


def _seconds(text: str) -> float:
    from scraper.config.keys import SECONDS  # noqa: PLC0415  for these options only

    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not SECONDS.fits(value):
        raise ArgumentTypeError(f"{text!r} is not {SECONDS.wanted}")
    return value


COMMANDS = (
    Command("recrawl", "crawl, ingest, tell what failed", _RECRAWL, _RECRAWL_EXAMPLES, _recrawl),
    Command("schedule", "run recrawl regularly", _SCHEDULE, _SCHEDULE_EXAMPLES, _schedule),
)
