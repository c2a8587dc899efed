"""Who wrote a post and how it is sorted, as its record says: author, category, tags."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.html.listing.outline import Outline, spaced, within
from parsers.html.listing.stamps import COUNTED, any_of, has_date, without_dates
from parsers.html.listing.targets import Target, sort_of, target
from parsers.html.tree import Element
from parsers.words import AUTHOR, AUTHOR_COLON, COUNT_BEFORE, LABELS, META, UPDATED

_WRITER = re.compile(r"(?:^|/)(?:authors?|users?|u|profile|members?)/[^#/]", re.IGNORECASE)
_BY = rf"(?:(?:{'|'.join(AUTHOR)})(?:\s*[:：]\s*|\s+)|(?:{'|'.join(AUTHOR_COLON)})\s*[:：/]\s*)"
_PREFIX = re.compile(rf"^[\s|·•/,-]*{_BY}?", re.IGNORECASE)
_POSTED_AT = r"posted @ \|(?:[ \t]+[0-9]{1,2}(?::[0-9]{2}){1,2})?[ \t]+"
"""How cnblogs.com begins the line below a post, with a bar for the date; the name follows."""
_WHEN = ("发表", "发布", "發表", "發佈", "写于", "时间", "時間", "日期", "date")
_LABELS = any_of((*LABELS, *META, *COUNT_BEFORE, *UPDATED, *_WHEN))
_NAME = re.compile(
    rf"^(?:[|·•/,-]\s*)?(?:{_BY}|{_POSTED_AT})"
    rf"(?!{_LABELS}(?![^\W\d_]))(?P<name>[^\s|·•,，:：][^|·•,，:：\n]{{0,40}}?)"
    r"(?=\s*(?:$|[(（\[]?[|·•,，])|\s(?:on|in|at|posted|[-–—/@])\s"
    rf"|\s*(?:{any_of((*UPDATED, *_WHEN))})?[于於]\s*\||\s+(?:{_LABELS}|{COUNTED}))",
    re.IGNORECASE | re.MULTILINE,
)
"""A name on a line in which bars stand for dates; it ends before these, labels and counts."""
_COUNT = re.compile(
    rf"{COUNTED}|\s[0-9][0-9,.]*\s?[^\W\d_]|^[0-9][0-9,.]*(?:\s|(?=[^\W\d_a-z]))[^\W\d_]",
    re.IGNORECASE,
)
"""A count; digits and Latin letters without a space are one only behind something else: `3blue`."""
_HANDLE = re.compile(r"/@[\w.-]+/?(?:\?[^#]*)?$")
_MARKS = " #＃,，、;|/·•"
_SHARP = frozenset(("C#", "F#", "c#", "f#", "J#"))
"""Names of languages that end in a mark."""
_PICTURES = re.compile(r"^[^\w.(\[《【“\"']+")
_LABEL = re.compile(rf"^(?:{'|'.join(map(re.escape, META))})\s*[:：]?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[,，、;]")
_YEAR = re.compile(r"\D{0,3}(?:19|20)[0-9]{2}\D{0,3}")
_OWN_ROLES = frozenset(("tags", "category", "author", "date", "views", "comments"))
_OPENED = "([（【"
_LONGEST, _LONGEST_LIST = 60, 240


def author(outline: Outline, numbers: Sequence[int], line: str) -> str | None:
    """The author of the post; `line` is what is printed in these elements of the record."""
    found = next(filter(None, _named(outline, numbers)), None)
    if found is None and (match := _NAME.search(without_dates(line))):
        found = _name(match["name"])
    return found


def _named(outline: Outline, numbers: Sequence[int]) -> Iterator[str | None]:
    """The names that elements state: for machines, by where they lead, by what they are called."""
    for number in numbers:
        node = outline.nodes[number]
        if node.get("itemprop") == "author" or "author" in node.get("rel", "").split():
            inner = next((e for e in node.iter() if e.get("itemprop") == "name"), node)
            yield _name(inner.get("content") or spaced(inner))
    for number in numbers:
        if outline.tags[number] == "a" and _leads_to_writer(outline, number):
            yield _name(spaced(outline.nodes[number]))
    for number in numbers:
        is_named = "author" in outline.roles[number] and 0 < outline.size(number) <= _LONGEST
        if is_named and not any(sort_of(e.get("href", "")) for e in _links(outline, number)):
            yield _name(spaced(outline.nodes[number]))


def _leads_to_writer(outline: Outline, link: int) -> bool:
    """Whether a link leads to a person's page; `/@kim` counts only outside prose."""
    href = outline.nodes[link].get("href", "")
    if _HANDLE.search(href):
        before = _PREFIX.sub("", without_dates(outline.ahead(link)))
        return not any(map(str.isalpha, before + outline.tails[link]))
    return _WRITER.search(href) is not None


