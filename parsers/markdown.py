"""Markdown to the text that its page shows, so that one set of rules reads both.

Only what crawlers' Markdown has: links, images, headings, emphasis, quotes, escapes, fences (left
to `parsers.code`). Extractors differ in whether they escape inside equations; a backslash before a
LaTeX command printed twice tells that this one does.
"""

import re
from functools import lru_cache

_ESCAPED_MATH = re.compile(
    r"\\\\(?:begin|frac|boldsymbol|sum|mathbb|left|text|partial|alpha|[a-z]{3,})\b"
)
_LINK_TEXT = r"(?:\\.|!\[[^\[\]]{0,500}\]\([^()\s]*\)|[^\[\]\\\n])*"
_TARGET = r"\((?P<{}><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\)"
LINK = re.compile(rf"(?<!\\)\[(?P<text>{_LINK_TEXT})\]" + _TARGET.format("url"))
_DOLLARS = r"(?<!\\)\$\$.{1,9999}?\$\$|(?<![\\$])\$(?!\s)[^$\n]+?\$"
_MATH = _DOLLARS + r"|\\{1,2}begin\{(?P<env>\w+\*?)\}.{0,9999}?\\{1,2}end\{(?P=env)\}"
MATH = re.compile(_MATH, re.DOTALL)
_TOKEN = re.compile(
    rf"(?P<math>{_MATH})"
    r"|(?P<image>!\[(?P<alt>[^\[\]\n]{0,500})\]" + _TARGET.format("source") + ")"
    rf"|(?P<link>\[(?P<text>{_LINK_TEXT})\]" + _TARGET.format("url") + ")"
    r"|(?P<code>`[^`\n]+`)"
    r"|(?P<strong>\*\*|__|~~)"
    r"|(?P<emphasis>(?<![A-Za-z0-9_\\])\*(?=\S)|(?<=\S)\*(?![A-Za-z0-9_])"
    r"|(?<![\w\\])_(?=\S)|(?<=\S)_(?!\w))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_FENCE = re.compile(r"^[ ]{0,3}```(?P<language>.*)$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}(?:[^\S\n]+(?P<title>.*))?$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<title>.*\S)[^\S\n]*\n(?:={2,}|-{2,})[^\S\n]*$", re.MULTILINE)
_LINKED_HEADING = re.compile(
    r"^#{1,6} [^\n]{0,400}?\]\(|\]\([^\n]{0,600}\n[ ]{0,8}(?:={2,}|-{2,})[^\S\n]*$", re.MULTILINE
)
_BROKEN_TARGET = re.compile(r"(\]\([^()\s]{1,600})\n[ ]*(?=[^()\s]{1,600}\))")
_BROKEN_HEADING = re.compile(
    r"^(#{1,6} \[[^\[\]\n]{1,300})\n(?=[^\[\]\n]{0,300}\]\()", re.MULTILINE
)
_CARD = re.compile(
    r"^\[(?P<title>[^\[\]\n]{1,300})\n(?P<rest>(?:(?:(?!\]\()[^\n]){0,2000}\n){0,40}"
    r"(?:(?!\]\()[^\n]){0,2000})\]\((?P<url>[^()\s]{1,600})\)$",
    re.MULTILINE,
)
"""A link around a whole card: its title, and lines of text below."""
_ATTRIBUTES = re.compile(r"(?<=\S)[ ]*\{[#.][^{}\n]{0,300}\}$", re.MULTILINE)
_MOST_LINES = 8
_LONGEST = 4_000_000
"""Characters of a page of Markdown; some 1,000,000 are read in a second."""
_ANCHOR = re.compile(r"\[\\?#\]\([^)\s]*\)$")
"""The link to itself that generators of sites put behind a heading."""
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_BULLET = re.compile(r"^[^\S\n]*[-*+][^\S\n]+(?=\S)", re.MULTILINE)


def unwrapped(markdown: str) -> str:
    """The same page with headings and targets of links on one line, without pandoc's attributes.

    Of a link around a whole card its first line is the link.
    """
    for _ in range(_MOST_LINES):
        joined = _BROKEN_HEADING.sub(r"\1 ", _BROKEN_TARGET.sub(r"\1", markdown))
        if joined == markdown:
            break
        markdown = joined
    return _CARD.sub(r"[\g<title>](\g<url>)\n\g<rest>", _ATTRIBUTES.sub("", markdown))


def has_links(text: str) -> bool:
    """Whether the text may be a page of Markdown that leads to posts."""
    return "](" in text and len(text) <= _LONGEST


def has_linked_headings(text: str) -> bool:
    """Whether the text has two headings of Markdown that are links."""
    found = _LINKED_HEADING.finditer(unwrapped(text))
    return next(found, None) is not None and next(found, None) is not None


def plain(markdown: str, *, escaped: bool | None = None) -> str:
    """The text that `markdown` shows; line breaks stay, fenced code stays as it is.

    `escaped` is whether equations carry Markdown's escapes too; None: judged by the text.
    """
    if escaped is None:
        escaped = is_escaped(markdown)
    return "".join(
        part if number % 2 else _plain(part, escaped=escaped)
        for number, part in enumerate(_split_at_fences(markdown))
    )


def _split_at_fences(markdown: str) -> list[str]:
    """The text before the first fenced block, the block, the text behind it, and so on."""
    parts, position, opened = [], 0, -1
    for fence in _FENCE.finditer(markdown):
        if opened < 0:
            opened = fence.start()
        elif not fence["language"].strip():
            parts += [markdown[position:opened], markdown[opened : fence.end()]]
            position, opened = fence.end(), -1
    return [*parts, markdown[position:]]


@lru_cache(maxsize=2)  # asked for each post of a page
def is_escaped(markdown: str) -> bool:
    """Whether LaTeX commands have their backslash escaped."""
    return bool(_ESCAPED_MATH.search(markdown))


def link_in(line: str) -> tuple[str, str] | None:
    """Text and target of the first link of a line."""
    match = LINK.search(line)
    return (plain(match["text"]), match["url"].strip("<>")) if match else None


def _plain(text: str, *, escaped: bool) -> str:
    text = _BULLET.sub("", _QUOTE.sub("", _HEADING.sub(_title, _UNDERLINED.sub(_title, text))))
    return _inline(text, escaped=escaped)


def _title(heading: re.Match[str]) -> str:
    """The title that a heading shows."""
    title = (heading["title"] or "").strip().rstrip("#").rstrip()
    link = max(title.rfind("[#]("), title.rfind("[\\#]("))
    return title[:link].rstrip() if link >= 0 and _ANCHOR.match(title, link) else title


def _inline(text: str, *, escaped: bool) -> str:
    def shown(match: re.Match[str]) -> str:
        if match["math"]:
            return unescaped(match["math"]) if escaped else match["math"]
        if match["image"]:
            return _inline(match["alt"], escaped=escaped)
        if match["link"]:
            return _inline(match["text"], escaped=escaped)
        if match["code"]:
            return match["code"][1:-1]
        return match["escape"][1] if match["escape"] else ""

    return _TOKEN.sub(shown, text)


def unescaped(math: str) -> str:
    """Mathematics without Markdown's escapes."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", math)
