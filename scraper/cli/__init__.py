"""The command line: the only place that prints."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from scraper.cli.arguments import parser, suggestion
from scraper.errors import ScraperError

FAILED = 1
USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0, 1 (input rejected), 2 (usage), 75 (locked)."""
    options = _parsed(arguments)
    _let_all_text_through()
    try:
        code: int = import_module(f"scraper.cli.{_module(options.command)}").run(options)
        sys.stdout.flush()
    except ScraperError as error:
        return _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _failed("interrupted; the dataset is whole", INTERRUPTED)
    except BrokenPipeError:  # as `head` leaves it: nobody wants the rest
        _drop_output()
        return FAILED
    except OSError as error:
        _drop_output()
        return _failed(f"{error}; the output could not be written", FAILED)
    return code


def _parsed(arguments: Sequence[str] | None) -> Namespace:
    """Parse the command line; what makes no sense ends the program, with a hint if there is one."""
    try:
        return parser().parse_args(arguments)
    except SystemExit as ended:
        words = sys.argv[1:] if arguments is None else arguments
        if ended.code == USAGE and (hint := suggestion(words)):
            sys.stderr.write(f"scraper: {hint}\n")
        raise


def _module(command: str) -> str:
    return command.replace("-", "_")


def _failed(message: str, code: int) -> int:
    from scraper.report.printable import printable  # noqa: PLC0415  only on this error

    sys.stderr.write(f"scraper: {printable(message)}\n")
    return code


def _let_all_text_through() -> None:
    """Escape what the terminal's encoding lacks, instead of failing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send what is still buffered nowhere: Python would complain at exit that it cannot be sent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
