"""Markdown of any blog, read as HTML: converters keep headings, links and the text between them.

They lose what tells menus from posts, so a title without a date is no post here. Equations are no
Markdown and stay as they are.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from parsers.errors import UnknownLayout
from parsers.html.items import Item
from parsers.html.page import claimant
from parsers.html.reading import read_items
from parsers.html.render import render
from parsers.html.tree import parse
from parsers.lines import is_sidebar, split_lines
from parsers.markdown import MATH, is_escaped, unescaped, unwrapped
from parsers.records import Page


def read_markdown(text: str, url: str | None = None) -> Page:
    """The page that Markdown shows a reader; raises UnknownLayout if few of its posts are dated."""
    document = parse(as_html(text), url)
    if document is None:
        raise UnknownLayout("the page shows no text")
    layout = claimant(document)
    items = layout.split(document)
    dated = [item for item in items if item.dates and not _is_card(item)]
    if not dated or 2 * len(dated) < len(items):
        raise UnknownLayout("the page shows links that may lead to posts, but few dates")
    shown = render(document.root)
    end = _sidebar(shown.text)
    before = [item for item in dated if shown.span(item.roots[0])[0] < end]
    return read_items(layout.name, before or dated, shown, document.base)


def _sidebar(text: str) -> int:
    """Where the heading of a sidebar stands, behind which posts are listed once more."""
    lines = split_lines(text)
    rows = (i for i, line in enumerate(lines) if is_sidebar(line))
    return next((lines.starts[i] for i in rows), len(text))


def _is_card(item: Item) -> bool:
    """Whether the link that should be the title holds the whole post."""
    return item.title is not None and item.dates[0] in "".join(item.title.itertext())


def as_html(markdown: str) -> str:
    """The page of HTML that Markdown makes; equations are text in it."""
    shown = _reader(is_escaped(markdown)).render(unwrapped(markdown))
    return f"<html><body>{shown}</body></html>"


@cache
def _reader(escaped: bool) -> MarkdownIt:  # noqa: FBT001  the key of the cache
    def equation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as rules are called
        found = MATH.match(state.src, state.pos)
        if found is None:
            return False
        if not silent:
            shown = state.push("text", "", 0)
            shown.content = unescaped(found[0]) if escaped else found[0]
        state.pos = found.end()
        return True

    reader = MarkdownIt("commonmark").enable("table")
    reader.inline.ruler.before("escape", "equation", equation)
    return reader
