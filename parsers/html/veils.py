"""Wrappers around a page that a script shows once it has loaded; readers see what they hold."""

import re

from lxml import etree
from lxml.etree import _Element

_HIDDEN = etree.XPath(
    "descendant-or-self::*[self::body or self::div or self::main or self::section or self::article]"
    "[@hidden or contains(@style, 'none') or contains(@style, 'hidden')]"
)
_TEXTS = etree.XPath("descendant::text()[not(parent::script or parent::style)]")
_VEIL = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)[^;]*;?", re.IGNORECASE)
_MOST = 20
"""Hidden elements that are measured; a wrapper stands before all that is in it."""


def unveil(root: _Element) -> None:
    """Show the elements that hide more than half of the page's text."""
    body = next(root.iter("body"), root)
    hidden = _HIDDEN(body)[:_MOST]
    whole = _size(body) if hidden else 0
    for element in hidden:
        if 2 * _size(element) > whole:
            element.attrib.pop("hidden", None)
            element.set("style", _VEIL.sub("", element.get("style", "")))


def _size(element: _Element) -> int:
    return sum(map(len, map(str.strip, _TEXTS(element))))
