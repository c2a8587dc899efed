"""Who wrote a post and how it is sorted, as its record says: author, category, tags."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.html.listing.outline import Outline, spaced, within
from parsers.html.listing.stamps import has_date
from parsers.html.tree import Element
from parsers.words import AUTHOR, AUTHOR_COLON, META

_SORT = re.compile(
    r"[/?](?P<kind>tags?|categor(?:y|ies)|cat|search/label|label)[/=][^#]", re.IGNORECASE
)
_WRITER = re.compile(r"/(?:authors?|users?|u|profile|members?)/[^#/]", re.IGNORECASE)
_BY = rf"(?:(?:{'|'.join(AUTHOR)})\s+|(?:{'|'.join(AUTHOR_COLON)})\s*[:：/]\s*)"
_PREFIX = re.compile(rf"^[\s|·•/,-]*{_BY}?", re.IGNORECASE)
_NAME = re.compile(
    rf"^(?:[|·•/,-]\s*)?{_BY}(?P<name>[^\s|·•,，][^|·•,，\n]{{0,40}}?)"
    r"(?=\s*(?:$|[|·•,，])|\s(?:on|in|at|posted|发表于|发布于)\s)",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = " #＃,，、;|/·•"
_PICTURES = re.compile(r"^[^\w.(\[《【“\"']+")
_LABEL = re.compile(rf"^(?:{'|'.join(map(re.escape, META))})\s*[:：]?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[,，、;]")
_LONGEST = 60


def author(outline: Outline, numbers: Sequence[int], line: str) -> str | None:
    """The author of the post; `line` is what is printed in these elements of the record."""
    found = next(filter(None, _named(outline, numbers)), None)
    if found is None and (match := _NAME.search(line)):
        found = match["name"]
    return found


def _named(outline: Outline, numbers: Sequence[int]) -> Iterator[str | None]:
    """The names that elements state: for machines, by where they lead, by what they are called."""
    for number in numbers:
        node = outline.nodes[number]
        if node.get("itemprop") == "author" or "author" in node.get("rel", "").split():
            inner = next((e for e in node.iter() if e.get("itemprop") == "name"), node)
            yield _name(inner.get("content") or spaced(inner))
    for number in numbers:
        if outline.tags[number] == "a" and _WRITER.search(outline.nodes[number].get("href", "")):
            yield _name(spaced(outline.nodes[number]))
    for number in numbers:
        is_named = "author" in outline.roles[number] and 0 < outline.size(number) <= _LONGEST
        if is_named and not any(_SORT.search(e.get("href", "")) for e in _links(outline, number)):
            yield _name(spaced(outline.nodes[number]))


def _links(outline: Outline, number: int) -> list[Element]:
    return [outline.nodes[i] for i in within(outline.links, number, outline.ends[number])]


def _name(text: str) -> str | None:
    """The name that a text is, without `By`; None if it is more or something else."""
    name = _PREFIX.sub("", text).strip(_MARKS + ":：")
    return name if 0 < len(name) <= _LONGEST and not has_date(name) else None


def sorts(outline: Outline, numbers: Iterable[int]) -> tuple[str | None, tuple[str, ...]]:
    """The category of a post, the first if it has several, and its tags."""
    found: dict[str, dict[str, None]] = {"category": {}, "tags": {}}
    printed: dict[str, dict[str, None]] = {"category": {}, "tags": {}}
    for number in numbers:
        if outline.tags[number] == "a" and (kind := _kind(outline, number)):
            found[kind].update(_names(spaced(outline.nodes[number])))
        else:
            for kind in printed.keys() & outline.roles[number]:
                names = _LABEL.sub("", outline.texts[number])
                printed[kind].update(_names(*_BETWEEN.split(names)))
    category, tags = (found[kind] or printed[kind] for kind in ("category", "tags"))
    return next(iter(category), None), tuple(tags)


def _names(*texts: str) -> dict[str, None]:
    """The names among some texts, in order, without marks and pictures around them."""
    names = (_PICTURES.sub("", text.strip(_MARKS)) for text in texts)
    return dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST)


def _kind(outline: Outline, link: int) -> str | None:
    """What a link sorts a post by, as its address, its relation or its class says."""
    node = outline.nodes[link]
    if match := _SORT.search(node.get("href", "")):
        return "category" if match["kind"].lower().startswith("cat") else "tags"
    relations = node.get("rel", "").lower().split()
    if "category" in relations or "tag" in relations:
        return "category" if "category" in relations else "tags"
    return next((kind for kind in ("category", "tags") if kind in outline.roles[link]), None)
