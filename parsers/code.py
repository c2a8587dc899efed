"""Code blocks in text that has lost its markup: where they stand, by what their lines look like.

A block is a run of lines that look like code, with the blank lines between them. Two such lines
make a block; one alone does where nothing but code looks so (`import numpy as np`, a shell
prompt). A line of prose never counts, so a wide character outside strings and comments refuses.
"""

import re

from parsers.lines import WIDE, Lines, split_lines
from parsers.records import Span

_FENCE = re.compile(r"(?:```+|~~~+)[\w+#.-]*$")
_CERTAIN = re.compile(
    r"""
    (?:from\s+[\w.]+\s+)?import\s+[\w.*]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*;?$
    | from\s+[\w.]+\s+import\s*\(
    | (?:async\s+)?def\s+\w+\(.*\).*:$ | class\s+\w+\s?(?:\(.*\))?:$
    | \#!\s*/ | \#include\s*[<"] | <\?(?:php|xml) | >>>\s | \$\s+[\w./-]+(?:\s|$) | print\(.*\)$
    | (?:sudo|pip3?|apt|apt-get|brew|npm|npx|yarn|git|conda|docker|wget|curl|ssh|scp|make|cargo|
       python3?|java|gcc|chmod|chown|mkdir|rm|cp|mv|tar|grep|sed|awk|systemctl|crontab)
      \s+(?:-{1,2}\w|[\w./$~-]+[/.=$~-][\w./$~-]*|install\s|clone\s|add\s|run\s|push|pull|commit\s)
    | export\s+\w+= | cd\s+[\w./$~-]+$ | echo\s+["'$\w]
    | (?:public|private|static|const|let|var|function|fn|func|package|using|namespace)\s+\w.*[;{(]
    | SELECT\s.+\sFROM\s
    """,
    re.VERBOSE,
)
_LIKELY = re.compile(
    r"""
    (?:if|elif|while|for|with|except|switch|foreach)\b.*(?:[:{]|;\s*(?:do|then))$
    | (?:else|try|finally|do)\s*[:{]$
    | (?:return|yield|raise|assert|break|continue|pass|del|global|end|fi|esac|then)\b[^.]*$
    | done(?:\s*[<>|&].*)?$
    | [A-Za-z_$][\w.\[\]'":,\s$]{0,60}?\s?(?:[-+*/|&]?=|:=|<-)\s*\S
    | [\w.$]+\(.*\)(?:\s?;)?$ | [\w.$]+\($ | .*[;{}]$ | [)\]}]+[,;]?$
    | \#\s*\S | //\s*\S | /\*.* | \*/ | --\s\S | @\w[\w.]*(?:\(.*\))?$ | ["']{3}
    | </?\w[^>]*> | (?:\w+[ \t]*\|[ \t]*)+\w+$ | \.{3}\s
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[$<>{}=()|&/\\_*\"';#@]")
_COMMENT_OR_STRING = re.compile(
    r"""(?<!\b[CFJ])\#.*|(?<!:)//.*|/\*.*|"{3}.*|"[^"]*"|'{3}.*|'[^']*'|(?<=>)[^<>]*(?=</)""",
    re.VERBOSE,
)
_WIDE_INK = re.compile("[^\x00-\u2e7f\u3000]")
_QUOTING = re.compile(r"[#/\"'>]")
"""What comments and strings begin with, or behind."""
_LATEX = re.compile(r"\\[A-Za-z]{2}|\\\\$|^\$\$")
_WORDS = re.compile(r"[A-Za-z] [a-z]{2,} [a-z]{2,} [a-z]{2}")
_URL = re.compile(r"[\w ]{0,20}:?\s?https?://")
_TRIPLE = re.compile("\"\"\"|'''")
_LONGEST_LINE = 2000
_LONGEST_STRING = 60


