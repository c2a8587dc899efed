"""Arguments and help text of the command that shows a dataset as a web page."""

from argparse import ArgumentParser

from scraper.cli.command import Command, add_data_dir

_REPORT = """\
Write report.html into the dataset's folder: one page for a browser, which
needs no network. It shows posts a year, readers against age and from crawl to
crawl, the LaTeX that is used, which post cites which, how much is known and
why, and where posts come from. All posts can be searched, filtered, put in
order and opened: with equations set, and with the dumps that show them.

Residue (text of dumps that is neither post nor known boilerplate) is not kept
in a dataset. It is shown if --dumps names the dumps, which are read again.

The page needs the extra `report` of this package. --open without a browser
writes the page all the same."""

_REPORT_EXAMPLES = """\
examples:
  python -m scraper report --open
  python -m scraper report --lang zh --data-dir /srv/blog
  python -m scraper report --dumps seeds/

exit codes:
  0 fine   1 the dataset cannot be read, or the page not be written
  2 usage, no dataset, or the extra is missing
"""


def _report(command: ArgumentParser) -> None:
    add_data_dir(command)
    command.add_argument(
        "--lang", choices=("en", "zh"), help="the language (default: that of the system)"
    )
    command.add_argument("--open", action="store_true", help="show the page in the browser")
    command.add_argument(
        "--dumps",
        nargs="+",
        default=[],
        metavar="PATH",
        help="dumps to read again, as for ingest, to show their residue",
    )


COMMANDS = (Command("report", "see the dataset as a web page", _REPORT, _REPORT_EXAMPLES, _report),)
