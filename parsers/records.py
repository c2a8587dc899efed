"""What a page says: spans, claims, equations and entries.

All records are frozen values. Offsets are characters in the decoded page (`parsers.decode`),
half open; an equation's offsets are characters in its entry's summary.
"""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date as it is printed: the year is None where the page does not state it."""

    year: int | None
    month: int
    day: int

    @property
    def month_day(self) -> str:
        """`MM-DD`, known with or without the year."""
        return f"{self.month:02d}-{self.day:02d}"

    @property
    def iso(self) -> str | None:
        """`YYYY-MM-DD`, or None while the year is unknown."""
        return None if self.year is None else f"{self.year:04d}-{self.month_day}"


@dataclass(frozen=True, slots=True)
class Equation:
    r"""One equation of a summary: `summary[start:end]` is it, with its delimiters.

    `latex` has `$`, `$$`, `\(` and `\[` taken off; an environment keeps its begin and end.
    `complete` is false where the text ends inside it; `valid` tells whether it parses.
    """

    latex: str
    kind: str
    environment: str | None
    label: str | None
    tag: str | None
    start: int
    end: int
    complete: bool
    valid: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The opening text of a post, read: `summary` is its paragraphs joined by newlines."""

    summary: str | None
    equations: tuple[Equation, ...] = ()
    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Where one post stands on a page; a part that the page does not show is None.

    `start:end` holds all parts but `url` and `above`, the headings that complete the stamp. The
    parts are disjoint. `markup` is how title and body are written: text, markdown, html, or
    numbered, which is text with numbers before its links (`parsers.references`).
    """

    start: int
    end: int
    body: Span
    stamp: Span | None = None
    title: Span | None = None
    byline: Span | None = None
    url: Span | None = None
    above: tuple[Span, ...] = ()
    markup: str = "text"


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as one page shows it, nothing added: what is not stated is None."""

    block: Block
    title: str | None
    author: str | None
    date: DateClaim | None
    views: int | None
    body: Body
    url: str | None = None
    site: str | None = None
    tags: tuple[str, ...] = ()
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read: its entries in the order printed, and what belongs to no entry.

    Each character of `text` belongs to exactly one of: an entry's block, boilerplate, residue.
    The text is the decoded page itself; of HTML and feeds it is what a reader sees of it.
    """

    layout: str
    entries: tuple[Entry, ...]
    boilerplate: tuple[Span, ...]
    residue: tuple[Span, ...]
    exhaustive: bool = False
    text: str = ""
