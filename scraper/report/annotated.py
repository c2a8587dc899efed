"""A page as one HTML file: its text with the kind of each part, and what was read of each post.

The file needs no network and no script. What a page says is data in it: it is escaped, control
characters are shown as escapes, and a policy forbids scripts all the same.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from parsers.records import DateClaim, Entry, Page
from scraper.report.annotated_style import STYLE
from scraper.report.annotation import KINDS, Line, Stretch, stretches
from scraper.report.inspection import shares
from scraper.report.printable import one_line, printable

_EXPECTED = frozenset({"title", "date", "views", "author", "url"})
"""Fields that are shown as missing where they are; few posts have all of the others."""

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}</title>
<style>
{style}</style>
</head>
<body>
"""


def annotated(page: Page, name: str) -> str:
    """Give the HTML of the page, which is called `name`."""
    return "".join(_document(page, name))


def _document(page: Page, name: str) -> Iterator[str]:
    yield _HEAD.format(name=escape(one_line(name)), style=STYLE)
    yield from _header(page, name)
    yield "<main>\n"
    for stretch in stretches(page):
        yield from _stretch(stretch)
    yield "</main>\n</body>\n</html>\n"


def _header(page: Page, name: str) -> Iterator[str]:
    told = {kind: f"{100 * share:.1f} %" for kind, share in shares(page).items()}
    yield f'<header>\n<h1 dir="auto">{escape(one_line(name))}</h1>\n'
    yield f"<p>layout {escape(page.layout)}, {len(page.entries)} posts: "
    yield ", ".join(f"{kind} {share}" for kind, share in told.items()) + "</p>\n"
    yield '<div class="shares" aria-hidden="true">'
    for kind, share in shares(page).items():
        if share:
            yield f'<i class="{kind}" style="flex-grow: {share:.4f}"></i>'
    yield '</div>\n<ul class="legend">\n'
    for kind, meaning in KINDS.items():
        yield f'<li class="{kind}"><b>{kind}</b> {escape(meaning)}</li>\n'
    yield "</ul>\n</header>\n"


def _stretch(stretch: Stretch) -> Iterator[str]:
    if stretch.entry is None:
        yield from _runs(stretch.lines)
        return
    yield '<article>\n<div class="text">\n'
    yield from _runs(stretch.lines)
    yield '</div>\n<dl class="fields">\n'
    yield from _fields(stretch.entry)
    yield "</dl>\n</article>\n"


def _runs(lines: Iterable[Line]) -> Iterator[str]:
    """Give lines, those of one kind together; their language is not known."""
    for name, run in groupby(lines, key=lambda line: line.kind):
        yield f'<div class="run {name}" data-kind="{name}" lang="">\n'
        for line in run:
            text = "".join(_part(kind, part) for kind, part in line.parts)
            yield f'<p dir="auto">{text}</p>\n'
        yield "</div>\n"


def _part(kind: str, text: str) -> str:
    shown = escape(printable(text))
    return f"<mark>{shown}</mark>" if kind == "equation" else shown


def _fields(entry: Entry) -> Iterator[str]:
    for name, values in _values(entry):
        if not values and name not in _EXPECTED:
            continue
        yield f"<dt>{name}</dt>\n"
        yield from (f'<dd dir="auto">{_value(value)}</dd>\n' for value in values)
        if not values:
            yield '<dd class="none">none</dd>\n'


def _values(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the fields of a post, each with its values: none, one or several."""
    body = entry.body
    yield "title", _known(entry.title)
    yield "date", _known(_date(entry.date))
    yield "views", _known(entry.views)
    yield "author", _known(entry.author)
    yield "url", _known(entry.url)
    yield "category", _known(entry.category)
    yield "tags", entry.tags
    yield "summary", (f"{len(body.summary or '')} characters",)
    latex = (f"{e.latex}{'' if e.valid else ' (not valid)'}" for e in body.equations)
    yield "equations", tuple(latex)
    yield "headings", body.headings
    yield "captions", body.captions
    yield "code", tuple(f"{code.count(chr(10)) + 1} lines" for code in body.code)
    yield "mentions", body.mentions
    yield "characters", (f"{entry.block.start}:{entry.block.end}",)


def _known(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _date(date: DateClaim | None) -> str | None:
    return (date.iso or f"{date.month_day} (no year)") if date else None


def _value(value: str) -> str:
    """Give a value; an address of the web as a link, for those are safe to follow."""
    shown = escape(printable(value))
    if value.startswith(("https://", "http://")) and value.isprintable() and " " not in value:
        return f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>'
    return shown
