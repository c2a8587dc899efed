r"""Whether what stands behind a dollar is mathematics: a price, a shell variable or prose is not.

Words inside `\text{...}` and the like are part of an equation, so they are taken out first.
"""

import re

from parsers.lines import WIDE

_WORDED = re.compile(r"\\(?:text|mbox|textrm|textbf|mathrm|operatorname|hbox)\*?\s{0,9}\{[^{}]*\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SENTENCE = re.compile(
    r"(?<![A-Za-z])[A-Za-z]{3,}[,.;:]?\s{1,9}[A-Za-z]{2,}[,.;:]?\s{1,9}[A-Za-z]{2,}"
)
_WIDE_SENTENCE = re.compile("(?:[^\x00-\u2e7f][,;:]?){10}")
_STRONG = re.compile(r"[\\^_=<>{}]")
_INDEXED = re.compile(r"(?<![A-Za-z])[A-Za-z0-9)}\]][\^_](?:[A-Za-z0-9](?![A-Za-z])|\{)")
_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}[ -][A-Za-z]{2,}|[A-Za-z]_[A-Za-z]{2}|=\s*$")
_CODE = re.compile(r"^\.[A-Za-z]|\)\s*\{|=>|^[0-9]+ (?:or|and|to|per) [0-9]+$|[A-Za-z]{2}\(\)\.")
_PRICE = re.compile(r"[0-9][0-9.,]*[,.;:]")
_BEGUN = re.compile(r"[\\^_=(<>{]")


def is_mathematics(inner: str) -> bool:
    """Whether the text between two single dollars is an equation."""
    stripped = inner.strip()
    if not stripped or (stripped[-1] in ",.;:" and _PRICE.fullmatch(stripped)):
        return False
    plain = _WORDED.sub("", stripped) if "\\" in stripped else stripped
    strong = bool(_STRONG.search(plain)) or plain != stripped
    if not plain.isascii() and WIDE.search(plain):
        return strong and "。" not in plain and not _WIDE_SENTENCE.search(plain)
    if inner[0].isspace() != inner[-1].isspace() and not strong:
        return False
    return not _holds_sentence(plain) and not _is_program(inner, plain)


def _is_program(inner: str, plain: str) -> bool:
    """Whether the text between two dollars is of a shell or a program, which mark names by them.

    What has a command of LaTeX, or an index or power of a single sign, is none.
    """
    if "\\" in plain or _INDEXED.search(plain):
        return False
    spaced = inner[0].isspace() or inner[-1].isspace()
    return bool(_CODE.search(plain)) or (spaced and bool(_WORDS.search(plain)))


def holds_prose(inner: str) -> bool:
    """Whether a text holds a sentence outside the words of its equations."""
    plain = _WORDED.sub("", inner)
    return bool(_WIDE_SENTENCE.search(plain)) or _holds_sentence(plain)


def _holds_sentence(plain: str) -> bool:
    """Whether three words of Latin letters stand in a row, without commands."""
    if len(plain.split(None, 2)) < 3:
        return False
    return bool(_SENTENCE.search(_COMMAND.sub("", plain)))


def is_begun(rest: str) -> bool:
    """Whether a text that no dollar closes begins with an equation: `$5` and `$HOME` do not."""
    plain = _WORDED.sub("", rest)
    if not plain or "\n" in plain or WIDE.search(plain) or plain[0].isspace() or holds_prose(plain):
        return False
    return bool(_BEGUN.search(plain)) or (len(plain) == 1 and plain.isalpha())
