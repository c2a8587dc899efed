"""The command line: the only place that prints."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from scraper.cli.arguments import parser
from scraper.errors import ScraperError

FAILED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0, 1 (input rejected), 2 (usage), 75 (locked)."""
    options = parser().parse_args(arguments)
    _let_all_text_through()
    try:
        code: int = import_module(f"scraper.cli.{options.command}").run(options)
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
