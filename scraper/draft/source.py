"""The source of a drafted layout: code that runs, for a person to refine."""

from scraper.draft.heads import Head
from scraper.draft.selectors import Selectors, Step

_WITH_CLASS = '''

def _with_class(name: str) -> str:
    """The condition of XPath that an element has this class, perhaps among others."""
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


'''

_HTML = '''\
"""@NAME@: say here whose pages these are, and what marks a post on them."""

from lxml.etree import XPath
@IMPORTS@@WITH_CLASS@_POSTS = XPath(@POSTS@)
_TITLE = XPath(@TITLE@)
_LINK = XPath("(ancestor-or-self::a | .//a)/@href")
_DATE = XPath(@DATE@)
_BODY = XPath(@BODY@)


def _posts(document: Document) -> list[Element]:
    """The elements that are posts: those with a title."""
    return [post for post in _POSTS(document.root) if _TITLE(post)]


def _claims(document: Document) -> bool:
    return bool(_posts(document))


def _split(document: Document) -> list[Item]:
    return [_item(post) for post in _posts(document)]


def _item(post: Element) -> Item:
    title, dates = _TITLE(post)[0], _DATE(post)
    return Item(
        roots=(post,),
        body=tuple(_BODY(post)),
        aside=(title, *dates),
        title=title,
        link=next(iter(_LINK(title)), None),
        dates=tuple(each.get("datetime") or text_of(each) for each in dates),
    )


@CONSTANT@ = HtmlLayout(
    "@NAME@",
    "@MEANING@",
    _claims,
    _split,
)
'''

_TEXT = '''\
"""@NAME@: say here whose dumps these are, and what marks a post in them."""

import re
@IMPORTS@
_FEWEST_POSTS = 2
_HEAD = re.compile(@PATTERN@)


def _heads(marks: Marks) -> dict[int, re.Match[str]]:
    """The lines that tell the date of a post, by their number."""
    spans = ((line, line_span(marks, line)) for line in range(marks.stop))
    found = ((line, _HEAD.fullmatch(marks.lines.text, *span)) for line, span in spans)
    return {line: head for line, head in found if head}


def _claims(marks: Marks) -> bool:
    return len(_heads(marks)) >= _FEWEST_POSTS


def _split(marks: Marks) -> list[Block]:
    heads = _heads(marks)
@STOPS@
    stops = [*firsts[1:], marks.stop]
    return [
        _block(marks, line, head, stop)
        for (line, head), stop in zip(heads.items(), stops, strict=True)
    ]


def _block(marks: Marks, line: int, head: re.Match[str], stop: int) -> Block:
    body = text_span(marks, line + 1, stop)
@TITLE@
    start, end = min(title[0], head.start()), max(head.end(), body[1])
    return Block(start, end, body, stamp=head.span("stamp"), title=title)


@CONSTANT@ = Layout(
    "@NAME@",
    "@MEANING@",
    _claims,
    _split,
)
'''

_HTML_IMPORTS = (
    """
from parsers.html.items import Item
from parsers.html.layouts.base import HtmlLayout
from parsers.html.tree import Document, Element, text_of
""",
    """\
from parsers import Document, HtmlLayout, Item
from parsers.html.tree import Element, text_of
""",
)
_TEXT_IMPORTS = (
    """
from parsers.layouts.base import Layout, line_span, text_span
from parsers.marks import Marks
from parsers.records import Block
""",
    """
from parsers import Block, Layout, Marks
from parsers.layouts.base import line_span, text_span
""",
)
_STOPS = {
    True: "    firsts = list(heads)",
    False: "    firsts = [marks.lines.filled_before(line) for line in heads]",
}
_MEANINGS = {True: "title and date on one line", False: "a date on the line below a title"}
_TITLES = {
    True: '    title = head.span("title")',
    False: "    title = line_span(marks, marks.lines.filled_before(line))",
}


def constant(name: str) -> str:
    """Give the name that the layout has in its module."""
    return name.upper().replace("-", "_")


def module(name: str) -> str:
    """Give the name of the layout's module in our repository."""
    return name.replace("-", "_")


def html_source(name: str, found: Selectors, *, is_own: bool) -> str:
    """Give the module of a layout of HTML; `is_own` is whether it is one of this repository."""
    steps = (found.posts, found.posts.under, found.title, found.date, found.body)
    return filled(
        _HTML,
        NAME=name,
        CONSTANT=constant(name),
        IMPORTS=_HTML_IMPORTS[not is_own],
        WITH_CLASS=_WITH_CLASS if any(step and step.name for step in steps) else "\n",
        POSTS=_quoted(f"//{_xpath(found.posts)}"),
        TITLE=_quoted(f"(.//{_xpath(found.title)})[1]"),
        DATE=_quoted(f"(.//{_xpath(found.date or Step('time'))})[1]"),
        BODY=_quoted(f"(.//{_xpath(found.body)})[1]" if found.body else "."),
        MEANING=f"`{_css(found.posts)}` with `{_css(found.title)}`",
    )


def text_source(name: str, head: Head, *, is_own: bool) -> str:
    """Give the module of a layout of text."""
    return filled(
        _TEXT,
        NAME=name,
        CONSTANT=constant(name),
        IMPORTS=_TEXT_IMPORTS[not is_own],
        PATTERN=f'r"{head.pattern}"' if '"' not in head.pattern else repr(head.pattern),
        STOPS=_STOPS[head.has_title],
        TITLE=_TITLES[head.has_title],
        MEANING=_MEANINGS[head.has_title],
    )


def filled(template: str, **values: str) -> str:
    """Give the template with `@KEY@` replaced by each value."""
    for key, value in values.items():
        template = template.replace(f"@{key}@", value)
    return template


def _xpath(step: Step) -> str:
    own = f"{step.tag}{{_with_class('{step.name}')}}" if step.name else step.tag
    return f"{_xpath(step.under)}/{own}" if step.under else own


def _quoted(path: str) -> str:
    """Give a string of Python: one that is formatted, where it says so."""
    return f'f"{path}"' if "{" in path else f'"{path}"'


def _css(step: Step) -> str:
    """Give the step as style sheets write it, for people."""
    own = f"{step.tag}.{step.name}" if step.name else step.tag
    return f"{_css(step.under)} > {own}" if step.under else own
