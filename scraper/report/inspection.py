"""A page on a terminal: each line with what it was taken for, each post with what was read."""

from collections.abc import Iterator

from parsers.records import Entry, Page
from scraper.observe import count_characters
from scraper.report.annotation import stretches
from scraper.report.printable import one_line, printable

Part = tuple[str, str]
"""A kind of `scraper.report.annotation`, or one of fields, page, margin; and a text."""

_MARGIN = 12


def annotate(page: Page, name: str) -> Iterator[list[Part]]:
    """Give the lines to show, each as its parts: first the margin, then the text."""
    yield [("page", headline(page, name))]
    for stretch in stretches(page):
        for line in stretch.lines:
            margin = ("margin", f"{line.kind:>{_MARGIN}} | ")
            yield [margin, *((kind, printable(part)) for kind, part in line.parts)]
        for field in fields(stretch.entry) if stretch.entry else ():
            yield [("margin", f"{'':>{_MARGIN}} = "), ("fields", one_line(field))]


def headline(page: Page, name: str) -> str:
    """Give the page's name, layout, number of posts, and shares."""
    shown = ", ".join(f"{kind} {share:.1%}" for kind, share in shares(page).items())
    return f"{one_line(name)}  layout {page.layout}  {len(page.entries)} posts  {shown}"


def shares(page: Page) -> dict[str, float]:
    """Give the shares of the page's characters that are post, boilerplate and residue."""
    counts = count_characters(page)
    total = max(1, counts.post + counts.boilerplate + counts.residue)
    return {
        "post": counts.post / total,
        "boilerplate": counts.boilerplate / total,
        "residue": counts.residue / total,
    }


def fields(entry: Entry) -> Iterator[str]:
    """Give what was read of a post, as a few lines."""
    date = entry.date.iso or f"{entry.date.month_day} (no year)" if entry.date else "none"
    yield f"title {entry.title or 'none'}"
    yield (
        f"date {date}, views {'none' if entry.views is None else entry.views}, "
        f"author {entry.author or 'none'}, characters {entry.block.start}:{entry.block.end}"
    )
    body = entry.body
    broken = sum(not equation.valid for equation in body.equations)
    yield (
        f"summary {len(body.summary or '')} characters, equations {len(body.equations)}"
        f"{f' ({broken} not valid)' if broken else ''}, headings {len(body.headings)}, "
        f"captions {len(body.captions)}, code {len(body.code)}, mentions {len(body.mentions)}"
    )
    yield from _sorts(entry)


def _sorts(entry: Entry) -> Iterator[str]:
    """Give where the post is and what it is filed under, where the page says so."""
    if entry.url:
        yield f"url {entry.url}"
    filed = [f"category {entry.category}"] if entry.category else []
    filed += [f"tags {', '.join(entry.tags)}"] if entry.tags else []
    if filed:
        yield ", ".join(filed)
