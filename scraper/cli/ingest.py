"""`scraper ingest`: read dumps, show progress on a terminal, print the summary."""

import json
import sys
from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext

from scraper.dumps import Options, with_names
from scraper.pipeline import Progress, ingest
from scraper.report.summary import as_json, as_text, rejections


def run(options: Namespace) -> int:
    """Ingest, report, and give the exit code."""
    silent = options.quiet or options.json or not sys.stderr.isatty()
    with _progress(silent=silent) as progress:
        summary = ingest(
            *options.paths,
            data_dir=options.data_dir,
            dry_run=options.dry_run,
            progress=progress,
            options=_options(options),
        )
    for line in rejections(summary):
        sys.stderr.write(f"{line}\n")
    if options.json:
        sys.stdout.write(json.dumps(as_json(summary), ensure_ascii=False) + "\n")
    elif not options.quiet:
        sys.stdout.write(as_text(summary))
    return 1 if summary.rejected else 0


def _options(given: Namespace) -> Options:
    usual = Options()
    return Options(with_names(given.field), given.max_page_size or usual.page_size)


def _progress(*, silent: bool) -> AbstractContextManager[Progress | None]:
    if silent:
        return nullcontext(None)
    from scraper.cli.progress import bar  # noqa: PLC0415  rich, for terminals only

    return bar()
