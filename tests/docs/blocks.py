"""The pages of docs/, and the blocks of code in them."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from commands import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code, and the block of text right behind it, which is what it prints."""

    language: str
    code: str
    output: str | None


def blocks(path: Path) -> list[Block]:
    """Give the blocks of a page that are to be run: of the shell, and of Python."""
    text = path.read_text("utf-8")
    found = [*_FENCED.finditer(text)]
    return [
        Block(match[1], match[2], _output(text, match, following))
        for match, following in pairwise([*found, None])
        if match and match[1] in ("sh", "python")
    ]


def _output(text: str, block: re.Match[str], following: re.Match[str] | None) -> str | None:
    """Give the next block if it is text, and nothing but white space stands between the two."""
    if following is None or following[1] != "text":
        return None
    between = text[block.end() : following.start()]
    return following[2] if not between.strip() else None
