"""Figures: a chart in two widths, the words that say what it shows, and its data as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from scraper.report.printable import printable
from scraper.report.webpage import charts
from scraper.report.webpage.drawing import drawn
from scraper.report.webpage.timeline import EVIDENCE, Year

if TYPE_CHECKING:
    from altair import LayerChart

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a figure; cells are texts and numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; `keys` name the colours of its series, in the order of the palette."""

    name: str
    title: str
    description: str
    wide: Markup
    narrow: Markup
    table: Table
    keys: tuple[str, ...] = ()


def figure(  # noqa: PLR0913, PLR0917  a figure is all of these
    name: str,
    title: str,
    description: str,
    chart: Callable[[bool], "LayerChart"],
    table: Table,
    keys: tuple[str, ...] = (),
) -> Figure:
    """Draw a chart, told whether it shall be narrow."""
    wide, narrow = (
        drawn(chart(is_narrow), f"{name}-{'n' if is_narrow else 'w'}", title, description)
        for is_narrow in (False, True)
    )
    return Figure(name, title, description, wide, narrow, table, keys)


def of_years(years: Sequence[Year], words: Words) -> Figure:
    """Give the posts a year, by evidence."""
    used = [n for n in range(len(EVIDENCE)) if any(year.counts[n] for year in years)]
    names = tuple(words[f"evidence_{EVIDENCE[n]}"] for n in used)
    rows = [
        {
            "year": str(year.year),
            "posts": year.counts[n],
            "kind": name,
            "place": n,
            "hint": words["hint_year"].format(year=year.year, kind=name, n=year.counts[n]),
        }
        for year in years
        for n, name in zip(used, names, strict=True)
    ]
    most = max(years, key=lambda year: year.posts)
    return figure(
        "years",
        words["years_title"],
        words["years_description"].format(
            first=years[0].year, last=years[-1].year, best=most.year, n=f"{most.posts:,}"
        ),
        lambda narrow: charts.bars(rows, names, narrow=narrow),
        Table(
            (words["year"], *names, words["total"]),
            tuple((str(y.year), *(y.counts[n] for n in used), y.posts) for y in years),
        ),
        names,
    )


def of_ranks(name: str, ranked: Sequence[tuple[str, int]], words: Words) -> Figure:
    """Give names by their count: the words `NAME_title`, `NAME_description` and `NAME_head`."""
    rows = [{"name": each, "count": count, "hint": f"{each}: {count:,}"} for each, count in ranked]
    first, count = ranked[0]
    return figure(
        name,
        words[f"{name}_title"],
        words[f"{name}_description"].format(first=first, n=f"{count:,}"),
        lambda narrow: charts.ranks(rows, narrow=narrow),
        Table((words[f"{name}_head"], words["count"]), tuple(ranked)),
    )


def of_scores(scores: Sequence[float], words: Words) -> Figure:
    """Give how alike the texts are by which sightings are linked."""
    counts = [0] * 20
    for score in scores:
        counts[min(19, int(score * 20 + 1e-9))] += 1
    spans = [(n / 20, (n + 1) / 20, count) for n, count in enumerate(counts)]
    rows = [
        {"start": start, "end": end, "count": count, "hint": f"{start:.2f}–{end:.2f}: {count:,}"}
        for start, end, count in spans
        if count
    ]
    return figure(
        "scores",
        words["scores_title"],
        words["scores_description"].format(n=f"{len(scores):,}", low=min(scores)),
        lambda narrow: charts.steps(rows, narrow=narrow),
        Table(
            (words["score"], words["count"]),
            tuple((f"{start:.2f}–{end:.2f}", n) for start, end, n in spans if n),
        ),
    )


def named(text: str | None, words: Words, most: int = 40) -> str:
    """Give a title for a small place."""
    if not text:
        return words["untitled"]
    shown = printable(text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
