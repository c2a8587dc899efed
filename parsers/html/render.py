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
from parsers.html.formulas import Formula, read_formula
from parsers.html.looks import FORMULA, INLINE, UNSEEN, Look, look_of
from parsers.html.printer import SOFT, Printer
from parsers.html.tree import Element
from parsers.records import Span

_ENVIRONMENT = re.compile(
    r"\\begin\s*\{((?!aligned|gathered|split|array|cases|[bpvBV]?matrix)[a-zA-Z]+\*?)\}"
)
"""An environment that makes an equation by itself; the others stand inside one."""


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
    part = text[start:end].lstrip()
    first = end - len(part) if part else start
    return first, first + len(part.rstrip())


def render(root: Element) -> Rendering:
    """The text of the tree below `root`, and what stands where in it."""
    shown, printer = Rendering(), Printer()
    _print(root, printer, shown)
    shown.text = _hardened(printer.text(), shown)
    shown.code = _ordered(_without_first_break(shown.text, span) for span in shown.code)
    for spans in (shown.inline_code, shown.headings, shown.captions):
        spans[:] = _ordered(trimmed(shown.text, span) for span in spans)
    return shown


def _print(root: Element, printer: Printer, shown: Rendering) -> None:
    """Print all that is seen of a tree, and note where its elements stand."""
    begun: list[tuple[int, Look]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            text = element.text
            look = look_of(element, text)
            begun.append((printer.size, look))
            if look is UNSEEN or look is FORMULA:
                walk.skip_subtree()
                if look is FORMULA:
                    _print_formula(printer, read_formula(element), shown.formulas)
                continue
            if look is not INLINE:
                _begin(printer, look)
        else:
            start, look = begun.pop()
            shown.spans[element] = span = (start, printer.size)
            if look is not INLINE:
                _end(printer, look)
            if look.holds:
                _note(shown, look.holds, span)
            text = element.tail if begun else None
        if text:
            printer.say(text)


def _begin(printer: Printer, look: Look) -> None:
    if look.before == "\n":
        printer.break_line()
    elif look.before:
        printer.space()
    printer.verbatim += look.is_verbatim


def _end(printer: Printer, look: Look) -> None:
    printer.verbatim -= look.is_verbatim
    if look.after:
        printer.break_line()


def _ordered(spans: Iterable[Span]) -> list[Span]:
    """The spans by their starts, outer ones first."""
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _without_first_break(text: str, span: Span) -> Span:
    """The span of a code block without blank lines at its ends; the first line stays indented."""
    start, end = trimmed(text, span)
    return max(span[0], text.rfind("\n", span[0], start) + 1), end


def _note(shown: Rendering, holds: str, span: Span) -> None:
    """Note what the text of an element is."""
    match holds:
        case "code":
            shown.code.append(span)
        case "inline_code":
            shown.inline_code.append(span)
        case "headings":
            shown.headings.append(span)
        case "captions":
            shown.captions.append(span)
        case "more":
            shown.more.append(span[1])


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
