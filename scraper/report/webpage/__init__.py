"""The dataset as one web page, which needs no network: charts, tables, a browser of posts.

The same dataset gives the same page. What a dump says is text in it, whatever it says.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.records import Dataset
    from scraper.report.webpage.leftovers import Residue


def webpage(dataset: "Dataset", language: str, residue: "Residue | None" = None) -> str:
    """Give the page in a language of `scraper.report.webpage.language`; `residue` if it is known.

    Raises ImportError where the extra `report` is not installed.
    """
    from scraper.report.webpage.document import document  # noqa: PLC0415  jinja2, an extra
    from scraper.report.webpage.sections import sections  # noqa: PLC0415  altair, an extra

    return document(**sections(dataset, language, residue))
