"""`scraper report`: the dataset as a web page."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.errors import UsageError
from scraper.extras import require
from scraper.loading import recorded
from scraper.report.printable import one_line
from scraper.store import atomic

if TYPE_CHECKING:
    from scraper.records import Dataset
    from scraper.report.webpage.leftovers import Residue

_PAGE = "report.html"
_SAMPLES = 20


def run(options: Namespace) -> int:
    """Write the page, tell where it is, and open it if that is asked for, and can be."""
    require("report", "write the report", "altair", "jinja2", "math_core", "vl_convert")
    from scraper.report.webpage import webpage  # noqa: PLC0415  the extra
    from scraper.report.webpage.language import preferred  # noqa: PLC0415  ditto

    folder = Path(options.data_dir)
    dataset = recorded(folder)
    residue = _residue(options.dumps, folder, dataset)
    page = webpage(dataset, options.lang or preferred(), residue).encode()
    out = folder / _PAGE
    if out.is_dir():
        raise UsageError(f"{out} is a folder; move it away: the report has this name")
    atomic.write(out, page)
    told = f"{len(dataset.posts):,} posts, {len(page) / 1_000_000:.1f} MB"
    sys.stdout.write(f"wrote {one_line(str(out))}: {told}\n")
    if options.open:
        _open(out)
    return 0


def _residue(dumps: Sequence[str], folder: Path, dataset: "Dataset") -> "Residue | None":
    if not dumps:
        return None
    from scraper.report.webpage.leftovers import residue  # noqa: PLC0415  parsers: if asked for

    paths = [Path(each) for each in dumps]
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no dump {path}; name the dumps that were ingested")
    return residue(paths, folder, dataset.sources, _SAMPLES)


def _open(out: Path) -> None:
    import webbrowser  # noqa: PLC0415  if asked for

    if not webbrowser.open(out.resolve().as_uri()):
        told = f"no browser was found; open {one_line(str(out))} in one yourself"
        sys.stderr.write(f"scraper: {told}\n")
