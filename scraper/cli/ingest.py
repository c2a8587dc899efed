"""`scraper ingest`: read dumps, show progress on a terminal, print the summary."""

import json
import sys
from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from scraper.dumps import Options, with_names
from scraper.errors import UsageError
from scraper.means import Means, usual
from scraper.pipeline import Progress, ingest
from scraper.report.printable import one_line
from scraper.report.summary import as_json, as_text, rejections

if TYPE_CHECKING:
    from scraper.engine import Engine
    from scraper.summary import Summary


def run(options: Namespace) -> int:
    """Ingest, report, and give the exit code."""
    silent = options.quiet or options.json or not sys.stderr.isatty()
    paths, data_dir = _places(options)
    with _progress(silent=silent) as progress, _engine(options) as engine:
        summary = ingest(
            *paths,
            data_dir=data_dir,
            engine=engine,
            dry_run=options.dry_run,
            progress=progress,
            options=_options(options),
            means=_means(options),
            wait=options.wait,
        )
    for line in rejections(summary):
        sys.stderr.write(f"{line}\n")
    if not (options.quiet or _anything(summary)):
        sys.stderr.write(f"scraper: no page was found in {one_line(', '.join(paths))}\n")
    if options.json:
        sys.stdout.write(json.dumps(as_json(summary), ensure_ascii=False) + "\n")
    elif not options.quiet:
        sys.stdout.write(as_text(summary))
    return 1 if summary.rejected else 0


def _anything(summary: "Summary") -> bool:
    return bool(summary.read or summary.known or summary.rejected or summary.skipped)


def _places(given: Namespace) -> tuple[list[str], str]:
    """Give the dumps and the data folder: on a cluster that is the last path."""
    if given.engine == "local":
        if given.master:
            raise UsageError("--master names a cluster: add --engine spark, or leave it out")
        return given.paths, given.data_dir
    *dumps, data_dir = given.paths
    if not (dumps and given.master) or given.dry_run:
        raise UsageError(
            "--engine spark needs --master URL, dumps, and behind them the data folder, "
            "to which it writes"
        )
    return dumps, data_dir


def _engine(given: Namespace) -> AbstractContextManager["Engine | None"]:
    if given.engine == "local":
        return nullcontext(None)
    from scraper.spark import cluster  # noqa: PLC0415  the extra `spark`

    return cluster(given.master, given.paths[-1])


def _options(given: Namespace) -> Options:
    usual = Options()
    return Options(with_names(given.field), given.max_page_size or usual.page_size)


def _means(given: Namespace) -> Means:
    have = usual()
    return Means(
        given.workers or have.workers,
        given.memory or have.memory,
        given.time_limit or have.seconds,
    )


def _progress(*, silent: bool) -> AbstractContextManager[Progress | None]:
    if silent:
        return nullcontext(None)
    from scraper.cli.progress import bar  # noqa: PLC0415  rich, for terminals only

    return bar()
