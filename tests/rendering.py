"""Renders posts as dumps of listing pages, in every layout and variant seen in real dumps.

Pure and independent of `parsers`: what a reader should get back stands beside the text, so that
parsing can be scored. Variants are fields of a Style; `styles` draws them from a seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    import random
    from collections.abc import Callable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
LAYOUTS = ("byline", "datestamp", "stacked", "unmarked")
"""The layouts that can be rendered; tests/cases has pages of all others."""
LONGEST_KEPT_TITLE = 67
"""Bytes of UTF-8: real datestamp dumps lost every title above."""
_HALF = str.maketrans("，：？！（）～；", ",:?!()~;")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its kind is prose, heading, caption, code or equation."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its author wrote it."""

    title: str
    author: str
    date: dt.date
    views: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is printed; `stamp`, `day`, `count` and `label` are keys of the tables below."""

    layout: str
    stamp: str = "12 Feb"
    day: str = "2018-12-02"
    count: str = "位读者"
    label: str = "glued"
    more: str = "点击阅读全文..."
    sidebar: bool = True
    titled: bool = True
    apart: bool = True
    equations_apart: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page printed in a style states of a post."""

    title: str | None
    author: str | None
    date: str | None
    month_day: str | None
    views: int | None
    summary: str
    captions: tuple[str, ...]


STAMPS: dict[str, Callable[[dt.date], str]] = {
    "12 Feb": lambda d: f"{d.day} {MONTHS[d.month - 1]}",
    "2Dec": lambda d: f"{d.day}{MONTHS[d.month - 1]}",
    "Feb 12": lambda d: f"{MONTHS[d.month - 1]} {d.day}",
    "February 12": lambda d: f"{LONG_MONTHS[d.month - 1]} {d.day}",
    "12月2日": lambda d: f"{d.month}月{d.day}日",
    "2018-12-02": lambda d: d.isoformat(),
    "2018年12月2日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "12 Feb 2018": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "February 12, 2018": lambda d: f"{LONG_MONTHS[d.month - 1]} {d.day}, {d.year}",
}
STACKS: dict[str, Callable[[dt.date], str]] = {
    "10/Mar": lambda d: f"{d.day}\n{MONTHS[d.month - 1]}",
    "Mar/10": lambda d: f"{MONTHS[d.month - 1]}\n{d.day}",
    "10/3月": lambda d: f"{d.day}\n{d.month}月",
    "10 Mar": STAMPS["12 Feb"],
    "10Mar": STAMPS["2Dec"],
}
YEARLESS = frozenset(("12 Feb", "2Dec", "Feb 12", "February 12", "12月2日"))
DAYS: dict[str, Callable[[dt.date], str]] = {
    "2018-12-02": lambda d: d.isoformat(),
    "2018年12月2日": STAMPS["2018年12月2日"],
    "2018/12/02": lambda d: d.isoformat().replace("-", "/"),
    "February 12, 2018": STAMPS["February 12, 2018"],
    "12 Feb 2018": STAMPS["12 Feb 2018"],
}
COUNTS: dict[str, Callable[[int], str]] = {
    "位读者": lambda n: f"{n}位读者",
    "次阅读": lambda n: f"{n}次阅读",
    "次阅读,": lambda n: f"{n:,}次阅读",
    "次浏览": lambda n: f"{n}次浏览",
    "阅读()": lambda n: f"阅读({n})",
    "阅读:": lambda n: f"阅读: {n}",
    "浏览量": lambda n: f"浏览量:{n}",
    "views": lambda n: f"{n} views",
    "views,": lambda n: f"{n:,} views",
    "万": lambda n: f"{n / 10_000:.1f}万" if n >= 10_000 else f"{n}",
    "万次阅读": lambda n: f"{n / 10_000:.1f}万次阅读" if n >= 10_000 else f"{n}次阅读",
}
LABELS = ("glued", "glued comments", "below", "bar", "none", "broken", "glued english")


def half_width(text: str) -> str:
    """The text with the marks that real dumps print in half width."""
    return text.translate(_HALF)


def render(posts: list[Post], style: Style) -> tuple[str, list[Truth]]:
    """The page that shows `posts` in a style, and what it states of each."""
    printers = {"byline": _bylined, "stacked": _stacked}
    printer = printers.get(style.layout, _dated)
    ends = "\n" if style.layout == "byline" and not style.apart else "\n\n"
    page = ends.join(printer(post, style) for post in posts)
    if style.sidebar:
        page += f"{ends}最近评论"
    return page, [truth(post, style) for post in posts]


