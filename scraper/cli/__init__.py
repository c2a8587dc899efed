"""The command line: the only place that prints."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from scraper.cli.arguments import parser, suggestion
from scraper.cli.interrupts import interruptible
from scraper.errors import ScraperError, UsageError

FAILED = 1
USAGE = 2
INTERRUPTED = 130
_OUT_OF_MEMORY = (
    "there was not enough memory; the dataset is whole: run again where there is more, or without "
    "the longest dumps"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code.

    0, 1 (input rejected), 2 (usage), 75 (locked) or 130 (ended by SIGINT or SIGTERM).
    """
    options = _parsed(arguments)
    _let_all_text_through()
    try:
        with interruptible(), _data_at_hand(options):
            code: int = import_module(f"scraper.cli.{_module(options.command)}").run(options)
            sys.stdout.flush()
    except ScraperError as error:
        return _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _failed("interrupted; the dataset is whole", INTERRUPTED)
    except MemoryError:
        return _failed(_OUT_OF_MEMORY, FAILED)
    except BrokenPipeError:  # as `head` leaves it: nobody wants the rest
        _drop_output()
        return FAILED
    except OSError as error:
        _drop_output()
        return _failed(f"{error}; the output could not be written", FAILED)
    return code


def _parsed(arguments: Sequence[str] | None) -> Namespace:
    """Parse the command line; what makes no sense ends the program, with a hint if there is one.

    Without any words the help is shown, with all commands.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        parser().print_help(sys.stderr)
        raise SystemExit(USAGE)
    try:
        return parser(words).parse_args(words)
    except SystemExit as ended:
        if ended.code == USAGE and (hint := suggestion(words)):
            sys.stderr.write(f"scraper: {hint}\n")
        raise


@contextmanager
def _data_at_hand(options: Namespace) -> Iterator[None]:
    """Let commands that only read a dataset find it on this machine while the block runs."""
    given = getattr(options, "data_dir", "")
    if "://" not in given or options.command == "ingest":
        yield
        return
    if options.command == "report" or getattr(options, "repair", False):
        told = f"{options.command} writes to a folder of this machine: copy {given} to one"
        raise UsageError(told)
    from scraper.store.folders import reading  # noqa: PLC0415  addresses are rare

    with reading(given) as folder:
        options.data_dir = str(folder)
        yield


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
