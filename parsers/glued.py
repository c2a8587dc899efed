"""Lines that an extraction ran together: `Sep1A tideBy Lin Shi | 2018-09-01 | 12 views`.

Where elements are joined without a break, stamp, title and by-line stand on one line, or even all
posts of a page. A by-line inside a line shows where it begins; a stamp of the same day before it
shows where the title does.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from parsers import words
from parsers.dates import read_date
from parsers.lines import Lines

_LONGEST_TITLE = 300
_OPENED = " \t[<("
"""What may stand before a by-line that is on its own line."""
_BYLINE = re.compile(
    r"(?:By|(?<![A-Za-z])by)[ \t]+[^\n|]{1,40}?"
    r"\\?\|[ \t]*(?P<date>\d{4}-\d{1,2}-\d{1,2})[ \t]*\\?\|"
)
_VERBS = re.compile(r"(?:Posted|Written|Post|Published)[ \t]+$", re.IGNORECASE)
_LONGEST_VERB = 12
_STAMP = re.compile(
    r"(?<![^\W\d])[A-Z][a-z]{2,8} ?\d{1,2}(?!\d)|(?<!\d)\d{1,2} ?[A-Z][a-z]{2,8}(?![a-z])"
    r"|(?<!\d)\d{1,2}月\d{1,2}日"
)
_MORE = re.compile(rf"(?:{'|'.join(words.READ_MORE)})(?: ?\.\.\.|…)?", re.IGNORECASE)


def without_glue(lines: Lines) -> Lines:
    """The same text in lines that are broken where by-lines inside them show it."""
    cuts = sorted(_cuts(lines.text))
    if not cuts:
        return lines
    starts, ends = array("q"), array("q")
    for first, last in zip(lines.starts, lines.ends, strict=True):
        inside = cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
        starts.extend([first, *inside])
        ends.extend([*inside, last])
    return Lines(lines.text, starts, ends)


def _cuts(text: str) -> Iterator[int]:
    """Where lines are to be broken."""
    free, stamp = 0, None
    for byline in _BYLINE.finditer(text) if _has_inner(text) else ():
        verb = _VERBS.search(text, max(0, byline.start() - _LONGEST_VERB), byline.start())
        start = verb.start() if verb else byline.start()
        head = max(free, text.rfind("\n", 0, start) + 1)
        free = byline.end()
        if stamp := _stamp_before(text, head, byline):
            yield from (*stamp, start)
            yield from _mores(text, head, stamp[0])
        elif text[head:start].strip(_OPENED) and start - head <= _LONGEST_TITLE:
            yield start
    if stamp:
        newline = text.find("\n", free)
        yield from _mores(text, free, newline if newline >= 0 else len(text))


def _has_inner(text: str) -> bool:
    """Whether a word that by-lines begin with stands inside a line, too; most pages have none."""
    return any(
        text.count(word) > text.count(f"\n{word}") + text.startswith(word)
        for word in ("By ", "by ")
    )


def _mores(text: str, start: int, end: int) -> Iterator[int]:
    """Where read-more links begin and end."""
    return (cut for more in _MORE.finditer(text, start, end) for cut in more.span())


def _stamp_before(text: str, head: int, byline: re.Match[str]) -> tuple[int, int] | None:
    """The last stamp between `head` and the by-line that states the by-line's day."""
    date = read_date(byline["date"])
    nearest = max(head, byline.start() - _LONGEST_TITLE)
    found = None
    for stamp in _STAMP.finditer(text, nearest, byline.start()):
        claim = read_date(stamp[0])
        if date and claim and claim.month_day == date.month_day:
            found = stamp.span()
    return found