def _links(outline: Outline, number: int) -> list[Element]:
    return [outline.nodes[i] for i in within(outline.links, number, outline.ends[number])]


def _name(text: str) -> str | None:
    """The name that a text is, without `By`; None if it is more or something else."""
    name = _PREFIX.sub("", text).strip(_MARKS + ":：")
    return name if 0 < len(name) <= _LONGEST and not _is_more(name) else None


def _is_more(text: str) -> bool:
    """Whether a text states more than a name: a date or a count."""
    return has_date(text) or _COUNT.search(text) is not None


def sorts(
    outline: Outline, numbers: Iterable[int], page: Target
) -> tuple[str | None, tuple[str, ...]]:
    """The category of the post at `page`, the first if it has several, and its tags."""
    found: dict[str, dict[str, None]] = {"category": {}, "tags": {}}
    printed: dict[str, dict[str, None]] = {"category": {}, "tags": {}}
    for number in numbers:
        if outline.tags[number] == "a" and (kind := _kind(outline, number, page)):
            found[kind].update(_names(spaced(outline.nodes[number])))
        else:
            for kind in printed.keys() & outline.roles[number]:
                printed[kind].update(_names(*_printed(outline, number, kind)))
    category, tags = (found[kind] or printed[kind] for kind in ("category", "tags"))
    return next(iter(category), None), tuple(tags)


def _printed(outline: Outline, number: int, kind: str) -> list[str]:
    """What an element that is called tags or a category says: its text, else its links."""
    text = outline.texts[number] or _behind_icon(outline, number)
    if not text and kind == "tags" and outline.size(number) <= _LONGEST_LIST:
        links = _links(outline, number)
        return [spaced(link) for link in links if not _YEAR.fullmatch(spaced(link))]
    return _BETWEEN.split(_LABEL.sub("", text.strip(_MARKS + _OPENED)))


def _behind_icon(outline: Outline, number: int) -> str:
    """The text right behind an element that is empty, as icons are; empty if that is no name."""
    text, following = outline.tails[number], outline.ends[number]
    is_next = following < len(outline.nodes) and (
        outline.parents[following] == outline.parents[number]
    )
    has_own = is_next and not outline.roles[following].isdisjoint(_OWN_ROLES)
    if is_next and not has_own and (not text or outline.tags[following] == "a"):
        text = spaced(outline.nodes[following]) if outline.size(following) else ""
    is_name = not outline.size(number) and any(map(str.isalpha, text)) and not _is_more(text)
    return text if is_name else ""


def _names(*texts: str) -> dict[str, None]:
    """The names among some texts, in order, without marks and pictures around them."""
    bare = (text.strip(_MARKS) + "#" * (text.rstrip()[-2:] in _SHARP) for text in texts)
    names = (_PICTURES.sub("", text) for text in bare)
    return dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST)


def _kind(outline: Outline, link: int, page: Target) -> str | None:
    """What a link sorts the post at `page` by, as its address, its relation or its class says."""
    node = outline.nodes[link]
    if kind := sort_of(node.get("href", "")):
        return kind
    if target(node.get("href", "")) == page:
        return None
    relations = node.get("rel", "").lower().split()
    if "category" in relations or "tag" in relations:
        return "category" if "category" in relations else "tags"
    return next((kind for kind in ("category", "tags") if kind in outline.roles[link]), None)
