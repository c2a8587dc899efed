"""The layouts of HTML. A new one costs a file, a case folder and its line here."""

from parsers.html.layouts.base import HtmlLayout
from parsers.html.layouts.blog import BLOG
from parsers.html.layouts.post_list import POST_LIST
from parsers.html.layouts.post_page import POST_PAGE

HTML_LAYOUTS: tuple[HtmlLayout, ...] = (BLOG, POST_LIST, POST_PAGE)

__all__ = ["HTML_LAYOUTS", "HtmlLayout"]
