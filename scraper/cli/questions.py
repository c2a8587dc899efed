"""Arguments and help texts of the commands that ask a dataset."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime, time

from scraper.cli.command import Command, add_data_dir

_EXPLAIN = """\
Show the evidence behind a post: its sightings, why they were linked, where
each field came from, which other values were stated, how title and summary
were edited between crawls, and which links were refused.

POST is a post_id, an alias or an observation_id, its first four characters or
more, or words of the title. All posts that it names are shown."""

_EXPLAIN_EXAMPLES = """\
examples:
  python -m scraper explain 02ef3bf5f4a4af91
  python -m scraper explain --data-dir /srv/blog tide clock

exit codes:
  0 fine   1 the dataset cannot be read   2 usage, or no such post
"""

_TRENDING = """\
Show the posts whose counts of readers grew most between two times, the one
that grew most first.

A post's counts are the last ones that a crawl saw at --since and at --until;
without --since it is the first one known, without --until the last one. Posts
without two counts are left out, and their number is told. Where a site counts
fewer readers than before, the growth is negative.

T is a day or a time in ISO form, in UTC unless it says otherwise. A day alone
means its beginning for --since and its end for --until."""

_TRENDING_EXAMPLES = """\
examples:
  python -m scraper trending
  python -m scraper trending --since 2026-01-01 --until 2026-01-31 --top 20
  python -m scraper trending --since 2026-01-31T04:15+08:00 --json | jq .posts

exit codes:
  0 fine   1 the dataset cannot be read   2 usage, or no post has two counts
"""


def _explain(command: ArgumentParser) -> None:
    command.add_argument(
        "post",
        nargs="+",
        metavar="POST",
        help="an id, its first 4 characters or more, or words of a title",
    )
    add_data_dir(command)


def _trending(command: ArgumentParser) -> None:
    add_data_dir(command)
    command.add_argument("--since", type=_beginning, metavar="T", help="from what was known then")
    command.add_argument("--until", type=_end, metavar="T", help="to what was known then")
    command.add_argument(
        "--top", type=_number, default=10, metavar="N", help="show N posts (default: 10)"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object, not a table")


def _beginning(text: str) -> datetime:
    return _moment(text, time.min)


def _end(text: str) -> datetime:
    return _moment(text, time.max)


def _moment(text: str, of_day: time) -> datetime:
    """Give the moment of an ISO text; a day alone stands for the moment `of_day`."""
    try:
        moment = datetime.combine(date.fromisoformat(text), of_day)
    except ValueError:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise ArgumentTypeError(
                f"{text!r} is no time such as 2026-01-31 or 2026-01-31T04:15Z"
            ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no number of posts, such as 10")
    return int(text)


COMMANDS = (
    Command("explain", "see why a post is one", _EXPLAIN, _EXPLAIN_EXAMPLES, _explain),
    Command("trending", "see which posts grow most", _TRENDING, _TRENDING_EXAMPLES, _trending),
)
