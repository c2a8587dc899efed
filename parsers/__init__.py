r"""Reads listing pages of blogs: bytes or text in, entries out. Pure: no files, clock or network.

>>> from parsers import decode, read_page
>>> page = read_page("Tides\nBy Lin Shi | 2021-03-05 | 12 views\nThe sea came in.\n")
>>> page.entries[0].title, page.entries[0].views
('Tides', 12)
"""

from typing import TYPE_CHECKING

from parsers.decode import Text, decode
from parsers.errors import ParseError
from parsers.layouts import Layout
from parsers.marks import Marks
from parsers.page import read_page
from parsers.records import Block, Body, DateClaim, Entry, Equation, Page

if TYPE_CHECKING:
    from parsers.html.items import Item
    from parsers.html.layouts import HtmlLayout
    from parsers.html.tree import Document

__all__ = [
    "Block",
    "Body",
    "DateClaim",
    "Document",
    "Entry",
    "Equation",
    "HtmlLayout",
    "Item",
    "Layout",
    "Marks",
    "Page",
    "ParseError",
    "Text",
    "decode",
    "read_page",
]

_OF_HTML = {
    "Document": "parsers.html.tree",
    "HtmlLayout": "parsers.html.layouts",
    "Item": "parsers.html.items",
}


def __getattr__(name: str) -> object:
    """Import on first use: who reads text must not pay for lxml."""
    if name not in _OF_HTML:
        raise AttributeError(f"module 'parsers' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  ditto

    return getattr(import_module(_OF_HTML[name]), name)
