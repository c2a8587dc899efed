"""Arguments and help texts of the commands that keep a dataset sound."""

from argparse import SUPPRESS, ArgumentParser

from scraper.cli.command import Command, add_data_dir

_CHECK = """\
Check a dataset: each file's schema, mark and checksums; the ids of observations
and the links between tables; that equations stand where they say; that posts,
and all else that is derived, are what the observations give. One line tells
what is wrong with a file, and what to do.

With --dumps, observations are compared with the dumps that state them: dumps
are known by their content, wherever they are now.

--repair makes anew what is derived, from the observations, as ingest does. What
cannot be read is put aside under a name with a dot, never removed; which dumps
to ingest again is said.

No run can write meanwhile. All observations are read into memory."""

_CHECK_EXAMPLES = """\
examples:
  python -m scraper check
  python -m scraper check /srv/blog --dumps seeds/
  python -m scraper check --repair
  python -m scraper check --json | jq .findings

exit codes:
  0 nothing is wrong, or all was repaired   1 something is wrong
  2 usage, no dataset   75 a run is working on the dataset (try again later)
"""

_RESTORE = """\
Write the dataset as it was at a time: what all dumps together say that were
crawled up to then. It goes to a folder of its own, whole or not at all.

T is a year, a month or a day, to its end, or a moment; in UTC, unless it states
another zone. Dumps that were crawled later are left out. Dumps that tell no
time of crawl cannot be dated: they are kept, and counted. What ingest rejected
has no time, either, and is kept."""

_RESTORE_EXAMPLES = """\
examples:
  python -m scraper restore --at 2024-05-02
  python -m scraper restore --at 2024-05 --to may --data-dir /srv/blog
  python -m scraper restore --at 2024-05-02T06:00+08:00 --to morning

exit codes:
  0 fine   1 the dataset cannot be read, or the folder not be written
  2 usage, no dataset   75 a run is working on the dataset (try again later)
"""


def _check(command: ArgumentParser) -> None:
    command.add_argument(
        "data_dir", nargs="?", default=SUPPRESS, metavar="DIR", help="the same as --data-dir"
    )
    add_data_dir(command)
    command.add_argument(
        "--dumps",
        nargs="+",
        default=[],
        metavar="PATH",
        help="dumps to read again, as for ingest, and to compare with the observations",
    )
    command.add_argument("--repair", action="store_true", help="put right what can be")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _restore(command: ArgumentParser) -> None:
    command.add_argument("--at", required=True, metavar="T", help="the time")
    add_data_dir(command)
    command.add_argument(
        "--to", metavar="DIR", help="the folder, new or empty (default: data-T, here)"
    )


COMMANDS = (
    Command("check", "see whether a dataset is whole", _CHECK, _CHECK_EXAMPLES, _check),
    Command("restore", "see the dataset as it was", _RESTORE, _RESTORE_EXAMPLES, _restore),
)
