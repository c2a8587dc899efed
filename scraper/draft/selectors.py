"""Where the posts of a page of HTML seem to stand: a guess, for a person to refine.

Posts are elements of one tag and class, none inside another, each with a link. Of all such groups
the one with much text in many elements is taken; headings with a link and dates count for it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from parsers.dates import read_date
from parsers.html.tree import Document, Element, text_of

_NAME = re.compile(r"[A-Za-z_][\w-]{0,39}", re.ASCII)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE = ("head", "nav", "aside", "footer", "form", "select", "pre", "table")
_BODY = re.compile(r"summary|excerpt|content|abstract|description|digest|body|text|intro", re.ASCII)
_BODY_TAGS = ("div", "p", "section", "blockquote")
_TELLING = re.compile(r"post|entry|article|item|blog|title|heading|date|time", re.ASCII)
_NUMBERED = re.compile(r"\d{2}")
_FEWEST = 2
_LONGEST_DATE = 40
_ICONS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """Elements of a tag and, where it is given, a class; `under` are those they are children of."""

    tag: str
    name: str | None = None
    under: "Step | None" = None


@dataclass(frozen=True, slots=True)
class Selectors:
    """The elements that are posts; in each its title, date and text."""

    posts: Step
    title: Step
    date: Step | None
    body: Step | None


def guess(document: Document) -> Selectors | None:
    """The selectors of the likeliest posts of the page; None if nothing on it repeats."""
    groups = _groups(document.root)
    signs = _Signs(document.root)
    likely = {step: score for step, group in groups.items() if (score := signs.score(group))}
    if not likely:
        return None
    posts = max(likely, key=lambda step: (likely[step], _is_telling(step)))
    elements = groups[posts]
    titles = [_title(each) for each in elements]
    title = _shared(titles) or Step("a")
    return Selectors(
        posts=posts,
        title=title,
        date=_shared(map(_date, elements)),
        body=_shared([_body(e, t) for e, t in zip(elements, titles, strict=True)]),
    )


def _is_telling(step: Step) -> bool:
    """Whether the class is a word for what is looked for, and not for its looks."""
    return bool(step.name and _TELLING.search(step.name))


class _Signs:
    """What stands in the elements of a page: links, headings with links, dates, how much text."""

    def __init__(self, root: Element) -> None:
        self.linked = _above(root, _is_link)
        self.headed = _above(root, lambda e: e.tag in _HEADINGS and _has_link(e))
        self.dated = _above(root, _is_date)

    def score(self, group: Sequence[Element]) -> float:
        """How much the elements are like posts; 0 if they cannot be."""
        every = set(group)
        nested = any(above in every for each in group for above in each.iterancestors())
        if len(group) < _FEWEST or nested or not all(each in self.linked for each in group):
            return 0
        size = sum(len(text_of(each)) for each in group)
        headed = all(self.headed[each] for each in group)
        dated = all(self.dated[each] for each in group)
        return sqrt(size * len(group)) * (3 if headed else 1) * (2 if dated else 1)


def _groups(root: Element) -> dict[Step, list[Element]]:
    """The elements outside the page's frame, by what may select them."""
    groups: dict[Step, list[Element]] = defaultdict(list)
    pending = [root]
    while pending:
        element = pending.pop()
        for step in _steps(element):
            groups[step].append(element)
        pending += [e for e in reversed(list(element.iterchildren("*"))) if e.tag not in _OUTSIDE]
    return groups


def _steps(element: Element) -> Iterator[Step]:
    """What selects the element: its classes; without one its tag, in that of its parent."""
    names = _names(element)
    yield from (Step(str(element.tag), name) for name in names)
    if names or element.tag in ("html", "body") or not _is_plain(element):
        return
    parent = element.getparent()
    above = [] if parent is None else [Step(str(parent.tag), name) for name in _names(parent)]
    yield Step(str(element.tag), None, above[0] if above else None)


def _names(element: Element) -> list[str]:
    """The classes of an element that more posts than one may have: `post-4711` is of one."""
    names = element.get("class", "").split() if _is_plain(element) else []
    return [name for name in names if _NAME.fullmatch(name) and not _NUMBERED.search(name)]


def _is_plain(element: Element) -> bool:
    """Whether the tag can stand in XPath: parsers let almost any character into it."""
    return _NAME.fullmatch(str(element.tag)) is not None


def _above(root: Element, is_sign: Callable[[Element], bool]) -> Counter[Element]:
    """How many signs stand in an element, for each that has any."""
    found: Counter[Element] = Counter()
    for element in root.iter("*"):
        if is_sign(element):
            found.update((element, *element.iterancestors()))
    return found


def _is_link(element: Element) -> bool:
    return element.tag == "a" and bool(element.get("href")) and bool(text_of(element))


def _has_link(element: Element) -> bool:
    inside = any(_is_link(each) for each in element.iter("a"))
    return inside or next(element.iterancestors("a"), None) is not None


def _date(post: Element) -> Element | None:
    """The first date in a post: one that is written for machines before one for people."""
    exact = _first(post, _is_exact_date)
    return _first(post, _is_date) if exact is None else exact


def _is_exact_date(element: Element) -> bool:
    return element.tag == "time" and read_date(element.get("datetime", "")[:10]) is not None


def _is_date(element: Element) -> bool:
    if _is_exact_date(element):
        return True
    text = text_of(element) if len(element) <= _ICONS else ""
    return len(text) <= _LONGEST_DATE and read_date(text) is not None


def _title(post: Element) -> Element | None:
    """The first heading with a link in a post, else the first heading, else the first link."""
    heading = _first(post, lambda e: e.tag in _HEADINGS and _has_link(e))
    if heading is None:
        heading = _first(post, lambda e: e.tag in _HEADINGS)
    return _first(post, _is_link) if heading is None else heading


def _body(post: Element, title: Element | None) -> Element | None:
    """The first element in a post whose class says that it holds the text."""
    above = set() if title is None else {title, *title.iterancestors(), *title.iter()}
    inner = (e for e in post.iter(*_BODY_TAGS) if e is not post and e not in above)
    return next((e for e in inner if any(map(_BODY.search, _names(e)))), None)


def _first(post: Element, is_it: Callable[[Element], bool]) -> Element | None:
    return next((each for each in post.iter("*") if is_it(each)), None)


def _shared(elements: Iterable[Element | None]) -> Step | None:
    """What selects at least half of the elements; a class rather than a tag."""
    found = list(elements)
    steps: Counter[Step] = Counter()
    for element in found:
        if element is not None and _is_plain(element):
            names = (Step(str(element.tag), name) for name in dict.fromkeys(_names(element)))
            steps.update((*names, Step(str(element.tag))))
    if not steps:
        return None
    best = max(steps, key=lambda step: (steps[step], bool(step.name), _is_telling(step)))
    return best if 2 * steps[best] >= len(found) else None
