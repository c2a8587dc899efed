"""Section headings: short lines without a sentence's marks, one or two in a row, text below."""

import re
from collections.abc import Sequence

from parsers.words import LEADS_IN

_WORD = re.compile(r"\w")
_ENDS = frozenset("。;:,!?…~、\uff1b\uff1a\uff0c\uff01\uff1f\uff5e.")
_LISTED = re.compile(r"^(?:[0-9]+[、.)\uff09]|[-*•·]|[(\uff08][0-9]+[)\uff09])\s*")
_SIGNS = re.compile(r"[$\\=<>{}|^。;\uff1b]|https?://|\.(?:pdf|zip|txt|ppt|rar)\b")
_LONGEST = 24
_LONGEST_LATIN = 60


def find_headings(paragraphs: Sequence[str | None]) -> tuple[str, ...]:
    """The headings among paragraphs, of which a code block is None."""
    likely = [
        text is not None and len(text) <= _LONGEST_LATIN and is_heading(text) for text in paragraphs
    ]
    if True not in likely:
        return ()
    last_text = max((at for at, heading in enumerate(likely) if not heading), default=-1)
    found = []
    for at, text in enumerate(paragraphs[: last_text + 1]):
        first = at - (at > 0 and likely[at - 1])
        if text and likely[at] and not all(likely[first : first + 3]):
            found.append(text)
    return tuple(found)


def is_heading(line: str) -> bool:
    """Whether a paragraph looks like a section heading."""
    return (
        len(line) <= (_LONGEST_LATIN if line.isascii() else _LONGEST)
        and line[-1:] not in _ENDS
        and bool(_WORD.search(line))
        and not _SIGNS.search(line)
        and not _LISTED.match(line)
        and not line.endswith(LEADS_IN)
    )
