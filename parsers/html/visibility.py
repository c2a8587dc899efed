"""What of a page is not shown to readers: scripts, hidden parts, texts for machines."""

import re
from functools import lru_cache

from parsers.html.tree import Element

_HIDDEN = frozenset((
    "head", "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe",
    "object", "canvas", "audio", "video", "map", "datalist",
))  # fmt: skip
_HIDDEN_CLASSES = frozenset((
    "sr-only", "screen-reader-text", "visually-hidden", "headerlink", "header-anchor", "gutter",
    "lineno", "line-numbers-rows", "rouge-gutter", "linenos", "ln", "copy-btn", "code-copy",
))  # fmt: skip
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PERMALINKS = frozenset("#¶§")


def is_unseen(element: Element) -> bool:
    """Whether the element, with all in it, is not part of the text that readers see."""
    if element.tag in _HIDDEN or element.get("hidden") is not None:
        return True
    if element.tag == "a" and element.text and element.text.strip() in _PERMALINKS:
        return element.get("href", "").startswith("#")
    style, names = element.get("style"), element.get("class", "")
    if style and _NO_DISPLAY.search(style):
        return True
    return names != "" and _is_hidden(names)


@lru_cache(maxsize=4096)
def _is_hidden(names: str) -> bool:
    """Whether a class attribute hides an element; pages repeat a few of them."""
    return not _HIDDEN_CLASSES.isdisjoint(names.lower().split())
