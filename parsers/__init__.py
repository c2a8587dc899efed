r"""Reads listing pages of blogs: bytes or text in, entries out. Pure: no files, clock or network.

>>> from parsers import decode, read_page
>>> page = read_page("Tides\nBy Lin Shi | 2021-03-05 | 12 views\nThe sea came in.\n")
>>> page.entries[0].title, page.entries[0].views
('Tides', 12)
"""

from parsers.decode import Text, decode
from parsers.errors import ParseError
from parsers.page import read_page
from parsers.records import Body, DateClaim, Entry, Equation, Page

__all__ = [
    "Body",
    "DateClaim",
    "Entry",
    "Equation",
    "Page",
    "ParseError",
    "Text",
    "decode",
    "read_page",
]
