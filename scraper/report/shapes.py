"""All layouts that pages are read in: ours, and those of installed packages."""

from dataclasses import dataclass

from parsers import HtmlLayout, Layout
from parsers.feeds import FEED
from parsers.html.layouts import HTML_LAYOUTS
from parsers.layouts import LAYOUTS
from scraper.plugins import plugins

_OURS = "built in"
_MEANING_OF_FEED = "RSS, Atom, RDF and JSON feeds"


@dataclass(frozen=True, slots=True)
class Shape:
    """A layout as people see it: its `form` is text, html or feed, `origin` its package."""

    name: str
    form: str
    is_general: bool
    origin: str
    meaning: str


def shapes() -> tuple[Shape, ...]:
    """Give all layouts, ours first; raises UsageError if one of a package is broken."""
    ours: list[Layout | HtmlLayout] = [*LAYOUTS, *HTML_LAYOUTS]
    listed = [*((layout, _OURS) for layout in ours), *((p.layout, p.origin) for p in plugins())]
    feed = Shape(FEED, "feed", is_general=False, origin=_OURS, meaning=_MEANING_OF_FEED)
    return (feed, *(_shape(layout, origin) for layout, origin in listed))


def _shape(layout: Layout | HtmlLayout, origin: str) -> Shape:
    if isinstance(layout, Layout):
        return Shape(layout.name, "text", is_general=False, origin=origin, meaning=layout.meaning)
    return Shape(layout.name, "html", layout.general, origin, layout.meaning)
