"""Whether a line is a post's title: rules, for lines that stand where a title would.

A first paragraph may be prose, a section heading or a title. Measured on real dumps and
the labelled set in tests/truth (see tests/test_titles.py for precision and recall):

- prose ends like a sentence, holds sentences, or is long. Real datestamp dumps lost
  all titles of 68 bytes of UTF-8 or more and kept all up to 58, so a longer first line is prose;
- a section heading that names no subject (`前言`) is one word of `parsers.words.SECTIONS`;
- a heading that names a subject looks like a title; headings open about one post in fifty.
"""

import re

from parsers import words
from parsers.dates import read_date
from parsers.lines import folded, kinds

_SECTIONS = frozenset(words.SECTIONS)
_LONGEST = 68
_LONGEST_BY_LINE = 300
_SENTENCE_ENDS = tuple("。;:,、\uff1b\uff1a\uff0c")
_SENTENCE_INSIDE = re.compile(r"[。](?=.)|[a-z]{2}\. [A-Z]")
_NUMBERED = re.compile(r"[0-9一二三四五六七八九十][.、\s:\uff1a]")
_NUMBERING = re.compile(r"[\s#§]*(?:[0-9]+(?:\.[0-9]+)*|[一二三四五六七八九十]+)[.、\s:\uff1a]+\s*")
_DISPLAYS = ("$$", "\\[", "\\begin{", "```")
_CLAUSES = re.compile(r"[,\uff0c。;\uff1b]")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
"""What is left of a day where an extraction breaks lines at raised letters."""
_LEAD = re.compile(r"([^:\uff1a]{1,12})[:\uff1a]")
_MARKDOWN = re.compile(
    r"#{1,6}\s+(?:\[(?P<linked>.+)\]\((?P<url>[^)\s]+)(?:\s+\"[^\"]*\")?\)|(?P<plain>.*?))[\s#]*"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def is_display(line: str) -> bool:
    """Whether the line begins a display equation or a fence: no title, nor a line under one."""
    return line.strip().startswith(_DISPLAYS)


def read_title(line: str) -> tuple[str, str | None]:
    """A title without the Markdown of an extraction (`# [title](url)`), and its link."""
    line = line.strip()
    match = _MARKDOWN.fullmatch(line) if line.startswith("#") else None
    if match is None:
        return line, None
    return _ESCAPE.sub(r"\1", match["linked"] or match["plain"]), match["url"]


def is_title(line: str) -> bool:
    """Whether a first paragraph is a title (true), or prose or a section heading (false)."""
    key, url = read_title(line)
    return (
        bool(key)
        and (url is not None or len(key.encode("utf-8", "surrogatepass")) < _LONGEST)
        and not is_section(key)
        and not _is_prose(key)
        and not _is_no_title(key)
    )


def is_title_above_byline(line: str) -> bool:
    """Whether the line above a by-line is its title: anything but plain prose or furniture.

    Here a title is expected, so only a long line that ends like a sentence is refused.
    """
    key, _ = read_title(line)
    if not key or len(key) > _LONGEST_BY_LINE or _is_no_title(key):
        return False
    return not (_ends_sentence(key) and len(_CLAUSES.findall(key)) > 1) and not _holds_sentence(key)


def is_section(line: str) -> bool:
    """Whether the line is a section heading that names no subject, numbered or not."""
    bare = _NUMBERING.sub("", line, count=1) if _NUMBERED.search(line) else line
    return folded(bare).strip(" :.!#") in _SECTIONS


def _is_prose(key: str) -> bool:
    lead = _LEAD.match(key)
    return (
        _ends_sentence(key)
        or _holds_sentence(key)
        or len(_CLAUSES.findall(key)) > 3
        or (lead is not None and is_section(lead[1]))
    )


def _ends_sentence(key: str) -> bool:
    return key.endswith(_SENTENCE_ENDS) or (len(key) > 1 and key[-1] == "." != key[-2])


def _holds_sentence(key: str) -> bool:
    return ("。" in key or ". " in key) and bool(_SENTENCE_INSIDE.search(key))


def _is_no_title(key: str) -> bool:
    return (
        is_display(key)
        or key.lower() in _ORDINALS
        or key.startswith(("http://", "https://"))
        or bool(kinds(key))
        or read_date(key) is not None
    )
