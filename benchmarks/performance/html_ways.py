"""Listing pages of HTML in a .warc.gz, by the ways of `benchmarks/site_html.py` and by trees."""

from functools import partial
from importlib import import_module
from random import Random

from performance.place import Lap, Laps, Place


def pages() -> bytes:
    """Give a .warc.gz of made-up listing pages."""
    from site_html import made_up, warc  # noqa: PLC0415  imports bs4 and FastWARC

    return warc(made_up(Random(1))[1])  # noqa: S311  a benchmark, not a secret


def _read(place: Place, row: str, module: str, name: str) -> Laps:
    """What FastWARC reads and decodes is given to a function of a module, page by page."""
    from site_html import texts  # noqa: PLC0415  ditto

    archive, read = place.pages.read_bytes(), getattr(import_module(module), name)
    yield None
    for page in texts(archive):
        read(page)
    yield Lap(row)


fastwarc = partial(_read, row="FastWARC", module="builtins", name="len")
lxml = partial(_read, row="lxml", module="lxml.html", name="document_fromstring")
selectolax = partial(_read, row="selectolax", module="selectolax.lexbor", name="LexborHTMLParser")
ours = partial(_read, row="ours HTML", module="site_html", name="ours")
soup = partial(_read, row="BeautifulSoup", module="site_html", name="souped")
trafilatura = partial(_read, row="trafilatura", module="trafilatura", name="extract")
