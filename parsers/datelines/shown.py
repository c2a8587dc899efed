"""The lines of a page as they are compared: what they say, how often, and which are dated."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.dates import date_in
from parsers.dates.within import PUBLISHED
from parsers.lines import WIDE, Lines, kinds
from parsers.references import references, unnumbered
from parsers.words import COMMENTS_UNIT, COUNT_AFTER, COUNT_BEFORE, LABELS, LENGTH

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"(?:(?<![^\W\d])(?!(?:on|at|le|el|il|am|om|em|den)\b)[^\W\d]+\.? +)?\d", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d]+(?=\W*$)")
_WORDS = re.compile(r"[^\W\d_]+")
_WEEKDAYS = frozenset(
    part
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for part in (day, day[:3], day[:4])
)
_LONGEST_COUNT = 40
"""Characters of a line that counts: `本文字数： 3.4k 阅读时长 ≈ 3 分钟`."""
_UNITS = frozenset(
    word
    for phrase in (*COMMENTS_UNIT, *COUNT_AFTER, *COUNT_BEFORE, *LABELS, *LENGTH)
    for word in phrase.split()
)
_TAGS = re.compile(r"#[^\s#\d][^#]*(?:#[^\s#][^#]*)*")
_WORDLESS = re.compile(r"[\W\d_]+")
_ENDS_TEXT = re.compile(r"(?:[。.;:,、…\uff1b\uff1a\uff0c]|\[…\]|\[\.\.\.\])$")
_LONGEST = 160
_LONGEST_TITLE = 90
FEWEST = 3
"""Posts of a page that show how it is written."""
_MUCH, _SHORT = 3, 20
"""A line of text has three times the length of datelines, which have some 20 characters or more."""
OFTEN = 0.6
"""The share of posts beside which a line stands that tells of none of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A page's lines, stripped, without numbers of links; `often` counts them.

    `dated` are those that state a whole date, in order, with the word in front of it.
    """

    lines: Lines
    texts: Sequence[str]
    often: Counter[str]
    dated: Mapping[int, str]

    def is_fact(self, row: int, posts: int) -> bool:
        """Whether a line is no title and no text: it is beside most posts, counts, is tags."""
        text = self.texts[row]
        said = self.often[text.casefold()]
        often = said >= max(FEWEST, OFTEN * posts) and not ends_as_text(text)
        return often or bool(_TAGS.fullmatch(text) or _WORDLESS.fullmatch(text)) or counts(text)

    def is_label(self, row: int, posts: int) -> bool:
        """Whether a line is a fact in words: an author, a category, `3 comments`."""
        return self.is_fact(row, posts) and not _WORDLESS.fullmatch(self.texts[row])

    def is_other_date(self, row: int) -> bool:
        """Whether a line is about a date, and not a title that tells of one."""
        return self.dated.get(row) == ""

    def ends_post(self, row: int, posts: int) -> bool:
        """Whether a line may be the last of a post: a fact, a link, or one of its text."""
        text = self.texts[row]
        return self.is_fact(row, posts) or bool(kinds(text)) or is_text(text) or row in self.dated


def as_shown(lines: Lines) -> Shown:
    """The lines of a page as they are compared."""
    known = references(lines.text)
    texts = [unnumbered(line, known).strip() if known else line.strip() for line in lines]
    often = Counter(text.casefold() for text in texts if text)
    dated = {row: _word_before_date(text) for row, text in enumerate(texts) if _is_dated(text)}
    return Shown(lines, texts, often, dated)


def groups_of_dated(page: Shown) -> list[list[int]]:
    """The lines that state a day, by the word in front of it; three at least, most first."""
    groups: dict[str, list[int]] = {}
    for row, word in page.dated.items():
        groups.setdefault(word, []).append(row)
    fit = (_without_long(page, rows) for rows in groups.values())
    return sorted((rows for rows in fit if len(rows) >= FEWEST), key=len, reverse=True)


def _without_long(page: Shown, rows: list[int]) -> list[int]:
    """Lines of one kind, without those of texts that are much longer than most."""
    lengths = sorted(len(page.texts[row]) for row in rows)
    most = _MUCH * max(lengths[len(lengths) // 2], _SHORT)
    return [row for row in rows if len(page.texts[row]) <= most]


def is_called_published(text: str) -> bool:
    """Whether a word in front of a date says that it is that of publication: `Posted on …`."""
    date = _DATE.search(text)
    return bool(date and PUBLISHED.search(text, 0, date.start()))


def _is_dated(text: str) -> bool:
    """Whether a line states a whole date."""
    if len(text) > _LONGEST or "。" in text or not _YEAR.search(text):
        return False
    date = date_in(text)
    return date is not None and date.year is not None


def is_text(text: str) -> bool:
    """Whether a line is of a text: it ends like one, or is long."""
    longest = _LONGEST_TITLE / 2 if WIDE.search(text) else _LONGEST_TITLE
    return len(text) > longest or ends_as_text(text)


def ends_as_text(text: str) -> bool:
    """Whether a line ends like a sentence, or is cut off."""
    return bool(_ENDS_TEXT.search(text))


def _word_before_date(line: str) -> str:
    date = _DATE.search(line)
    word = _WORD.search(line, 0, date.start()) if date else None
    return word[0].lower() if word and word[0].lower() not in _WEEKDAYS else ""


def counts(text: str) -> bool:
    """Whether a line counts comments, words, minutes or readers: `3 min read`, `暂无评论`."""
    if len(text) > _LONGEST_COUNT:
        return False
    words = _WORDS.findall(text.casefold())
    return bool(words) and all(word in _UNITS for word in words)
