"""A block's fields: what its strings mean, whatever the layout."""

import re
from collections.abc import Mapping
from functools import reduce

from parsers.body import read_body
from parsers.bylines import Byline, read_byline
from parsers.dates import date_in, read_date
from parsers.lines import WIDE
from parsers.records import Block, Body, DateClaim, Entry, Span
from parsers.references import address_of, references, unnumbered
from parsers.sites import canonical_url, site_of
from parsers.titles import read_title

_HTML_LINK = re.compile(
    r"<a\b[^>]*\bhref=[\"']?(?P<url>[^\"'\s>]*)[^>]*>(?P<text>.*?)</a>", re.DOTALL
)
_ADDRESSED = re.compile(r"(?P<title>.*\S) \[(?P<url>https?://[^\s\]]+)\]")
"""A link as html-to-text prints it."""
_TAG = re.compile(r"<[^>]+>")
_COMMENT_COUNT = re.compile(r"\s*[(\uff08]\s*\d+\s*(?:条评论|comments?)?\s*[)\uff09]$")


def read_entry(
    text: str, block: Block, page_url: str | None, bylines: Mapping[int, Byline]
) -> Entry:
    """The entry that a block of a page's text states; the page was found at `page_url`.

    `bylines` are those that were read before, by where they start.
    """
    byline = _byline(text, block.byline[0], bylines) if block.byline else None
    title, url = _title(text, block)
    address = canonical_url(_part(text, block.url) or url)
    return Entry(
        block=block,
        title=title or None,
        author=byline.author if byline else None,
        date=_stated(byline.date if byline else None, _stamp(text, block)),
        views=byline.views if byline else None,
        body=_body(text, block),
        url=address,
        site=site_of(address) or site_of(page_url and canonical_url(page_url)),
    )


def _byline(text: str, start: int, bylines: Mapping[int, Byline]) -> Byline | None:
    return bylines.get(start) or read_byline(text, start)


def _title(text: str, block: Block) -> tuple[str, str]:
    """The title as shown, and the address that it links to."""
    printed = _unwrapped(_part(text, block.title))
    if block.markup == "text" or not printed:
        addressed = _ADDRESSED.fullmatch(printed)
        return (addressed["title"], addressed["url"]) if addressed else (printed, "")
    if block.markup == "html":
        return _html_title(printed)
    if block.markup == "numbered":
        known = references(text)
        return unnumbered(printed, known), address_of(printed, known)
    from parsers.markdown import link_in, plain  # noqa: PLC0415  few dumps are Markdown

    if printed.startswith("#"):
        title, url = read_title(printed)
        return plain(title), url or ""
    linked = link_in(printed)
    return linked or (_COMMENT_COUNT.sub("", plain(printed)).strip(), "")


def _unwrapped(title: str) -> str:
    """A title on one line; Chinese has no space where it was broken."""
    if "\n" not in title:
        return title
    lines = [line.strip() for line in title.splitlines()]
    return reduce(lambda a, b: a + b if WIDE.match(b) or WIDE.search(a[-1:]) else f"{a} {b}", lines)


def _html_title(printed: str) -> tuple[str, str]:
    from html import unescape  # noqa: PLC0415  few dumps are HTML

    link = _HTML_LINK.search(printed)
    inside, url = (link["text"], link["url"]) if link else (printed, "")
    return unescape(_TAG.sub("", inside)).strip(), unescape(url)


def _body(text: str, block: Block) -> Body:
    if block.markup == "numbered":
        bare = _bare(text, block, block.body)
        return read_body(bare, (0, len(bare)))
    if block.markup != "markdown" or block.body[0] == block.body[1]:
        return read_body(text, block.body)
    from parsers.markdown import is_escaped, plain  # noqa: PLC0415  few dumps are Markdown

    shown = plain(_part(text, block.body), escaped=is_escaped(text))
    return read_body(shown, (0, len(shown)))


def _stamp(text: str, block: Block) -> DateClaim | None:
    """The date of the stamp and of the headings that complete it."""
    if not block.stamp and not block.above:
        return None
    parts = (_bare(text, block, span) for span in (*block.above, block.stamp))
    printed = " ".join(" ".join(parts).split())
    return read_date(printed) or (read_date(f"{printed}日") if block.above else date_in(printed))


def _stated(byline: DateClaim | None, stamp: DateClaim | None) -> DateClaim | None:
    """The by-line's date before the stamp's; a date with a year before one without."""
    if byline is None or stamp is None:
        return byline or stamp
    return stamp if stamp.year and not byline.year else byline


def _bare(text: str, block: Block, span: Span | None) -> str:
    """A part of a block, without the numbers of its links."""
    part = _part(text, span)
    return unnumbered(part, references(text)) if block.markup == "numbered" else part


def _part(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""
