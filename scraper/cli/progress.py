"""A progress bar on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from scraper.pipeline import Progress
from scraper.report.printable import one_line


@contextmanager
def bar() -> Iterator[Progress]:
    """Show a bar on standard error while the block runs; it leaves nothing behind."""
    columns = (
        TextColumn("reading dumps"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[dump]}", markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, dump="")

        def show(done: int, total: int, dump: str) -> None:
            shown.update(task, completed=done, total=total, dump=one_line(dump))

        yield show
