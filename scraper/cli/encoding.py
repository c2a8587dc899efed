"""The encoding of what programs read, which the terminal's does not decide."""

import io
from typing import TextIO


def in_utf8(out: TextIO) -> None:
    """Let what is written be UTF-8, newlines as they are."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="strict", newline="")