def find_code(text: str, shut: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The code blocks of `text` outside `shut` (equations), as spans of whole lines."""
    grades = [-1 if line[:1] > "\u3000" else _grade(line) for line in text.split("\n")]
    if max(grades) < 2:
        return ()
    lines = split_lines(text)
    _open_strings(lines, grades)
    _close(lines, grades, shut)
    spans, i = [], 0
    while i < len(grades):
        if grades[i] < 1:
            i += 1
            continue
        behind = _run_end(grades, i)
        first, last = _trimmed(lines, grades, i, behind - 1)
        if first <= last and _is_block(lines, grades, first, last):
            spans.append((lines.starts[first], lines.ends[last]))
        i = behind
    return tuple(spans)


def find_fences(text: str) -> tuple[tuple[Span, Span], ...]:
    """Fenced blocks: the span with the fences and the span of the code between them."""
    if "```" not in text and "~~~" not in text:
        return ()
    lines = split_lines(text)
    spans, opened = [], None
    for i, line in enumerate(lines):
        if not _FENCE.match(line.strip()):
            continue
        if opened is None:
            opened = i
            continue
        inside = (lines.starts[opened + 1], max(lines.starts[opened + 1], lines.ends[i - 1]))
        spans.append(((lines.starts[opened], lines.ends[i]), inside))
        opened = None
    return tuple(spans)


def _grade(line: str) -> int:
    """3 certain code, 2 likely, 1 code if its neighbours are, 0 blank, -1 prose."""
    text = line.strip()
    if not text:
        return 0
    wide = _WIDE_INK.search(text)
    if len(text) > _LONGEST_LINE or (wide and not _QUOTING.search(text, 0, wide.start())):
        return -1
    signed = _SIGN.search(text)
    bare = _COMMENT_OR_STRING.sub("", text).rstrip() if signed else text
    if WIDE.search(bare) or _holds_latex(text, bare):
        return -1
    if _CERTAIN.match(text) or _CERTAIN.match(bare):
        return 3
    indented = line[0] in " \t"
    if not indented and _is_prose(text, bare):
        return -1
    neighbour = 1 if indented or (signed and text[-1] not in ".!?") else -1
    return 2 if _LIKELY.match(text) else neighbour


def _holds_latex(text: str, bare: str) -> bool:
    return bool(_LATEX.search(bare) or ("$" in text and _LATEX.search(text)))


def _is_prose(text: str, bare: str) -> bool:
    return bool((text[-1] in ".," and _WORDS.search(bare)) or _URL.match(text))


def _open_strings(lines: Lines, grades: list[int]) -> None:
    """Grade the lines of a string in triple quotes as code: it may hold prose."""
    opened, mark = -1, ""
    for i, line in enumerate(lines):
        for found in _TRIPLE.findall(line):
            if opened < 0 or i - opened > _LONGEST_STRING:
                opened, mark = (i if grades[i] > 0 else -1), found
            elif found == mark:
                inside = range(opened + 1, i + 1)
                grades[opened + 1 : i + 1] = [grades[at] and max(1, grades[at]) for at in inside]
                opened = -1


def _close(lines: Lines, grades: list[int], shut: tuple[Span, ...]) -> None:
    """Take away the lines that a span in `shut` touches."""
    at = 0
    for start, end in shut:
        while at < len(grades) and lines.ends[at] < start:
            at += 1
        while at < len(grades) and lines.starts[at] < end:
            grades[at] = -1
            at += 1
        at = max(0, at - 1)


def _run_end(grades: list[int], first: int) -> int:
    """The line behind the run of code and blank lines that begins at `first`."""
    i = first
    while i < len(grades) and grades[i] >= 0:
        i += 1
    return i


def _trimmed(lines: Lines, grades: list[int], first: int, last: int) -> tuple[int, int]:
    """The run without blank lines at its ends, and without paragraphs that only may be code.

    A paragraph in which no line is likely code stays where it is indented below one that has some.
    """
    likely = [i for i in range(first, last + 1) if grades[i] >= 2]
    if not likely:
        return first, first - 1
    top, bottom = likely[0], likely[-1]
    while top > first and grades[top - 1] > 0:
        top -= 1
    for i in range(bottom + 1, last + 1):
        if grades[i] > 0 and (grades[i - 1] > 0 or lines[i][0] in " \t"):
            bottom = i
        elif grades[i] > 0:
            break
    return top, bottom


def _is_block(lines: Lines, grades: list[int], first: int, last: int) -> bool:
    run = [grade for grade in grades[first : last + 1] if grade > 0]
    likely = sum(grade >= 2 for grade in run)
    if 3 in run:
        return len(run) >= 2 or not WIDE.search(lines[first])
    comments = sum(lines[i].lstrip().startswith(("#", "//")) for i in range(first, last + 1))
    return likely - comments >= 2
