"""The layouts of text dumps. A new one costs a file, a case folder and its line here."""

from parsers.layouts.archive import ARCHIVE
from parsers.layouts.article import ARTICLE
from parsers.layouts.base import Layout
from parsers.layouts.byline import BYLINE
from parsers.layouts.dateline import DATELINE
from parsers.layouts.datestamp import DATESTAMP
from parsers.layouts.stacked import STACKED
from parsers.layouts.unmarked import UNMARKED

LAYOUTS: tuple[Layout, ...] = (ARCHIVE, ARTICLE, BYLINE, DATELINE, DATESTAMP, STACKED, UNMARKED)

__all__ = ["ARCHIVE", "ARTICLE", "DATELINE", "DATESTAMP", "LAYOUTS", "Layout"]
