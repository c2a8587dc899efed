"""How well posts are found on listing pages of any blog, beside other ways to do it.

    REAL_PAGES=../shared/pages python benchmarks/pages.py --write docs/html.md

REAL_PAGES is a folder of pages `NAME.html`, each beside `NAME.json` with its posts (title, href,
date). See docs/html.md for what is measured. The other ways need `pip install '.[benchmarks]'`; one
that is not installed is left out. autoscraper needs an environment of its own.
"""

import argparse
import logging
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from html_pages import table  # noqa: E402  the path is set above
from html_pages.judge import judge  # noqa: E402  ditto
from html_pages.truth import labelled  # noqa: E402  ditto


def main() -> None:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    parser.add_argument("--ours", action="store_true", help="only ours, without the other ways")
    parser.add_argument("--autoscraper", type=Path, metavar="PYTHON", help="what runs autoscraper")
    parser.add_argument("--write", type=Path, help="the Markdown file whose table to replace")
    arguments = parser.parse_args()
    folder = os.environ.get("REAL_PAGES")
    if not folder:
        sys.exit("REAL_PAGES is not set: name a folder of labelled pages")
    logging.disable(logging.CRITICAL)  # the other ways log what they miss
    warnings.simplefilter("ignore")
    pages = labelled(Path(folder))
    judged = judge(pages, arguments.rounds, arguments.autoscraper, alone=arguments.ours)
    figures = table.markdown(judged)
    print(figures)
    if arguments.write:
        table.replace(arguments.write, figures)


if __name__ == "__main__":
    main()
