"""The text of a page as a reader sees it, and where each element stands in it.

Blocks stand on lines of their own, white space is single, code stays verbatim; formulas are
printed as LaTeX between delimiters. What browsers do not show (scripts, styles, hidden
elements, texts for screen readers) is not there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from parsers.equations import Found, find_equations
from parsers.html.formulas import Formula, is_formula, read_formula
from parsers.html.printer import SOFT, Printer
from parsers.html.tree import Element, classes
from parsers.html.visibility import is_unseen
from parsers.records import Span

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul", "caption",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CODE = frozenset(("code", "tt", "kbd", "samp"))
_CAPTIONS = frozenset(("typecho-caption", "wp-caption-text", "wp-element-caption", "image-caption"))
_MORE = re.compile(r"more(?:-\d+)?$")
_ENVIRONMENT = re.compile(
    r"\\begin\s*\{((?!aligned|gathered|split|array|cases|[bpvBV]?matrix)[a-zA-Z]+\*?)\}"
)
"""An environment that makes an equation by itself; the others stand inside one."""
_FORMULA_TAGS = frozenset(("script", "img", "math", "mjx-container"))


@dataclass(slots=True)
class Rendering:
    """A page's text; the spans of its elements in it; and spans by what they hold, in order.

    `code` are whole blocks, `inline_code` stands within lines; `formulas` are those that the tree
    marks as such: there may be more between dollars in the text. `more` are the offsets at which
    openings of articles end.
    """

    text: str = ""
    spans: dict[Element, Span] = field(default_factory=dict)
    code: list[Span] = field(default_factory=list)
    inline_code: list[Span] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    formulas: list[Found] = field(default_factory=list)
    more: list[int] = field(default_factory=list)

    def span(self, element: Element) -> Span:
        """The span of an element's text without white space at its ends."""
        return trimmed(self.text, self.spans.get(element, (0, 0)))

    def shown(self, element: Element) -> str:
        """The text of an element, on one line."""
        start, end = self.span(element)
        return " ".join(self.text[start:end].split())


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty at its start where there is no text."""
    start, end = span
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return (start, start) if lead == len(part) else (start + lead, start + len(part.rstrip()))


def render(root: Element) -> Rendering:
    """The text of the tree below `root`, and what stands where in it."""
    printer, shown = Printer(), Rendering()
    skipped = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            shown.spans[element] = (printer.size, printer.size)
            if _is_formula(element):
                _print_formula(printer, read_formula(element), shown.formulas)
            elif not is_unseen(element):
                _open(printer, element)
                continue
            skipped = element
            walk.skip_subtree()
            continue
        shown.spans[element] = span = (shown.spans[element][0], printer.size)
        if element is not skipped:
            _close(printer, element)
            _note(shown, element, span)
        skipped = None
        if element.tail and element is not root:
            printer.say(element.tail)
    shown.text = _hardened(printer.text(), shown)
    shown.code = _ordered(_without_first_break(shown.text, span) for span in shown.code)
    for spans in (shown.inline_code, shown.headings, shown.captions):
        spans[:] = _ordered(trimmed(shown.text, span) for span in spans)
    return shown


def _ordered(spans: Iterable[Span]) -> list[Span]:
    """The spans by their starts, outer ones first."""
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _without_first_break(text: str, span: Span) -> Span:
    """The span of a code block without blank lines at its ends; the first line stays indented."""
    start, end = trimmed(text, span)
    return max(span[0], text.rfind("\n", span[0], start) + 1), end


def _is_formula(element: Element) -> bool:
    is_candidate = element.tag in _FORMULA_TAGS or element.get("class") is not None
    return is_candidate and is_formula(element)


def _open(printer: Printer, element: Element) -> None:
    tag = element.tag
    if tag in _BLOCKS or tag == "br":
        printer.break_line()
    elif tag in _CELLS:
        printer.space()
    if tag == "pre":
        printer.verbatim += 1
    if element.text:
        printer.say(element.text)


def _close(printer: Printer, element: Element) -> None:
    if element.tag == "pre":
        printer.verbatim -= 1
    if element.tag in _BLOCKS:
        printer.break_line()


def _note(shown: Rendering, element: Element, span: Span) -> None:
    """Note what the element is, if it is something."""
    tag = element.tag
    if tag == "pre":
        shown.code.append(span)
    elif tag in _CODE:
        shown.inline_code.append(span)
    elif tag == "span" and _MORE.match(element.get("id", "")):
        shown.more.append(span[1])
    elif tag in _HEADINGS:
        shown.headings.append(span)
    elif tag == "figcaption" or (
        element.get("class") and not _CAPTIONS.isdisjoint(classes(element))
    ):
        shown.captions.append(span)


def _print_formula(printer: Printer, formula: Formula | None, formulas: list[Found]) -> None:
    if formula is None:
        return
    opener, closer = _delimiters(formula)
    if formula.display:
        printer.break_line()
    start, end = printer.exact(f"{opener}{formula.latex}{closer}")
    environment = None if opener else _ENVIRONMENT.match(formula.latex)
    formulas.append(Found(start, end, opener, environment and environment[1], complete=True))
    if formula.display:
        printer.break_line()


def _delimiters(formula: Formula) -> tuple[str, str]:
    """Delimiters that stand nowhere in the formula; none around an environment of its own."""
    if formula.display and _ENVIRONMENT.match(formula.latex):
        return "", ""
    if "$" in formula.latex:
        return ("\\[", "\\]") if formula.display else ("\\(", "\\)")
    return ("$$", "$$") if formula.display else ("$", "$")


def _hardened(text: str, shown: Rendering) -> str:
    """The text with its soft breaks made spaces, but for those in LaTeX, which stays verbatim."""
    if SOFT not in text:
        return text
    broken = text.replace(SOFT, "\n")
    shut = sorted([*shown.code, *shown.inline_code, *((f.start, f.end) for f in shown.formulas)])
    pieces, position = [], 0
    for found in find_equations(broken, tuple(shut)):
        pieces += [text[position : found.start].replace(SOFT, " "), broken[found.start : found.end]]
        position = found.end
    return "".join([*pieces, text[position:].replace(SOFT, " ")])
