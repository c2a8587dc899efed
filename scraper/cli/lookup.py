"""Arguments and help texts of the commands that look up what a dataset holds."""

from argparse import ArgumentParser

from scraper.cli.command import Command, add_data_dir

_QUERY = """\
Ask the dataset a question in SQL (DuckDB's), and print the answer as a table.

The tables are posts, observations, sightings, equations, dumps, and views: a
row (post_id, crawled_at, views) for each count of readers that a crawl saw.
DESCRIBE posts lists the columns; data/README.md says what they mean.

The table shows the first 100 rows, with long cells cut short, and the number
of all. --json and --csv give all rows whole, one after the other as
they come, to be redirected into a file. CSV opens in Excel: it begins with a
byte order mark, and text that Excel would take for a formula has a ' in front.

SQL only reads: it sees these tables and no file, and changes nothing. - reads
it from standard input."""

_QUERY_EXAMPLES = """\
examples:
  python -m scraper query "SELECT date, views, title FROM posts LIMIT 5"
  python -m scraper query "FROM posts WHERE summary LIKE '%硬币%'" --json
  python -m scraper query "FROM equations WHERE NOT valid" --csv > bad.csv
  cat question.sql | python -m scraper query --data-dir /srv/blog -

exit codes:
  0 fine   1 the dataset cannot be read   2 usage: what is wrong in the SQL
"""

_SHOW = """\
Print one post: title, date, views, site, address and tags, its summary wrapped
to the width of the terminal, its headings and mentions, and where it was seen.
Equations stay LaTeX, as the dataset has them, and are not broken over lines.

POST is a post_id or an alias, its first four characters or more, or a
title, or words of one. If it names several posts, they are listed. `explain`
shows the evidence."""

_SHOW_EXAMPLES = """\
examples:
  python -m scraper show 02ef3bf5f4a4af91
  python -m scraper show 圆桌上放硬币
  python -m scraper show --data-dir /srv/blog --json tide clock | jq .url

exit codes:
  0 fine   1 the dataset cannot be read   2 usage, no such post, or several
"""


def _query(command: ArgumentParser) -> None:
    command.add_argument("sql", metavar="SQL", help="one statement, or - for standard input")
    add_data_dir(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="print one JSON array, with an object in each line"
    )
    form.add_argument("--csv", action="store_true", help="print CSV for spreadsheets")


def _show(command: ArgumentParser) -> None:
    command.add_argument(
        "post", nargs="+", metavar="POST", help="an id, its first 4 characters or more, or a title"
    )
    add_data_dir(command)
    command.add_argument("--json", action="store_true", help="print the post as one JSON object")


COMMANDS = (
    Command("show", "see one post", _SHOW, _SHOW_EXAMPLES, _show),
    Command("query", "ask the dataset in SQL", _QUERY, _QUERY_EXAMPLES, _query),
)
