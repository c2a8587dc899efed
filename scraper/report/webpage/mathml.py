r"""Equations as MathML, which browsers set by themselves.

Chosen by experiment on the 909 equations of 226 summaries of real dumps. math-core converts 906,
all but `\verb` and `\style`, in 0.03 s; they deflate to 15 kB, their LaTeX to 10. latex2mathml
fails at none, but leaves LaTeX in 90 (`\label`, `\eqref`). KaTeX refuses 92 of them and would put
273 kB of script and its fonts into each page; Temml refuses 35.

What the converter gives is not trusted: elements, attributes and styles that are not listed here
do not get through. A tree is a list of a tag, its attributes, and its children, texts or trees.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from xml.etree import ElementTree as ET

import math_core

from scraper.report.printable import printable

Tree = list[object]

_TAGS = frozenset((
    "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
))  # fmt: skip
_ATTRIBUTES = frozenset((
    "accent", "accentunder", "columnspan", "depth", "display", "displaystyle", "fence", "form",
    "height", "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize",
    "movablelimits", "rowspan", "rspace", "scriptlevel", "separator", "stretchy", "symmetric",
    "voffset", "width",
))  # fmt: skip
_LENGTH = r"(?:0|[0-9.]+(?:em|%))"
_STYLE = re.compile(
    rf"(?:padding|padding-left|padding-right|width): *{_LENGTH}"
    r"|text-align: *(?:left|right|center)|justify-items: *(?:start|end|center)"
    rf"|border(?:-top|-bottom|-left|-right)?: *{_LENGTH} (?:solid|dashed) currentcolor"
    r"|color: *#[0-9A-Fa-f]{6}"
)
_SILENT = ("\u2061", "\u2062", "\u2063", "\u2064")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#\w+);)\w+;")
_NAMED_LIKE_MATHJAX = re.compile(r"\\newcommand\s*\{([A-Za-z]+)\}")
_NUMBERED = re.compile(r"\\begin\s*\{(?:equation|align|gather|multline|flalign|alignat)\*?\}")

_converter = math_core.LatexToMathML(
    fancy_error=False,
    continue_on_error=True,
    allow_unreliable_rendering=True,
    global_group=True,  # what one equation defines, the next ones of its text may use
)


def trees(equations: Iterable[tuple[str, bool]]) -> list[Tree | None]:
    """Give the trees of the equations of one text, each given as LaTeX and whether it is a display.

    None stands for what cannot be converted. References to equations of the same text are their
    numbers, and commands that one equation defines are known in the others.
    """
    snippets = [(_rewritten(latex, display=display), display) for latex, display in equations]
    return [_tree(markup) for markup in _converter.convert_all(snippets)]


def _rewritten(latex: str, *, display: bool) -> str:
    r"""Write what MathJax takes as LaTeX does: `\newcommand{name}`, and `\tag` in any display."""
    latex = _NAMED_LIKE_MATHJAX.sub(r"\\newcommand{\\\1}", latex)
    if display and r"\tag" in latex and not _NUMBERED.search(latex):
        return rf"\begin{{equation}}{latex}\end{{equation}}"
    return latex


def _tree(markup: str) -> Tree | None:
    if not markup.startswith("<math"):
        return None
    try:
        element = ET.fromstring(_ENTITY.sub(lambda match: unescape(match[0]), markup))  # noqa: S314
        # the converter's own output, which has no document type
    except ET.ParseError:
        return None
    return [element.tag, _attributes(element), *_children(element)]


def _children(element: ET.Element) -> Iterator[object]:
    """Give the children; elements that are not of MathML (links in texts) give theirs."""
    if element.text:
        yield _shown(element.text)
    for child in element:
        if child.tag in _TAGS:
            yield [child.tag, _attributes(child), *_children(child)]
        else:
            yield from _children(child)
        if child.tail:
            yield _shown(child.tail)


def _shown(text: str) -> str:
    """Give the text of an element; the operators that MathML has for silence are kept."""
    return text if text in _SILENT else printable(text)


def _attributes(element: ET.Element) -> dict[str, str]:
    found = {name: element.attrib[name] for name in element.attrib if name in _ATTRIBUTES}
    kept = [each for each in element.get("style", "").split(";") if _STYLE.fullmatch(each.strip())]
    return found | ({"style": ";".join(kept)} if kept else {})
