r"""Formulas in a tree: their LaTeX by the best source that the page has, each once.

MathJax leaves its source in `<script type="math/tex">` beside what it drew (version 2), KaTeX in an
`<annotation>` of the MathML before what it drew, MediaWiki in `alttext` and again in the `alt` of
an image, WordPress in the `alt` and the address of one. MathML without any source is converted.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote_plus, urlsplit

from lxml import etree

from parsers.html.tree import Element, classes

_TEX = re.compile(r"(?:^|[/-])(?:la)?tex\b", re.IGNORECASE)
"""The types of annotations that are LaTeX: `application/x-tex`, `TeX`, `LaTeX`."""
_DRAWN = frozenset((
    "mathjax_preview", "mathjax", "mathjax_display", "mathjax_svg", "mathjax_svg_display",
    "mathjax_chtml", "mjx-chtml", "mjxc-display", "mathjax_processed", "mjx_assistive_mathml",
))  # fmt: skip
"""Classes of what MathJax 2 draws: its source is the script behind."""
_SOURCED = frozenset(("katex", "katex-display", "mwe-math-element", "ztext-math"))
"""Classes of elements that hold one formula, drawn and as source."""
CLASSES = _DRAWN | _SOURCED
"""Classes, in lower case, that make any element a formula."""
_IMAGE = frozenset(("latex", "tex", "math", "formula", "equation", "mathjax"))
_ADDRESS = re.compile(
    r"latex\.php|/latex|latex\.|mimetex|mathtex|/equation\?|chart\?.*cht=tx|upmath|math\?math="
    r"|/math/render/|quicklatex",
    re.IGNORECASE,
)
_PARAMETERS = ("latex", "tex", "chl", "math", "formula")
_CDATA = re.compile(r"^\s*(?:%\s*)?<!\[CDATA\[\s*|\s*(?:%\s*)?\]\]>\s*$")
_SIZES = re.compile(r"^(?:\\(?:dpi|bg|fg)_?\{[^{}]*\}|\\(?:inline|huge|large|small))\s*")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")
_PREFIX = re.compile(r"<(/?)(?:mml|m):")


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula: its source without delimiters, and whether it stands on lines of its own."""

    latex: str
    display: bool


def is_formula(element: Element) -> bool:
    """Whether a script or an image is the source or the picture of a formula."""
    if element.tag == "img":
        return _is_image(element)
    return element.get("type", "").lower().startswith(("math/tex", "math/mml"))


def read_formula(element: Element) -> Formula | None:
    """The formula that the element is; None if another element has its source, or none has."""
    tag = element.tag
    if tag == "script":
        return _scripted(element)
    if tag == "img":
        return _pictured(element)
    if (
        not _DRAWN.isdisjoint(classes(element))
        and tag != "mjx-container"
        and _script_behind(element)
    ):
        return None
    return _held(element)


def _scripted(element: Element) -> Formula | None:
    kind, source = element.get("type", "").lower(), element.text or ""
    display = "mode=display" in kind.replace(" ", "")
    if kind.startswith("math/mml"):
        return _converted(source, display=display)
    return _formula(_CDATA.sub("", _CDATA.sub("", source)), display=display)


def _pictured(image: Element) -> Formula | None:
    address = image.get("src", "") or image.get("data-src", "")
    latex = _asked(address) or image.get("alt", "") or image.get("title", "")
    return _formula(_SIZES.sub("", latex.strip().strip("$")), display=False)


def _asked(address: str) -> str:
    """The LaTeX that the address of an image asks for."""
    try:
        query = urlsplit(address).query
    except ValueError:  # brackets that hold no address
        return ""
    for name in _PARAMETERS:
        if found := parse_qs(query).get(name):
            return found[0]
    is_bare = bool(query) and "=" not in query.split("\\")[0]
    return unquote_plus(query) if is_bare and _ADDRESS.search(address) else ""


def _is_image(image: Element) -> bool:
    address = image.get("src", "") or image.get("data-src", "")
    named = not _IMAGE.isdisjoint(classes(image)) or image.get("eeimg") is not None
    if not named and not _ADDRESS.search(address):
        return False
    return bool(_asked(address)) or bool(image.get("alt", "").strip())


def _script_behind(element: Element) -> bool:
    """Whether one of the next elements is the script with the source of what was drawn."""
    behind = element.getnext()
    for _ in range(3):
        if behind is None:
            break
        if behind.tag == "script" and is_formula(behind):
            return True
        if behind.tail and behind.tail.strip():
            break
        behind = behind.getnext()
    return False


def _held(element: Element) -> Formula | None:
    """The formula that an element holds: by annotation, attribute, or its MathML converted."""
    display = _is_display(element)
    for note in element.iter("annotation"):
        if _TEX.search(note.get("encoding", "")) and (note.text or "").strip():
            return _formula(note.text or "", display=display)
    for name in ("alttext", "data-tex", "data-latex", "data-formula"):
        for each in element.iter():
            if isinstance(each.tag, str) and each.get(name, "").strip():
                return _formula(each.get(name, ""), display=display)
    if source := next((e.get("data-mathml") for e in element.iter() if e.get("data-mathml")), None):
        return _converted(source, display=display)
    script = next((s for s in element.iter("script") if is_formula(s)), None)
    if script is not None:
        return _scripted(script)
    math = next(element.iter("math"), None)
    if math is not None:
        source = etree.tostring(math, encoding="unicode", with_tail=False)
        return _converted(source, display=display)
    image = next(element.iter("img"), None)
    return None if image is None else _pictured(image)


def _is_display(element: Element) -> bool:
    parent = element.getparent()
    near = [element, *([] if parent is None else [parent]), *element.iter("math")]
    return any(
        each.get("display") in ("block", "true")
        or not {"katex-display", "mathjax_display", "mjxc-display"}.isdisjoint(classes(each))
        for each in near
    )


def _converted(mathml: str, *, display: bool) -> Formula | None:
    """MathML as LaTeX, by a library; None for what it cannot read.

    A document type, which no formula has, is refused: the library would expand its entities.
    """
    if "<!DOCTYPE" in mathml:
        return None
    from mathml_to_latex.converter import MathMLToLaTeX  # noqa: PLC0415  for bare MathML only

    source = _INVISIBLE.sub("", _PREFIX.sub(r"<\1", mathml))
    try:
        return _formula(MathMLToLaTeX().convert(source), display=display)
    except Exception:  # noqa: BLE001  it raises whatever its XML parser and tables do
        return None


def _formula(latex: str, *, display: bool) -> Formula | None:
    source = latex.strip()
    return Formula(source, display) if source else None
