"""A page as numbered lines, and the lines that every site has around its posts."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from parsers import words
from parsers.records import Span

WIDE = re.compile("[^\x00-\u2e7f]")
"""A character of Chinese, Japanese or Korean text, as every one from U+2E80 on is taken to be."""
_LONGEST_WORD = 60
_LONGEST_LINE = 600
_MORE_MARKS = " .»›→>[]()-。"
_LINK = re.compile(r"\[(?P<shown>[^\]\n]{1,80})\]\([^)\s]{0,500}\)| \[https?://[^\s\]]{1,500}\]")
_NUMBER = re.compile(r"^\s*\[\d{1,5}\](?=\S)")
_PAGER = re.compile(r"[\s\d.«»‹›<>|·,←→-]*[\d«»‹›←→][\s\d.«»‹›<>|·,←→-]*|page \d+ of \d+")
_RULE = re.compile(r"(?:[-=*_~\u2500\u2014] ?){3,}")
UNDERLINE = re.compile(r"[^\S\n]*\n(?:={2,}|-{2,})[^\S\n]*(?=\n|\Z)")
"""What makes the line before it a heading of Markdown (CommonMark 0.31.2, 4.3)."""
_META = re.compile(rf"(?:{'|'.join(words.META)})\s*:|(?:posted in|tagged|filed under)\s")
_READ_MORE = frozenset(words.READ_MORE)
_SIDEBAR = frozenset(words.SIDEBAR)
_NAVIGATION = frozenset(words.NAVIGATION)
_FURNITURE = frozenset(("more", "meta", "navigation"))
_NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page: `starts[i]:ends[i]` is line i without its newline."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> str:
        return self.text[self.starts[i] : self.ends[i]]

    def __iter__(self) -> Iterator[str]:
        return (self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    def is_blank(self, i: int) -> bool:
        """Whether line i holds nothing but white space."""
        start, end = self.starts[i], self.ends[i]
        return start == end or self.text[start:end].isspace()

    def is_underlined(self, i: int) -> bool:
        """Whether line i is a heading of Markdown by the line under it."""
        return bool(UNDERLINE.match(self.text, self.ends[i]))

    def filled_before(self, i: int) -> int:
        """The last filled line before line i, or -1."""
        i -= 1
        while i >= 0 and self.is_blank(i):
            i -= 1
        return i

    def filled_from(self, i: int) -> int:
        """The first filled line at or after line i, or len(self)."""
        while i < len(self) and self.is_blank(i):
            i += 1
        return i


def split_lines(text: str, span: Span | None = None) -> Lines:
    """The lines of `text` (or of a span of it), ended by newlines alone; offsets are in `text`."""
    start, stop = span or (0, len(text))
    starts, ends = array("q"), array("q")
    while (end := text.find("\n", start, stop)) >= 0:
        starts.append(start)
        ends.append(end)
        start = end + 1
    starts.append(start)
    ends.append(stop)
    return Lines(text, starts, ends)


def without_underlines(lines: Lines) -> Lines:
    """The same lines, those that underline a heading of Markdown being blank."""
    text, ends = lines.text, lines.ends[:]
    if "\n==" in text or "\n--" in text:
        for i in range(1, len(lines)):
            filled = ends[i - 1] > lines.starts[i - 1]
            if filled and UNDERLINE.match(text, ends[i - 1]):
                ends[i] = lines.starts[i]
    return Lines(text, lines.starts, ends)


def folded(line: str) -> str:
    """The line as words are compared: NFKC (half-width marks), lower case, stripped."""
    return normalize("NFKC", line).strip().lower()


def is_read_more(line: str) -> bool:
    """Whether the line is a link to the whole post, such as `点击阅读全文...`."""
    return "more" in kinds(line)


def is_sidebar(line: str) -> bool:
    """Whether the line is the heading of what follows the last post."""
    return "sidebar" in kinds(line)


def is_navigation(line: str) -> bool:
    """Whether the line leads to other pages: a menu word, a pager, a footer."""
    return "navigation" in kinds(line)


def is_meta(line: str) -> bool:
    """Whether the line lists a post's own tags or categories."""
    return "meta" in kinds(line)


def is_furniture(line: str) -> bool:
    """Whether the line stands around posts: a read-more link, tags, a way to other pages."""
    return not _FURNITURE.isdisjoint(kinds(line))


def kinds(line: str) -> frozenset[str]:
    """What the line may be by its words: more, sidebar, navigation, meta; long ones are nothing."""
    if len(line) > _LONGEST_WORD:
        linked = "](" in line or " [http" in line
        if not linked or len(line) > _LONGEST_LINE:
            return _NOTHING
    return _kinds(line)


def _shown(link: re.Match[str]) -> str:
    return link["shown"] or ""


@lru_cache(maxsize=4096)
def _kinds(line: str) -> frozenset[str]:
    """The same of a line that may be short; sites repeat a few, and each is asked for often."""
    text = _NUMBER.sub("", _LINK.sub(_shown, line)) if "]" in line else line
    key = folded(text) if len(text) <= _LONGEST_WORD else ""
    if not key:
        return _NOTHING
    holds = {
        "more": key.strip(_MORE_MARKS) in _READ_MORE,
        "sidebar": key.strip(" #:") in _SIDEBAR,
        "navigation": _is_navigation(key),
        "meta": _META.match(key),
    }
    return frozenset(kind for kind, found in holds.items() if found)


def _is_navigation(key: str) -> bool:
    return (
        key.strip(" «»‹›←→#[]") in _NAVIGATION
        or bool(_PAGER.fullmatch(key) or _RULE.fullmatch(key))
        or (key[-1] not in "。,;:!?" and any(word in key for word in words.FOOTER))
    )
