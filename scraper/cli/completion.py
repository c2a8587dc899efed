"""`scraper completion`: scripts by which shells complete this command."""

import sys
from argparse import Namespace

from scraper.cli.arguments import COMMANDS, parsers

_FILES = frozenset({"PATH", "DUMP", "PAGE", "FILE", "OUT"})
_FOLDERS = frozenset({"DIR"})
"""What the arguments are called that are files, and folders."""


def run(options: Namespace) -> int:
    """Print the script for a shell."""
    import shtab  # noqa: PLC0415  for this command only

    top, commands = parsers()
    for each in COMMANDS:
        command = commands[each.name]
        command.description = each.line  # shells show it beside the name
        for action in command._actions:  # noqa: SLF001  argparse shows them nowhere else
            if action.metavar in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # where shtab looks
            elif action.metavar in _FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # ditto
    sys.stdout.write(f"{shtab.complete(top, options.shell)}\n")
    return 0
