"""Whole article pages: which pages they are, where the article ends, and its opening.

An article page has one by-line; a Markdown title over it, or the lines that follow an article
(address, reprint terms, reward, related posts, comments), tell it from a listing of one post.
"""

import re

from parsers.lines import folded
from parsers.marks import Marks
from parsers.words import ARTICLE_END

OPENING = 600
"""Characters after which an article's opening ends, with the paragraph: as listings show."""
_TELLING = 8
"""Characters from which the beginning of a line tells the end; a shorter word stands alone."""
_TARGET = re.compile(r"\]\([^()\n]{0,2000}\)")
_MARKS = " #*_[]>-~\\"


def is_article(marks: Marks) -> bool:
    """Whether the page is one article."""
    if len(marks.bylines) != 1:
        return False
    (byline,) = marks.bylines
    title = marks.lines.filled_before(byline)
    is_heading = title >= 0 and marks.lines[title].startswith("# ")
    return is_heading or article_end(marks) < len(marks.lines)


def article_end(marks: Marks) -> int:
    """The first line behind the by-line that belongs to what follows the article."""
    first = next(iter(marks.bylines)) + 1
    ends = (i for i in range(first, len(marks.lines)) if is_article_end(marks.lines[i]))
    return next(ends, marks.stop)


def opening_end(marks: Marks, first: int, stop: int) -> int:
    """The line before which an article's opening ends, with a paragraph, equation or fence."""
    spaced = any(not marks.lines[i].strip() for i in range(first, stop))
    size = depth = 0
    fenced = False
    for i in range(first, stop):
        line = marks.lines[i]
        size += len(_TARGET.sub("", line.strip()))
        depth += line.count("\\begin{") - line.count("\\end{")
        fenced ^= line.lstrip().startswith("```")
        whole = not spaced or i + 1 >= stop or not marks.lines[i + 1].strip()
        if size >= OPENING and depth <= 0 and not fenced and whole:
            return i + 1
    return stop


def is_article_end(line: str) -> bool:
    """Whether the line begins what follows an article: address, terms, comments."""
    key = folded(line[:80]).strip(_MARKS).replace("\\", "")
    return any(
        key.startswith(word)
        and (len(word) >= _TELLING or not key[len(word) : len(word) + 1].isalnum())
        for word in ARTICLE_END
    )