def truth(post: Post, style: Style) -> Truth:
    """What a page in `style` states of `post`."""
    bylined = style.layout in ("byline", "stacked")
    kept = [p.text for p in post.paragraphs if p.kind != "caption"]
    captions = tuple(p.text for p in post.paragraphs if p.kind == "caption")
    full = bylined or (style.layout == "datestamp" and style.stamp not in YEARLESS)
    return Truth(
        title=post.title if bylined or _shows_title(post, style) else None,
        author=post.author if bylined else None,
        date=post.date.isoformat() if full else None,
        month_day=None if style.layout == "unmarked" else f"{post.date:%m-%d}",
        views=_counted(post.views, style.count) if bylined else None,
        summary="\n".join(kept),
        captions=captions if style.layout != "byline" and style.apart else (),
    )


def _counted(views: int, count: str) -> int:
    rounded = count.startswith("万") and views >= 10_000
    return round(float(f"{views / 10_000:.1f}") * 10_000) if rounded else views


def _shows_title(post: Post, style: Style) -> bool:
    fits = len(post.title.encode()) <= LONGEST_KEPT_TITLE
    return style.layout == "datestamp" and style.titled and fits


def _bylined(post: Post, style: Style) -> str:
    gap = "\n\n" if style.apart else "\n"
    paragraphs = [p for p in post.paragraphs if p.kind != "caption"]
    more = f"{gap}{style.more}" if style.more else ""
    return _under_byline(post, style, _joined(paragraphs, style, gap), gap) + more


def _stacked(post: Post, style: Style) -> str:
    gap = "\n\n" if style.apart else "\n"
    paragraphs = [p for p in post.paragraphs if style.apart or p.kind != "caption"]
    below = _under_byline(post, style, _joined(paragraphs, style, gap), gap)
    more = f"{gap}{style.more}" if style.more else ""
    return f"{STACKS[style.stamp](post.date)}{gap}{below}{more}"


def _under_byline(post: Post, style: Style, body: str, gap: str) -> str:
    row = (f"By {post.author}", DAYS[style.day](post.date), COUNTS[style.count](post.views))
    bars = {"broken": " \\|\n"}.get(style.label, " | ")
    behind = {
        "glued": " | 引用",
        "glued comments": " | 12条评论",
        "glued english": " | Leave a comment",
        "below": f" | 引用{gap}",
        "bar": f" |{gap}",
    }.get(style.label, gap)
    return f"{post.title}{gap}{bars.join(row)}{behind}{body}"


def _dated(post: Post, style: Style) -> str:
    parts = [_joined(list(post.paragraphs), style, "\n\n"), style.more]
    if _shows_title(post, style):
        parts.insert(0, post.title)
    if style.layout == "datestamp":
        parts.insert(0, STAMPS[style.stamp](post.date))
    return "\n\n".join(parts)


def _joined(paragraphs: list[Paragraph], style: Style, gap: str) -> str:
    """The paragraphs with `gap` between them; an equation stands in the paragraph around it."""
    text = ""
    for at, paragraph in enumerate(paragraphs):
        inside = at > 0 and "equation" in (paragraph.kind, paragraphs[at - 1].kind)
        inside = inside and "code" not in (paragraph.kind, paragraphs[at - 1].kind)
        between = "\n" if inside and not style.equations_apart else gap
        printed = f"{paragraph.text}{gap}{paragraph.text}"
        text += (between if at else "") + (
            printed if paragraph.kind == "caption" else paragraph.text
        )
    return text


def draw_style(layout: str, rng: random.Random) -> Style:
    """A variant of `layout`, drawn at random."""
    stacked = layout == "stacked"
    bylined = stacked or layout == "byline"
    return Style(
        layout,
        stamp=rng.choice(sorted(STACKS if stacked else STAMPS)),
        day=rng.choice(sorted(DAYS)),
        count=rng.choice(sorted(COUNTS)),
        label=rng.choice(LABELS),
        more=rng.choice(("点击阅读全文...", "点击阅读全文...", "阅读全文", "Read more »"))
        if not bylined or rng.random() < 0.3
        else "",
        sidebar=rng.random() < 0.5,
        titled=rng.random() < 0.85,
        apart=not bylined or rng.random() < 0.4,
        equations_apart=rng.random() < 0.3,
    )
