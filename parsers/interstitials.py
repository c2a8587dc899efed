"""Pages that stand between a reader and the page asked for: they send browsers on, and say nothing.

Some hosts answer the first request with a script that sets a cookie and loads the page again; some
pages moved and left a `<meta http-equiv=refresh>`. Neither is a page of posts.
"""

import re
from dataclasses import dataclass

from parsers.html.tree import Document, Element, joined, parse, text_of

_LITTLE = 300
"""Characters of visible text that a page which only sends on may have ("please wait…")."""

_SENDS_ON = re.compile(
    r"\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign|reload)\s*\(|\bdocument\.cookie\s*=(?!=)"
)
_LITERAL = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']+)[\"']|\blocation\.(?:replace|assign)\(\s*[\"']([^\"']+)[\"']"
)
_REFRESH = re.compile(r"\s*\d*(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interstitial:
    """A page that only sends on: `by` is script or refresh, `target` None where none is stated."""

    by: str
    target: str | None


def interstitial(text: str, url: str) -> Interstitial | None:
    """What sends a browser on from the page `text`; None if the page says something itself."""
    document = parse(text, url)
    if document is None or _says_something(document.root):
        return None
    scripts = "\n".join(script.text or "" for script in document.root.iter("script"))
    if _SENDS_ON.search(scripts) or _is_script_alone(document.root, scripts):
        literal = _LITERAL.search(scripts)
        return Interstitial("script", joined(document.base, literal and (literal[1] or literal[2])))
    return _refresh(document)


def _says_something(root: Element) -> bool:
    if sum(1 for link in root.iter("a") if link.get("href")) > 1:
        return True
    unseen = sum(len(text_of(each)) for each in root.iter("script", "style", "noscript", "title"))
    return len(text_of(root)) - unseen > _LITTLE


def _is_script_alone(root: Element, scripts: str) -> bool:
    """Whether the page is nothing but a script that hides what it does."""
    tags = {each.tag for each in root.iter() if isinstance(each.tag, str)}
    foreign = any(script.get("src") for script in root.iter("script"))
    framed = {"html", "head", "body", "script", "noscript", "meta", "title", "style"}
    return bool(scripts.strip()) and not foreign and tags <= framed and not _body_text(root)


def _body_text(root: Element) -> str:
    body = root.find("body")
    if body is None:
        return ""
    inner = sum(len(text_of(each)) for each in body.iter("script", "style", "noscript"))
    return text_of(body)[inner:]


def _refresh(document: Document) -> Interstitial | None:
    for meta in document.root.iter("meta"):
        if meta.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(meta.get("content", ""))
            return Interstitial("refresh", joined(document.base, found and found[1].strip()))
    return None
