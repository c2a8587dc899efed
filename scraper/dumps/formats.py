"""The formats of files: which one a file has, and which reader reads it.

A format is a value. Its reader is imported when a file of it is met: most runs meet one. The
content of a file decides, its name where the content does not tell. Only JSON and plain text need
a name that says so, as much else looks like them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scraper.dumps import contents
from scraper.dumps.limits import Damage
from scraper.dumps.names import COMPRESSED, PAGES, WARC, suffix_of


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `claims` tells it by first bytes, `reader` is a module with a function `read`.

    A file with one of the `suffixes` that no format claims is damaged; `mends` is whether the
    reader copes with that. One that is not `by_content` must have such a suffix, or be named and
    have none of a page.
    """

    reader: str
    claims: Callable[[bytes], object]
    suffixes: frozenset[str] = frozenset()
    by_content: bool = True
    mends: bool = False


PAGE = Format("scraper.dumps.pages", contents.is_markup, PAGES, mends=True)
FORMATS = (
    Format("scraper.dumps.warc.reader", contents.is_warc, WARC, mends=True),
    Format("scraper.dumps.zips", contents.is_zip, frozenset({".zip", ".wacz"})),
    Format("scraper.dumps.tars", contents.is_tar, frozenset({".tar", ".tgz"})),
    Format("scraper.dumps.compressed", contents.is_compressed, COMPRESSED),
    Format("scraper.dumps.tables", contents.is_parquet, frozenset({".parquet"})),
    Format("scraper.dumps.mhtml", contents.is_mhtml, frozenset({".mhtml", ".mht"})),
    Format("scraper.dumps.pages", contents.is_feed_in_json),
    Format("scraper.dumps.json_pages", contents.is_json, frozenset({".jsonl", ".ndjson"}),
           by_content=False, mends=True),
    Format("scraper.dumps.json_pages", contents.is_json, frozenset({".json"}), by_content=False,
           mends=True),
    PAGE,
)  # fmt: skip


def format_of(head: bytes, kind: str, *, named: bool) -> Format | None:
    """Give the format of a file with these first bytes and this name, None if it is no dump.

    A WARC that begins with HTML is one that has lost its beginning. Raises Damage if a file is
    named as a container and its content is none.
    """
    suffix = suffix_of(kind)
    nameless = named and suffix not in PAGES
    for each in FORMATS:
        counts = each.by_content or nameless or suffix in each.suffixes
        if counts and each.claims(head) and (each is not PAGE or suffix not in WARC):
            return each
    meant = next((each for each in FORMATS if suffix in each.suffixes), PAGE if named else None)
    if meant is None or (suffix == ".json" and not named):
        return None
    if meant.mends or not head:
        return meant if head else PAGE
    raise Damage(
        "UnknownFormat",
        f"it is named {suffix}, but its content is no such thing; fetch it again, or give it the "
        "name of what it is",
    )


def is_dump_name(name: str) -> bool:
    """Whether a file of this name is a page or a container."""
    return any(suffix_of(name) in each.suffixes for each in FORMATS)
