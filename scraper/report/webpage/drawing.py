"""A chart as SVG to stand in a page: small, in the page's fonts and colours, with its texts."""

import re
from typing import TYPE_CHECKING

import vl_convert
from lxml import etree
from markupsafe import Markup, escape

from scraper.report.webpage.palette import NAMES

if TYPE_CHECKING:
    from altair import LayerChart

_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = frozenset((
    "d", "dx", "dy", "fill", "fill-opacity", "font-size", "font-weight", "height", "opacity",
    "points", "stroke", "stroke-dasharray", "stroke-opacity", "stroke-width", "text-anchor",
    "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
))  # fmt: skip
_USUAL = {"opacity": "1", "text-anchor": "start", "transform": "translate(0,0)"}
_LONG_NUMBER = re.compile(r"(\d+\.\d)\d+")
_NOTHING = re.compile(r"|M0,0h0v0h0Z")


def drawn(chart: "LayerChart", name: str, title: str, description: str) -> Markup:
    """Give the chart as an element `svg`, whose ids begin with `name`."""
    source = vl_convert.vegalite_to_svg(chart.to_dict())
    root = etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False))
    root.remove(root[0])  # the paper
    _trim(root)
    head = (
        f'<svg viewBox="{{}}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{{}}</title><desc id="{name}-d">{{}}</desc>'
    )
    inner = "".join(etree.tostring(child, encoding="unicode") for child in root)
    inner = inner.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    for colour, shown in NAMES.items():
        inner = inner.replace(colour, shown)
    box = escape(root.get("viewBox", ""))
    return Markup(head).format(box, title, description) + Markup(f"{inner}</svg>")  # noqa: S704
    # inner is what lxml serialised of the elements and attributes kept


def _trim(element: etree._Element) -> None:
    """Leave shapes and texts; the words that describe a mark become its tip."""
    for child in list(element):
        if child.tag == f"{_SVG}path" and _is_nothing(child):
            element.remove(child)
            continue
        _trim(child)
        if child.tag == f"{_SVG}g" and not child.attrib:
            element[element.index(child) : element.index(child) + 1] = list(child)
    tip = element.get("aria-label") if element.tag == f"{_SVG}path" else None
    for name in list(element.attrib):
        if name not in _KEPT or element.attrib[name] == _USUAL.get(name):
            del element.attrib[name]
        else:
            element.set(name, _LONG_NUMBER.sub(r"\1", element.attrib[name]))
    if tip:
        etree.SubElement(element, f"{_SVG}title").text = tip


def _is_nothing(path: etree._Element) -> bool:
    is_frame = path.get("class") in {"background", "foreground"} and not path.get("stroke")
    return is_frame or bool(_NOTHING.fullmatch(path.get("d", "")))
