"""How elements look to a reader, by tag and attributes: lines, cells, code, or nothing at all."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.html.formulas import CLASSES, is_formula
from parsers.html.tree import Element


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown: the white space `before` and `after` it, and what its text is.

    `holds` is code, inline_code, captions, headings or more; empty if it is nothing of these.
    """

    before: str = ""
    after: str = ""
    is_verbatim: bool = False
    holds: str = ""


INLINE = Look()
"""Of most elements: what they hold stands in the line."""
UNSEEN = Look(holds="nothing")
"""Of an element that with all in it is not seen: scripts, hidden parts, texts for machines."""
FORMULA = Look(holds="a formula")
"""Of an element that with all in it is one formula, or what was drawn of one."""
_BLOCK = Look("\n", "\n")
_BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog div dl dt "
    "fieldset figure footer form header hgroup hr html legend li main menu nav ol optgroup option "
    "p section summary table tbody tfoot thead tr ul"
)
_HIDDEN = (
    "audio canvas datalist head iframe map noscript object script select style svg template "
    "textarea video"
)
_LOOKS: dict[object, Look] = {
    **dict.fromkeys(_BLOCKS.split(), _BLOCK),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), replace(_BLOCK, holds="headings")),
    "figcaption": replace(_BLOCK, holds="captions"),
    "pre": replace(_BLOCK, is_verbatim=True, holds="code"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Look(holds="inline_code")),
    **dict.fromkeys(("td", "th"), Look(before=" ")),
    "br": Look(before="\n"),
    **dict.fromkeys(("math", "mjx-container"), FORMULA),
    **dict.fromkeys(_HIDDEN.split(), UNSEEN),
}
_HIDDEN_CLASSES = frozenset((
    "sr-only", "screen-reader-text", "visually-hidden", "headerlink", "header-anchor", "gutter",
    "lineno", "line-numbers-rows", "rouge-gutter", "linenos", "ln", "lnt", "copy-btn",
    "code-copy",
))  # fmt: skip
_CAPTIONS = frozenset(("typecho-caption", "wp-caption-text", "wp-element-caption", "image-caption"))
_NO_SHOW = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PICTURES = frozenset(("script", "img"))
"""What may be a formula by other attributes than its class."""
_PERMALINKS = frozenset("#¶§")
_MORE = re.compile(r"more(?:-\d+)?$")


def look_of(element: Element, text: str | None) -> Look:
    """How an element is shown that begins with this text."""
    look, items = _LOOKS.get(element.tag, INLINE), element.items()
    return _dressed(element, look, text, dict(items)) if items else look


def _dressed(element: Element, look: Look, text: str | None, attributes: dict[str, str]) -> Look:
    """The look of an element with attributes, of which the tag alone has this one."""
    tag = str(element.tag)
    if "class" in attributes:
        look = _classed(tag, attributes["class"])
    if look is FORMULA or (tag in _PICTURES and is_formula(element)):
        return FORMULA
    if "hidden" in attributes:
        return UNSEEN
    if tag == "a" and text and text.strip() in _PERMALINKS:
        return UNSEEN if attributes.get("href", "").startswith("#") else INLINE
    if "style" in attributes and _NO_SHOW.search(attributes["style"]):
        return UNSEEN
    is_more = tag == "span" and look is not UNSEEN and _MORE.match(attributes.get("id", ""))
    return replace(look, holds="more") if is_more else look


@lru_cache(maxsize=4096)
def _classed(tag: str, names: str) -> Look:
    """The look of elements of a tag with these classes; pages repeat a few of them."""
    look, classes = _LOOKS.get(tag, INLINE), frozenset(names.lower().split())
    if not CLASSES.isdisjoint(classes) and tag not in _PICTURES:
        return FORMULA
    if not _HIDDEN_CLASSES.isdisjoint(classes) and look is not FORMULA:
        return UNSEEN
    is_caption = not look.holds and not _CAPTIONS.isdisjoint(classes)
    return replace(look, holds="captions") if is_caption else look
