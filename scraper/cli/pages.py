"""Arguments and help texts of the commands that look at pages, and at the layouts of pages."""

from argparse import ArgumentParser

from scraper.cli.command import Command

_INSPECT = """\
Show how a page was split: its text, line by line, with what each line was
taken for in the margin, equations marked, and under each post the fields that
were read. Of HTML and feeds the text is what a reader sees of them. Nothing is
written, unless --html asks for it. Residue (text that is neither post nor
known boilerplate) is what a new layout or a bug looks like.

DUMP is a file, or a page in a container, named as the dataset names it: behind
`!/` stands the member of an archive, the line or row of a table, or the byte
of a WARC at which its record begins.

On a terminal the kinds are coloured; NO_COLOR=1 turns colours off,
FORCE_COLOR=1 keeps them in a pipe."""

_INSPECT_EXAMPLES = """\
examples:
  python -m scraper inspect seeds/05_datestamp.txt
  FORCE_COLOR=1 python -m scraper inspect seeds/05_datestamp.txt | less -R
  python -m scraper inspect dump.txt | grep residue
  python -m scraper inspect crawl.warc.gz!/1234 --html annotated.html

exit codes:
  0 fine   1 the page cannot be read: the message says where and why   2 usage
"""

_LAYOUTS = """\
List the layouts that pages are read in: the form of page each is for, where it
comes from, and which pages it claims. Exactly one claims a page; a general one
is asked only if no other does.

Installed packages add layouts by an entry point of the group
listing_scraper.layouts."""

_LAYOUTS_EXAMPLES = """\
examples:
  python -m scraper layouts
  python -m scraper layouts --json | jq '.[] | select(.form == "html").name'

exit codes:
  0 fine   2 a layout of an installed package is broken: the message says which
"""

_NEW_LAYOUT = """\
Start a layout for pages like PAGE: write its module, which reads that page as
well as can be guessed, and a case with a copy of the page; and say what to do
next.

In a checkout of this program the layout becomes one of its own. Anywhere else,
or with --into, it becomes a package of its own, which registers the layout
once it is installed. No file is ever overwritten."""

_NEW_LAYOUT_EXAMPLES = """\
examples:
  python -m scraper new-layout my-site --from saved/index.html
  python -m scraper new-layout my-site --from crawl.warc.gz!/1234 --into ../site

exit codes:
  0 fine   1 the page cannot be read   2 usage: the message says what to change
"""


def _inspect(command: ArgumentParser) -> None:
    command.add_argument("dump", metavar="DUMP", help="the dump to show")
    command.add_argument("--html", metavar="OUT", help="write an annotated page there instead")


def _layouts(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON array, not a table")


def _new_layout(command: ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="lower-case words with hyphens: my-site")
    command.add_argument(
        "--from", dest="page", required=True, metavar="PAGE", help="a page with two posts or more"
    )
    command.add_argument("--into", metavar="DIR", help="make a package of its own in this folder")


COMMANDS = (
    Command("inspect", "see how a page is split", _INSPECT, _INSPECT_EXAMPLES, _inspect),
    Command("layouts", "list the layouts of pages", _LAYOUTS, _LAYOUTS_EXAMPLES, _layouts),
    Command(
        "new-layout", "start a layout of your own", _NEW_LAYOUT, _NEW_LAYOUT_EXAMPLES, _new_layout
    ),
)
